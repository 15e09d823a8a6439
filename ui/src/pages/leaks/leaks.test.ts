import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { backend } from '../../backend/backend';
import type { LeakRow } from '../../backend/contract';
import { fakeBackend, refuse, type Fake } from '../../backend/fake';
import { leakPage, leaksAnswers, leaksView, sampleRows } from '../../backend/sample/leaks';
import { closeToast, toasts } from '../../shared/live.svelte';
import { reset, router } from '../../shared/router.svelte';
import { axeFindings } from '../../test-axe';
import { t } from '../../text';
import Leak from './Leak.svelte';
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
function start(view = leaksView()): Fake {
  const fake = fakeBackend(leaksAnswers(view));
  backend.use(fake);
  render(Leaks, { target: inMain(), props: { route: { name: 'leaks' } } });
  return fake;
}
const press = (name: string): Promise<void> => screen.findByRole('button', { name }).then((button) => user.click(button));

describe('Leaks', () => {
  test('answers are worded as they are meant', async () => {
    start();
    await screen.findByText('In 8 leaks, 4 still to do');
    screen.getByText('In 2 leaks, nothing left to do');
    screen.getByText(/^Not in this source’s list of/);
    screen.getByText(/Because the server failed \(error 503\)/);
    expect(screen.getAllByText('Nobody can answer')).toHaveLength(2);
    expect(screen.getAllByText(/^Nobody answers for phone numbers and user names/)).toHaveLength(1);
    expect(await axeFindings()).toEqual([]);
  });

  test('nothing good is said of a company that nobody named, and here it gets its name', async () => {
    const account = { id: 'p', name: 'My phone company', signIn: '', service: null };
    const fake = start(
      leaksView({ rows: [], unnamed: [{ account, company: 'phone' }], noSite: [{ id: 'r', name: 'Router', signIn: '', service: null }] }),
    );
    fake.answer('companies', {
      country: 'de',
      countries: ['de'],
      tiles: [
        {
          id: 'my-phone-company:vodafone.de',
          name: 'Vodafone',
          icon: null,
          tint: 1,
          kind: 'carrier',
          accounts: 0,
          listed: { domain: 'vodafone.de', alike: null, list: null },
          company: null,
        },
      ],
      more: 0,
      list: null,
      ownDate: '2026-11-30',
    });
    await screen.findByRole('heading', { level: 2, name: 'We do not know which company it is' });
    screen.getByText(/^None of the accounts whose site we know is at a site on this list\./);
    screen.getByText('Not compared with any list, since no web site is known: Router.');
    await press('Name it: My phone company');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Find it by name' })));
    expect(await axeFindings()).toEqual([]);
    fake.answer('edit_account', () => ({}) as never);
    fake.answer('leaks', leaksView({ rows: [], unnamed: [], noSite: [] }));
    await press('Vodafone');
    await waitFor(() => expect(screen.queryByRole('heading', { name: 'We do not know which company it is' })).toBeNull());
    expect(fake.asked('edit_account')).toEqual([
      { id: 'p', signIn: null, memberSince: null, name: 'Vodafone', site: 'vodafone.de', facts: [] },
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
    const newest = (await leaks()).map((title) => sampleRows.find((row) => title.startsWith(row.leak.title))!.leak.date);
    expect(newest).toEqual([...newest].sort().reverse());
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
    const [mara, studio, shops, news, ...rest] = leaksView().identifiers;
    start(
      leaksView({
        identifiers: [
          mara!,
          { ...studio!, wouldAsk: { code: 'stuck', way: 'hibp', why: 'noKey' } },
          { ...shops!, wouldAsk: { code: 'stuck', way: 'server', why: 'networkOff' } },
          { ...news!, answer: { ...news!.answer, reason: { why: 'noSource', status: 0, wait: 0 } } as never, wouldAsk: { code: 'noneOn' } },
          ...rest,
        ],
      }),
    );
    const row = (value: string): HTMLElement => screen.getByText(value, { selector: 'b' }).closest('li')!;
    await screen.findByText('mara.lind@example.com', { selector: 'b' });
    within(row('mara.lind@example.com')).getByText('Check asks your own server, by fingerprint.');
    within(row('studio@maralind.example')).getByText(
      /^Switched on, but not able to answer: Have I Been Pwned, by fingerprint, because no key is entered for it\./,
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
    await screen.findByRole('heading', { name: /Did you already have your LinkedIn account/ });
    await press('Yes');
    await waitFor(() => expect(document.activeElement?.textContent).toMatch(/Have you set a new LinkedIn password/));
    await press('No');
    await screen.findByRole('heading', { name: /Adobe/ });
    expect(fake.asked('sort_leak').map(({ question, answer }) => `${question} ${answer}`)).toEqual(['hadThen yes', 'changedSince no']);
    expect(toasts.current?.text).toContain('on Today');
    await toasts.current?.undo?.();
    expect(fake.asked('unsort_leak')).toHaveLength(1);
  });

  test('the batch shows how far it is', async () => {
    const fake = start();
    await press('Check all');
    await waitFor(() => expect(toasts.current?.text).toBe('Checked: 4 answers came, each beside its address.'));
    expect(fake.asked('check_identifiers')).toEqual([{ ids: [] }]);
    await press('Check again: studio@maralind.example');
    expect(fake.asked('check_identifiers')[1]).toEqual({ ids: ['id-studio'] });
  });

  test('a check that runs can be cancelled', async () => {
    const fake = start();
    let end: (() => void) | undefined;
    fake.answer('check_identifiers', async (_request, listen) => {
      listen?.({ code: 'one', count: 1, total: 4, waiting: 6 });
      await new Promise<void>((done) => (end = done));
      return leaksView();
    });
    await press('Check all');
    await waitFor(() => expect(screen.getByRole('progressbar', { name: 'Asking where we look' }).textContent).toBe('1 of 4'));
    screen.getByText(/Going on in 6 seconds/);
    await press('Pause');
    screen.getByText('Paused. What was found so far is kept.');
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
    start();
    await screen.findByRole('heading', { name: 'Where we look' });
    screen.getByText(/sees the internet address that you ask from/);
    for (const way of leaksView().ways) screen.getByText(t.leaks.wayLearns[way.way](way.host));
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
    await press('Add mara.lind+travel@example.com');
    expect(fake.asked('add_identifier')).toEqual([{ kind: 'email', value: 'mara.lind+travel@example.com' }]);
    expect(await axeFindings()).toEqual([]);
    await press('Add e-mail, number or name');
    const dialog = within(await screen.findByRole('dialog', { name: 'Add e-mail, number or name' }));
    await user.click(dialog.getByRole('button', { name: 'mara.lind+travel@example.com' }));
    expect(dialog.getByRole<HTMLInputElement>('textbox', { name: 'E-mail address' }).value).toBe('mara.lind+travel@example.com');
    await user.click(dialog.getByRole('radio', { name: 'Phone number' }));
    dialog.getByRole('button', { name: '+44 7700 900199' });
    expect(dialog.queryByRole('button', { name: 'mara.lind+travel@example.com' })).toBeNull();
  });

  test('alerts from others are set up and recorded as a step', async () => {
    start();
    await screen.findByText('Set up for 1 of 4 addresses.');
    await press('Set up alerts…');
    expect(router.route).toMatchObject({ name: 'walk', step: 'watch' });
  });

  test('a sensitive leak is named on a press only', async () => {
    const hidden = { ...sampleRows[0]!, leak: { ...sampleRows[0]!.leak, title: 'A quiet site', sensitive: true }, sensitive: true };
    start(leaksView({ rows: [hidden, ...sampleRows.slice(1)] }));
    await press('Show 1 more that is sensitive');
    expect(screen.queryByText('A quiet site')).toBeNull();
    await press('Show its name');
    screen.getByText('A quiet site');
  });

  test('a leak that an address was found in stands there also where no account is listed', async () => {
    const alone = {
      ...sampleRows[0]!,
      leak: { ...sampleRows[0]!.leak, id: 'hibp:Elsewhere', title: 'Elsewhere' },
      account: null,
      identifier: { id: 'id-mara', kind: 'email' as const, value: 'mara.lind@example.com' },
    };
    start(leaksView({ timelines: [], rows: [alone], incidents: [] }));
    const row = (await screen.findByRole('link', { name: 'Elsewhere' })).closest('tr')!;
    within(row).getByText('mara.lind@example.com');
  });

  test('each source says its own', async () => {
    const at = '2026-11-18T20:14:00Z';
    const one = leaksView().identifiers[0]!;
    start(
      leaksView({
        identifiers: [
          {
            ...one,
            said: [
              { source: 'folder', place: 'ranges', at, found: 0, reason: null },
              { source: 'hibp', place: '', at, found: null, reason: { why: 'proxyAsks', status: 407, wait: 0 } },
            ],
          },
        ],
      }),
    );
    await screen.findByText(/The files on this computer \(ranges\), .*: not in this list\./);
    screen.getByText(/not checked, because a proxy on the way wants a name and a password \(error 407\)\./);
  });

  test('what is wrong with an address is said beside it', async () => {
    const fake = start();
    fake.answer('add_identifier', () => refuse({ code: 'invalid', field: 'value', problem: 'notAnAddress' }));
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
    expect(fake.asked('record_visit')[0]).toEqual({ identifier: 'id-mara', ticked: ['hibp:Canva', 'hibp:Patreon'], none: false, count: 5 });
  });

  test('without a source, the way by hand is offered instead', async () => {
    const identifiers = leaksView().identifiers.map((one) => ({
      ...one,
      wouldAsk: one.wouldAsk && ({ code: 'stuck', way: 'server', why: 'networkOff' } as const),
    }));
    start(
      leaksView({
        identifiers,
        cards: [],
        ways: leaksView().ways.map((way) => (way.way === 'server' ? { ...way, ready: false, missing: 'networkOff' } : way)),
      }),
    );
    await screen.findByText('Not now, because the network is switched off.');
    expect(screen.queryByRole('button', { name: 'Check all' })).toBeNull();
    screen.getByRole('button', { name: 'Look by hand: mara.lind@example.com' });
  });

  test('what is sensitive stays out of sight until asked for', async () => {
    start(
      leaksView({
        timelines: [],
        rows: sampleRows.map((row) => (row.leak.title === 'Duolingo' ? { ...row, sensitive: true } : row)),
        incidents: [],
      }),
    );
    await screen.findByRole('link', { name: 'Canva' });
    expect(screen.queryByRole('link', { name: 'Duolingo' })).toBeNull();
    await press('Show 1 more that is sensitive');
    screen.getByRole('link', { name: 'Duolingo' });
  });

  test('nothing listed yet', async () => {
    start(leaksView({ identifiers: [], cards: [], rows: [], timelines: [] }));
    await screen.findByText('Add an e-mail address first');
    expect(await axeFindings()).toEqual([]);
  });
});

describe('one leak', () => {
  function open(page = leakPage()): Fake {
    const fake = fakeBackend(leaksAnswers(leaksView(), page));
    backend.use(fake);
    render(Leak, { target: inMain(), props: { route: { name: 'leak', id: page.leak.id } } });
    return fake;
  }
  test('what is disputed says so, and every question has its answer', async () => {
    const fake = open();
    await screen.findByRole('heading', { level: 1, name: /Chtrbox/ });
    screen.getByText(/^Disputed: the company says otherwise/);
    expect(screen.getByText('May be in it').closest('p')?.textContent, 'who says so stands in a line of its own').toBe('May be in it');
    expect(await axeFindings()).toEqual([]);
    await press('Yes, they wrote');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Yes, they wrote' }).getAttribute('aria-pressed')).toBe('true'));
    const box = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Dealt with: Instagram' });
    await user.click(box);
    const dialog = await screen.findByRole('dialog', { name: 'Is it dealt with?' });
    expect(dialog.textContent).toMatch(
      /One of the steps here is to do only because of it: .+\. It leaves your list, and comes back if you take the tick away\./,
    );
    expect(fake.asked('handle_leak'), 'nothing is noted before it is answered').toEqual([]);
    await press('Not yet');
    expect(box.checked).toBe(false);
    await user.click(box);
    await press('It is dealt with');
    expect(fake.asked('handle_leak')).toEqual([{ subject: 'ig', leak: 'ig-2019-chtrbox', handled: true }]);
    await screen.findByRole('button', { name: 'Start: Look through the apps and people with access to Instagram' });
  });
  test('whoever was written to has something to do, whatever kind of leak it is', async () => {
    const page = leakPage();
    for (const kind of ['passwords', 'contact', 'profile', 'sessions', 'thirdParty', 'device'] as const)
      for (const answer of ['Yes, they wrote', 'No', 'Not sure'] as const) {
        open(leakPage({ leak: { ...page.leak, kind }, rows: [], rowSteps: [], steps: [], stepNames: [] }));
        await screen.findByText(/None of your accounts needs anything because of it/);
        await press(answer);
        const yes = answer === 'Yes, they wrote';
        await waitFor(() => expect(screen.getByRole('button', { name: answer }).getAttribute('aria-pressed')).toBe('true'));
        expect(Boolean(screen.queryByText(/None of your accounts needs anything/)), `${kind} ${answer}`).toBe(!yes);
        expect(Boolean(screen.queryByRole('link', { name: 'I think someone is in' })), `${kind} ${answer}`).toBe(yes);
        expect(Boolean(screen.queryByText(/your phone may be infected/)), `${kind} ${answer}`).toBe(yes && kind === 'device');
        cleanup();
      }
  });
  test('that it is not theirs is told as their own word', async () => {
    const page = leakPage();
    for (const [theyWrote, theyWrite, said] of [
      ['no', 'ifAffected', 'You said that they did not write to you.'],
      [null, 'unknown', 'By what you said, or by the day you joined.'],
      ['no', 'unknown', 'By what you said, or by the day you joined.'],
    ] as const) {
      open({ ...page, theyWrote, theyWrite, rows: page.rows.map((row) => ({ ...row, verdict: 'notAffected' as const })) });
      await screen.findByText(said);
      cleanup();
    }
  });
  test('what an entry is beyond what came out is said in words', async () => {
    open(leakPage({ status: 'listed', nature: ['unverified', 'spamList'], maker: '' }));
    await screen.findByText(/^Listed by Have I Been Pwned\. Nobody has confirmed this one\. .* A list made for sending unwanted mail/);
    expect(await axeFindings()).toEqual([]);
  });
  test('that a leak is in doubt is said once on its own page', async () => {
    const doubt = 'It is disputed or not confirmed.';
    for (const [status, nature, own] of [
      ['listed', [], true],
      ['confirmed', [], true],
      ['listed', ['spamList'], true],
      ['disputed', [], false],
      ['claimFalse', [], false],
      ['listed', ['unverified'], false],
      ['listed', ['unlisted'], false],
    ] as const) {
      const page = leakPage();
      open(leakPage({ status, nature: [...nature], maker: '', leak: { ...page.leak, doubtful: true } }));
      const said = (await screen.findByText(t.leaks.page.status[status], { exact: false, selector: '.leak-status' })).textContent ?? '';
      expect(said.includes(doubt), `${status} ${nature.join()}`).toBe(own);
      cleanup();
    }
  });
  test('a leak that was ticked as dealt with is not said to need nothing', async () => {
    open(
      leakPage({
        rows: leakPage().rows.map((row) => ({ ...row, verdict: 'handled', settled: 'word', handledAt: '2026-11-18T20:14:00Z' })),
        steps: [],
        stepNames: [],
        guideAt: 'instagram',
      }),
    );
    await screen.findByText(
      /You said that it is dealt with, so one step that it asks for is off your list\. Take the tick away below, and it comes back/,
    );
    expect(screen.queryByText(/None of your accounts needs anything/)).toBeNull();
    const title = document.querySelector('h1')?.textContent ?? '';
    for (const item of screen.getAllByRole('listitem'))
      expect(item.textContent, 'the title of a leak is no site').not.toMatch(new RegExp(`(into|were) ${title}`));
    const line = screen.getAllByRole('link', { name: /^How to:/ })[0]?.closest('li')?.textContent ?? '';
    expect(line).toMatch(/\. How to:/);
  });
  test('what settled a leak is told as what it was, and only a tick can be taken away', async () => {
    const rows = (settled: 'newPassword' | 'answer'): LeakRow[] =>
      leakPage().rows.map((row) => ({ ...row, verdict: 'handled', settled, handledAt: '2026-11-18T20:14:00Z' }));
    for (const [settled, sentence, said] of [
      ['newPassword', /^Your password is newer than this leak/, /^Dealt with by a newer password, noted/],
      ['answer', /^You said that you have had a new password since/, /^A new password since, you said/],
    ] as const) {
      open(leakPage({ rows: rows(settled), steps: [], stepNames: [], guideAt: 'instagram' }));
      await screen.findByText(sentence);
      expect(screen.queryByText(/You said that it is dealt with/)).toBeNull();
      expect(screen.getAllByText(said).length).toBeGreaterThan(0);
      expect(screen.queryByRole('checkbox', { name: /^Dealt with/ })).toBeNull();
      cleanup();
    }
  });
  test('a stranger’s leak has the steps for others, and text stays text', async () => {
    open(leakPage({ rows: [], steps: [], stepNames: [], what: '<script>alert(1)</script> came out' }));
    await screen.findByText('<script>alert(1)</script> came out');
    screen.getByText(/For someone who has an account there/);
  });
  test('a person who has an account there is not spoken of as someone else', async () => {
    open(leakPage({ steps: [], stepNames: [], guideAt: 'instagram' }));
    await screen.findByText(/Whoever has an account there should know:/);
    expect(screen.queryByText(/For someone who has/)).toBeNull();
  });
  test('a count that is only a bound is told by its note, and no number stands beside it', async () => {
    open(leakPage({ accounts: 0, accountsNote: 'Twitter said fewer than 10,000 active accounts.' }));
    await screen.findByText('Twitter said fewer than 10,000 active accounts.');
    expect(screen.queryByText(/accounts or records|Not known/)).toBeNull();
  });
});
