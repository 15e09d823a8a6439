import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { backend } from '../../backend/backend';
import type { IdentifierView, LeaksView } from '../../backend/contract';
import { fakeBackend, type Fake } from '../../backend/fake';
import { recorded, type Place } from '../../backend/recorded';
import { closeToast, toasts } from '../../shared/live.svelte';
import { reset, router } from '../../shared/router.svelte';
import { axeFindings } from '../../test-axe';
import { t } from '../../text';
import Leaks from './Leaks.svelte';

const user = userEvent.setup();
/** The frame has the page's main; here it is made. */
const inMain = (): HTMLElement => document.body.appendChild(document.createElement('main'));
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
  closeToast();
  reset();
});
const place: Place = { recording: 'leaks', state: 0 };
/** The page as it was recorded: of six addresses, numbers and names each has another answer. */
const page = recorded(place, 'leaks');
function start(edits?: Partial<LeaksView>): Fake {
  const fake = fakeBackend(edits && { leaks: { ...page, ...edits } }, place);
  backend.use(fake);
  render(Leaks, { target: inMain(), props: { route: { name: 'leaks' } } });
  return fake;
}
const press = (name: string): Promise<void> => screen.findByRole('button', { name }).then((button) => user.click(button));

describe('Leaks', () => {
  test('answers are worded as they are meant', async () => {
    start({
      identifiers: page.identifiers.map((one) =>
        one.answer.code === 'notChecked'
          ? { ...one, answer: { ...one.answer, reason: { why: 'serverDown' as const, status: 503, wait: 0 } } }
          : one,
      ),
    });
    await screen.findByText('In 6 leaks, 6 still to do');
    screen.getByText('In one leak, nothing left to do');
    screen.getByText(/^Not in this source’s list of/);
    screen.getByText(/Because the server failed \(error 503\)/);
    expect(screen.getAllByText('No source can answer')).toHaveLength(2);
    expect(screen.getAllByText(/^No service can check phone numbers and user names/)).toHaveLength(1);
    expect(await axeFindings()).toEqual([]);
  });

  test('nothing good is said of a company that nobody named, and here it gets its name', async () => {
    const [phone] = page.unnamed.filter((one) => one.company === 'phone');
    const noSite = [{ id: 'account:router', name: 'Router', signIn: '', service: null }];
    const fake = start({ rows: [], unnamed: [phone!], noSite });
    await screen.findByRole('heading', { level: 2, name: 'We do not know which company it is' });
    screen.getByText(/^None of the accounts whose site we know is at a site on this list\./);
    screen.getByText('Not compared with any list, since no web site is known: Router.');
    await press('Name it: My phone company');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Find it by name' })));
    expect(await axeFindings()).toEqual([]);
    fake.answer('leaks', { ...page, rows: [], unnamed: [], noSite: [] });
    await press('Verizon');
    await waitFor(() => expect(screen.queryByRole('heading', { name: 'We do not know which company it is' })).toBeNull());
    expect(fake.asked('edit_account')).toEqual([
      { id: 'account:my-phone-company', signIn: null, memberSince: null, name: 'Verizon', site: 'verizon.com', facts: [] },
    ]);
    screen.getByText(/^None of your accounts is at a site on this list\./);
  });

  test('the rows stand in an order that is said in words, and in another when asked for', async () => {
    start();
    const leaks = async (): Promise<string[]> =>
      within(await screen.findByRole('region', { name: t.leaks.rows }))
        .getAllByRole('rowheader')
        .map((one) => one.textContent.trim());
    const certain = await leaks();
    screen.getByText(/^First those that you are in, then those that you may be in/);
    const order = screen.getByRole('combobox', { name: 'Order' });
    await user.selectOptions(order, 'Newest first');
    const newest = (await leaks()).map((title) => page.rows.find((row) => title.startsWith(row.leak.title))!.leak.date);
    const lastDays = newest.map((date) => date.padEnd(10, '~'));
    expect(lastDays, 'a year alone is as late as its last day').toEqual([...lastDays].sort().reverse());
    await user.selectOptions(order, 'Name of the leak');
    expect(await leaks()).toEqual([...certain].sort((a, b) => a.localeCompare(b)));
    screen.getByText(/^By the name of the leak/);
    await user.selectOptions(order, 'What is certain first');
    expect(await leaks()).toEqual(certain);
    expect(await axeFindings()).toEqual([]);
  });

  test('to add an address, one types at once', async () => {
    start();
    await press('Add e-mail, number or name');
    const field = await screen.findByRole<HTMLInputElement>('textbox');
    expect(document.activeElement).toBe(field);
    await user.keyboard('mara@example.com');
    await user.click(screen.getByRole('radio', { name: t.leaks.kinds.name }));
    expect(screen.getByRole<HTMLInputElement>('textbox').value, 'another kind loses nothing').toBe('mara@example.com');
  });

  test('each address says who would answer, and where to switch somebody on', async () => {
    const stuck: Record<string, IdentifierView['wouldAsk']> = {
      'studio@maralind.example': { code: 'stuck', way: 'hibp', why: 'noKey' },
      'mara.lind+shops@example.com': { code: 'stuck', way: 'server', why: 'networkOff' },
      'news@maralind.example': { code: 'noneOn' },
    };
    start({ identifiers: page.identifiers.map((one) => ({ ...one, wouldAsk: stuck[one.value] ?? one.wouldAsk })) });
    const row = (value: string): HTMLElement => screen.getByText(value, { selector: 'b' }).closest('li')!;
    await screen.findByText('mara.lind@example.com', { selector: 'b' });
    within(row('mara.lind@example.com')).getByText('Check asks the files on this computer.');
    within(row('studio@maralind.example')).getByText(
      /^Turned on, but cannot check right now: Have I Been Pwned, by fingerprint, because no key is entered for it\./,
    );
    within(row('studio@maralind.example')).getByRole('button', { name: 'Look by hand: studio@maralind.example' });
    within(row('news@maralind.example')).getByText(/^No source that could answer is switched on\./);
    expect(row('news@maralind.example').textContent, 'said once').not.toContain('Add a key or a server in Settings');
    expect(row('+44 7700 900142').textContent).not.toContain('Settings');
    expect(await axeFindings()).toEqual([]);
    await user.click(screen.getByRole('link', { name: 'Switch the network on in Settings: mara.lind+shops@example.com' }));
    expect(router.route).toEqual({ name: 'settings', section: 'network' });
  });

  test('two presses sort a leak, and it can be taken back', async () => {
    const fake = start();
    await screen.findByRole('heading', { name: /Did you already have your Patreon account/ });
    await press('Yes');
    await waitFor(() => expect(document.activeElement?.textContent).toMatch(/Have you set a new Patreon password/));
    await press('No');
    await screen.findByRole('heading', { name: /Have you set a new Tumblr password/ });
    expect(fake.asked('sort_leak').map(({ question, answer }) => `${question} ${answer}`)).toEqual(['hadThen yes', 'changedSince no']);
    expect(toasts.current?.text).toContain('on Today');
    await toasts.current?.undo?.();
    expect(fake.asked('unsort_leak')).toHaveLength(1);
  });

  test('the batch shows how far it is', async () => {
    const fake = start();
    fake.answer('check_identifiers', ({ ids }, listen) => {
      const total = ids.length || 4;
      listen?.({ code: 'one', count: total, total, waiting: 0 });
      listen?.({ code: 'finished', answered: total, notChecked: 0 });
      return page;
    });
    await press('Check all');
    await waitFor(() => expect(toasts.current?.text).toBe('Checked: 4 answers came, each beside its address.'));
    expect(fake.asked('check_identifiers')).toEqual([{ ids: [] }]);
    await press('Check again: studio@maralind.example');
    expect(fake.asked('check_identifiers')[1]).toEqual({ ids: ['own:studio@maralind.example'] });
  });

  test('a check that runs can be cancelled', async () => {
    const fake = start();
    let end: (() => void) | undefined;
    fake.answer('check_identifiers', async (_request, listen) => {
      listen?.({ code: 'one', count: 1, total: 4, waiting: 6 });
      await new Promise<void>((done) => (end = done));
      return page;
    });
    await press('Check all');
    await waitFor(() => expect(screen.getByRole('progressbar', { name: 'Asking where we look' }).textContent).toBe('1 of 4'));
    screen.getByText(/Going on in 6 seconds/);
    await press('Pause');
    screen.getByText('Paused. We keep what was found so far.');
    await press('Go on');
    expect(fake.asked('hold_check').map(({ held }) => held)).toEqual([true, false]);
    await press('Cancel');
    expect(fake.asked('cancel_check')).toHaveLength(1);
    end?.();
    await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull());
  });

  test('those told the whole address stand apart, off, with what they learn', async () => {
    start();
    await screen.findByRole('heading', { name: 'Sources that must be told the whole address' });
    screen.getByText(/api\.xposedornot\.com learns the whole address and where you ask from/);
    await press('Open Settings: XposedOrNot, told the whole address');
    expect(router.route).toEqual({ name: 'settings', section: 'sources' });
  });

  test('every way says what it learns', async () => {
    const ways = page.ways.map((way) => (way.way === 'server' ? { ...way, host: 'range.newsroom.example' } : way));
    start({ ways });
    await screen.findByRole('heading', { name: 'Where we look' });
    screen.getByText(/sees the internet address that you ask from/);
    for (const way of ways) screen.getByText(t.leaks.wayLearns[way.way](way.host));
    screen.getByText(/^range\.newsroom\.example gets 6 of the 40 characters/);
    screen.getByText(
      /^haveibeenpwned\.com gets 6 .*link the key to the person who pays for it, and someone who already guesses an address could confirm it/,
    );
  });

  test('what accounts use is offered with one press each, and never listed unasked', async () => {
    const fake = start();
    const offers = within(await screen.findByRole('list', { name: 'Yours too?' }));
    offers.getByText('mara.lind+travel@example.com is used by 2 accounts. Mail to it probably reaches mara.lind@example.com.');
    offers.getByText('+44 7700 900199 is used by one account.');
    expect(fake.asked('add_identifier')).toEqual([]);
    expect(await axeFindings()).toEqual([]);
    await press('Add e-mail, number or name');
    const dialog = within(await screen.findByRole('dialog', { name: 'Add e-mail, number or name' }));
    await user.click(dialog.getByRole('button', { name: 'mara.lind+travel@example.com' }));
    expect(dialog.getByRole<HTMLInputElement>('textbox', { name: 'E-mail address' }).value).toBe('mara.lind+travel@example.com');
    await user.click(dialog.getByRole('radio', { name: 'Phone number' }));
    dialog.getByRole('button', { name: '+44 7700 900199' });
    expect(dialog.queryByRole('button', { name: 'mara.lind+travel@example.com' })).toBeNull();
    await user.keyboard('{Escape}');
    await press('Add mara.lind+travel@example.com');
    expect(fake.asked('add_identifier')).toEqual([{ kind: 'email', value: 'mara.lind+travel@example.com' }]);
  });

  test('alerts from others are set up and recorded as a step', async () => {
    start({ ways: page.ways.map((way) => (way.way === 'watch' ? { ...way, watched: 1 } : way)) });
    await screen.findByText('Set up for 1 of 4 addresses.');
    await press('Set up alerts…');
    expect(router.route).toMatchObject({ name: 'walk', step: 'watch' });
  });

  test('a sensitive leak is named on a press only', async () => {
    const [first, ...others] = page.rows;
    start({ rows: [{ ...first!, leak: { ...first!.leak, title: 'A quiet site', sensitive: true }, sensitive: true }, ...others] });
    await press('Show 1 more that is sensitive');
    expect(screen.queryByText('A quiet site')).toBeNull();
    await press('Show its name');
    screen.getByText('A quiet site');
  });

  test('a leak that an address was found in stands there also where no account is listed', async () => {
    start();
    const row = (await within(await screen.findByRole('region', { name: t.leaks.rows })).findByRole('link', { name: 'MySpace' })).closest(
      'tr',
    )!;
    within(row).getByText('mara.lind@example.com');
  });

  test('each source says its own', async () => {
    const [one] = page.identifiers;
    const [folder] = one!.said;
    const refused = { why: 'proxyAsks' as const, status: 407, wait: 0 };
    start({
      identifiers: [
        {
          ...one!,
          said: [
            { ...folder!, found: 0 },
            { ...folder!, source: 'hibp', place: '', found: null, reason: refused },
          ],
        },
      ],
    });
    await screen.findByText(/The files on this computer \(ranges\), .*: not in this list\./);
    screen.getByText(/not checked, because a proxy needs you to sign in \(error 407\)\./);
  });

  test('what is wrong with an address is said beside it', async () => {
    start();
    await press('Add e-mail, number or name');
    const dialog = await screen.findByRole('dialog', { name: 'Add e-mail, number or name' });
    await user.type(within(dialog).getByRole('textbox', { name: 'E-mail address' }), 'a@@b');
    await user.click(within(dialog).getByRole('button', { name: 'Add' }));
    await within(dialog).findByText(/This is not an e-mail address/);
    expect(await axeFindings()).toEqual([]);
  });

  test('one visit by hand: ticks, a count, and how many are missing', async () => {
    const fake = start();
    await press('Look by hand…');
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Open the page' }));
    await user.click(await within(dialog).findByRole('checkbox', { name: /Canva/ }));
    await user.type(within(dialog).getByRole('searchbox', { name: 'Find another leak by name' }), 'patr');
    await user.click(await within(dialog).findByRole('checkbox', { name: /Patreon/ }));
    await user.type(within(dialog).getByRole('spinbutton', { name: 'How many did the page count?' }), '5');
    expect(await axeFindings()).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: 'Save what I saw' }));
    await within(dialog).findByText(/^3 are missing here/);
    expect(fake.asked('record_visit')[0]).toEqual({
      identifier: 'own:mara.lind@example.com',
      ticked: ['hibp:Canva', 'patreon-2015'],
      none: false,
      count: 5,
    });
  });

  test('without a source, the way by hand is offered instead', async () => {
    const identifiers = page.identifiers.map((one) => ({
      ...one,
      wouldAsk: one.wouldAsk && ({ code: 'stuck', way: 'server', why: 'networkOff' } as const),
    }));
    start({
      identifiers,
      cards: [],
      ways: page.ways.map((way) => ({
        ...way,
        ready: way.ready && way.way !== 'folder',
        ...(way.way === 'server' && { on: true, missing: 'networkOff' as const }),
      })),
    });
    await screen.findByText('Not now, because the network is switched off.');
    expect(screen.queryByRole('button', { name: 'Check all' })).toBeNull();
    screen.getByRole('button', { name: 'Look by hand: mara.lind@example.com' });
  });

  test('what is sensitive stays out of sight until asked for', async () => {
    start({
      timelines: [],
      rows: page.rows.map((row) => (row.leak.title === 'MySpace' ? { ...row, sensitive: true } : row)),
      incidents: [],
    });
    await screen.findByRole('link', { name: 'Canva' });
    expect(screen.queryByRole('link', { name: 'MySpace' })).toBeNull();
    await press('Show 1 more that is sensitive');
    screen.getByRole('link', { name: 'MySpace' });
  });

  test('nothing listed yet', async () => {
    start({ identifiers: [], cards: [], rows: [], timelines: [] });
    await screen.findByText('Add an e-mail address first');
    expect(await axeFindings()).toEqual([]);
  });
});
