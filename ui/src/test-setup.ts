// jsdom has no modal dialogs, no scrolling and no colours: enough of the first two for tests of the page.
import { afterEach, vi } from 'vitest';

window.scrollTo = vi.fn() as unknown as typeof window.scrollTo;
Element.prototype.scrollIntoView = vi.fn();
HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
  this.open = true;
  (this.querySelector<HTMLElement>('[autofocus], input, button, select, textarea, a[href]') ?? this).focus();
};
HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) {
  if (!this.open) return;
  this.open = false;
  this.dispatchEvent(new Event('close'));
};
document.addEventListener('keydown', (event) => {
  const dialog = document.querySelector<HTMLDialogElement>('dialog[open]');
  if (event.key !== 'Escape' || !dialog || event.defaultPrevented) return;
  if (dialog.dispatchEvent(new Event('cancel', { cancelable: true }))) dialog.close();
});

afterEach(() => {
  document.title = '';
});
