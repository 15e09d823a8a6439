import { cleanup, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { StepId, WalkPartId, WalkView } from '../../backend/contract';
import { walkAt } from '../../backend/recorded';
import { closeToast } from '../../shared/live.svelte';
import { reset } from '../../shared/router.svelte';
import { t } from '../../text';
import { axeFindings } from '../../test-axe';
import { head, press, start, user } from './test-walk';

afterEach(() => {
  vi.useRealTimers();
  cleanup();
  closeToast();
  reset();
});

describe('every step has questions of its own', () => {
  const table: [StepId, WalkPartId, string, string][] = [
    ['sessions', 'devices', 'Whose devices are on the list?', 'One is not mine'],
    ['mail_rules', 'forwarding', 'Does your mail go on to another address?', 'Yes, and I set it up'],
    ['recovery', 'address', 'Which e-mail address can reset X (Twitter)?', 'One that I no longer use'],
    ['recovery', 'resetProtection', 'Turn on reset protection at X (Twitter)', 'It is on now'],
    ['alerts', 'alertsGo', 'Where do the alerts go?', 'To both'],
    ['carrier_pin', 'numberLock', 'Which lock did they set?', 'Both'],
    ['carrier_pin', 'whoUnlocks', 'Who can take the lock off, and with what?', 'A shop, with my ID'],
    ['updates', 'updated', 'How do updates come from now on?', 'Automatically'],
    ['watch', 'watcher', 'Who should tell you?', 'Mozilla Monitor'],
    ['password_place', 'ifLost', 'What if that place is gone tomorrow?', 'It is on another device, too'],
    ['code_place', 'codeApp', 'What makes your codes, or holds your passkeys?', 'A code app'],
    ['code_place', 'codesMove', 'What happens to them on a new phone?', 'I do not know yet'],
    ['close', 'closed', 'Is it closed?', 'It will be, on a date they gave'],
    ['device_clean', 'cleanBy', 'How will it be cleaned?', 'Someone does it for me'],
    ['device_clean', 'cleanResult', 'What came of it?', 'It is still there, or I am not sure'],
  ];
  test.each(table)('%s: %s', async (step, part, title, choice) => {
    const fake = start(step, part);
    await head(title);
    expect(await axeFindings()).toEqual([]);
    await press('Continue');
    await screen.findByText('Choose one first.');
    await user.click(screen.getByRole('radio', { name: choice }));
    await press('Continue');
    await waitFor(() => expect(fake.asked('answer_walk')).toHaveLength(1));
    expect(fake.asked('answer_walk')[0]).toMatchObject({ step, part });
  });

  test('one password at several accounts begins with what its card says', async () => {
    const account = (name: string) => ({ id: name, name, signIn: '', service: null });
    const reasons = [{ code: 'passwordReused' as const, accounts: [account('Tumblr')], leaks: [] }];
    start('password', 'why', { state: { ...walkAt('password', 'why').state, reasons } });
    const name = (await screen.findByRole('heading', { level: 1 })).textContent;
    expect(name).toMatch(/^Give \w+ and Tumblr passwords of their own$/);
    expect(name).toBe(t.reasons.action('password', reasons, /^Give (\w+) /.exec(name)?.[1] ?? ''));
  });

  test('what came by the app on a phone is done on the phone', async () => {
    start('updates', 'do', { guide: null });
    const lines = within(await screen.findByRole('list', { name: t.walk.pressTitle }));
    expect(lines.getAllByRole('listitem')[0]?.textContent).toMatch(/^Take the phone that has the app\./);
  });

  test('passwords in the head: the answer of the first round is there, and leads to a manager', async () => {
    const fake = start('password_place', 'saved', { passwordsLive: 'head' });
    await head('Where do your passwords live?');
    await waitFor(() => expect(screen.getByRole<HTMLInputElement>('radio', { name: /^In my head/ }).checked).toBe(true));
    await press('Continue');
    await waitFor(() => expect(fake.asked('answer_walk')[0]).toMatchObject({ part: 'saved', answer: 'head' }));
    cleanup();
    const programs = [
      { name: 'Bitwarden', maker: 'Bitwarden Inc.', openSource: true, systems: ['computer' as const], how: 'Make an account.' },
    ];
    const next = start('password_place', 'getManager', { programs });
    await head('First, a place for them');
    screen.getByText('by Bitwarden Inc., open source, for the computer');
    screen.getByText('To begin: Make an account.');
    expect(await axeFindings()).toEqual([]);
    await press('Not yet');
    expect(next.asked('answer_walk')[0]).toMatchObject({ part: 'getManager', answer: 'later' });
  });
  test('the last look names the manager that was got on the way, and not the head', async () => {
    const parts: WalkView['parts'] = [
      { id: 'saved', state: 'done', answer: 'head' },
      { id: 'getManager', state: 'done', answer: 'have' },
      { id: 'ifLost', state: 'done', answer: 'synced' },
      { id: 'finish', state: 'current', answer: '' },
    ];
    start('password_place', 'finish', { parts });
    await head('That is all of it');
    screen.getByText('I have one now');
    expect(screen.queryByText('In my head')).toBeNull();
  });
  test('one new password is not kept in the head', async () => {
    start('password', 'saved', { passwordsLive: 'head' });
    await screen.findByRole('radio', { name: /^On paper/ });
    expect(screen.queryByRole('radio', { name: /^In my head/ })).toBeNull();
  });
  test('a site without a password of its own is not said to offer none', async () => {
    start('password', 'make');
    await screen.findByRole('button', { name: 'I have no password there' });
    expect(screen.queryByRole('button', { name: 'Not offered here' })).toBeNull();
  });

  test('what is hidden is several at once, and “none” stands alone', async () => {
    const fake = start('contact_privacy', 'hidden');
    await head('What did you hide at Instagram?');
    expect(await axeFindings()).toEqual([]);
    const box = (name: string): HTMLInputElement => screen.getByRole('checkbox', { name });
    await user.click(box('None of these'));
    await user.click(box('My address book is no longer read'));
    expect(box('None of these').checked).toBe(false);
    await user.click(box('E-mail and number are off the profile'));
    await press('Continue');
    expect(fake.asked('answer_walk')[0]).toMatchObject({ part: 'hidden', answer: 'profile,upload' });
  });

  test('no code left: a new set comes first', async () => {
    start('backup_codes', 'codesLeft');
    await user.type(await screen.findByLabelText('Unused codes'), '0');
    await press('Continue');
    await screen.findByText(/ask for a new set there/);
    await head('How many codes are unused?');
  });

  test('the old address goes only after the new one', async () => {
    start('recovery', 'addNew');
    await head('Add the new one first');
    await press('It is there, and confirmed');
    await head('Now take the old one off');
    expect(await axeFindings()).toEqual([]);
  });

  test('what may come, then three messages with the reason after each', async () => {
    start('vigilance');
    await head('What may come now');
    screen.getByText(/a phone without signal/);
    expect(await axeFindings()).toEqual([]);
    await press('Continue');
    await head('How Instagram really writes to you');
    await press('Continue');
    await head('Real or not? One of three');
    expect(await axeFindings()).toEqual([]);
    await user.click(screen.getByRole('radio', { name: 'It is real' }));
    await press('Continue');
    await screen.findByText(/^The message before: look again\. It is not\./);
    await user.click(screen.getByRole('radio', { name: 'It is real' }));
    await press('Continue');
    await screen.findByText(/^The message before: you were right\. It is real,/);
  });

  test('others that hang on it are named before it is closed', async () => {
    start('close', 'moveOthers');
    await head('Other accounts are opened by Google');
    screen.getByText('Spotify');
    expect(await axeFindings()).toEqual([]);
  });
});
