import { cleanup, render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { backend } from '../../backend/backend';
import { fakeBackend } from '../../backend/fake';
import type { HappenedView } from '../../backend/contract';
import { recorded, type Place } from '../../backend/recorded';
import { reset, router } from '../../shared/router.svelte';
import { refreshSession } from '../../shared/session.svelte';
import { axeFindings } from '../../test-axe';
import { day } from '../../text';
import Happened from './Happened.svelte';

const user = userEvent.setup();
/** A household with accounts. */
const listed: Place = { recording: 'help', state: 0 };
/** Before anything is set up. */
const first: Place = { recording: 'first_start', state: 0 };
const path = (id: string, edits: Partial<HappenedView> = {}): HappenedView => ({ ...recorded(listed, 'happened', { id }), ...edits });

/** The frame has the page's main; here it is made. */
const inMain = (): HTMLElement => document.body.appendChild(document.createElement('main'));
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
  reset();
});

test('five paths, each one press away', async () => {
  backend.use(fakeBackend({}, listed));
  render(Happened, { target: inMain(), props: { route: { name: 'happened' } } });
  expect(screen.getAllByRole('listitem')).toHaveLength(5);
  expect(await axeFindings()).toEqual([]);
  await user.click(screen.getByRole('link', { name: 'I think someone is in' }));
  expect(router.route).toMatchObject({ name: 'happened', path: 'someone-in' });
});

test('a path is in order, and leads on to the accounts', async () => {
  backend.use(fakeBackend({}, listed));
  render(Happened, { target: inMain(), props: { route: { name: 'happened', path: 'someone-in', account: 'account:x' } } });
  await screen.findByRole('heading', { level: 1, name: 'I think someone is in' });
  expect(screen.getAllByRole('heading', { level: 2 }).map((head) => head.textContent)).toEqual([
    'Which account is it?',
    ...path('someone-in').parts.map((part) => part.title),
    'Better not',
  ]);
  expect(await axeFindings()).toEqual([]);
  // the account one came from stands first
  expect(screen.getAllByRole('button', { name: /^Get .* back$/ })[0]?.getAttribute('aria-label')).toBe('Get X (Twitter) back');
  await user.click(screen.getByRole('button', { name: 'Get X (Twitter) back' }));
  expect(router.route).toEqual({ name: 'walk', subject: 'account:x', step: 'report_hacked' });
});

test('it works with no account listed', async () => {
  backend.use(fakeBackend({}, first));
  await refreshSession();
  render(Happened, { target: inMain(), props: { route: { name: 'happened', path: 'someone-in' } } });
  await screen.findByText(/The parts above work without one/);
  expect(screen.getAllByRole('heading', { level: 2 }).length, 'the parts are there').toBeGreaterThan(1);
});

test('that none is listed is not said where some are, and this path leads to none of them', async () => {
  backend.use(fakeBackend({}, listed));
  await refreshSession();
  render(Happened, { target: inMain(), props: { route: { name: 'happened', path: 'phone-gone' } } });
  await screen.findByRole('heading', { level: 1, name: path('phone-gone').title });
  expect(screen.queryByText(/The parts above work without one/)).toBeNull();
});

test('parts that fit only some are hidden once it is said what fits, and all are there before', async () => {
  const { parts } = path('leak-news');
  const [fits, other] = [...new Set(parts.map((part) => part.when).filter(Boolean))];
  const title = (when?: string): string => parts.find((part) => part.when === when)?.title ?? '';
  backend.use(fakeBackend({}, listed));
  render(Happened, { target: inMain(), props: { route: { name: 'happened', path: 'leak-news' } } });
  await screen.findByRole('heading', { level: 2, name: title(fits) });
  await user.click(screen.getByRole('checkbox', { name: fits }));
  expect(screen.queryByRole('heading', { name: title(other) })).toBeNull();
  screen.getByRole('heading', { name: title(fits) });
  screen.getByRole('heading', { name: title('') });
  expect(await axeFindings()).toEqual([]);
  await user.click(screen.getByRole('checkbox', { name: fits }));
  screen.getByRole('heading', { name: title(other) });
});

test('a site that is not listed is found by name, and its way back opens', async () => {
  backend.use(fakeBackend({}, listed));
  render(Happened, { target: inMain(), props: { route: { name: 'happened', path: 'someone-in' } } });
  await user.type(await screen.findByRole('textbox', { name: 'A site or app that is not in your list' }), 'insta');
  await user.click(await screen.findByRole('link', { name: 'Instagram' }));
  expect(router.route).toEqual({ name: 'guide', service: 'instagram', step: 'report_hacked' });
});

test('each path leads to how it is done at a site that is not listed', async () => {
  for (const [id, step] of [
    ['leak-news', 'password'],
    ['strange-message', 'password'],
    ['someone-in', 'report_hacked'],
    ['phone-gone', 'report_hacked'],
    ['clicked', 'report_hacked'],
  ] as const) {
    backend.use(fakeBackend({ happened: path(id, { goOn: [] }) }, listed));
    render(Happened, { target: inMain(), props: { route: { name: 'happened', path: id } } });
    await user.type(await screen.findByRole('textbox', { name: 'Name of the site or app' }), 'insta');
    await user.click(await screen.findByRole('link', { name: 'Instagram' }));
    expect(router.route).toEqual({ name: 'guide', service: 'instagram', step });
    cleanup();
    document.body.replaceChildren();
    reset();
  }
});

test('copied by the core, which is told what and never the words', async () => {
  const fake = fakeBackend({ print: {} }, listed);
  backend.use(fake);
  render(Happened, { target: inMain(), props: { route: { name: 'happened', path: 'clicked' } } });
  await user.click(await screen.findByRole('button', { name: 'Copy as plain steps' }));
  expect(fake.asked('copy_plain')).toEqual([{ topic: 'happened', id: 'clicked', step: null }]);
  await user.click(screen.getByRole('button', { name: 'Print as plain steps' }));
  expect(fake.asked('print')).toHaveLength(1);
  // what is printed stands beside the page, out of sight and out of hearing
  expect(document.querySelector('.plain-steps')?.getAttribute('aria-hidden')).toBe('true');
});

test('an account that is named in passing has its mark, as in the list', async () => {
  backend.use(fakeBackend({}, listed));
  render(Happened, { target: inMain(), props: { route: { name: 'happened', path: 'someone-in' } } });
  const row = (await screen.findByRole('button', { name: 'Get Instagram back' })).closest('li');
  expect(row?.querySelector('.tile-mark'), 'a mark, no letter').not.toBeNull();
});

test('a date reads as it does everywhere', async () => {
  backend.use(fakeBackend({}, listed));
  render(Happened, { target: inMain(), props: { route: { name: 'happened', path: 'leak-news' } } });
  const leak = path('leak-news').goOn.find((hit) => hit.kind === 'leak');
  await screen.findAllByText(day(leak?.detail ?? ''));
  expect(document.body.textContent).not.toMatch(/\d{4}-\d{2}-\d{2}/);
});
