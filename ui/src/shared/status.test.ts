// What was done is said once to those who hear the page, and does not stand there for ever.
import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { closeToast, makeRegion, say, toast } from './live.svelte';
import { go, reset } from './router.svelte';
import Toast from './Toast.svelte';

const sources = import.meta.glob<string>('../**/*.svelte', { query: '?raw', import: 'default', eager: true });
afterEach(() => {
  vi.useRealTimers();
  cleanup();
  closeToast();
  reset();
});

test('there is one live region: a second one would say the same again', () => {
  expect(Object.keys(sources).length).toBeGreaterThan(60);
  for (const [file, text] of Object.entries(sources)) expect(text, file).not.toMatch(/aria-live|role="(?:status|alert|log)"/);
});
test('what was said is not left to be found later as if it were true of another page', async () => {
  vi.useFakeTimers();
  const end = makeRegion(document.body);
  say('Copied. It names your accounts.');
  await vi.advanceTimersByTimeAsync(1_000);
  screen.getByText('Copied. It names your accounts.');
  await vi.advanceTimersByTimeAsync(12_000);
  expect(screen.queryByText('Copied. It names your accounts.')).toBeNull();
  end();
});
test('a message goes with its page', async () => {
  render(Toast);
  toast('Copied.');
  await screen.findByText('Copied.');
  go({ name: 'accounts' });
  await waitFor(() => expect(screen.queryByText('Copied.')).toBeNull());
});
test('one that can be taken back may be so from the next page, and goes after a while', async () => {
  vi.useFakeTimers();
  render(Toast);
  toast('Removed.', { undo: () => undefined });
  go({ name: 'accounts' });
  await vi.advanceTimersByTimeAsync(1_000);
  screen.getByText('Removed.');
  await vi.advanceTimersByTimeAsync(12_000);
  expect(screen.queryByText('Removed.')).toBeNull();
});
