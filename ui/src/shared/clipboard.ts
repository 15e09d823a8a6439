// A copied password that could not be taken off the clipboard: the core tries again at each look, and the person is told.
import { call } from '../backend/backend';
import type { ClipboardView } from '../backend/contract';
import { t } from '../text';
import { toast } from './live.svelte';

let told = false;

/** Looks once. `tell`: say so where the page has no place of its own for it. */
export async function lookAtClipboard(tell = true): Promise<ClipboardView | undefined> {
  try {
    const view = await call('clipboard', {});
    const stuck = view.state === 'stuck';
    // said once for each time that it sticks
    if (stuck && tell && !told) toast(t.walk.clipboardStuck);
    told = stuck && (told || tell);
    return view;
  } catch {
    // no answer is no reason to stop anybody: the next look comes
    return undefined;
  }
}

/** Looks whenever the window has the focus again; gives what ends it. */
export function watchClipboard(): () => void {
  const look = (): void => void lookAtClipboard();
  window.addEventListener('focus', look);
  return () => window.removeEventListener('focus', look);
}
