// A sheet of paper in place of the page: what a press on Print puts out.
import { flushSync } from 'svelte';
import { call } from '../backend/backend';
import type { PlainView } from '../backend/contract';
import { t } from '../text';
import { errorText } from '../text/error';
import { toast } from './live.svelte';

export class Sheet {
  /** undefined until there is something on it */
  view = $state.raw<PlainView | undefined>(undefined);
  /** the window's own title, while another one stands in its place */
  #title: string | undefined;

  async print(): Promise<void> {
    this.head();
    await call('print', {}).catch((thrown: unknown) => {
      this.unhead();
      toast(errorText(thrown));
    });
  }
  /** The desktop writes the title over the paper, or names a file after it: what stands there has to name nobody. */
  head(): void {
    if (!this.view || this.#title !== undefined) return;
    this.#title = document.title;
    document.title = this.view.title;
  }
  /** The paper is out; a page that was gone to meanwhile has given the window a title of its own. */
  unhead(): void {
    if (this.#title !== undefined && document.title === this.view?.title) document.title = this.#title;
    this.#title = undefined;
  }
}

/** A list of the person's own on paper. It is theirs, so it may name their accounts; a secret is not there to be printed. */
export class Listing extends Sheet {
  readonly #make: () => PlainView | undefined;

  /** `make`: what stands on it. It is written when somebody prints: the page of a long list does not draw it twice. */
  constructor(make: () => PlainView | undefined) {
    super();
    this.#make = make;
  }
  override head(): void {
    this.view = this.#make();
    // the desktop takes the page as it stands when this returns
    flushSync();
    super.head();
  }
  override unhead(): void {
    super.unhead();
    this.view = undefined;
  }
  async copy(): Promise<void> {
    const view = this.#make();
    if (!view) return;
    const text = [view.title, ...view.lines.map((line) => line.text), view.foot].join('\n');
    await call('copy_words', { text }).then(
      () => toast(t.plain.list.copied),
      () => toast(t.plain.notCopied),
    );
  }
}
