import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { backend } from '../../backend/backend';
import type { LeakPageView, LeakRow } from '../../backend/contract';
import { fakeBackend, type Fake } from '../../backend/fake';
import { recorded, type Place } from '../../backend/recorded';
import { closeToast } from '../../shared/live.svelte';
import { reset } from '../../shared/router.svelte';
import { axeFindings } from '../../test-axe';
import { t } from '../../text';
import Leak from './Leak.svelte';

const user = userEvent.setup();
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
  closeToast();
  reset();
});
const press = (name: string): Promise<void> => screen.findByRole('button', { name }).then((button) => user.click(button));
const start: Place = { recording: 'leak', state: 0 };
const id = 'ig-2019-chtrbox';
const chtrbox = recorded(start, 'leak', { id });
describe('one leak', () => {
  /** The page of that leak, as it was recorded or with an edit. */
  function open(edits?: Partial<LeakPageView>): Fake {
    const page = { ...chtrbox, ...edits };
    const fake = fakeBackend(edits && { leak: page, they_wrote: ({ answer }) => ({ ...page, theyWrote: answer }) }, start);
    backend.use(fake);
    // The frame has the page's main; here it is made.
    const target = document.body.appendChild(document.createElement('main'));
    render(Leak, { target, props: { route: { name: 'leak', id: page.leak.id } } });
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
    expect(fake.asked('handle_leak')).toEqual([{ subject: 'account:instagram', leak: id, handled: true }]);
    await screen.findByText(/^You said that it is dealt with/);
    expect(screen.getAllByRole('button', { name: /^Start: / }), 'what other leaks ask for, too, stays to be begun').toHaveLength(1);
    screen.getByText(/The step with a button here is still open: something else asks for it, too\.$/);
  });
  test('whoever was written to has something to do, whatever kind of leak it is', async () => {
    for (const kind of ['passwords', 'contact', 'profile', 'sessions', 'thirdParty', 'device'] as const)
      for (const answer of ['Yes, they wrote', 'No', 'Not sure'] as const) {
        open({ leak: { ...chtrbox.leak, kind }, rows: [], rowSteps: [], steps: [], stepNames: [] });
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
    for (const [theyWrote, theyWrite, said] of [
      ['no', 'ifAffected', 'You said that they did not write to you.'],
      [null, 'unknown', 'By what you said, or by the day you joined.'],
      ['no', 'unknown', 'By what you said, or by the day you joined.'],
    ] as const) {
      open({ theyWrote, theyWrite, rows: chtrbox.rows.map((row) => ({ ...row, verdict: 'notAffected' as const })) });
      await screen.findByText(said);
      cleanup();
    }
  });
  test('what an entry is beyond what came out is said in words', async () => {
    open({ status: 'listed', nature: ['unverified', 'spamList'], maker: '' });
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
      open({ status, nature: [...nature], maker: '', leak: { ...chtrbox.leak, doubtful: true } });
      const said = (await screen.findByText(t.leaks.page.status[status], { exact: false, selector: '.leak-status' })).textContent ?? '';
      expect(said.includes(doubt), `${status} ${nature.join()}`).toBe(own);
      cleanup();
    }
  });
  test('a leak that was ticked as dealt with is not said to need nothing', async () => {
    open({
      rows: chtrbox.rows.map((row) => ({ ...row, verdict: 'handled', settled: 'word', handledAt: '2026-11-18T20:14:00Z' })),
      steps: [],
      stepNames: [],
      guideAt: 'instagram',
    });
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
  test('a step that something else asks for, too, keeps its button when the leak is ticked, and it is said why', async () => {
    const first = chtrbox.steps[0]!;
    const handled = chtrbox.rows.map((row) => ({ ...row, verdict: 'handled' as const, settled: 'word' as const }));
    for (const [reasons, still] of [
      [[{ code: 'noSecondStep' }], true],
      [first.reasons, false],
    ] as const) {
      open({ rows: handled, steps: [{ ...first, begun: false, reasons: [...reasons] }], stepNames: ['Instagram'] });
      await screen.findByRole('button', { name: /^Start: / });
      expect(Boolean(screen.queryByText(/is still open: something else asks for it, too/))).toBe(still);
      cleanup();
    }
  });
  test('what settled a leak is told as what it was, and only a tick can be taken away', async () => {
    const rows = (settled: 'newPassword' | 'answer'): LeakRow[] =>
      chtrbox.rows.map((row) => ({ ...row, verdict: 'handled', settled, handledAt: '2026-11-18T20:14:00Z' }));
    for (const [settled, sentence, said] of [
      ['newPassword', /^Your password is newer than this leak/, /^Dealt with by a newer password, saved/],
      ['answer', /^You said that you have had a new password since/, /^A new password since, you said/],
    ] as const) {
      open({ rows: rows(settled), steps: [], stepNames: [], guideAt: 'instagram' });
      await screen.findByText(sentence);
      expect(screen.queryByText(/You said that it is dealt with/)).toBeNull();
      expect(screen.getAllByText(said).length).toBeGreaterThan(0);
      expect(screen.queryByRole('checkbox', { name: /^Dealt with/ })).toBeNull();
      cleanup();
    }
  });
  test('a stranger’s leak has the steps for others, and text stays text', async () => {
    open({ rows: [], steps: [], stepNames: [], what: '<script>alert(1)</script> came out' });
    await screen.findByText('<script>alert(1)</script> came out');
    expect(document.querySelector('script')).toBeNull();
    screen.getByText(/For someone who has an account there/);
  });
  test('a person who has an account there is not spoken of as someone else', async () => {
    open({ steps: [], stepNames: [], guideAt: 'instagram' });
    await screen.findByText(/Whoever has an account there should know:/);
    expect(screen.queryByText(/For someone who has/)).toBeNull();
  });
  test('a count that is only a bound is told by its note, and no number stands beside it', async () => {
    open({ accounts: 0, accountsNote: 'Twitter said fewer than 10,000 active accounts.' });
    await screen.findByText('Twitter said fewer than 10,000 active accounts.');
    expect(screen.queryByText(/accounts or records|Not known/)).toBeNull();
  });
});
