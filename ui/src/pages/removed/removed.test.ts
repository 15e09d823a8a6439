import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { backend } from '../../backend/backend';
import { fakeBackend, type Fake } from '../../backend/fake';
import { house } from '../../backend/sample/house';
import { closeToast } from '../../shared/live.svelte';
import { reset } from '../../shared/router.svelte';
import { refreshSession } from '../../shared/session.svelte';
import { axeFindings } from '../../test-axe';
import Removed from './Removed.svelte';

const user = userEvent.setup();
let fake: Fake;
async function open(gone: string[]): Promise<{ container: HTMLElement }> {
  const home = house();
  fake = fakeBackend(home.answers);
  backend.use(fake);
  reset({ name: 'removed' });
  await refreshSession();
  for (const name of gone) await fake.call('remove_account', { id: home.idOf(name) });
  return render(Removed, { route: { name: 'removed' } });
}
afterEach(() => {
  cleanup();
  closeToast();
});

test('brought back', async () => {
  const view = await open(['Netflix', 'Figma']);
  expect(await axeFindings(view.container)).toEqual([]);
  await user.click(await screen.findByRole('button', { name: /^Bring back Netflix/ }));
  await waitFor(() => expect(screen.queryByText('Netflix')).toBeNull());
  expect(screen.getByText('Figma')).toBeTruthy();
});
test('deleted for good only after a second press', async () => {
  await open(['Netflix']);
  await user.click(await screen.findByRole('button', { name: /^Delete for good: Netflix/ }));
  const dialog = screen.getByRole('dialog', { name: 'Delete for good?' });
  expect(fake.asked('delete_for_good')).toHaveLength(0);
  await user.click(within(dialog).getByRole('button', { name: 'Delete for good' }));
  expect(await screen.findByText('Nothing is here')).toBeTruthy();
});
