import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { backend } from '../backend/backend';
import type { SessionView } from '../backend/contract';
import { fakeBackend, refuse, type Fake } from '../backend/fake';
import { next, recorded, type Place } from '../backend/recorded';
import { axeFindings } from '../test-axe';
import { t } from '../text';
import { closeToast } from './live.svelte';
import { refreshSession } from './session.svelte';
import SpareKey from './SpareKey.svelte';

const user = userEvent.setup();
const press = (name: string): Promise<void> => screen.findByRole('button', { name }).then((button) => user.click(button));
afterEach(() => {
  cleanup();
  closeToast();
});

const none: Place = { recording: 'spare_key', state: 0 };
const shown = next(none, 'show_spare_key', {})?.to ?? none;
const confirmed = next(shown, 'confirm_spare_key', {})?.to ?? none;
const waiting = next(confirmed, 'show_spare_key', { anew: true })?.to ?? none;

async function open(place: Place, edits: Partial<Extract<SessionView, { code: 'open' }>> = {}): Promise<Fake> {
  const session = recorded(place, 'session');
  const fake = fakeBackend(session.code === 'open' && edits.spareKey ? { session: { ...session, ...edits } } : {}, place);
  backend.use(fake);
  await refreshSession();
  render(SpareKey, { open: true, decline: false });
  await screen.findByRole('dialog');
  return fake;
}
const typed = 'k7qm 2xdr hw94 pn6t 0vbe j3fy s8zc 5rga kd4m';

test('a first one: shown, typed back, and shown again it is the same', async () => {
  const fake = await open(none);
  await press('Show the spare key');
  await press('I have it on paper');
  await press('Show it again');
  await screen.findByText('K7QM');
  await press('I have it on paper');
  await user.type(await screen.findByLabelText('Spare key, from paper'), typed);
  await press('Check it');
  await waitFor(() => expect(fake.asked('confirm_spare_key')).toHaveLength(1));
  expect(fake.asked('show_spare_key')).toEqual([{ anew: false }, { anew: false }]);
});

test('a confirmed one is tried without showing or making anything', async () => {
  const fake = await open(confirmed);
  expect(document.activeElement, 'Enter at once does no harm').toBe(screen.getByRole('button', { name: 'Try my key' }));
  expect(await axeFindings()).toEqual([]);
  await press('Try my key');
  expect(document.activeElement).toBe(await screen.findByLabelText('Spare key, from paper'));
  fake.answer('confirm_spare_key', () => refuse({ code: 'wrongSpareKey' }));
  await user.type(screen.getByLabelText('Spare key, from paper'), typed);
  await press('Check it');
  await screen.findByText(/does not open this list/);
  expect(fake.asked('show_spare_key')).toEqual([]);
});

test('a confirmed one is shown again, and nothing is made', async () => {
  const fake = await open(confirmed);
  await press('Show it again');
  await screen.findByText('K7QM');
  expect(screen.queryByText(t.spareKey.replaces)).toBeNull();
  expect(fake.asked('show_spare_key')).toEqual([{ anew: false }]);
});

test('a new one is made only after it was said what becomes of the page that is there', async () => {
  const fake = await open(confirmed);
  await press('Make a new one…');
  await screen.findByText(t.spareKey.anewText);
  expect(fake.asked('show_spare_key'), 'nothing before the press').toEqual([]);
  expect(await axeFindings()).toEqual([]);
  await press('Make a new one');
  expect(fake.asked('show_spare_key')).toEqual([{ anew: true }]);
  await screen.findByText(t.spareKey.replaces);
});

test('a new one that waits is said so, and is shown again or typed back', async () => {
  const fake = await open(waiting);
  await screen.findByText(t.spareKey.waits);
  expect(screen.queryByText(t.spareKey.standing.confirmed)).toBeNull();
  await press('Show it again');
  await press('I have it on paper');
  await user.type(await screen.findByLabelText('Spare key, from paper'), typed);
  await press('Check it');
  await waitFor(() => expect(fake.asked('confirm_spare_key')).toHaveLength(1));
  expect(fake.asked('show_spare_key')).toEqual([{ anew: false }]);
});

test('one that opens the list no more is made anew', async () => {
  const fake = await open(none, { spareKey: 'gone' });
  fake.answer('show_spare_key', recorded(confirmed, 'show_spare_key', { anew: true }));
  await screen.findByText(t.spareKey.standing.gone);
  await press('Make a new one');
  expect(fake.asked('show_spare_key')).toEqual([{ anew: true }]);
});

test('no sentence promises that paper alone opens a list that is gone with the computer', () => {
  const words = [JSON.stringify(t.spareKey), t.spareKey.offerText, t.today.notices.spareKeyText].join(' ');
  expect(words).not.toMatch(/opens it if the computer breaks/i);
  expect(t.spareKey.what).toMatch(/this page and a copy of the list/);
});

test('a slip keeps what was typed, in the groups of the page, and says which to look at', async () => {
  const fake = await open(confirmed);
  // which group it is hangs on the key, which is another in each run
  fake.answer('confirm_spare_key', () => refuse({ code: 'spareKeyTypo', slip: { code: 'group', group: 3 } }));
  await press('Try my key');
  const field = await screen.findByLabelText<HTMLInputElement>('Spare key, from paper');
  await user.click(screen.getByLabelText(t.unlock.show));
  await user.type(field, 'k7qm2xdrhw94-pn6t0vbej3fys8zc5rgb');
  await press('Check it');
  await screen.findByText(/in group 3/);
  expect(field.value).toBe('k7qm 2xdr hw94 pn6t 0vbe j3fy s8zc 5rgb');
  expect(field.type, 'shown as before').toBe('text');
  expect(document.activeElement).toBe(field);
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Check it' }).disabled).toBe(false);
});

test('a key that is none of this list does not stay in the field', async () => {
  const fake = await open(confirmed);
  await press('Try my key');
  fake.answer('confirm_spare_key', () => refuse({ code: 'wrongSpareKey' }));
  const field = await screen.findByLabelText<HTMLInputElement>('Spare key, from paper');
  await user.type(field, typed);
  await press('Check it');
  await screen.findByText(/does not open this list/);
  expect(field.value).toBe('');
});
