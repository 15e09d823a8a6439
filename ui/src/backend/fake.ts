// In place of the core, for tests of the page: it plays what the real program answered (`recorded.ts`). A test may answer a command
// itself, by an edit of a recorded answer. Calls are kept.
import { afterEach } from 'vitest';
import type { Backend, CommandName, Listener, RequestOf, ViewOf } from './backend';
import type { WireError } from './contract';
import { next, type Place } from './recorded';

export type Answer<K extends CommandName> = ViewOf<K> | ((request: RequestOf<K>, listen?: Listener<K>) => ViewOf<K> | Promise<ViewOf<K>>);
export type Answers = { [K in CommandName]?: Answer<K> };

export interface Fake extends Backend {
  /** Every call so far, oldest first. */
  readonly calls: { name: CommandName; request: unknown }[];
  /** The requests of one command. */
  asked<K extends CommandName>(name: K): RequestOf<K>[];
  /** Changes what a command answers from now on; without an answer it is the recorded one again. */
  answer<K extends CommandName>(name: K, answer?: Answer<K>): void;
}

/** To refuse, an answer throws: `() => refuse({ code: 'locked' })`. */
export function refuse(error: WireError): never {
  // as it comes from Rust: a plain object, not an Error
  // eslint-disable-next-line @typescript-eslint/only-throw-error
  throw error;
}

/** Questions that no recording has an answer to: a test that asks one fails by it, whatever the page makes of the refusal. */
const unrecorded: string[] = [];
afterEach(() => {
  const asked = unrecorded.splice(0);
  if (asked.length) throw new Error(asked.join('\n'));
});

/** Answers as the test says; what it does not say comes from the recording, from that place on. */
export function fakeBackend(answers: Answers = {}, place?: Place): Fake {
  const given: Answers = { ...answers };
  const calls: Fake['calls'] = [];
  let here = place;
  return {
    calls,
    asked: <K extends CommandName>(name: K) => calls.filter((one) => one.name === name).map((one) => one.request as RequestOf<K>),
    answer: (name, answer) => {
      (given as Record<CommandName, unknown>)[name] = answer;
    },
    async call<K extends CommandName>(name: K, request: RequestOf<K>, listen?: Listener<K>): Promise<ViewOf<K>> {
      calls.push({ name, request });
      const answer = (given as Partial<Record<CommandName, unknown>>)[name];
      if (typeof answer === 'function')
        return await (answer as (request: RequestOf<K>, listen?: Listener<K>) => ViewOf<K> | Promise<ViewOf<K>>)(request, listen);
      if (answer !== undefined) return answer as ViewOf<K>;
      // a plain string, as Tauri refuses a command that it does not know
      // eslint-disable-next-line @typescript-eslint/only-throw-error
      if (!here) throw `Command ${name} not found`;
      const said = next(here, name, request);
      if (!said) {
        unrecorded.push(`${here.recording}, state ${String(here.state)}: ${name} ${JSON.stringify(request)} is not recorded`);
        return refuse({ code: 'internal' });
      }
      here = said.to;
      return 'refusal' in said ? refuse(said.refusal) : said.view;
    },
  };
}
