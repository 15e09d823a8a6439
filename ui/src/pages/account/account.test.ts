import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { backend } from '../../backend/backend';
import { fakeBackend, type Fake } from '../../backend/fake';
import type { AccountView, ReasonView, StepId, StepView } from '../../backend/contract';
import { recorded } from '../../backend/recorded';
import { closeToast, undoLast } from '../../shared/live.svelte';
import { reset, router } from '../../shared/router.svelte';
import { refreshSession } from '../../shared/session.svelte';
import { axeFindings } from '../../test-axe';
import Account from './Account.svelte';

const user = userEvent.setup();
let fake: Fake;
const place = { recording: 'account', state: 0 };
const instagram = recorded(place, 'account', { id: 'account:instagram' });
const google = recorded(place, 'account', { id: 'account:google' });
async function open(shown: AccountView = instagram): Promise<{ container: HTMLElement }> {
  fake = fakeBackend(shown === instagram || shown === google ? {} : { account: shown }, place);
  backend.use(fake);
  reset({ name: 'account', id: shown.id });
  await refreshSession();
  const view = render(Account, { route: { name: 'account', id: shown.id } });
  await screen.findByRole('heading', { level: 1, name: shown.service.name });
  return view;
}
// the day of the household is today, so that half a year from now is the day that was recorded
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T20:15:00Z') }));
afterEach(() => {
  vi.useRealTimers();
  cleanup();
  closeToast();
});

describe('One account', () => {
  test('of a device at home no list could say anything, and nothing is asked for', async () => {
    await open({ ...instagram, compared: false, atHome: true, leaks: [] });
    await screen.findByText('A device at home. No leak list knows it.');
    expect(screen.queryByText(/its web site is not known/)).toBeNull();
  });
  test('steps in order, each with its state, its reason, its button', async () => {
    const { leak } = recorded({ recording: 'first_start', state: 0 }, 'leak', { id: 'ig-2019-chtrbox' });
    const at = '2026-11-14T19:20:00Z';
    const past = { at, leave: null, until: null };
    const maker: ReasonView = { code: 'makerLeaked', maker: 'Chtrbox', leak };
    const as = (step: StepId, edits: Partial<StepView>): StepView => ({ ...instagram.steps[0]!, step, reasons: [], ...edits });
    const facts = instagram.facts.map((fact) => (fact.kind === 'resetsThrough' ? { ...fact, origin: 'guess' as const } : fact));
    const view = await open({
      ...instagram,
      facts,
      steps: [
        as('two_factor', { state: 'open', reasons: [{ code: 'noSecondStep' }] }),
        as('connected_apps', { state: 'open', again: true, reasons: [maker], history: [{ ...past, state: 'open', reason: maker }] }),
        as('sessions', { state: 'done', reasons: [{ code: 'marked', at }], history: [{ ...past, state: 'done', reason: null }] }),
      ],
    });
    const steps = within(screen.getByRole('region', { name: 'Steps' })).getAllByRole('listitem');
    expect(steps[0]?.textContent).toContain('Second step at sign-in');
    expect(steps[0]?.textContent).toContain('The password alone opens Instagram today.');
    expect(steps[1]?.textContent).toContain('To do again');
    expect(steps[1]?.textContent).toContain('Chtrbox may see this account');
    screen.getByText(/Guess: mara\.lind@example\.com/);
    expect(steps[2]?.textContent, 'that it was said, and when, is one word').toContain('Done, ');
    expect(screen.queryByText(/You said so/)).toBeNull();
    expect(await axeFindings(view.container)).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Start: Turn on a second step for Instagram' }));
    expect(router.route).toMatchObject({ name: 'walk', step: 'two_factor' });
  });
  test('what was left at the end of a walkthrough is to do, not to do again, and says what is missing', async () => {
    const reason = { code: 'short' as const, what: 'nothingHidden' as const };
    const [first, ...others] = instagram.steps;
    const left = {
      ...first!,
      step: 'contact_privacy' as const,
      state: 'open' as const,
      again: false,
      reasons: [reason],
      history: [{ at: '2026-11-20T10:00:00Z', state: 'open' as const, leave: null, until: null, reason }],
    };
    const none = { ...first!, step: 'password' as const, state: 'notOffered' as const, reasons: [] };
    const page = await open({
      ...instagram,
      steps: [left, none, ...others.filter((one) => one.step !== 'contact_privacy' && one.step !== 'password')],
      resetsByDefault: 'mara.lind@example.com',
      fallsWith: [{ id: 'g', name: 'Google', signIn: '', service: null }],
    });
    const steps = within(await screen.findByRole('region', { name: 'Steps' })).getAllByRole('listitem');
    expect(steps[0]?.textContent).toContain('Nothing is hidden at Instagram');
    expect(steps[0]?.textContent).not.toContain('To do again');
    expect(steps[1]?.textContent).toContain('None here');
    expect(steps[1]?.textContent).toContain('It has no password of its own');
    expect(page.container.textContent).toContain('gone through, still to do. Nothing is hidden');
    screen.getByText(/As a rule it goes to the address that signs in, mara.lind@example.com/);
  });
  test('a walkthrough that was begun is gone on with, here as on Today', async () => {
    await open({ ...instagram, steps: instagram.steps.map((step) => (step.step === 'two_factor' ? { ...step, begun: true } : step)) });
    const button = await screen.findByRole('button', { name: 'Go on: Get a stronger second step for Instagram' });
    expect(button.textContent.trim()).toBe('Go on');
  });
  test('whose word most facts are is said once, and another’s beside its fact', async () => {
    await open({
      ...instagram,
      facts: instagram.facts.map((fact) => (fact.kind === 'secondStep' ? { ...fact, origin: 'walkthrough' as const } : fact)),
    });
    const facts = within(screen.getByRole('region', { name: 'What we know' }));
    expect(facts.getAllByText(/unless it says otherwise/)).toHaveLength(1);
    expect(facts.getAllByText(/^You, at a step, /)).toHaveLength(1);
  });
  test('what it falls with leads there, and says what stands against it', async () => {
    await open();
    const aside = within(screen.getByRole('complementary', { name: 'What we know' }));
    aside.getByText(/look at these first/);
    await user.click(aside.getByRole('link', { name: 'Get a stronger second step for Instagram' }));
    expect(router.route).toMatchObject({ name: 'walk', step: 'two_factor' });
  });
  test('a second step that is on is not said to be turned on', async () => {
    const view = instagram;
    const steps = view.steps.map((one) => (one.step === 'two_factor' ? { ...one, reasons: [{ code: 'smsOnly' as const }] } : one));
    await open({ ...view, steps, standsAgainst: 'two_factor' });
    const aside = within(await screen.findByRole('complementary', { name: 'What we know' }));
    aside.getByRole('link', { name: 'Get a stronger second step for Instagram' });
  });
  test('a phone company names what depends on its number', async () => {
    const one = (id: string, name: string) => ({ id, name, signIn: '', service: null });
    const page = await open({ ...instagram, numberCodes: [one('x', 'X')], numberResets: [one('g', 'Google')] });
    const card = within(await screen.findByRole('region', { name: 'What depends on this number' }));
    card.getByRole('heading', { name: 'Codes come to it by text message or call' });
    card.getByRole('link', { name: 'X' });
    card.getByRole('heading', { name: 'It can reset these' });
    card.getByRole('link', { name: 'Google' });
    expect(await axeFindings(page.container)).toEqual([]);
  });
  test('left out with a reason, listed with it, and taken back', async () => {
    await open();
    await user.click(screen.getByRole('button', { name: 'More: Second step at sign-in' }));
    await user.click(screen.getByRole('button', { name: 'Leave out…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Why leave it out?' });
    expect(within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Leave it out' }).disabled).toBe(true);
    await user.click(within(dialog).getByRole('radio', { name: 'I know, and I choose not to' }));
    await user.click(within(dialog).getByRole('button', { name: 'Leave it out' }));
    await screen.findByText(/Left out: I know, and I choose not to/);
    expect(fake.asked('mark_step')[0]).toMatchObject({ mark: 'ignored', reason: 'myChoice' });
    await undoLast();
    await waitFor(() => expect(screen.queryByText(/Left out: I know/)).toBeNull());
  });
  test('a guess is confirmed there', async () => {
    await open({
      ...instagram,
      facts: instagram.facts.map((fact) => (fact.kind === 'resetsThrough' ? { ...fact, origin: 'guess' as const } : fact)),
    });
    await user.click(screen.getByRole('button', { name: 'That is right: Resets go to' }));
    expect(fake.asked('edit_account')[0]?.facts).toEqual([{ kind: 'resetsThrough', value: 'mara.lind@example.com' }]);
    await waitFor(() => expect(screen.queryByText(/Guess:/)).toBeNull());
  });
  test('where an address of one’s own is read is asked, and can be said otherwise later', async () => {
    const view = await open(google);
    await user.click(screen.getByRole('button', { name: 'Edit…' }));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Mail of mara.lind@example.com is read' }), 'Not known');
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Save' }));
    await screen.findByText(/Do you read the mail of mara\.lind@example\.com in this Google account\?/);
    expect(await axeFindings(view.container)).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'No, elsewhere' }));
    expect(fake.asked('edit_account')[1]).toMatchObject({ id: google.id, facts: [{ kind: 'mailOf', value: 'none' }] });
    await waitFor(() => expect(screen.queryByText(/Do you read the mail of/)).toBeNull());
    screen.getByText('Not the sign-in address');
  });
  test('edited: only what changed is sent, what is wrong stands at its field', async () => {
    await open();
    await user.click(screen.getByRole('button', { name: 'Edit…' }));
    const dialog = screen.getByRole('dialog', { name: 'Edit Instagram' });
    expect(await axeFindings(dialog)).toEqual([]);
    const since = within(dialog).getByRole('textbox', { name: 'Member since' });
    await user.clear(since);
    await user.type(since, '2031');
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    await within(dialog).findByText(/This date is in the future/);
    await user.clear(since);
    await user.type(since, '2013');
    await user.selectOptions(within(dialog).getByRole('combobox', { name: 'Second step' }), 'Code app');
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(fake.asked('edit_account')[1]).toEqual({
      id: instagram.id,
      signIn: null,
      memberSince: '2013',
      name: null,
      site: null,
      facts: [{ kind: 'secondStep', value: 'app' }],
    });
    screen.getByText(/member since 2013/);
  });
  test('no longer used: the page says so, and to close it is one of the steps', async () => {
    await open();
    await user.click(screen.getByRole('button', { name: 'More for this account' }));
    await user.click(screen.getByRole('button', { name: 'I no longer use it' }));
    await screen.findByRole('button', { name: 'Start: Close your Instagram account' });
    screen.getByText('You no longer use this account.');
    expect(fake.asked('edit_account')[0]?.facts).toEqual([{ kind: 'unused', value: 'yes' }]);
  });
  test('someone is in: straight to the way back', async () => {
    await open();
    await user.click(screen.getByRole('button', { name: 'I think someone is in' }));
    expect(router.route).toMatchObject({ name: 'walk', step: 'report_hacked' });
  });
  test('removed, and brought back', async () => {
    await open();
    await user.click(screen.getByRole('button', { name: 'More for this account' }));
    await user.click(screen.getByRole('button', { name: 'Remove from the list…' }));
    await waitFor(() => expect(router.route.name).toBe('accounts'));
    await undoLast();
    expect(fake.asked('restore_account')).toEqual([{ id: instagram.id }]);
    expect(router.route.name).toBe('account');
  });
  test('one that is gone says where it may be', async () => {
    await open();
    cleanup();
    render(Account, { route: { name: 'account', id: 'nobody' } });
    await screen.findByRole('heading', { level: 1, name: 'This account is not in your list' });
    await user.click(screen.getByRole('link', { name: 'Recently removed' }));
    expect(router.route).toEqual({ name: 'removed' });
  });
});
