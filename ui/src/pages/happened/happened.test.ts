import { cleanup, render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { backend } from '../../backend/backend';
import { fakeBackend } from '../../backend/fake';
import { happenedView, outsideAnswers } from '../../backend/sample/outside';
import { reset, router } from '../../shared/router.svelte';
import { axeFindings } from '../../test-axe';
import Happened from './Happened.svelte';

const user = userEvent.setup();
/** The frame has the page's main; here it is made. */
const inMain = (): HTMLElement => document.body.appendChild(document.createElement('main'));
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
  reset();
});

test('five paths, each one press away', async () => {
  backend.use(fakeBackend(outsideAnswers()));
  render(Happened, { target: inMain(), props: { route: { name: 'happened' } } });
  expect(screen.getAllByRole('listitem')).toHaveLength(5);
  expect(await axeFindings()).toEqual([]);
  await user.click(screen.getByRole('link', { name: 'I think someone is in' }));
  expect(router.route).toMatchObject({ name: 'happened', path: 'someone-in' });
});

test('a path is in order, and leads on to the accounts', async () => {
  const fake = fakeBackend(outsideAnswers());
  backend.use(fake);
  render(Happened, { target: inMain(), props: { route: { name: 'happened', path: 'someone-in', account: 'x' } } });
  await screen.findByRole('heading', { level: 1, name: 'I think someone is in' });
  expect(screen.getAllByRole('heading', { level: 2 }).map((head) => head.textContent)).toEqual(['Use a device you trust', 'Your mailbox first', 'Then the account itself', 'Tell people', 'Better not', 'Go on with']);
  expect(await axeFindings()).toEqual([]);
  // the account one came from stands first
  expect(screen.getAllByRole('button', { name: /^Get .* back$/ })[0]?.getAttribute('aria-label')).toBe('Get X back');
  await user.click(screen.getByRole('button', { name: 'Get X back' }));
  expect(router.route).toEqual({ name: 'walk', subject: 'x', step: 'report_hacked' });
});

test('it works with no account listed', async () => {
  const fake = fakeBackend(outsideAnswers());
  fake.answer('happened', happenedView({ goOn: [] }));
  backend.use(fake);
  render(Happened, { target: inMain(), props: { route: { name: 'happened', path: 'someone-in' } } });
  await screen.findByText(/The parts above work without one/);
});
