import { describe, expect, test } from 'vitest';
import { inYears, timeline, type TimelineLeak } from './timeline';

const leak = (name: string, when: string): TimelineLeak => ({ id: name, name, when, state: 'open' });

describe('the line of years', () => {
  test('a year alone stands in its middle', () => {
    expect(inYears('2019')).toBeCloseTo(2019.52, 1);
    expect(inYears('')).toBeUndefined();
  });
  test('a name that lies over the line of a later leak stands above it', () => {
    const { leaks } = timeline([leak('Dropbox', '2012-07'), leak('Tumblr', '2013-02')], [], 2026);
    const y = (name: string): number => leaks.find(({ it }) => it.name === name)!.y;
    expect(y('Dropbox')).toBeLessThan(y('Tumblr'));
  });
  test('leaks of one day stand one above the other', () => {
    const { leaks } = timeline([leak('Canva', '2019-05-24'), leak('Chtrbox', '2019-05-24')], [], 2026);
    expect(leaks[0]!.y).not.toBe(leaks[1]!.y);
  });
  test('an unreadable date is left out of the picture', () => {
    expect(timeline([leak('X', 'some day')], [], 2026).leaks).toEqual([]);
  });
});
