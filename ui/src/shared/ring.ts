// Where each door of the ring stands. Numbers only; the drawing is in Ring.svelte.
import type { State } from './states';

export interface RingDoor {
  id: string;
  name: string;
  state: State;
}
export interface RingGroup {
  /** shown outside the ring: "Keys", "Money" */
  label: string;
  doors: RingDoor[];
}
/** One door in the drawing: an account's, or that of many which are alike and would be too small one by one. */
export interface Place {
  door: RingDoor;
  group: string;
  /** more than 1: so many doors of the group are drawn as one */
  stands: number;
  angle: number;
}
export interface Layout {
  places: Place[];
  size: number;
  labels: { text: string; x: number; y: number; anchor: 'start' | 'end' | 'middle' }[];
}

/** More doors than this do not fit at a size that can be pressed. */
export const MOST = 60;
const RADIUS = 126.3;

function folded(groups: readonly RingGroup[]): { group: string; door: RingDoor; stands: number }[][] {
  let foldable: State[] = [];
  const draw = (): { group: string; door: RingDoor; stands: number }[][] =>
    groups.map((group) => {
      const alone = group.doors.filter((door) => !foldable.includes(door.state));
      const rest = foldable.flatMap((state) => {
        const alike = group.doors.filter((door) => door.state === state);
        const first = alike[0];
        return first ? [{ group: group.label, door: first, stands: alike.length }] : [];
      });
      return [...alone.map((door) => ({ group: group.label, door, stands: 1 })), ...rest];
    });
  let drawn = draw();
  // what needs nothing is drawn together first, what is to do last
  for (const state of ['done', 'notOffered', 'ignored', 'later', 'unknown', 'notFound', 'open'] as const) {
    if (drawn.flat().length <= MOST) break;
    foldable = [...foldable, state];
    drawn = draw();
  }
  return drawn;
}

/** Doors clockwise from the top, a gap of 1.1 doors between groups. */
export function layout(groups: readonly RingGroup[]): Layout {
  const drawn = folded(groups.filter((group) => group.doors.length > 0));
  const count = drawn.flat().length;
  if (count === 0) return { places: [], size: 0, labels: [] };
  const gaps = drawn.length > 1 ? drawn.length : 0;
  const step = Math.min(360 / (count + gaps * 1.1), 24);
  // few doors do not go all round: they stand side by side, the first group at the top right
  const gap = gaps ? (360 - step * count) / gaps : 0;
  const around = gaps ? gap : step;
  const size = Math.min(26, Math.max(14, ((2 * Math.PI * RADIUS * step) / 360) * 1.06));
  const places: Place[] = [];
  const labels: Layout['labels'] = [];
  let angle = gaps ? around / 2 : 0;
  for (const group of drawn) {
    const from = angle;
    for (const one of group) {
      places.push({ ...one, angle: angle + step / 2 });
      angle += step;
    }
    const middle = (((from + angle) / 2) * Math.PI) / 180;
    const x = Math.sin(middle) * 152;
    const y = -Math.cos(middle) * 152;
    labels.push({ text: group[0]!.group, x: round(x), y: round(y + 4), anchor: Math.abs(x) < 24 ? 'middle' : x > 0 ? 'start' : 'end' });
    angle += gaps ? gap : 0;
  }
  return { places, size: round(size), labels };
}

export function round(n: number): number {
  return Math.round(n * 100) / 100;
}
