// In place of the core, for tests of the page: answers are given per command, calls are kept.
import type { Backend, CommandName, Listener, RequestOf, ViewOf } from './backend';
import type { WireError } from './contract';

export type Answer<K extends CommandName> = ViewOf<K> | ((request: RequestOf<K>, listen?: Listener<K>) => ViewOf<K> | Promise<ViewOf<K>>);
export type Answers = { [K in CommandName]?: Answer<K> };

export interface Fake extends Backend {
  /** Every call so far, oldest first. */
  readonly calls: { name: CommandName; request: unknown }[];
  /** The requests of one command. */
  asked<K extends CommandName>(name: K): RequestOf<K>[];
  /** Changes what a command answers from now on. */
  answer<K extends CommandName>(name: K, answer: Answer<K>): void;
}

/** To refuse, an answer throws: `() => refuse({ code: 'locked' })`. */
export function refuse(error: WireError): never {
  // as it comes from Rust: a plain object, not an Error
  // eslint-disable-next-line @typescript-eslint/only-throw-error
  throw error;
}

export function fakeBackend(answers: Answers = {}): Fake {
  const given: Answers = { ...answers };
  const calls: Fake['calls'] = [];
  return {
    calls,
    asked: <K extends CommandName>(name: K) => calls.filter((one) => one.name === name).map((one) => one.request as RequestOf<K>),
    answer: (name, answer) => {
      (given as Record<CommandName, unknown>)[name] = answer;
    },
    async call<K extends CommandName>(name: K, request: RequestOf<K>, listen?: Listener<K>): Promise<ViewOf<K>> {
      calls.push({ name, request });
      const answer = (given as Partial<Record<CommandName, unknown>>)[name];
      // a plain string, as Tauri refuses a command that it does not know
      // eslint-disable-next-line @typescript-eslint/only-throw-error
      if (answer === undefined) throw `Command ${name} not found`;
      return typeof answer === 'function' ? await (answer as (request: RequestOf<K>, listen?: Listener<K>) => ViewOf<K> | Promise<ViewOf<K>>)(request, listen) : (answer as ViewOf<K>);
    },
  };
}
