import { cleanup, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { led } from '../../backend/recorded';
import { closeToast } from '../../shared/live.svelte';
import { reset } from '../../shared/router.svelte';
import { axeFindings } from '../../test-axe';
import { beginning, shownAt, start } from './test-import';

const user = userEvent.setup();
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
  closeToast();
  reset();
});
const press = (name: string | RegExp): Promise<void> => screen.findByRole('button', { name }).then((button) => user.click(button));

describe('Files that are not simply read', () => {
  test('a locked file asks for its password and forgets it', async () => {
    const asked = led('import_locked', ['open_import', { from: 'pick' }]);
    const wrong = led('import_locked', ['open_import', { from: 'pick' }], ['open_import', { password: 'open sesame' }]);
    const fake = start(asked);
    const field = await screen.findByLabelText<HTMLInputElement>('Password of the file');
    expect(await axeFindings()).toEqual([]);
    await user.type(field, 'open sesame');
    await press('Open the file');
    expect(fake.asked('open_import')).toEqual([{ from: 'again', password: 'open sesame' }]);
    await screen.findByText('This does not open it. Try again.');
    expect(screen.getByLabelText<HTMLInputElement>('Password of the file').value).toBe('');
    fake.answer('open_import', shownAt(wrong));
    await press('Use a key file…');
    expect(fake.asked('open_import')[1]).toEqual({ from: 'keyFile', password: '' });
  });

  test('a file without any mark may be no export at all, and the page says so', async () => {
    const view = { code: 'password' as const, file: 'chance', wrong: false, unmarked: true };
    start(beginning, { show_import: view });
    await screen.findByText(/Samsung Pass .* It may also be damaged, or no export at all/);
    expect(await axeFindings()).toEqual([]);
    cleanup();
    start(beginning, { show_import: { ...view, file: 'vault.kdbx' } });
    await screen.findByText(/It may be damaged, or no export at all/);
    expect(screen.queryByText(/Samsung Pass/), 'the ending is that of another kind').toBeNull();
  });

  test('a file of another program names the way out', async () => {
    start({ recording: 'import_refused', state: 0 });
    await press('Choose a file…');
    await screen.findByText(/This is a database of KeePass 1\. .*save it there as \.kdbx/);
  });

  test('columns of an unknown table are told, and secret cells are not shown', async () => {
    const fake = start(led('import_table', ['open_import', {}]));
    const first = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Column 1: url' });
    expect(first.value).toBe('url');
    expect(screen.getAllByText('not shown'), 'of two columns').toHaveLength(4);
    // what cells look like is said, and nothing is chosen by it: a password may look like an address
    screen.getByText(/^Its cells look like: E-mail address\./);
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Column 2: wer' }).value).toBe('');
    expect(await axeFindings()).toEqual([]);
    await user.selectOptions(first, '');
    await press('Show what it would do');
    await screen.findByText('One column has to say which site or app it is.');
    await user.selectOptions(first, 'url');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Column 2: wer' }), 'signIn');
    await press('Show what it would do');
    await waitFor(() => expect(fake.asked('map_import')).toEqual([{ header: true, roles: ['url', 'signIn', 'password'] }]));
  });

  test('what gives nothing says why and where', async () => {
    start({ recording: 'import_cut_short', state: 0 });
    await press('Choose a file…');
    await screen.findByText(/It ends too early/);
    screen.getByText(/It stopped at row 1\./);
    expect(await axeFindings()).toEqual([]);
  });
});
