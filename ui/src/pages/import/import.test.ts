import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import type { DropNote, ImportView } from '../../backend/contract';
import { refuse } from '../../backend/fake';
import { led, next, recorded } from '../../backend/recorded';
import { closeToast, toasts } from '../../shared/live.svelte';
import { reset, router } from '../../shared/router.svelte';
import { takeSession } from '../../shared/session.svelte';
import { axeFindings } from '../../test-axe';
import { t } from '../../text';
import Import from './Import.svelte';
import { beginning, imported, previewed, shownAt, start } from './test-import';

const user = userEvent.setup();
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
  closeToast();
  reset();
});
const press = (name: string | RegExp): Promise<void> => screen.findByRole('button', { name }).then((button) => user.click(button));

describe('Import', () => {
  test('a file is chosen by the core, looked at, imported and undone', async () => {
    const fake = start();
    await screen.findByRole('heading', { level: 1, name: 'Import your list' });
    expect(await axeFindings()).toEqual([]);
    await press('Choose a file…');
    const head = await screen.findByRole('heading', { level: 1, name: 'Import from Bitwarden' });
    await waitFor(() => expect(document.activeElement).toBe(head));
    expect(fake.asked('open_import')).toEqual([{ from: 'pick', password: '' }]);
    expect(await axeFindings()).toEqual([]);
    await press('Import 6 accounts');
    await screen.findByRole('heading', { level: 1, name: 'Your list is here' });
    const counted = screen.getAllByRole('listitem').map((row) => row.textContent);
    expect(counted).toEqual(expect.arrayContaining(['6accounts in the file', '1device at home, in addition']));
    screen.getByText('password is used at more than one place, 2 accounts in all');
    expect(await axeFindings()).toEqual([]);
    await press('Undo import');
    await screen.findByRole('heading', { level: 1, name: 'Import your list' });
    expect(toasts.current?.text).toContain('undone');
  });

  test('a file that is being read can be given up', async () => {
    const none = shownAt(beginning);
    const fake = start(beginning, { cancel_import: none });
    let give: (view: ImportView) => void = () => undefined;
    const late = new Promise<ImportView>((done) => (give = done));
    fake.answer('open_import', () => late);
    await press('Choose a file…');
    await press('Cancel');
    expect(fake.asked('cancel_import').length).toBeGreaterThan(0);
    await screen.findByText(/^Stopping\./);
    expect(screen.queryByRole('button', { name: 'Cancel' })).toBeNull();
    give(none);
    await waitFor(() => expect(toasts.current?.text).toContain('not read to its end'));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1, name: 'Import your list' })));
  });

  test('a dropped file is opened by the core', async () => {
    const fake = start();
    let tell: ((note: DropNote) => void) | undefined;
    cleanup();
    fake.answer('watch_drops', (request, listen) => {
      if (request.on) tell = listen;
      return {};
    });
    render(Import, { target: document.querySelector('main')!, props: { route: { name: 'import' } } });
    await screen.findByRole('heading', { name: 'Import your list' });
    tell?.('over');
    await screen.findByText('Let go to open this file.');
    tell?.('dropped');
    await screen.findByRole('heading', { name: 'Import from Bitwarden' });
    expect(fake.asked('open_import')).toEqual([{ from: 'dropped', password: '' }]);
  });

  test('what is refused stands on the page', async () => {
    const fake = start(previewed);
    fake.answer('import_rows', () => refuse({ code: 'store', fault: 'full' }));
    await press('Import 6 accounts');
    await screen.findByText(/The disk is full/);
    screen.getByRole('heading', { name: 'Import from Bitwarden' });
    await press('Import 6 accounts');
    expect(fake.asked('import_rows'), 'it can be tried again').toHaveLength(2);
  });

  test('the export is deleted when the person says so, with a word about the cloud', async () => {
    const fake = start(next(imported, 'cancel_import', {})!.to);
    await screen.findByText(/bitwarden_export\.json is in/);
    screen.getByText(/copied to OneDrive/);
    await press('Delete it now');
    await waitFor(() =>
      expect(fake.asked('delete_export')).toEqual([
        { delete: true, file: 'bitwarden_export.json', folder: '/media/mara/OneDrive/Downloads' },
      ]),
    );
    expect(toasts.current?.text).toBe(t.imports.export.ends.gone);
  });

  test('what an earlier import came to does not stand in the way of a new one', async () => {
    const fake = start(imported);
    await screen.findByRole('heading', { level: 1, name: 'Import your list' });
    expect(fake.asked('cancel_import')).toHaveLength(1);
    start(led('import_cut_short', ['open_import', {}]));
    await waitFor(() => expect(screen.queryByText(/half\.json/)).toBeNull());
  });

  test('within the first round the end of an import leads to its next part', async () => {
    const round = led('first_round', ['create', {}], ['answer_person', {}], ['answer_person', { answer: 'tidy' }], ['answer_person', {}]);
    const [session, person] = [recorded(round, 'session'), recorded(round, 'person')];
    takeSession(session);
    const fake = start(previewed, { session, person, answer_person: person });
    await press(/^Import/);
    await press('Continue');
    await waitFor(() => expect(router.route).toEqual({ name: 'first-run' }));
    expect(fake.asked('answer_person')).toEqual([{ question: 'firstRunAt', answer: 'questions' }]);
  });
});
