// The one way from the page to the core. `call` is typed by contract.ts, which is made from the Rust side.
import { came } from '../shared/edits.svelte';
import type { CheckProgress, Commands, DropNote, WireError } from './contract';

export type CommandName = keyof Commands;
export type RequestOf<K extends CommandName> = Commands[K][0];
export type ViewOf<K extends CommandName> = Commands[K][1];

/** Commands that tell how far they are while they work, and in what words. */
export interface ProgressOf {
  check_identifiers: CheckProgress;
  check_import: CheckProgress;
  watch_drops: DropNote;
}
export type Listener<K extends CommandName> = K extends keyof ProgressOf ? (progress: ProgressOf[K]) => void : never;

/** What stands behind `call`: Tauri in the window, a fake in tests. */
export interface Backend {
  call<K extends CommandName>(name: K, request: RequestOf<K>, listen?: Listener<K>): Promise<ViewOf<K>>;
}

/** A refusal. The page matches on `error.code`, never on text; `errorText` has the sentence. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(readonly error: WireError) {
    super(error.code);
    came(this);
  }
}

/** A refusal of ours is an object with a code. Tauri's own arrive as plain strings: then it is a mistake of ours. */
export function refusal(thrown: unknown): Refusal {
  if (thrown instanceof Refusal) return thrown;
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && typeof thrown.code === 'string')
    return new Refusal(thrown as WireError);
  return new Refusal({ code: 'internal' });
}

let current: Backend | undefined;
let sent: (() => void) | undefined;

/** Commands that may send something, by a look-up, a download, or a page that the browser is handed. */
const sends: ReadonlySet<CommandName> = new Set<CommandName>([
  'check_password',
  'check_generated_password',
  'check_identifiers',
  'check_import',
  'recheck',
  'set_api_key',
  'try_source',
  'choose_setting',
  'fetch_list',
  'refresh_list',
  'open_link',
  'start_visit',
]);

export const backend = {
  use(one: Backend): void {
    current = one;
  },
  /** What is to be asked anew after something may have been sent, also where the answer is a refusal. */
  onSent(listener: () => void): void {
    sent = listener;
  },
};

/** Asks the core. Rejects with a `Refusal` and nothing else. */
export async function call<K extends CommandName>(name: K, request: RequestOf<K>, listen?: Listener<K>): Promise<ViewOf<K>> {
  try {
    if (!current) throw new Error('no backend');
    return await current.call(name, request, listen);
  } catch (thrown) {
    throw refusal(thrown);
  } finally {
    if (sends.has(name)) sent?.();
  }
}
