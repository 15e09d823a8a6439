import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { backend } from '../../backend/backend';
import { fakeBackend, type Fake } from '../../backend/fake';
import { closeToast } from '../../shared/live.svelte';
import { reset } from '../../shared/router.svelte';
import { refreshSession } from '../../shared/session.svelte';
import { axeFindings } from '../../test-axe';
import Removed from './Removed.svelte';

const user = userEvent.setup();
let fake: Fake;
async function open(gone: string[]): Promise<{ container: HTMLElement }> {
  fake = fakeBackend({}, { recording: 'removed', state: 0 });
  backend.use(fake);
  reset({ name: 'removed' });
  await refreshSession();
  for (const id of gone) await fake.call('remove_account', { id });
  return render(Removed, { route: { name: 'removed' } });
}
afterEach(() => {
  cleanup();
  closeToast();
});

test('brought back', async () => {
  const view = await open(['account:spotify', 'account:dropbox']);
  expect(await axeFindings(view.container)).toEqual([]);
  await user.click(await screen.findByRole('button', { name: /^Bring back Spotify/ }));
  await waitFor(() => expect(screen.queryByText('Spotify')).toBeNull());
  screen.getByText('Dropbox');
});
test('deleted for good only after a second press', async () => {
  await open(['account:spotify']);
  await user.click(await screen.findByRole('button', { name: /^Delete for good: Spotify/ }));
  const dialog = screen.getByRole('dialog', { name: 'Delete for good?' });
  expect(fake.asked('delete_for_good')).toHaveLength(0);
  await user.click(within(dialog).getByRole('button', { name: 'Delete for good' }));
  await screen.findByText('Nothing is here');
});
