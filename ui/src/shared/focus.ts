// Where the focus goes after something on the page has changed.
import { tick } from 'svelte';

/** After a refusal: to the first field that is wrong, or to what `else` names. */
export async function toWrongField(form: ParentNode | undefined, otherwise = ''): Promise<void> {
  await tick();
  form?.querySelector<HTMLElement>(['[aria-invalid="true"]', otherwise].filter(Boolean).join(', '))?.focus();
}
