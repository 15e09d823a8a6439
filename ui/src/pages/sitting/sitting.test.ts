import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { backend } from '../../backend/backend';
import { fakeBackend, refuse, type Fake } from '../../backend/fake';
import { sittingAnswers, sittingAt, sittingView } from '../../backend/sample/sitting';
import { closeToast } from '../../shared/live.svelte';
import { reset, router } from '../../shared/router.svelte';
import { axeFindings } from '../../test-axe';
import Sitting from './Sitting.svelte';

const user = userEvent.setup();
let fake: Fake;
function start(view = sittingView()): void {
  fake = fakeBackend(sittingAnswers(view));
  backend.use(fake);
  reset({ name: 'sitting' });
  const main = document.body.appendChild(document.createElement('main'));
  main.id = 'main';
  render(Sitting, { target: main, props: { route: { name: 'sitting' } } });
}
const press = async (name: string | RegExp): Promise<void> => user.click(await screen.findByRole('button', { name }));
afterEach(() => {
  cleanup();
  closeToast();
  document.body.replaceChildren();
  reset();
});

test('what is to come, in order, and the first step on the button', async () => {
  start();
  await screen.findByRole('heading', { level: 1, name: 'Three steps are left.' });
  screen.getByText(/About 12 minutes/);
  const rows = within(screen.getByRole('list', { name: 'The steps of this sitting' })).getAllByRole('listitem');
  expect(rows.map((row) => row.querySelector('b')?.textContent)).toEqual(['Give Canva a new password', 'Turn on a second step for Instagram', 'Look through the apps and people with access to Instagram']);
  expect(await axeFindings()).toEqual([]);
  await press('Begin: Give Canva a new password');
  expect(router.route).toEqual({ name: 'walk', subject: 'canva', step: 'password' });
});

test('another length is another plan, as long as nothing is done', async () => {
  start();
  await press('5 minutes');
  await screen.findByRole('heading', { level: 1, name: 'One step is left.' });
  expect(fake.asked('start_sitting')).toEqual([{ minutes: 5, halfYear: false }]);
  expect(screen.getByRole('button', { name: '5 minutes' }).getAttribute('aria-pressed')).toBe('true');
  cleanup();
  start(sittingAt(1));
  await press('Go on: Turn on a second step for Instagram');
  expect(screen.queryByRole('button', { name: '5 minutes' })).toBeNull();
  expect(router.route).toEqual({ name: 'walk', subject: 'ig', step: 'two_factor' });
});

test('left in the middle, it sums up what was done and says that the rest stays', async () => {
  start(sittingAt(1));
  await press('Stop here');
  const head = await screen.findByRole('heading', { level: 1, name: 'One step done.' });
  expect(document.activeElement).toBe(head);
  screen.getByText('2 steps were left for another time. Today shows them again.');
  expect(within(screen.getByRole('list', { name: 'What changed' })).getAllByRole('listitem')).toHaveLength(1);
  expect(fake.asked('end_sitting')).toHaveLength(0);
});

test('at the end: what changed, whom it helped, and the next round for the calendar', async () => {
  const helped = [{ id: 'th', name: 'Threads', signIn: '', service: null }];
  start(sittingAt(3, { helped }));
  await screen.findByRole('heading', { level: 1, name: 'Three steps done.' });
  screen.getByText('Threads');
  expect(await axeFindings()).toEqual([]);
  expect(screen.getByRole('button', { name: /^Suggested/ }).getAttribute('aria-pressed')).toBe('true');
  await press(/^In a month/);
  await press('Save for the calendar…');
  expect(fake.asked('save_round')[0]?.day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(fake.asked('save_round')[0]?.day).not.toBe('2026-12-01');
  fake.answer('end_sitting', () => refuse({ code: 'locked' }));
  await press('That is all for now');
  await screen.findByText(/locked/i);
});

test('another round starts at once where more is to do', async () => {
  start(sittingAt(3, { left: 2 }));
  await press('Another 15 minutes (2 steps are left)');
  await waitFor(() => expect(router.route).toMatchObject({ name: 'walk', step: 'password' }));
});

test('without a sitting there is a way to Today', async () => {
  start(sittingView({ steps: [] }));
  await screen.findByRole('heading', { level: 1, name: 'No sitting is under way' });
  await user.click(screen.getByRole('link', { name: 'Today' }));
  expect(router.route).toEqual({ name: 'today' });
});
