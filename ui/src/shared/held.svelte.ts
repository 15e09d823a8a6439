// What a page holds: the newest view, what it is busy with, and the sentence for the last refusal.
import { errorText, stillWrong } from '../text/error';
import { declined } from './declined';
import { say } from './live.svelte';

export class Held<V> {
  /** undefined until the core has answered once */
  view = $state.raw<V | undefined>(undefined);
  /** the refusal itself, for the field it is about */
  refusal = $state.raw<unknown>(undefined);
  busy = $state(false);
  /** the person was asked in a window of the system, and said no */
  declined = false;
  #turn = 0;
  readonly #form: boolean;

  /** A form has its fields before anything is answered; a page has none until then. */
  constructor(kind: 'page' | 'form' = 'page') {
    this.#form = kind === 'form';
  }

  /** what was refused, in words; empty if nothing was, or it may be mended by now: a page that did not come has no fields */
  get wrong(): string {
    return !this.#form && this.view === undefined && this.refusal ? errorText(this.refusal) : stillWrong(this.refusal);
  }

  /** Asks; the answer is the new view. True if there was one. */
  take(ask: () => Promise<V>): Promise<boolean> {
    return this.run(async () => {
      const turn = (this.#turn += 1);
      const view = await ask();
      // an older question that was answered late does not replace a newer answer
      if (turn === this.#turn) this.view = view;
    });
  }

  /** Does something that changes no view. True if it was done. */
  async run(work: () => Promise<void>): Promise<boolean> {
    // a second press before the answer is the same press: buttons stay as they are and keep the focus
    if (this.busy) return false;
    this.busy = true;
    this.clear();
    try {
      await work();
      return true;
    } catch (thrown) {
      this.declined = declined(thrown);
      if (this.declined) return false;
      this.refusal = thrown;
      say(errorText(thrown));
      return false;
    } finally {
      this.busy = false;
    }
  }

  clear(): void {
    this.refusal = undefined;
    this.declined = false;
  }
}
