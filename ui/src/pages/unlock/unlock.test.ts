import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { backend } from '../../backend/backend';
import type { KeyringFault, SessionView } from '../../backend/contract';
import { fakeBackend, refuse, type Fake } from '../../backend/fake';
import { next, recorded, type Place } from '../../backend/recorded';
import { reset, router } from '../../shared/router.svelte';
import { refreshSession, spareKeyUsed, takeSession } from '../../shared/session.svelte';
import { axeFindings } from '../../test-axe';
import { t } from '../../text';
import Unlock from './Unlock.svelte';

const user = userEvent.setup();
let fake: Fake;
const start: Place = { recording: 'locked', state: 0 };
const keyed = next(start, 'set_passphrase', {})?.to ?? start;
/** Locked, and a passphrase is asked for every time. */
const locked = next(keyed, 'lock', {})?.to ?? start;
/** Hidden alone: the key ring opens it. */
const hidden = next(start, 'lock', {})?.to ?? start;
type Locked = Extract<SessionView, { code: 'locked' }>;

/** The recorded view of that place, with what else a computer can make of it. */
async function open(
  place: Place,
  edits?: Partial<Locked> | Extract<SessionView, { code: 'refused' }>,
): Promise<{ container: HTMLElement }> {
  const session = recorded(place, 'session');
  fake = fakeBackend(
    edits ? { session: edits.code === 'refused' ? edits : ({ ...session, ...edits } as Locked), copies: { copies: [] } } : {},
    place,
  );
  backend.use(fake);
  reset({ name: 'unlock' });
  await refreshSession();
  return render(Unlock, { route: { name: 'unlock' } });
}
afterEach(cleanup);

describe('Locked', () => {
  test('a passphrase: the field is emptied before the answer comes', async () => {
    const view = await open(locked, { ways: ['passphrase', 'spareKey'], keyringFault: null });
    expect(await axeFindings(view.container)).toEqual([]);
    const field = screen.getByLabelText<HTMLInputElement>('Passphrase');
    expect([field.type, field.autocomplete, field.getAttribute('spellcheck')]).toEqual(['password', 'off', 'false']);
    await user.type(field, 'not this one');
    await user.click(screen.getByRole('button', { name: 'Open' }));
    expect(field.value).toBe('');
    await screen.findByText(/That passphrase does not open it/);
    await user.type(field, 'otter lantern copper{Enter}');
    await waitFor(() => expect(router.route.name).toBe('today'));
    expect(fake.asked('unlock')).toHaveLength(2);
  });
  test('the key is not in the key ring, and there is a spare key: it opens it', async () => {
    const view = await open(locked, { ways: ['spareKey', 'keyring'], keyringFault: 'keyGone' });
    screen.getByRole('heading', { level: 1, name: 'Your key is not in this computer’s key ring' });
    screen.getByText(/Your list is here, untouched. Your spare key opens it./);
    expect(await axeFindings(view.container)).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Try the key ring again' }));
    await waitFor(() => expect(fake.asked('unlock')).toEqual([{ way: 'keyring', secret: '' }]));
    await user.type(screen.getByLabelText('Spare key'), 'short');
    await user.click(screen.getByRole('button', { name: 'Open' }));
    await screen.findByText(/36 letters and digits, this has 5/);
    expect(screen.getByLabelText<HTMLInputElement>('Spare key').value, 'what was typed is still there').toBe('shor t');
  });
  test('two keys of which none opens, and a no of the person: each has its own sentence and a next step', async () => {
    await open(locked, { ways: ['keyring'], keyringFault: 'twoKeys' });
    screen.getByRole('heading', { level: 1, name: /two keys for your list, and neither opens it/ });
    screen.getByText(/Open the key ring that you used before, and try again/);
    cleanup();
    await open(locked, { ways: ['keyring'], keyringFault: 'refused' });
    screen.getByText(/asked you, and the answer was no. Try again and allow it/);
    expect(screen.queryByText(/signing in/)).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Try the key ring again' }));
    await waitFor(() => expect(fake.asked('unlock')).toEqual([{ way: 'keyring', secret: '' }]));
  });
  test('one way and the other', async () => {
    await open(locked, { ways: ['passphrase', 'spareKey'], keyringFault: 'silent' });
    await user.click(screen.getByRole('button', { name: 'Use the spare key instead' }));
    screen.getByLabelText('Spare key');
    expect(screen.queryByLabelText('Passphrase'), 'one at a time').toBeNull();
    await user.click(screen.getByRole('button', { name: 'Use the passphrase instead' }));
    screen.getByLabelText('Passphrase');
    expect(screen.queryByLabelText('Spare key')).toBeNull();
  });
  test('the spare key beside a passphrase: that it may be forgotten is kept in mind, until it is locked', async () => {
    for (const [ways, used] of [
      [['passphrase', 'spareKey'], true],
      [['spareKey', 'keyring'], false],
    ] as const) {
      await open(locked, { ways: [...ways], keyringFault: ways[0] === 'spareKey' ? 'keyGone' : null });
      fake.answer('unlock', recorded(start, 'session'));
      if (ways[0] === 'passphrase') await user.click(screen.getByRole('button', { name: 'Use the spare key instead' }));
      await user.type(screen.getByLabelText('Spare key'), 'k7qm2xdrhw94pn6t0vbej3fys8zc5rga8888');
      await user.click(screen.getByRole('button', { name: 'Open' }));
      await waitFor(() => expect(router.route.name).toBe('today'));
      expect(spareKeyUsed.now).toBe(used);
      takeSession({ code: 'locked', ways: [...ways], keyringFault: null, hidden: false, maySetAside: true });
      expect(spareKeyUsed.now).toBe(false);
      cleanup();
    }
  });
  test('hidden only: it says so, and one press shows it', async () => {
    await open(hidden);
    screen.getByRole('heading', { level: 1, name: 'Nightlatch is hidden' });
    await user.click(screen.getByRole('button', { name: 'Show my list' }));
    await waitFor(() => expect(router.route.name).toBe('today'));
  });
  test('hidden with a passphrase: it says that the key ring opens it by choice, and not to set one', async () => {
    await open(hidden, { ways: ['passphrase', 'keyring'] });
    screen.getByText(/you chose that the key ring opens it automatically/);
    expect(screen.queryByText(/set a passphrase in Settings/)).toBeNull();
  });

  const faults = Object.keys(t.unlock.faults) as KeyringFault[];
  test.each(faults)('%s, and the key ring is the only way: no spare key and no passphrase is named', async (fault) => {
    const view = await open(locked, { ways: ['keyring'], keyringFault: fault });
    const words = view.container.textContent;
    expect(words).not.toMatch(/spare key|your passphrase|nothing is lost/i);
    expect(words).toMatch(/Which key ring was it\?/);
    expect(await axeFindings(view.container)).toEqual([]);
    fake.answer('unlock', () => refuse({ code: 'keyring', fault }));
    await user.click(screen.getByRole('button', { name: 'Try the key ring again' }));
    await waitFor(() => expect(fake.asked('unlock')).toHaveLength(1));
    expect(view.container.textContent).not.toMatch(/spare key|your passphrase|nothing is lost/i);
  });
  test.each(faults)('%s: what else opens it is named, and nothing more', async (fault) => {
    const view = await open(locked, { ways: ['passphrase', 'keyring'], keyringFault: fault });
    expect(view.container.textContent).not.toMatch(/spare key/i);
    screen.getByText(/Your passphrase opens it\./);
    screen.getByLabelText('Passphrase');
  });
  test('nothing opens it: it can be set aside, for a new beginning', async () => {
    await open(locked, { ways: ['keyring'], keyringFault: 'keyGone' });
    await user.click(screen.getByText('If nothing opens it'));
    fake.answer('set_aside', () => refuse({ code: 'store', fault: 'readOnly' }));
    await user.click(screen.getByRole('button', { name: 'Set this list aside and start anew…' }));
    await screen.findByText(/cannot be written to/);
    fake.answer('set_aside', { code: 'firstStart', keyring: 'works' });
    await user.click(screen.getByRole('button', { name: 'Set this list aside and start anew…' }));
    await waitFor(() => expect(router.route.name).toBe('first-run'));
  });
});

describe('Refused', () => {
  test.each(['newer', 'notOurs', 'damaged', 'keysDamaged', 'keysGone', 'databaseGone', 'readOnly', 'full', 'inUse', 'failed'] as const)(
    '%s: its sentence, the folder, another try',
    async (fault) => {
      const view = await open(start, { code: 'refused', fault, folder: '/home/mara/nightlatch', maySetAside: fault === 'keysGone' });
      screen.getByText('/home/mara/nightlatch');
      expect(screen.getByRole('heading', { level: 1 }).textContent).not.toBe('');
      expect(await axeFindings(view.container)).toEqual([]);
      expect(screen.queryByText('If nothing opens it') !== null, 'offered where the core offers it').toBe(fault === 'keysGone');
      expect(view.container.textContent, 'no backup is spoken of that nobody made').not.toMatch(/backup/i);
      fake.answer('session', recorded(locked, 'session'));
      await user.click(screen.getByRole('button', { name: 'Try again' }));
      await screen.findByLabelText('Passphrase');
    },
  );
  test('damaged: what is left can be read, and where nothing is, it says so', async () => {
    await open(start, { code: 'refused', fault: 'damaged', folder: '/home/mara/nightlatch', maySetAside: true });
    const show = screen.getByRole('button', { name: 'Show what can still be read' });
    fake.answer('show_readable', () => refuse({ code: 'store', fault: 'damaged' }));
    await user.click(show);
    await screen.findByText(/A part of the file with your list is damaged/);
    const seen = recorded(start, 'session');
    if (seen.code !== 'open') throw new Error('the household is open');
    fake.answer('show_readable', { ...seen, onlyReading: { pages: 1, of: 40 } });
    await user.click(show);
    await waitFor(() => expect(router.route.name).toBe('today'));
  });
  test('damaged: a copy is brought back, and its presses are two', async () => {
    await open(start, { code: 'refused', fault: 'damaged', folder: '/home/mara/nightlatch', maySetAside: true });
    cleanup();
    const name = 'nightlatch.copy-20261130T080000Z-daily.db';
    fake.answer('copies', { copies: [{ name, at: '2026-11-30T08:00:00Z', cause: 'daily', accounts: null, stepsDone: null }] });
    fake.answer('bring_back', recorded(start, 'session'));
    render(Unlock, { route: { name: 'unlock' } });
    await user.click(await screen.findByRole('button', { name: /^Bring back the copy of/ }));
    expect(fake.asked('bring_back')).toEqual([]);
    screen.getByText(/The damaged file is kept beside it/);
    await user.click(screen.getByRole('button', { name: 'Bring it back' }));
    await waitFor(() => expect(fake.asked('bring_back')).toEqual([{ copy: name }]));
  });
  test('another fault offers nothing to read', async () => {
    await open(start, { code: 'refused', fault: 'failed', folder: '/home/mara/nightlatch', maySetAside: false });
    expect(screen.queryByRole('button', { name: 'Show what can still be read' })).toBeNull();
  });
});
