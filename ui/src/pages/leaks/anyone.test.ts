import { cleanup, render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { backend } from '../../backend/backend';
import type { SessionView } from '../../backend/contract';
import { fakeBackend } from '../../backend/fake';
import { reset, router } from '../../shared/router.svelte';
import { takeSession } from '../../shared/session.svelte';
import { axeFindings } from '../../test-axe';
import Leak from './Leak.svelte';

const user = userEvent.setup();
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
  reset();
});

const shut: SessionView[] = [
  { code: 'firstStart', keyring: 'works' },
  { code: 'locked', ways: ['passphrase'], keyringFault: null, hidden: false, maySetAside: true },
];
test.each(shut)('an incident is told to anyone, and asks nothing that it could not note: $code', async (session) => {
  reset({ name: 'leak', id: 'ig-2019-chtrbox' });
  takeSession(session);
  backend.use(fakeBackend({}, { recording: 'first_start', state: 0 }));
  render(Leak, {
    target: document.body.appendChild(document.createElement('main')),
    props: { route: { name: 'leak', id: 'ig-2019-chtrbox' } },
  });
  await screen.findByText(/A list that was traced to the marketing firm/);
  await screen.findByRole('button', { name: 'Copy as plain steps' });
  expect(screen.getAllByRole('button').map((one) => one.textContent)).toEqual(['Copy as plain steps', 'Print as plain steps']);
  expect(await axeFindings()).toEqual([]);
  await user.click(screen.getByRole('link', { name: 'I read about a leak' }));
  expect(router.route).toEqual({ name: 'happened', path: 'leak-news' });
});
