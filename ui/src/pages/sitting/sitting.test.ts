import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { backend } from '../../backend/backend';
import { fakeBackend, refuse, type Fake } from '../../backend/fake';
import type { SittingView } from '../../backend/contract';
import { next, recorded, type Place } from '../../backend/recorded';
import { closeToast } from '../../shared/live.svelte';
import { reset, router } from '../../shared/router.svelte';
import { axeFindings } from '../../test-axe';
import Sitting from './Sitting.svelte';

const user = userEvent.setup();
let fake: Fake;
const none: Place = { recording: 'sitting', state: 0 };
function after<K extends 'start_sitting' | 'mark_step'>(place: Place, command: K, request: Parameters<typeof next<K>>[2]): Place {
  return next(place, command, request)?.to ?? place;
}
/** A sitting of fifteen minutes, as it is planned, and with its first step done. */
const planned = after(none, 'start_sitting', { minutes: 15 });
const begun = after(planned, 'mark_step', { step: 'password', mark: 'done' });
/** The same with all its steps done. */
const ended = after(after(begun, 'mark_step', { step: 'carrier_pin' }), 'mark_step', { step: 'two_factor' });

function start(place: Place, view?: SittingView): void {
  fake = fakeBackend(view ? { sitting: view } : {}, place);
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
  start(planned);
  await screen.findByRole('heading', { level: 1, name: 'Three steps are left.' });
  screen.getByText(/About 15 minutes/);
  const rows = within(screen.getByRole('list', { name: 'The steps of this sitting' })).getAllByRole('listitem');
  expect(rows.map((row) => row.querySelector('b')?.textContent)).toEqual([
    'Give Canva and Tumblr passwords of their own',
    'Lock +44 7700 900142 with a PIN at your phone company',
    'Turn on a second step for Facebook',
  ]);
  expect(await axeFindings()).toEqual([]);
  await press('Begin: Give Canva and Tumblr passwords of their own');
  expect(router.route).toEqual({ name: 'walk', subject: 'account:canva', step: 'password' });
});

test('another length is another plan, as long as nothing is done', async () => {
  start(planned);
  await press('5 minutes');
  await screen.findByRole('heading', { level: 1, name: 'One step is left.' });
  expect(fake.asked('start_sitting')).toEqual([{ minutes: 5, halfYear: false }]);
  expect(screen.getByRole('button', { name: '5 minutes' }).getAttribute('aria-pressed')).toBe('true');
  cleanup();
  start(begun);
  await press('Go on: Lock +44 7700 900142 with a PIN at your phone company');
  expect(screen.queryByRole('button', { name: '5 minutes' })).toBeNull();
  expect(router.route).toEqual({ name: 'walk', subject: 'own:+447700900142', step: 'carrier_pin' });
});

test('left in the middle, it sums up what was done and says that the rest stays', async () => {
  start(begun);
  await press('Stop here');
  const head = await screen.findByRole('heading', { level: 1, name: 'One step done.' });
  expect(document.activeElement).toBe(head);
  screen.getByText('2 steps were left for another time. Today shows them again.');
  expect(within(screen.getByRole('list', { name: 'What changed' })).getAllByRole('listitem')).toHaveLength(1);
  expect(fake.asked('end_sitting')).toHaveLength(0);
});

test('at the end: what changed, whom it helped, and the next round for the calendar', async () => {
  const helped = [{ id: 'th', name: 'Threads', signIn: '', service: null }];
  start(ended, { ...recorded(ended, 'sitting'), helped });
  fake.answer('save_round', { name: 'nightlatch.ics', lines: 1 });
  await screen.findByRole('heading', { level: 1, name: 'Three steps done.' });
  screen.getByText('Threads');
  expect(await axeFindings()).toEqual([]);
  expect(screen.getByRole('button', { name: /^Suggested/ }).getAttribute('aria-pressed')).toBe('true');
  await press(/^In a month/);
  await press('Save for the calendar…');
  expect(fake.asked('save_round')[0]?.day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(fake.asked('save_round')[0]?.day).not.toBe(recorded(ended, 'sitting').nextDay);
  fake.answer('end_sitting', () => refuse({ code: 'locked' }));
  await press('That is all for now');
  await screen.findByText(/locked/i);
});

test('another round starts at once where more is to do', async () => {
  start(ended);
  const { left } = recorded(ended, 'sitting');
  const [first] = recorded(ended, 'start_sitting').steps;
  await press(`Another 15 minutes (${String(left)} steps are left)`);
  await waitFor(() => expect(router.route).toMatchObject({ name: 'walk', subject: first?.subject, step: first?.step }));
});

test('without a sitting there is a way to Today', async () => {
  start(none);
  await screen.findByRole('heading', { level: 1, name: 'No sitting is under way' });
  await user.click(screen.getByRole('link', { name: 'Today' }));
  expect(router.route).toEqual({ name: 'today' });
});
