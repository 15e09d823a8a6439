import { cleanup, render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { backend } from '../../backend/backend';
import type { ToDoRow, ToDoView } from '../../backend/contract';
import { fakeBackend, type Fake } from '../../backend/fake';
import { closeToast, toasts } from '../../shared/live.svelte';
import { reset, router } from '../../shared/router.svelte';
import { axeFindings } from '../../test-axe';
import Steps from './Steps.svelte';

const user = userEvent.setup();
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
  closeToast();
  reset();
});
const row = (name: string, step: ToDoRow['step'], minutes: number, more: Partial<ToDoRow> = {}): ToDoRow => ({
  subject: `id-${name}`,
  subjectKind: 'account',
  name,
  signIn: '',
  service: null,
  step,
  urgency: 'whenYouLike',
  minutes,
  begun: false,
  toDo: true,
  reasons: [],
  accounts: [],
  offersPasskey: false,
  onePassword: false,
  steps: 1,
  ...more,
});
const account = (name: string) => ({ id: `id-${name}`, name, signIn: '', service: null });
const view: ToDoView = {
  date: '2026-11-22',
  steps: 5,
  rows: [
    row('Yahoo', 'password', 5, { urgency: 'now', accounts: [account('Yahoo'), account('Etsy')], steps: 2 }),
    row('Google', 'two_factor', 4, { signIn: 'mara@example.com', urgency: 'soon' }),
    row('Canva', 'two_factor', 2, { begun: true, reasons: [{ code: 'noWayBack' }] }),
    row('Bank', 'recovery', 4, { toDo: false }),
  ],
};
function start(shown: ToDoView = view, kind?: ToDoRow['step']): Fake {
  const fake = fakeBackend({ to_do: shown, print: {}, copy_words: {} });
  backend.use(fake);
  reset({ name: 'steps' });
  render(Steps, { target: document.body.appendChild(document.createElement('main')), props: { route: { name: 'steps', kind } } });
  return fake;
}
const names = async (): Promise<(string | null)[]> => {
  const list = await screen.findByRole('list', { name: 'All steps' });
  return within(list)
    .getAllByRole('link')
    .map((one) => one.getAttribute('aria-label'));
};

test('in the order of the core, with its counts, and each leads to its walkthrough', async () => {
  start();
  expect(await names()).toEqual([
    'Start: Give Yahoo a new password',
    'Start: Turn on a second step for Google',
    'Go on: Get a way back into Canva',
    expect.stringContaining('Bank'),
  ]);
  screen.getByText(/^5 steps, about 15 minutes\./);
  screen.getByText('Yahoo, Etsy · 2 steps');
  expect(await axeFindings()).toEqual([]);
  await user.click(screen.getByRole('link', { name: 'Start: Turn on a second step for Google' }));
  expect(router.route).toEqual({ name: 'walk', subject: 'id-Google', step: 'two_factor' });
});
test.each([
  ['Fewest minutes', ['Canva', 'Google', 'Bank', 'Yahoo']],
  ['Account', ['Bank', 'Canva', 'Google', 'Yahoo']],
  ['Kind of step', ['Yahoo', 'Google', 'Canva', 'Bank']],
  ['What comes first', ['Yahoo', 'Google', 'Canva', 'Bank']],
])('sorted by: %s', async (order, expected) => {
  start();
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Order' }), order);
  const shown = await names();
  expect(shown.map((name) => expected.find((one) => name?.includes(one)))).toEqual(expected);
});
test('by account: without regard to case, shared passwords by the first name that stands there, and what is no account last', async () => {
  const own = { subjectKind: 'device' as const, name: '', subject: 'device' };
  start({
    ...view,
    rows: [
      row('', 'updates', 4, own),
      row('+44 7700 900142', 'carrier_pin', 4, { subjectKind: 'identifier' }),
      row('Zalando', 'password', 4, { onePassword: true, accounts: [account('Zalando'), account('Canva')] }),
      row('eBay', 'alerts', 4),
      row('Étsy', 'alerts', 4),
      row('Dropbox', 'alerts', 4),
    ],
  });
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Order' }), 'Account');
  const expected = ['Canva', 'Dropbox', 'eBay', 'Étsy', '7700', ''];
  const shown = await names();
  for (const [i, name] of expected.entries()) expect(shown[i]).toContain(name);
});
test('printed, the list stands on the paper in the order of the screen', async () => {
  const fake = start();
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Order' }), 'Account');
  expect(document.querySelector('.plain-steps')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Print' }));
  expect(fake.asked('print')).toHaveLength(1);
  const paper = document.querySelector('.plain-steps')!;
  expect([...paper.querySelectorAll('li')].map((one) => one.textContent)).toEqual([
    expect.stringMatching(/Bank.*4 min$/),
    expect.stringMatching(/Canva.*2 min$/),
    'Soon: Turn on a second step for Google (mara@example.com), 4 min',
    'Now: Give Yahoo a new password (Yahoo, Etsy), 5 min',
  ]);
  expect(document.title).toBe('All steps');
  window.dispatchEvent(new Event('afterprint'));
  await screen.findByRole('button', { name: 'Print' });
  expect(document.title).toBe('All steps · Nightlatch');
});
test('copied, it is the same text', async () => {
  const fake = start();
  await user.click(await screen.findByRole('button', { name: 'Copy' }));
  const text = fake.asked('copy_words')[0]?.text;
  expect(text).toContain('All steps\n5 steps, about 15 minutes.');
  expect(text).toContain('Soon: Turn on a second step for Google (mara@example.com), 4 min');
  expect(toasts.current?.text).toMatch(/^Copied\./);
});
test('with nothing to do it says so', async () => {
  start({ date: '2026-11-22', steps: 0, rows: [] });
  await screen.findByRole('heading', { level: 1, name: 'Nothing is left to do' });
  expect(screen.queryByRole('button', { name: /^(Start|Go on): / })).toBeNull();
});

test('opened for one kind, it shows that one alone, says so, and leads back to all', async () => {
  start(view, 'two_factor');
  expect(await names()).toEqual(['Start: Turn on a second step for Google', 'Go on: Get a way back into Canva']);
  screen.getByText('Only: Second step at sign-in.');
  expect(await axeFindings()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Show all steps' }));
  expect(await names()).toHaveLength(4);
  expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Order' }));
});
test('a kind of which nothing is to do says so, and leads to all', async () => {
  start(view, 'carrier_pin');
  await screen.findByText('Nothing of this kind is to do: Number lock at your phone company.');
  expect(screen.queryByRole('list')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Show all steps' }));
  expect(await names()).toHaveLength(4);
});
