import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backend } from '../../backend/backend';
import type { KeyringFault, SessionView } from '../../backend/contract';
import { fakeBackend, refuse, type Fake } from '../../backend/fake';
import { led, recorded, type Place } from '../../backend/recorded';
import { closeToast } from '../../shared/live.svelte';
import { reset, router } from '../../shared/router.svelte';
import { refreshSession } from '../../shared/session.svelte';
import { axeFindings } from '../../test-axe';
import { t } from '../../text';
import { forget } from './firstrun.svelte';
import FirstRun from './FirstRun.svelte';

const user = userEvent.setup();
let fake: Fake;
const start: Place = { recording: 'first_round', state: 0 };
/** LinkedIn is in the list, and a second step was turned on there. */
const stepDone = led(
  start.recording,
  ['create', {}],
  ['answer_person', { answer: 'why' }],
  ['answer_person', { answer: 'tidy' }],
  ['answer_person', { answer: 'tiles' }],
  ['add_accounts', { services: ['linkedin'], address: '' }],
  ['answer_person', { answer: 'tonight' }],
  ['mark_step', {}],
);
async function open(session?: SessionView): Promise<{ container: HTMLElement }> {
  fake = fakeBackend(session ? { session } : {}, start);
  backend.use(fake);
  reset({ name: 'first-run' });
  await refreshSession();
  return render(FirstRun, { route: { name: 'first-run' } });
}
beforeEach(forget);
afterEach(() => {
  cleanup();
  closeToast();
});
/** What was said, without where the person was when they said it. */
const said = (): { question: string; answer: string }[] => fake.asked('answer_person').filter((one) => one.question !== 'firstRunAt');
const press = (name: string | RegExp): Promise<void> => screen.findByRole('button', { name }).then((button) => user.click(button));

describe('The first round', () => {
  test('an example to look round in, without setting anything up', async () => {
    await open();
    await press('Look round with an example');
    await waitFor(() => expect(router.route).toEqual({ name: 'today' }));
    expect(fake.asked('look_round')).toHaveLength(1);
    expect(fake.asked('create')).toHaveLength(0);
  });

  async function toTiles(): Promise<HTMLInputElement> {
    await open();
    await press('Start');
    await press('I want to put things in order');
    return screen.findByRole<HTMLInputElement>('textbox', { name: 'Find others' });
  }
  const box = (name: string): Promise<HTMLInputElement> => screen.findByRole<HTMLInputElement>('checkbox', { name });

  test('Return ticks the only hit, and the field stays where it is, ready for the next', async () => {
    const field = await toTiles();
    const before = field.closest('form')!.querySelectorAll('fieldset')[0]!.querySelectorAll('li').length;
    await user.type(field, 'canva{Enter}');
    await waitFor(() => expect(field.value).toBe(''));
    expect((await box('Canva')).checked).toBe(true);
    expect(document.activeElement).toBe(field);
    expect(field.closest('form')!.querySelectorAll('fieldset')[0]!.querySelectorAll('li').length, 'nothing is put above the field').toBe(
      before,
    );
    const after = screen.getByRole('group', { name: 'You also chose' });
    expect(field.compareDocumentPosition(after) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    await user.type(field, 'a{Enter}');
    expect(field.value, 'of several none is meant').toBe('a');
    screen.getByRole('button', { name: 'Add 1 account' });
  });

  test('a bank whose name was typed and not pressed on is added under that name', async () => {
    await toTiles();
    fake.answer('companies', { country: 'de', countries: ['de'], tiles: [], more: 0, list: null, ownDate: '2026-11-30' });
    await user.click(await box('My bank'));
    await user.type(await screen.findByRole('textbox', { name: 'Find it by name' }), 'Volksbank Hochfelden');
    await press('Add 1 account');
    await waitFor(() => expect(fake.asked('add_accounts')).toHaveLength(1));
    expect(fake.asked('add_accounts')[0]).toMatchObject({
      services: [],
      named: [{ service: 'my-bank', name: 'Volksbank Hochfelden' }],
    });
  });

  test('a hit that is ticked stays where it was, and its own name is no longer offered', async () => {
    const field = await toTiles();
    await user.type(field, 'canv');
    await screen.findByRole('button', { name: 'Add “canv” as one of my own' });
    await user.click(await box('Canva'));
    expect(screen.queryByRole('button', { name: /as one of my own/ })).toBeNull();
    expect(document.activeElement, 'it did not jump away').toBe(await box('Canva'));
    expect(screen.queryByRole('group', { name: 'You also chose' })).toBeNull();
    await user.clear(field);
    await screen.findByRole('group', { name: 'You also chose' });
  });

  test('what is offered under its own name is what stands in the field', async () => {
    const field = await toTiles();
    let answer: (() => void) | undefined;
    await user.type(field, 'zzz');
    await screen.findByRole('button', { name: 'Add “zzz” as one of my own' });
    fake.answer('find_services', async ({ query }) => {
      await new Promise<void>((done) => (answer = done));
      return { tiles: [], own: query, listsMissing: false };
    });
    await user.type(field, 'y');
    expect(screen.queryByRole('button', { name: /as one of my own/ }), 'no longer the old words').toBeNull();
    answer?.();
    await press('Add “zzzy” as one of my own');
    expect((await box('zzzy')).checked).toBe(true);
  });

  test('what an import chose and Continue confirms is said as the answer of the person', async () => {
    await toTiles();
    await user.type(screen.getByRole('textbox', { name: /The e-mail address you use/ }), 'mara@example.com');
    cleanup();
    const person = await fake.call('person', {});
    fake.answer('person', { ...person, passwordsLive: 'browser' });
    render(FirstRun, { route: { name: 'first-run' } });
    const typed = await screen.findByRole<HTMLInputElement>('textbox', { name: /The e-mail address you use/ });
    expect(typed.value, 'what was typed outlasts a visit to another page').toBe('mara@example.com');
    await user.click(await box('Instagram'));
    await press('Add 1 account');
    await screen.findByRole('heading', { level: 1, name: 'Three short questions' });
    const before = said().length;
    await press('Continue');
    await waitFor(() => expect(said().slice(before)).toEqual([{ question: 'passwordsLive', answer: 'browser' }]));
  });

  test('where everybody affected was written to, that is asked before anything else of the leak', async () => {
    await open();
    await press('Start');
    await press('I read something in the news');
    const leak = 'x-2016-password-recovery';
    const { incidents } = await fake.call('leaks', {});
    const title = incidents.find((one) => one.id === leak)?.title ?? '';
    await user.type(await screen.findByRole('textbox', { name: /^Find a leak/ }), title);
    await user.click(await screen.findByRole('checkbox', { name: (name) => name.startsWith(title) }));
    await press('Continue');
    const asks = await screen.findByRole('heading', { level: 2, name: 'Did they write to you?' });
    await waitFor(() => expect(document.activeElement).toBe(asks));
    expect(await axeFindings()).toEqual([]);
    await press('No');
    expect(fake.asked('they_wrote')).toEqual([{ leak, answer: 'no' }]);
    await screen.findByRole('checkbox', { name: 'Instagram' });
  });

  test('from the welcome to the first walkthrough, by presses', async () => {
    const view = await open();
    await screen.findByRole('heading', { level: 1, name: /one at a time/ });
    screen.getByText(/The network is off/);
    expect(await axeFindings(view.container)).toEqual([]);
    await press('Start');

    await screen.findByRole('heading', { level: 1, name: 'Why are you here today?' });
    expect(await axeFindings(view.container)).toEqual([]);
    await press('I read something in the news');
    expect(said()[0]).toEqual({ question: 'whyHere', answer: 'news' });
    const find = await screen.findByRole<HTMLInputElement>('textbox', { name: /^Find a leak/ });
    await waitFor(() => expect(document.activeElement).toBe(find));
    expect(screen.getAllByRole('checkbox'), 'the newest ones').toHaveLength(6);
    await user.type(find, 'zzzy');
    await screen.findByText(/^No leak that we know of is called that/);
    await user.clear(find);
    await user.type(find, 'chtrbox');
    await user.click(await screen.findByRole('checkbox', { name: /^Chtrbox/ }));
    await user.clear(find);
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /^Chtrbox/ }).checked, 'what is chosen stays in sight').toBe(true);
    expect(await axeFindings(view.container)).toEqual([]);
    await press('Continue');
    expect(said()[1]).toEqual({ question: 'cameFor', answer: 'ig-2019-chtrbox' });

    for (const name of ['Another mailbox', 'My phone company', 'Instagram', 'LinkedIn'])
      await user.click(await screen.findByRole('checkbox', { name }));
    await user.type(screen.getByRole('textbox', { name: 'Find others' }), 'canva');
    await user.click(await screen.findByRole('checkbox', { name: 'Canva' }));
    await user.type(screen.getByRole('textbox', { name: /The e-mail address you use/ }), 'mara@example.com');
    expect(await axeFindings(view.container)).toEqual([]);
    await press('Add 5 accounts');
    expect(fake.asked('add_accounts')[0]?.address).toBe('mara@example.com');

    await screen.findByRole('heading', { level: 1, name: 'Three short questions' });
    await user.click(screen.getByRole('radio', { name: 'mara@example.com' }));
    await user.click(screen.getByRole('radio', { name: 'A code from an app' }));
    await user.click(screen.getByRole('radio', { name: 'In a password manager' }));
    expect(await axeFindings(view.container)).toEqual([]);
    expect(said().map((one) => one.question)).toEqual(['whyHere', 'cameFor', 'resetMailbox', 'mailboxAsks', 'passwordsLive']);
    await press('Continue');

    await screen.findByRole('heading', { level: 1, name: 'What is known already' });
    expect(await axeFindings(view.container)).toEqual([]);
    // the leak that brought them here is asked about first, and where no password came out there is none to ask about
    for (const [leak, answer] of [
      [/^Chtrbox/, 'Yes, I had it then'],
      [/^Canva/, 'No, I joined later'],
      [/^LinkedIn passwords/, 'Yes, I had it then'],
    ] as const) {
      await screen.findByRole('heading', { level: 2, name: leak });
      await press(answer);
    }
    await screen.findByRole('heading', { level: 3, name: 'Have you set a new password there since?' });
    await press('No, still the same');
    // whoever had it in 2012 had it in 2021, so that leak is not asked about
    await screen.findByRole('heading', { level: 2, name: /^Instagram contact details sold/ });
    await press('Yes, I had it then');
    await screen.findByText('5 answers sorted 7 leaks.');
    expect(await axeFindings(view.container)).toEqual([]);
    await press('Continue');

    await screen.findByRole('heading', { level: 1, name: /first steps/ });
    expect(await axeFindings(view.container)).toEqual([]);
    // a password that came out and is still in use goes before everything else
    await press(/^Start: .+ LinkedIn/);
    expect(router.route).toEqual({ name: 'walk', subject: 'account:linkedin', step: 'password' });
  });

  test('after one walkthrough: what changed, the spare key, then Today', async () => {
    fake = fakeBackend({}, stepDone);
    backend.use(fake);
    reset({ name: 'first-run' });
    await refreshSession();
    const view = render(FirstRun, { route: { name: 'first-run' } });
    await screen.findByRole('heading', { level: 1, name: 'That is one step done' });
    screen.getByRole('button', { name: 'Make a spare key' });
    expect(await axeFindings(view.container)).toEqual([]);
    await press('Go to Today');
    await waitFor(() => expect(router.route.name).toBe('today'));
    expect(fake.asked('finish_first_run')).toHaveLength(1);
  });

  test('what the key ring did not give up when all was erased is told, and what to do', async () => {
    for (const [keyringLeft, said] of [
      ['entry', /did not give up its entry/],
      ['perhaps', /Perhaps an entry is left/],
    ] as const) {
      const view = await open({ code: 'firstStart', keyring: 'works', keyringLeft });
      await screen.findByText(said);
      screen.getByText(/look for “Nightlatch” and delete/);
      expect(await axeFindings(view.container)).toEqual([]);
      cleanup();
    }
    await open({ code: 'firstStart', keyring: 'works' });
    expect(screen.queryByText(/look for “Nightlatch” and delete/)).toBeNull();
  });

  test('a password that is half done is told before the first round is over, too', async () => {
    const google = { id: 'account:google', name: 'Google', signIn: '', service: null };
    fake = fakeBackend({ today: { ...recorded(stepDone, 'today'), halfDone: [{ account: google, held: false, saved: '' }] } }, stepDone);
    backend.use(fake);
    reset({ name: 'first-run' });
    await refreshSession();
    const view = render(FirstRun, { route: { name: 'first-run' } });
    await screen.findByText(/You set a new password at Google and have not signed in with it yet\./);
    expect(await axeFindings(view.container)).toEqual([]);
    await user.click(screen.getByRole('link', { name: 'Go on with Google' }));
    expect(router.route).toEqual({ name: 'walk', subject: 'account:google', step: 'password' });
  });

  test('no key ring: a passphrase, typed twice, and both fields are emptied', async () => {
    const view = await open({ code: 'firstStart', keyring: 'missing' });
    await screen.findByText(/This computer has no key ring/);
    expect(await axeFindings(view.container)).toEqual([]);
    const one = screen.getByLabelText<HTMLInputElement>('Passphrase');
    const two = screen.getByLabelText<HTMLInputElement>('The same again');
    await user.type(one, 'four words are good');
    await user.type(two, 'four words are food');
    await press('Lock my list with it');
    await screen.findByText(/The two are not the same/);
    expect([one.value, two.value]).toEqual(['', '']);
    expect(fake.asked('set_passphrase')).toHaveLength(0);
    await user.type(one, 'four words are good');
    await user.type(two, 'four words are good');
    await press('Lock my list with it');
    await screen.findByRole('heading', { level: 1, name: 'Why are you here today?' });
  });

  test.each(Object.keys(t.firstrun.welcome.keyring) as KeyringFault[])(
    'a key ring that works and then refuses (%s): a passphrase with the reason, Start stays, and no spare key is named',
    async (fault) => {
      const view = await open();
      fake.answer('create', () => refuse({ code: 'keyring', fault }));
      await press('Start');
      await screen.findByText(t.firstrun.welcome.keyring[fault]);
      expect(view.container.textContent).not.toMatch(/spare key|untouched/i);
      screen.getByRole('button', { name: 'Start' });
      expect(await axeFindings(view.container)).toEqual([]);
      await user.type(screen.getByLabelText('Passphrase'), 'four words are good');
      await user.type(screen.getByLabelText('The same again'), 'four words are good');
      await press('Lock my list with it');
      await screen.findByRole('heading', { level: 1, name: 'Why are you here today?' });
      expect(fake.asked('set_passphrase')).toEqual([{ change: 'set', present: '', passphrase: 'four words are good', everyTime: true }]);
    },
  );

  test('something happened can be reached before anything is set up', async () => {
    await open();
    await user.click(await screen.findByRole('link', { name: 'Something happened? Go there now' }));
    expect(router.route.name).toBe('happened');
  });

  test('left half-way, it goes on where it was', async () => {
    await open();
    await press('Start');
    await press('I want to put things in order');
    await user.click(await screen.findByRole('checkbox', { name: 'LinkedIn' }));
    await press('Add 1 account');
    await screen.findByRole('heading', { level: 1, name: 'Three short questions' });
    cleanup();
    forget(); // as after a restart
    render(FirstRun, { route: { name: 'first-run' } });
    await screen.findByRole('heading', { level: 1, name: 'Three short questions' });
    await press('Go to Today');
    await waitFor(() => expect(router.route.name).toBe('today'));
  });

  test.each(['mara@@example', 'mara(at)web'])(
    '%s is no address: it stays at its field with the error, and nothing is lost or kept',
    async (slip) => {
      const find = await toTiles();
      await user.click(await box('LinkedIn'));
      await user.type(find, 'zzz');
      await press('Add “zzz” as one of my own');
      await user.type(find, 'canva{Enter}');
      const mail = screen.getByRole<HTMLInputElement>('textbox', { name: /The e-mail address you use/ });
      await user.type(mail, slip);
      await press('Add 3 accounts');
      await screen.findByText(/This is not an e-mail address/);
      expect([mail.value, document.activeElement]).toEqual([slip, mail]);
      for (const name of ['LinkedIn', 'zzz', 'Canva']) expect((await box(name)).checked, name).toBe(true);
      expect((await fake.call('accounts', {})).rows).toEqual([]);
      await user.clear(mail);
      await user.type(mail, 'mara@example.com');
      await press('Add 3 accounts');
      await screen.findByRole('heading', { level: 1, name: 'Three short questions' });
      const { rows } = await fake.call('accounts', {});
      expect(rows.map((row) => row.signIn)).toEqual(Array(3).fill('mara@example.com'));
    },
  );

  test('a tick that was kept can be taken back, also one that was found by typing', async () => {
    const find = await toTiles();
    await user.click(await box('LinkedIn'));
    await user.type(find, 'canva{Enter}');
    await press('Add 2 accounts');
    await press('Back');
    const there = await screen.findByRole('group', { name: 'Also in your list' });
    for (const below of [
      screen.getByRole('textbox', { name: /The e-mail address you use/ }),
      screen.getByRole('button', { name: 'Continue' }),
    ])
      expect(there.compareDocumentPosition(below) & Node.DOCUMENT_POSITION_FOLLOWING, 'what is there stands with the tiles').toBeTruthy();
    for (const name of ['LinkedIn', 'Canva']) {
      const tick = await box(name);
      expect([tick.checked, tick.disabled], name).toEqual([true, false]);
      await user.click(tick);
      await waitFor(() => expect(fake.asked('remove_account').length).toBeGreaterThan(0));
    }
    await waitFor(async () => expect((await fake.call('accounts', {})).rows).toEqual([]));
    expect((await box('LinkedIn')).checked).toBe(false);
    expect(screen.queryByRole('group', { name: 'Also in your list' })).toBeNull();
  });

  test('to sort the rest later is kept, and after a restart one is where one was', async () => {
    const find = await toTiles();
    await user.click(await box('LinkedIn'));
    await user.type(find, 'x');
    await user.clear(find);
    await press('Add 1 account');
    await press('Continue');
    await screen.findByRole('heading', { level: 1, name: 'What is known already' });
    screen.getByText('Part 4 of 5');
    await press('Sort the rest later');
    await screen.findByRole('heading', { level: 1, name: /first steps/ });
    screen.getByText('Part 5 of 5');
    expect(screen.getAllByRole('listitem').filter((one) => one.closest('.round-path'))).toHaveLength(5);
    cleanup();
    forget(); // as after a restart
    render(FirstRun, { route: { name: 'first-run' } });
    await screen.findByRole('heading', { level: 1, name: /first steps/ });
    // what waits can still be sorted, and what comes then is no good news
    await press('Back');
    await screen.findByRole('heading', { level: 2, name: /LinkedIn/ });
  });
});
