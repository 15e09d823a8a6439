// What the person changed since, so that a red sentence goes as soon as it may be mended. The one place that says so: every
// field of the page speaks up by the same event, and a refusal remembers how many there had been when it came.
import { untrack } from 'svelte';

const edits = $state({ count: 0 });

if (typeof document !== 'undefined') {
  document.addEventListener(
    'input',
    (event) => {
      // looking for another page is no answer
      if (!(event.target instanceof Element && event.target.closest('dialog.palette'))) edits.count += 1;
    },
    { capture: true },
  );
}

const since = new WeakMap<object, number>();

/** A refusal has come: it stands until something is changed. */
export function came(refusal: object): void {
  // who says that something is wrong does not wait for what mends it
  since.set(
    refusal,
    untrack(() => edits.count),
  );
}
/** Nothing was changed since. What never came as a refusal stands as well. */
export function stands(refusal: unknown): boolean {
  if (typeof refusal !== 'object' || refusal === null) return true;
  const at = since.get(refusal);
  return at === undefined || at === edits.count;
}

/** A sentence of the page's own that something is wrong with a form: it stands until something is changed. */
export class Wrong {
  #is = $state.raw<{ text: string }>();

  get text(): string {
    const is = this.#is;
    return is && stands(is) ? is.text : '';
  }
  set text(text: string) {
    const is = { text };
    came(is);
    this.#is = is;
  }
}
