// The one live region, and the one message with an undo that may stand at the foot of the page.
import { t } from '../text';
import { isMac } from './keys';
import { router } from './router.svelte';
import type { State } from './states';

export interface Toast {
  text: string;
  /** door beside the text */
  state?: State;
  /** takes the change back; may ask the core */
  undo?: () => void | Promise<void>;
  id: number;
  /** the visit to a page on which it was said */
  visit: number;
}

let region: HTMLElement | undefined;
let home: HTMLElement | undefined;
let pending: ReturnType<typeof setTimeout> | undefined;
let nextId = 1;
/** How long a sentence stays to be found: long enough to be heard, and gone before it is read as the state of another page. */
const heardAfter = 10_000;

/** Made once, by App. It moves into an open dialog, since everything outside one is silent. */
export function makeRegion(place: HTMLElement): () => void {
  const made = document.createElement('div');
  made.className = 'vh';
  made.setAttribute('role', 'status');
  made.setAttribute('aria-live', 'polite');
  place.append(made);
  region = made;
  home = place;
  return () => {
    clearTimeout(pending);
    made.remove();
    region = home = undefined;
  };
}

export function regionInto(place?: HTMLElement): void {
  const target = place ?? home;
  if (region && target) target.append(region);
}

/** Says a sentence to those who hear the page. The same sentence twice is said twice. */
export function say(text: string): void {
  if (!region) return;
  region.textContent = '';
  clearTimeout(pending);
  pending = setTimeout(() => {
    if (!region) return;
    region.textContent = text;
    pending = setTimeout(hush, heardAfter);
  }, 60);
}

/** Takes away what was said last: it belongs to what the person has left. */
function hush(): void {
  clearTimeout(pending);
  if (region) region.textContent = '';
}

export const toasts = $state<{ current: Toast | undefined }>({ current: undefined });

/** Shows one message, in place of the one before, and says it. */
export function toast(text: string, more: { state?: State; undo?: Toast['undo'] } = {}): void {
  toasts.current = { text, ...more, id: nextId++, visit: router.key };
  say(more.undo ? `${text} ${isMac() ? t.common.toast.undoHintMac : t.common.toast.undoHint}` : text);
}

export function closeToast(id?: number): void {
  if (id === undefined || toasts.current?.id === id) toasts.current = undefined;
}

/** Takes back what the message is about, and says what that was. True if there was something to take back. */
export async function undoLast(): Promise<boolean> {
  const last = toasts.current;
  if (!last?.undo) return false;
  closeToast();
  await last.undo();
  // what could not be taken back has said so itself
  if (!toasts.current) toast(t.common.toast.undone(last.text), { state: 'unknown' });
  return true;
}
