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
    await call('print', {}).catch((thrown: unknown) => toast(errorText(thrown)));
  }
}
