import { describe, expect, test } from 'vitest';
import { layout, MOST, type RingDoor, type RingGroup } from './ring';

function group(label: string, n: number, state: RingDoor['state'] = 'done'): RingGroup {
  return { label, doors: Array.from({ length: n }, (_, i) => ({ id: `${label}${i}`, name: `${label} ${i}`, state })) };
}

describe('the ring', () => {
  test('every door has its own place, all the way round', () => {
    const { places } = layout([group('Keys', 4), group('Money', 5), group('Rest', 8)]);
    expect(places).toHaveLength(17);
    expect(new Set(places.map((place) => place.angle)).size).toBe(17);
    expect(Math.max(...places.map((place) => place.angle))).toBeLessThan(360);
  });
  test('with 500 accounts what needs nothing stands together, and what is to do stays one by one', () => {
    const { places } = layout([
      group('Money', 200),
      { label: 'People', doors: [...group('a', 292).doors, ...group('b', 8, 'open').doors] },
    ]);
    expect(places.length).toBeLessThanOrEqual(MOST);
    expect(places.filter((place) => place.door.state === 'open')).toHaveLength(8);
    expect(places.reduce((sum, place) => sum + place.stands, 0)).toBe(500);
  });
  test('nothing listed, nothing drawn', () => {
    expect(layout([]).places).toEqual([]);
  });
});
