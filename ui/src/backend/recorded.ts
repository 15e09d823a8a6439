// What the real program answered for a made-up household, as src-tauri/src/commands/tests/recorded wrote it down. A recording is a
// list of states; in each state stand the questions that were asked there, and where a press led to.
import { readFileSync } from 'node:fs';
import type { CommandName, RequestOf, ViewOf } from './backend';
import type { StepId, WalkPartId, WalkView, WireError } from './contract';

interface Call {
  command: CommandName;
  request: unknown;
  /** A view; with `like` only the fields that differ from that of another call, by state and place. */
  answer?: object;
  like?: [state: number, place: number];
  refusal?: WireError;
  /** The state that it led to. */
  to?: number;
}
interface State {
  /** The state before; what is not asked here was answered there. */
  from?: number;
  calls: Call[];
}

/** A state of a recording. */
export interface Place {
  recording: string;
  state: number;
}
export type Said<K extends CommandName> = { to: Place } & ({ view: ViewOf<K> } | { refusal: WireError });

const read = new Map<string, State[]>();

function states(recording: string): State[] {
  const known = read.get(recording);
  if (known) return known;
  const made = JSON.parse(readFileSync(`${import.meta.dirname}/recorded/${recording}.json`, 'utf8')) as State[];
  read.set(recording, made);
  return made;
}

function whole(all: State[], call: Call): object {
  const like = call.like && all[call.like[0]]?.calls[call.like[1]];
  return like ? { ...whole(all, like), ...call.answer } : (call.answer ?? {});
}

/** Whether a recorded request is this one; a field that is not given may be any. */
function fits(recorded: unknown, request: unknown): boolean {
  if (Array.isArray(request))
    return Array.isArray(recorded) && recorded.length === request.length && request.every((value, at) => fits(recorded[at], value));
  if (typeof request !== 'object' || request === null) return recorded === request;
  return Object.entries(request).every(([name, value]) => fits((recorded as Record<string, unknown> | null)?.[name], value));
}

/** What was said to a question in that state, or in one before it if it was not asked anew. */
export function next<K extends CommandName>(place: Place, command: K, request: Partial<RequestOf<K>>): Said<K> | undefined {
  const all = states(place.recording);
  for (let at: number | undefined = place.state; at !== undefined; at = all[at]?.from) {
    const call = all[at]?.calls.find(
      (one) => one.command === command && fits(one.request, request) && (at === place.state || one.to === undefined),
    );
    if (!call) continue;
    const to = { recording: place.recording, state: call.to ?? place.state };
    return call.refusal ? { to, refusal: call.refusal } : { to, view: structuredClone(whole(all, call)) as ViewOf<K> };
  }
  return undefined;
}

/** A recorded view, to be shown as it is or with an edit. */
export function recorded<K extends CommandName>(place: Place, command: K, request: Partial<RequestOf<K>> = {}): ViewOf<K> {
  const said = next(place, command, request);
  if (!said || 'refusal' in said) throw new Error(`${place.recording}, state ${String(place.state)}: no view of ${command} is recorded`);
  return said.view;
}

/** Where presses lead, one after another, from the start of a recording. */
export function led(recording: string, ...presses: { [K in CommandName]: [K, Partial<RequestOf<K>>] }[CommandName][]): Place {
  let place: Place = { recording, state: 0 };
  for (const [command, request] of presses) {
    const said = next(place, command, request as Partial<RequestOf<typeof command>>);
    if (!said || 'refusal' in said) throw new Error(`${recording}, state ${String(place.state)}: ${command} is not recorded`);
    place = said.to;
  }
  return place;
}

/** Which of the recorded walkthroughs of a step is meant, and at which of several states, where its part alone does not tell. */
export interface Which {
  way?: '_made_here' | '_not_known';
  where?: (view: WalkView) => boolean;
}

/** Where a walkthrough asks for that part. */
export function walkPlace(step: StepId, part: WalkPartId, { way, where }: Which = {}): Place {
  const recording = `walk_${step}${way ?? ''}`;
  const there = (state: number): boolean => {
    const view = recorded({ recording, state }, 'walk', { step });
    return view.at === part && (where?.(view) ?? true);
  };
  const state = states(recording).findIndex((_, state) => there(state));
  if (state < 0) throw new Error(`${recording} does not come to ${part}`);
  return { recording, state };
}

/** A walkthrough at that part. */
export function walkAt(step: StepId, part: WalkPartId, edits: Partial<WalkView> = {}, which?: Which): WalkView {
  return { ...recorded(walkPlace(step, part, which), 'walk', { step }), ...edits };
}
