import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { backend } from '../backend/backend';
import type { CopyView } from '../backend/contract';
import { fakeBackend, refuse, type Fake } from '../backend/fake';
import { recorded } from '../backend/recorded';
import { axeFindings } from '../test-axe';
import { exactMoment, moment } from '../text';
import Copies from './Copies.svelte';
import { closeToast, toasts } from './live.svelte';

const user = userEvent.setup();
afterEach(() => {
  cleanup();
  closeToast();
});
const copy = (name: string, more: Partial<CopyView> = {}): CopyView => ({
  name,
  at: '2026-11-30T08:00:00Z',
  cause: 'daily',
  accounts: 12,
  stepsDone: 1,
  ...more,
});
function start(copies: CopyView[]): Fake {
  const fake = fakeBackend({ copies: { copies }, bring_back: recorded({ recording: 'settings', state: 0 }, 'session') });
  backend.use(fake);
  render(Copies, { target: document.body.appendChild(document.createElement('main')) });
  return fake;
}

test('two of one minute with the same in them are told apart by their seconds, and no others', async () => {
  start([
    copy('one', { at: '2026-11-30T08:00:09Z' }),
    copy('two', { at: '2026-11-30T08:00:41Z' }),
    copy('three', { at: '2026-11-30T08:00:50Z', cause: 'import' }),
  ]);
  const names = (await screen.findAllByRole('button', { name: /^Bring back the copy of/ })).map((one) => one.getAttribute('aria-label'));
  expect(new Set(names).size).toBe(3);
  expect(names[0]).toContain(exactMoment('2026-11-30T08:00:09Z'));
  expect(names[2]).toContain(`${moment('2026-11-30T08:00:50Z')}:`);
});

test('each says when, why and what is in it, and two presses bring one back', async () => {
  const fake = start([copy('newer', { cause: 'import' }), copy('older', { at: '2026-11-29T08:00:00Z', accounts: null, stepsDone: null })]);
  await screen.findByRole('list', { name: 'Copies of your list' });
  screen.getByText('Made before an import. 12 accounts, 1 step done.');
  screen.getByText('Made once a day. What is in it cannot be shown now.');
  expect(await axeFindings()).toEqual([]);
  await user.click(
    screen.getByRole('button', {
      name: `Bring back the copy of ${moment('2026-11-29T08:00:00Z')}: Made once a day. What is in it cannot be shown now.`,
    }),
  );
  expect(fake.asked('bring_back')).toEqual([]);
  screen.getByText(/What you have now is kept as a copy/);
  expect(await axeFindings()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Bring it back' }));
  await waitFor(() => expect(fake.asked('bring_back')).toEqual([{ copy: 'older' }]));
  expect(toasts.current?.text).toMatch(/^Your list is as it was on/);
  expect(fake.asked('copies'), 'what was replaced is a copy now').toHaveLength(2);
});

test('what is refused says why, and the list stays', async () => {
  const fake = start([copy('only')]);
  fake.answer('bring_back', () => refuse({ code: 'store', fault: 'damaged' }));
  await user.click(await screen.findByRole('button', { name: /^Bring back/ }));
  await user.click(screen.getByRole('button', { name: 'Bring it back' }));
  await screen.findByText(/is damaged, so this could not be done/);
});

test('none yet: it says when the first one comes', async () => {
  start([]);
  await screen.findByText(/There is no copy yet/);
});
