import { cleanup, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import type { ServiceTile } from '../../backend/contract';
import { refuse } from '../../backend/fake';
import { led } from '../../backend/recorded';
import { closeToast } from '../../shared/live.svelte';
import { reset } from '../../shared/router.svelte';
import { axeFindings } from '../../test-axe';
import { day } from '../../text';
import { imported, lookedUp, preview, previewed, shownAt, start } from './test-import';

const user = userEvent.setup();
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
  closeToast();
  reset();
});
const press = (name: string | RegExp): Promise<void> => screen.findByRole('button', { name }).then((button) => user.click(button));

describe('The preview of an import', () => {
  test('each row says what it would do, and why a row is left out', async () => {
    start(lookedUp);
    const row = async (name: RegExp): Promise<HTMLElement> => screen.findByRole('row', { name });
    expect((await row(/^Behance|Import Behance/)).textContent).toContain('Added to your accounts');
    const canva = screen.getAllByRole('row').find((one) => one.textContent?.includes('Canva'))!;
    expect(canva.textContent).toContain(`Password changed: ${day('2018-03-09')}`);
    expect(canva.textContent).toContain('Leaked, 3,861 times');
    expect(canva.textContent).toContain('Same as Tumblr');
    const x = screen.getAllByRole('row').find((one) => one.textContent?.includes('maralind.ink'))!;
    expect(x.textContent).toContain('twitter.com belongs to X (Twitter), so it is the same account there');
    expect(x.textContent).toContain('Warnings turned off there: no second step');
    screen.getByText('A device at home. No leak list knows it.');
    screen.getByText('paypa1.com looks like PayPal, and is not. Only import it if you know it.');
    screen.getByText('A note, card or folder, not an account');
    const left = screen.getAllByRole('row').find((one) => one.textContent?.includes('Row 7'))!;
    expect(left.textContent, 'its title, as far as the file gives one').toContain('Wi-Fi at home');
    screen.getByText(/^Of 10 rows: 8 accounts, 1 more row of one of them,? and 1 left out\.$/);
  });

  test('rows that were told as one account are told apart by one press', async () => {
    const fake = start(previewed);
    await screen.findByText(/^Rows 3 and 9 of the file are one account: the same site or app, the same sign-in\./);
    await press('Not one account: X (Twitter), maralind.ink');
    expect(await screen.findAllByText('Kept apart by you')).toHaveLength(2);
    expect(fake.asked('edit_import')).toEqual([{ line: 2, back: false, apart: true, name: '', signIn: null, show: null, from: 0 }]);
    expect(await axeFindings()).toEqual([]);
  });

  test('a file with nothing new is closed, not imported, and the export can be deleted', async () => {
    const { counts, rows } = preview().preview;
    const none = preview({
      counts: { ...counts, new: 0, updated: 0, unchanged: rows.length },
      rows: rows.map((row) => ({ ...row, fate: 'unchanged' as const, ticked: false })),
      ticked: 0,
      own: [],
      tray: [],
    });
    const done = shownAt(imported);
    if (done.code !== 'done') throw new Error('no end of an import is recorded');
    const ended = { ...done, found: { ...done.found, new: 0, updated: 0 }, last: null };
    const fake = start(previewed, { show_import: none, import_rows: ended });
    await screen.findByText('Nothing new in this file: your list has all of it.');
    expect(screen.queryByRole('button', { name: /^(Import|Cancel)/ })).toBeNull();
    expect(await axeFindings()).toEqual([]);
    fake.answer('show_import', ended);
    await press('Close');
    await screen.findByRole('heading', { level: 1, name: 'Nothing new' });
    screen.getByRole('button', { name: 'Delete it now' });
    expect(screen.queryByRole('button', { name: 'Undo import' })).toBeNull();
  });

  test('the rows of a table have the numbers that a table program gives them', async () => {
    start(previewed, { show_import: preview({ file: 'passwords.csv' }) });
    await screen.findByText(/a row of titles is row 1\./);
  });

  test('where one account may stand there twice, the preview says so', async () => {
    const canva = preview().preview.rows.find((row) => row.service?.name === 'Canva')!;
    start(previewed, { show_import: preview({ rows: [{ ...canva, twin: 'mara', byName: true }] }) });
    await screen.findByText(
      'Your list had one Canva without a sign-in, and mara was taken for it. If this is the same account, press “Change…” and give it that sign-in.',
    );
    screen.getByText(/^The file gives no site for it\. It is taken by its name/);
  });

  test('of very many passwords one press looks up some, and the page says so', async () => {
    start(previewed, { show_import: preview({ passwords: 12_000, answered: 5_000 }) });
    await screen.findByText(/One press asks for 5,000 of them at most\. 5,000 of 12,000 have an answer so far; press again/);
  });

  test('ticks go to the core, one by one and in bulk', async () => {
    const fake = start(previewed);
    await user.click(await screen.findByRole('checkbox', { name: 'Import Behance, press@maralind.example' }));
    await waitFor(() => expect(fake.asked('choose_import')).toHaveLength(1));
    expect(fake.asked('choose_import')[0]).toMatchObject({ lines: [0], all: false, take: false });
    await user.click(screen.getByRole('checkbox', { name: 'All rows shown' }));
    await waitFor(() => expect(fake.asked('choose_import')).toHaveLength(2));
    expect(fake.asked('choose_import')[1]).toMatchObject({ lines: [], all: true, take: true });
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /^Import Spotify/ }).disabled, 'nothing new to import').toBe(true);
    await user.click(screen.getByRole('checkbox', { name: /^(?!Import).*900155/ }));
    await waitFor(() => expect(fake.asked('choose_import')[2]).toMatchObject({ own: [1], take: false }));
  });

  test('a code without an account becomes one when the person says so', async () => {
    const fake = start(led('import_codes', ['open_import', {}]));
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Maker Forum, mara' }), 'new');
    await waitFor(() => expect(fake.asked('choose_import')).toHaveLength(1));
    expect(fake.asked('choose_import')[0]).toMatchObject({ tray: [{ entry: 0, to: null, new: true }] });
  });

  test('a row is corrected, is refused with its field, and is again as in the file', async () => {
    const fake = start(previewed);
    const tile = (id: string, name: string, domain?: string, alike: string | null = null): ServiceTile => ({
      id,
      name,
      icon: null,
      tint: 2,
      kind: 'other' as const,
      accounts: 0,
      listed: domain ? { domain, alike, list: 'twoFactor' as const } : null,
      company: null,
    });
    fake.answer('find_services', {
      tiles: [
        tile('reddit', 'Reddit'),
        tile('site:corner.example', 'Corner', 'corner.example'),
        tile('site:redditt.example', 'Reditt', 'redditt.example', 'Reddit'),
      ],
      own: null,
      listsMissing: false,
    });
    fake.answer('edit_import', () => refuse({ code: 'invalid', field: 'name', problem: 'tooLong' }));
    await press('Change Behance, press@maralind.example');
    const site = await screen.findByRole<HTMLInputElement>('combobox', { name: 'Site or app' });
    expect(site.value).toBe('Behance');
    expect(document.activeElement).toBe(site);
    expect(await axeFindings()).toEqual([]);
    await user.clear(site);
    await user.click(site);
    await user.paste('x'.repeat(101));
    await press('Save');
    await waitFor(() => expect(site.getAttribute('aria-invalid')).toBe('true'));
    await user.clear(site);
    fake.answer('edit_import');
    await user.type(site, 'Corner shop');
    const offered = (): (string | null)[][] =>
      [...document.querySelectorAll('datalist option')].map((one) => [one.getAttribute('value'), one.getAttribute('label')]);
    await waitFor(() =>
      expect(offered()).toEqual([
        ['Reddit', null],
        ['corner.example', null],
        ['redditt.example', 'redditt.example: looks like Reddit, and is not'],
      ]),
    );
    await user.clear(screen.getByRole('textbox', { name: 'How you sign in' }));
    await press('Save');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(fake.asked('edit_import').at(-1)).toEqual({
      line: 0,
      back: false,
      apart: false,
      name: 'Corner shop',
      signIn: '',
      show: null,
      from: 0,
    });
    screen.getByText('Changed by you');
    await press('Change Corner shop');
    await press('As in the file');
    await screen.findByRole('button', { name: 'Change Behance, press@maralind.example' });
    expect(fake.asked('edit_import').at(-1)).toMatchObject({ line: 0, back: true, name: '', signIn: null });
    expect(screen.queryByRole('button', { name: /^Change Row 7/ }), 'what is left out has nothing to change').toBeNull();
  });

  test('rows that have something in common are shown and ticked as one', async () => {
    const fake = start(previewed);
    await press(/^Devices at home/);
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(2));
    expect(fake.asked('show_import').at(-1)).toEqual({ show: 'local', from: 0 });
    await user.click(screen.getByRole('checkbox', { name: 'All rows shown' }));
    await waitFor(() => expect(fake.asked('choose_import').at(-1)).toMatchObject({ all: true, take: false, show: 'local' }));
    expect(screen.queryByRole('button', { name: /^Mailboxes/ }), 'a part without rows is not offered').toBeNull();
  });

  test('one fate at a time', async () => {
    const fake = start(previewed);
    await press(/^Skipped/);
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(2));
    expect(fake.asked('show_import').at(-1)).toEqual({ show: 'skipped', from: 0 });
  });

  test('a file without passwords is as welcome', async () => {
    start(previewed, { show_import: preview({ noPasswords: true, passwords: 0 }) });
    await screen.findByText('No password in this file.');
    expect(screen.queryByRole('button', { name: 'Check against leaked passwords' })).toBeNull();
  });

  test('it is said what was recognised, what is left out and what this kind of file cannot tell', async () => {
    start(previewed, {
      show_import: preview({
        format: 'kdbx',
        version: '4.1',
        sealed: true,
        left: [
          { why: 'notALogin', rows: 1 },
          { why: 'deleted', rows: 12 },
        ],
        cannotTell: ['dateOfChange', 'references'],
      }),
    });
    await screen.findByText(
      'The file gives its version as 4.1. Left out: 1 is no login and 12 are in the bin there. Not known from this kind of file: when a password was changed and the password of an entry that takes it from another entry.',
    );
    expect(screen.queryByText(/can be read by anyone/)).toBeNull();
    screen.getByText(/stays locked/);
  });

  test('the look for leaked passwords shows how far it is and can be stopped', async () => {
    const fake = start(previewed, { cancel_check: {} });
    let end: (() => void) | undefined;
    fake.answer('check_import', async (_request, listen) => {
      listen?.({ code: 'one', count: 2, total: 5, waiting: 0 });
      await new Promise<void>((done) => (end = done));
      return preview();
    });
    await press('Check against leaked passwords');
    await waitFor(() => expect(screen.getByRole('progressbar', { name: 'Asking by fingerprint' }).textContent).toBe('2 of 5'));
    const work = screen.getByRole('progressbar').closest('.work') as HTMLElement;
    await user.click(within(work).getByRole('button', { name: 'Cancel' }));
    expect(fake.asked('cancel_check')).toHaveLength(1);
    end?.();
    await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull());
  });

  test('strengths come after the preview', async () => {
    const fake = start(led('import', ['open_import', { from: 'pick' }]));
    await waitFor(() => expect(fake.asked('score_import')).toHaveLength(1));
  });
});
