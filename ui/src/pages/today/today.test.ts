import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { backend } from '../../backend/backend';
import type { HalfDoneView, TodayView } from '../../backend/contract';
import { fakeBackend, refuse, type Fake } from '../../backend/fake';
import { next, recorded, walkAt, type Place } from '../../backend/recorded';
import { closeToast, undoLast } from '../../shared/live.svelte';
import { reset, router } from '../../shared/router.svelte';
import { refreshSession, spareKeyUsed } from '../../shared/session.svelte';
import { axeFindings } from '../../test-axe';
import { t } from '../../text';
import Today from './Today.svelte';

const user = userEvent.setup();
let fake: Fake;
const home: Place = { recording: 'today', state: 0 };
/** Nothing is listed yet. */
const first = next({ recording: 'first_start', state: 0 }, 'create', {})?.to ?? home;
const today = recorded(home, 'today');
async function open(edits: Partial<TodayView> = {}, place = home): Promise<{ container: HTMLElement }> {
  fake = fakeBackend(Object.keys(edits).length ? { today: { ...recorded(place, 'today'), ...edits } } : {}, place);
  backend.use(fake);
  reset({ name: 'today' });
  await refreshSession();
  return render(Today, { route: { name: 'today' } });
}
// the day of the household is today, so that a week from now is the day that was recorded
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T20:15:00Z') }));
afterEach(() => {
  vi.useRealTimers();
  cleanup();
  closeToast();
});

describe('Today', () => {
  test('says what is to do, in words as in the picture', async () => {
    const view = await open();
    const { tally } = today;
    await screen.findByRole('heading', { level: 1, name: t.today.headOpen(tally.stepsToDo) });
    // accounts, and it says so
    screen.getByRole('link', { name: `${String(tally.toDo)} to do` });
    const steps = within(screen.getByRole('list', { name: 'Steps' }))
      .getAllByRole('listitem')
      .map((one) => one.textContent);
    expect(
      steps.map((one) => one.trim()),
      'the number of the head is that of the list',
    ).toEqual([`${String(tally.stepsToDo)} to do`, `${String(tally.stepsToLookAt)} worth a look`, `${String(tally.stepsDone)} done`]);
    const toDo = tally.stepsToDo + tally.stepsToLookAt;
    const here = screen.getByText(/^\d+ of \d+ steps$/).textContent.split(' ');
    const more = screen.getByRole('link', { name: /more steps$/ }).textContent.split(' ')[0];
    expect(Number(here[2]), 'what is to do, and what is worth a look').toBe(toDo);
    expect(Number(here[0]) + Number(more), 'on the cards, and beyond them').toBe(toDo);
    screen.getByText(/Score 35 of 100, could be 14 to 74/);
    expect(await axeFindings(view.container)).toEqual([]);
  });

  test('each card has its threat, its how-to, and why it comes first', async () => {
    await open();
    const card = await screen.findByRole('article', { name: 'Give Canva and Tumblr passwords of their own' });
    // the head is the cause, and no account stands for the others
    within(card).getByText('One password at 2 accounts');
    within(card).getByText(/Passwords came out: “Canva/);
    within(card).getByText(/The same cause is behind 2 accounts/);
    await user.click(within(card).getByRole('button', { name: 'Why first? Give Canva and Tumblr passwords of their own' }));
    within(card).getByText(/A password that others have is still in use/);
    await user.click(within(card).getByRole('button', { name: 'Start: Give Canva and Tumblr passwords of their own' }));
    expect(router.route).toMatchObject({ name: 'walk', step: 'password' });
  });

  test('where no account is done with, its steps still show as done', async () => {
    await open({ tally: { toDo: 12, done: 0, unknown: 3, later: 0, stepsToDo: 20, stepsToLookAt: 4, stepsDone: 9 } });
    const steps = within(await screen.findByRole('list', { name: 'Steps' }));
    expect(steps.getAllByRole('listitem').map((one) => one.textContent.trim())).toEqual(['20 to do', '4 worth a look', '9 done']);
    const accounts = within(screen.getByRole('list', { name: 'All accounts by what there is to do' }));
    expect(accounts.queryByText(/done/), 'no account is counted as done').toBeNull();
  });

  test('the main button plans a sitting and goes to its first step; back leads to the sitting', async () => {
    await open();
    await user.click(await screen.findByRole('button', { name: /^Start a sitting \(\d steps?, about \d+ minutes?\)$/ }));
    await waitFor(() => expect(router.route).toMatchObject({ name: 'walk', step: 'password' }));
    expect(fake.asked('start_sitting')).toEqual([{ minutes: 15, halfYear: false }]);
    expect(router.previous).toEqual({ name: 'sitting' });
  });

  test('a sitting that was left can be gone on with', async () => {
    await open({}, next(home, 'start_sitting', {})?.to);
    await user.click(await screen.findByRole('link', { name: /^Go on \(\d steps left\)$/ }));
    expect(router.route).toEqual({ name: 'sitting' });
    expect(screen.queryByRole('button', { name: /^Start a sitting \(\d steps?, about \d+ minutes?\)$/ })).toBeNull();
  });

  test('the half-year round is an offer: started, or not now', async () => {
    const accounts = [
      { id: 'g', name: 'Google', signIn: '', service: null },
      { id: 'ig', name: 'Instagram', signIn: '', service: null },
    ];
    const view = await open({ halfYear: { accounts, minutes: 10 } });
    fake.answer('skip_round', today);
    const offer = await screen.findByRole('region', { name: 'Half a year has passed' });
    expect(offer.textContent).toMatch(/Google, Instagram takes about 10 minutes/);
    expect(await axeFindings(view.container)).toEqual([]);
    await user.click(within(offer).getByRole('button', { name: 'Not now' }));
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Half a year has passed' })).toBeNull());
    expect(fake.asked('skip_round')).toHaveLength(1);
  });

  test('put off to a day, and taken back', async () => {
    await open();
    await user.click(await screen.findByRole('button', { name: 'Later: Turn on a second step for Facebook' }));
    const dialog = screen.getByRole('dialog', { name: 'When should it come back?' });
    await user.click(within(dialog).getByRole('button', { name: /^In a week/ }));
    await waitFor(() => expect(screen.queryByRole('article', { name: 'Turn on a second step for Facebook' })).toBeNull());
    expect(fake.asked('mark_step')[0]).toMatchObject({ step: 'two_factor', mark: 'later', reason: null });
    expect(fake.asked('mark_step')[0]?.until).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    await undoLast();
    expect(fake.asked('mark_step')[1]).toMatchObject({ step: 'two_factor', mark: 'undone' });
    await screen.findByRole('article', { name: 'Turn on a second step for Facebook' });
  });

  const halfDone = (more: Partial<HalfDoneView> = {}): HalfDoneView => ({
    account: { id: 'ig', name: 'Instagram', signIn: 'mara.lind@example.com', service: null },
    held: true,
    saved: '',
    ...more,
  });

  test('a new password that is set and not proved comes first, with what to do', async () => {
    const view = await open({ halfDone: [halfDone()] });
    const list = await screen.findByRole('list', { name: 'Begun, and to be finished first' });
    within(list).getByText(/You set a new password at Instagram and have not signed in with it yet\./);
    within(list).getByText(/Nightlatch still holds it\./);
    const start = screen.getByRole('button', { name: /^Start a sitting \(\d steps?, about \d+ minutes?\)$/ });
    expect(start.className, 'one main button, and it is the other').not.toContain('btn-primary');
    expect(list.compareDocumentPosition(screen.getByRole('heading', { name: 'Next' })) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    expect(await axeFindings(view.container)).toEqual([]);
    await user.click(within(list).getByRole('link', { name: 'Go on with Instagram' }));
    expect(router.route).toEqual({ name: 'walk', subject: 'ig', step: 'password' });
  });

  test.each([
    [{ held: true, saved: 'manager' }, /Until then, Nightlatch holds it, too/],
    [{ held: false, saved: 'paper' }, /Take it from the place where you saved it.*press “Forgot password\?”/],
    [{ held: false, saved: '' }, /Nightlatch does not hold it any more\. If you saved it nowhere, press “Forgot password\?”/],
  ])('it says where the password is: %o', async (more, text) => {
    await open({ halfDone: [halfDone(more)] });
    await screen.findByText(text);
  });

  test('whoever did not set it after all says so, and it is gone', async () => {
    await open();
    cleanup();
    let waiting = [halfDone(), halfDone({ account: { id: 'ig2', name: 'Instagram', signIn: 'studio@example.com', service: null } })];
    fake.answer('today', () => ({ ...today, halfDone: waiting }));
    fake.answer('forget_password', () => {
      waiting = waiting.slice(1);
      return walkAt('password', 'why');
    });
    render(Today, { route: { name: 'today' } });
    await user.click(await screen.findByRole('button', { name: /^I did not set it at Instagram.*mara\.lind/ }));
    await waitFor(() => expect(screen.queryByRole('button', { name: /mara\.lind/ })).toBeNull());
    expect(fake.asked('forget_password')).toEqual([{ id: 'ig' }]);
    screen.getByText(/You set a new password at Instagram/);
  });

  test('a card that was begun is gone on with', async () => {
    await open({ next: today.next.map((card, i) => ({ ...card, begun: i === 0, minutes: i === 0 ? 2 : card.minutes })) });
    const [first, second] = await screen.findAllByRole('article');
    const button = within(first!).getByRole('button', { name: /^Go on: / });
    expect(button.textContent).toBe('Go on');
    expect(within(first!).queryByRole('button', { name: /^Start: / })).toBeNull();
    within(second!).getByRole('button', { name: /^Start: / });
  });

  test('something happened is one press away', async () => {
    await open();
    await user.click(await screen.findByRole('link', { name: 'My phone is lost or has no signal' }));
    expect(router.route).toEqual({ name: 'happened', path: 'phone-gone' });
  });

  test('no score before five accounts have answers, and it says why', async () => {
    await open({ notices: ['noScoreYet'], ring: [] }, first);
    await screen.findByText(/No score yet/);
  });

  test('a damaged file is told, with what to do', async () => {
    await open({ notices: ['fileDamaged'] });
    await screen.findByText('A part of the file with your list is damaged.');
    await user.click(screen.getByRole('link', { name: 'Find the folder' }));
    expect(router.route.name).toBe('settings');
  });

  test('a key ring that has not shown that it keeps the key: a spare key, with more weight', async () => {
    const view = await open({ notices: ['keyringUnproved'] });
    await screen.findByText(/Some forget it. If this one does, your list is lost/);
    expect(await axeFindings(view.container)).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Make a spare key' }));
    await screen.findByRole('dialog', { name: 'Your spare key' });
  });

  test('whoever came in by the spare key is offered a new passphrase', async () => {
    spareKeyUsed.now = true;
    const view = await open();
    await screen.findByText('Have you forgotten your passphrase?');
    expect(await axeFindings(view.container)).toEqual([]);
    await user.click(screen.getByRole('link', { name: 'Set a new passphrase' }));
    expect(router.route).toEqual({ name: 'settings', section: 'ways' });
    spareKeyUsed.now = false;
    await waitFor(() => expect(screen.queryByText('Have you forgotten your passphrase?')).toBeNull());
  });

  test('nothing listed yet: what to do first', async () => {
    const view = await open({}, first);
    await screen.findByRole('heading', { level: 1, name: 'Which accounts do you have?' });
    screen.getByRole('link', { name: 'I clicked something' });
    await user.click(screen.getByRole('link', { name: 'Add your first account' }));
    expect(router.route.name).toBe('add-account');
    expect(await axeFindings(view.container)).toEqual([]);
  });

  test('a refusal has its sentence and another try', async () => {
    await open();
    cleanup();
    fake.answer('today', () => refuse({ code: 'internal' }));
    render(Today, { route: { name: 'today' } });
    await screen.findByText(/Something went wrong inside Nightlatch/);
    fake.answer('today', today);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByRole('heading', { level: 1, name: t.today.headOpen(today.tally.stepsToDo) });
  });

  test('the spare key: shown, typed back, and then the line is gone', async () => {
    await open();
    await user.click(await screen.findByRole('button', { name: 'Make a spare key' }));
    const dialog = screen.getByRole('dialog', { name: 'Your spare key' });
    const show = within(dialog).getByRole('button', { name: 'Show the spare key' });
    expect(document.activeElement, 'the thing wanted').toBe(show);
    expect(within(dialog).getAllByRole('button').at(-1)?.textContent, 'the way without comes last').toBe('I do without one');
    await user.click(show);
    await within(dialog).findByText('K7QM');
    fake.answer('print', {});
    await user.click(within(dialog).getByRole('button', { name: 'Print this page' }));
    expect(fake.asked('print')).toHaveLength(1);
    await user.click(within(dialog).getByRole('button', { name: 'I have it on paper' }));
    const field = await screen.findByLabelText<HTMLInputElement>('Spare key, from paper');
    expect(screen.queryByText('K7QM')).toBeNull();
    expect(field.type).toBe('password');
    // what a slip is called hangs on the key, which is another in each run
    fake.answer('confirm_spare_key', () => refuse({ code: 'spareKeyTypo', slip: { code: 'group', group: 9 } }));
    await user.type(field, 'k7qm 2xdr hw94 pn6t 0vbe j3fy s8zc 5rga kd4x');
    await user.click(screen.getByRole('button', { name: 'Check it' }));
    await screen.findByText(/There is a slip in it/);
    expect(field.value, 'kept, to be compared').toBe('k7qm 2xdr hw94 pn6t 0vbe j3fy s8zc 5rga kd4x');
    fake.answer('confirm_spare_key');
    await user.clear(field);
    expect(screen.queryByText(/There is a slip in it/), 'gone as soon as it is changed').toBeNull();
    await user.type(field, 'k7qm 2xdr hw94 pn6t 0vbe j3fy s8zc 5rga kd4m');
    await user.click(screen.getByRole('button', { name: 'Check it' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Make a spare key' })).toBeNull());
  });
});
