// Plain steps of what a page shows. The core makes them from what ships; the page only says which, so nothing about a
// person can get into them.
import { call } from '../backend/backend';
import type { PlainRequest } from '../backend/contract';
import { t } from '../text';
import { toast } from './live.svelte';
import { Sheet } from './sheet.svelte';

export class Plain extends Sheet {
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
}
