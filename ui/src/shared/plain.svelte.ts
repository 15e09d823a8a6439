// Plain steps of what a page shows. The core makes them from what ships; the page only says which, so nothing about a
// person can get into them.
import { call } from '../backend/backend';
import type { PlainRequest, PlainView } from '../backend/contract';
import { t } from '../text';
import { errorText } from '../text/error';
import { toast } from './live.svelte';

export class Plain {
  /** undefined until there are some */
  view = $state.raw<PlainView | undefined>(undefined);
  #request: PlainRequest | undefined;
  /** the window's own title, while another one stands in its place */
  #title: string | undefined;

  /** Asks anew where what is shown has changed. Without plain steps a page works as well. */
  async of(request: PlainRequest): Promise<void> {
    const known = this.#request;
    if (known?.topic === request.topic && known.id === request.id && known.step === request.step) return;
    this.#request = request;
    const view = await call('plain', request).catch(() => undefined);
    if (this.#request === request) this.view = view;
  }
  async copy(): Promise<void> {
    if (!this.#request) return;
    const done = await call('copy_plain', this.#request).then(
      () => true,
      () => false,
    );
    toast(done ? t.plain.copied : t.plain.notCopied);
  }
  async print(): Promise<void> {
    this.head();
    await call('print', {}).catch((thrown: unknown) => {
      this.unhead();
      toast(errorText(thrown));
    });
  }
  /** The desktop writes the title over the paper, or names a file after it: what stands there has to name nobody either. */
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
