// Where each leak stands on the line of years. Numbers only; the drawing is in Timeline.svelte.
import { round } from './ring';
import type { State } from './states';

export interface TimelineLeak {
  id: string;
  name: string;
  /** "2019", "2019-05" or "2019-05-24": as exact as it is known */
  when: string;
  state: State;
  /** the word beside the door in the table: "Change the password" */
  stateText?: string;
  /** what leaked: "E-mail, password" */
  what?: string;
}
export interface TimelineChange {
  /** whose password */
  name: string;
  when: string;
}
export interface Flag<T> {
  it: T;
  x: number;
  y: number;
}
export interface TimelineLayout {
  width: number;
  height: number;
  axis: number;
  years: { year: number; x: number; named: boolean }[];
  leaks: Flag<TimelineLeak>[];
  changes: Flag<TimelineChange>[];
}

const WIDTH = 860;
const LEFT = 30;
const RIGHT = 830;
const LANE = 41;

/** The middle of what is known: "2019" is July 2019, "2019-05" the middle of May. */
export function inYears(when: string): number | undefined {
  const part = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(when);
  if (!part) return undefined;
  const month = part[2] ? Number(part[2]) - 1 : 5.75;
  const within = part[3] ? (Number(part[3]) - 1) / 31 : 0.5;
  return Number(part[1]) + (month + within) / 12;
}

function wide(name: string): number {
  return name.length * 7 + 34;
}

interface Span<T> {
  it: T;
  x: number;
  from: number;
  to: number;
}

/**
 * The lowest free lane for each, from the right: a name that lies over a later one's line stands above it, so that no line
 * runs through a name. What happened at the same time stands one above the other on one line.
 */
function lanes<T>(flags: Span<T>[], withLines: boolean): { it: T; x: number; lane: number }[] {
  const placed: (Span<T> & { lane: number })[] = [];
  // names that stand to the left of their line come last: they go above all that they lie over
  const order = [...flags].reverse().sort((a, b) => Number(a.from < a.x - 12) - Number(b.from < b.x - 12));
  for (const flag of order) {
    let lane = 0;
    if (withLines) for (const other of placed) if (other.x > flag.from && other.x < flag.to) lane = Math.max(lane, other.lane + 1);
    while (placed.some((other) => other.lane === lane && flag.from < other.to && other.from < flag.to)) lane += 1;
    placed.push({ ...flag, lane });
  }
  return placed;
}

/** `thisYear` comes from the caller: the clock is not asked here. */
export function timeline(leaks: readonly TimelineLeak[], changes: readonly TimelineChange[], thisYear: number): TimelineLayout {
  const known = leaks.flatMap((it) => {
    const at = inYears(it.when);
    return at === undefined ? [] : [{ it, at }];
  });
  const knownChanges = changes.flatMap((it) => {
    const at = inYears(it.when);
    return at === undefined ? [] : [{ it, at }];
  });
  const all = [...known, ...knownChanges].map(({ at }) => at);
  const first = Math.floor(Math.min(thisYear - 3, ...all));
  const last = Math.max(thisYear + 1, Math.ceil(Math.max(thisYear, ...all)));
  const unit = (RIGHT - LEFT) / (last - first);
  const place = (at: number): number => round(LEFT + (at - first) * unit);

  const placed = lanes(
    known
      .sort((a, b) => a.at - b.at)
      .map(({ it, at }) => {
        const x = place(at);
        const back = x + wide(it.name) > WIDTH; // no room to the right: the name stands to the left
        return { it, x, from: back ? x - wide(it.name) : x - 12, to: back ? x + 12 : x + wide(it.name) - 10 };
      }),
    true,
  );
  const top = Math.max(0, ...placed.map(({ lane }) => lane));
  const axis = 41 + LANE * top + 38;
  const below = lanes(
    knownChanges
      .sort((a, b) => a.at - b.at)
      .map(({ it, at }) => {
        const half = Math.max(12, wide(it.name) / 2 - 10);
        const x = Math.min(Math.max(place(at), half), WIDTH - half);
        return { it, x, from: x - half, to: x + half };
      }),
    false,
  );
  const deep = Math.max(-1, ...below.map(({ lane }) => lane));
  const every = Math.ceil((last - first) / 10);
  const years = Array.from({ length: last - first + 1 }, (_, i) => ({
    year: first + i,
    x: place(first + i),
    named: i % every === 0 && i < last - first,
  }));
  return {
    width: WIDTH,
    height: axis + 34 + (deep + 1) * 36,
    axis,
    years,
    leaks: placed.map(({ it, x, lane }) => ({ it, x, y: axis - 38 - lane * LANE })),
    changes: below.map(({ it, x, lane }) => ({ it, x, y: axis + 38 + lane * 36 })),
  };
}
