import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { backend } from '../../backend/backend';
import type { DropNote, ImportView, KeeperRow, ServiceTile } from '../../backend/contract';
import { fakeBackend, refuse, type Fake } from '../../backend/fake';
import { house } from '../../backend/sample/house';
import { exportFile, importAnswers, importRow, lastImport, sampleFound, samplePreview } from '../../backend/sample/imports';
import { closeToast, toasts } from '../../shared/live.svelte';
import { reset, router } from '../../shared/router.svelte';
import { takeSession } from '../../shared/session.svelte';
import { t } from '../../text';
import { axeFindings } from '../../test-axe';
import Import from './Import.svelte';
import Keeper from './Keeper.svelte';

const user = userEvent.setup();
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
  closeToast();
  reset();
});
function start(view?: ImportView, opened?: ImportView): Fake {
  const home = house();
  const fake = fakeBackend({ ...home.answers, ...importAnswers(view, opened) });
  backend.use(fake);
  const main = document.createElement('main');
  main.id = 'main';
  document.body.append(main);
  render(Import, { target: main, props: { route: { name: 'import' } } });
  return fake;
}
const press = (name: string | RegExp): Promise<void> => screen.findByRole('button', { name }).then((button) => user.click(button));
const preview = (change: Parameters<typeof samplePreview>[0] = {}): ImportView => ({ code: 'preview', preview: samplePreview(change) });

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
    await press('Import 4 accounts');
    await screen.findByRole('heading', { level: 1, name: 'Your list is here' });
    const counted = screen.getAllByRole('listitem').map((row) => row.textContent);
    expect(counted).toEqual(expect.arrayContaining(['42accounts in the file', '1device at home, in addition']));
    screen.getByText('passwords are used at more than one place, 8 accounts in all');
    expect(await axeFindings()).toEqual([]);
    await press('Undo import');
    await screen.findByRole('heading', { level: 1, name: 'Import your list' });
    expect(toasts.current?.text).toContain('undone');
  });

  test('each row says what it would do, and why a row is left out', async () => {
    start(preview());
    const row = async (name: RegExp): Promise<HTMLElement> => screen.findByRole('row', { name });
    expect((await row(/^Behance|Import Behance/)).textContent).toContain('Added to your accounts');
    const canva = screen.getAllByRole('row').find((one) => one.textContent?.includes('Canva'))!;
    expect(canva.textContent).toContain('Password changed: March 2018');
    expect(canva.textContent).toContain('Leaked, 41 times');
    expect(canva.textContent).toContain('Same as Tumblr');
    const x = screen.getAllByRole('row').find((one) => one.textContent?.includes('@maralind_ink'))!;
    expect(x.textContent).toContain('twitter.com belongs to X, so it is the same account there');
    expect(x.textContent).toContain('Warnings turned off there: no second step');
    screen.getByText('A device at home. No leak list knows it.');
    screen.getByText('paypa1.com looks like PayPal, and is not. Only import it if you know it.');
    screen.getByText('A note, card or folder, not an account');
    screen.getByText('Not looked at yet');
    const left = screen.getAllByRole('row').find((one) => one.textContent?.includes('Row 7'))!;
    expect(left.textContent, 'its title, as far as the file gives one').toContain('Wi-Fi at home');
    screen.getByText(/^Of 9 rows: 6 accounts, 1 more row of one of them, 1 left out,? and 1 code without an account\.$/);
  });

  test('rows that were told as one account are told apart by one press', async () => {
    const fake = start(preview());
    await screen.findByText(/^Rows 3 and 9 of the file are one account: the same site or app, the same sign-in\./);
    await press('Not one account: X, @maralind_ink');
    await screen.findByText('Kept apart by you');
    expect(fake.asked('edit_import')).toEqual([{ line: 2, back: false, apart: true, name: '', signIn: null, show: null, from: 0 }]);
    expect(await axeFindings()).toEqual([]);
  });

  test('where one account may stand there twice, the preview says so', async () => {
    const fake = start(preview());
    fake.answer('show_import', preview({ rows: [importRow({ twin: 'mara', byName: true })] }));
    await user.click(await screen.findByRole('button', { name: /^All / }));
    await screen.findByText(
      'Your list had one Canva without a sign-in, and mara was taken for it. If this is the same account, press “Change…” and give it that sign-in.',
    );
    screen.getByText(/^The file gives no site for it\. It is taken by its name/);
  });

  test('a file that is being read can be given up', async () => {
    const fake = start();
    let give: (view: ImportView) => void = () => undefined;
    const late = new Promise<ImportView>((done) => (give = done));
    fake.answer('open_import', () => late);
    await press('Choose a file…');
    await press('Cancel');
    expect(fake.asked('cancel_import').length).toBeGreaterThan(0);
    await screen.findByText(/^Stopping\./);
    expect(screen.queryByRole('button', { name: 'Cancel' })).toBeNull();
    give({ code: 'none', last: null, export: null });
    await waitFor(() => expect(toasts.current?.text).toContain('not read to its end'));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1, name: 'Import your list' })));
  });

  test('of very many passwords one press looks up some, and the page says so', async () => {
    start(preview({ passwords: 12_000, answered: 5_000, atOnce: 5_000 }));
    await screen.findByText(/One press asks for 5,000 of them at most\. 5,000 of 12,000 have an answer so far; press again/);
  });

  test('ticks go to the core, one by one and in bulk', async () => {
    const fake = start(preview());
    await user.click(await screen.findByRole('checkbox', { name: 'Import Behance, studio@maralind.example' }));
    await waitFor(() => expect(fake.asked('choose_import')).toHaveLength(1));
    expect(fake.asked('choose_import')[0]).toMatchObject({ lines: [0], all: false, take: false });
    await user.click(screen.getByRole('checkbox', { name: 'All rows shown' }));
    await waitFor(() => expect(fake.asked('choose_import')).toHaveLength(2));
    expect(fake.asked('choose_import')[1]).toMatchObject({ lines: [], all: true, take: true });
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /^Import Google/ }).disabled, 'nothing new to import').toBe(true);
    await user.click(screen.getByRole('checkbox', { name: /900142/ }));
    await waitFor(() => expect(fake.asked('choose_import')[2]).toMatchObject({ own: [1], take: true }));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Maker Forum, mara' }), 'new');
    await waitFor(() => expect(fake.asked('choose_import')[3]).toMatchObject({ tray: [{ entry: 0, to: null, new: true }] }));
  });

  test('a row is corrected, is refused with its field, and is again as in the file', async () => {
    const fake = start(preview());
    await press('Change Behance, studio@maralind.example');
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
    await screen.findByRole('button', { name: 'Change Behance, studio@maralind.example' });
    expect(fake.asked('edit_import').at(-1)).toMatchObject({ line: 0, back: true, name: '', signIn: null });
    expect(screen.queryByRole('button', { name: /^Change Row 7/ }), 'what is left out has nothing to change').toBeNull();
  });

  test('rows that have something in common are shown and ticked as one', async () => {
    const fake = start(preview());
    await press(/^Devices at home/);
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(2));
    expect(fake.asked('show_import').at(-1)).toEqual({ show: 'local', from: 0 });
    await user.click(screen.getByRole('checkbox', { name: 'All rows shown' }));
    await waitFor(() => expect(fake.asked('choose_import').at(-1)).toMatchObject({ all: true, take: false, show: 'local' }));
    expect(screen.queryByRole('button', { name: /^Mailboxes/ }), 'a part without rows is not offered').toBeNull();
  });

  test('one fate at a time', async () => {
    const fake = start(preview());
    await press(/^Skipped/);
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(2));
    expect(fake.asked('show_import').at(-1)).toEqual({ show: 'skipped', from: 0 });
  });

  test('a locked file asks for its password and forgets it', async () => {
    const fake = start(
      { code: 'password', file: 'vault.kdbx', wrong: false, unmarked: false },
      { code: 'password', file: 'vault.kdbx', wrong: true, unmarked: false },
    );
    const field = await screen.findByLabelText<HTMLInputElement>('Password of the file');
    expect(await axeFindings()).toEqual([]);
    await user.type(field, 'open sesame');
    await press('Open the file');
    expect(fake.asked('open_import')).toEqual([{ from: 'again', password: 'open sesame' }]);
    await screen.findByText('This does not open it. Try again.');
    expect(screen.getByLabelText<HTMLInputElement>('Password of the file').value).toBe('');
    await press('Use a key file…');
    expect(fake.asked('open_import')[1]).toEqual({ from: 'keyFile', password: '' });
  });

  test('a file without any mark may be no export at all, and the page says so', async () => {
    start({ code: 'password', file: 'chance', wrong: false, unmarked: true });
    await screen.findByText(/Samsung Pass .* It may also be damaged, or no export at all/);
    expect(await axeFindings()).toEqual([]);
    cleanup();
    start({ code: 'password', file: 'vault.kdbx', wrong: false, unmarked: true });
    await screen.findByText(/It may be damaged, or no export at all/);
    expect(screen.queryByText(/Samsung Pass/), 'the ending is that of another kind').toBeNull();
  });

  test('a file of another program names the way out', async () => {
    start(undefined, { code: 'refused', file: 'old.kdb', why: 'keePass1', row: null });
    await press('Choose a file…');
    await screen.findByText(/This is a database of KeePass 1\. .*save it there as \.kdbx/);
  });

  test('columns of an unknown table are told, and secret cells are not shown', async () => {
    const columns: ImportView = {
      code: 'columns',
      file: 'mine.csv',
      header: true,
      rows: 12,
      columns: [
        { title: 'where', guess: 'url', looks: null, samples: [{ code: 'text', text: 'github.com' }] },
        { title: 'wer', guess: null, looks: 'email', samples: [{ code: 'hidden' }, { code: 'empty' }] },
      ],
    };
    const fake = start(columns);
    const first = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Column 1: where' });
    expect(first.value).toBe('url');
    screen.getByText('not shown');
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
    await waitFor(() => expect(fake.asked('map_import')).toEqual([{ header: true, roles: ['url', 'signIn'] }]));
  });

  test('what gives nothing says why and where', async () => {
    start(undefined, { code: 'refused', file: 'half.csv', why: 'cutShort', row: 31 });
    await press('Choose a file…');
    await screen.findByText(/It ends too early/);
    screen.getByText(/It stopped at row 31\./);
    expect(await axeFindings()).toEqual([]);
  });

  test('a file without passwords is as welcome', async () => {
    start(preview({ noPasswords: true, passwords: 0, rows: [importRow({ learned: { code: 'noPassword' } })] }));
    await screen.findByText('No password in this file.');
    expect(screen.queryByRole('button', { name: 'Check against leaked passwords' })).toBeNull();
  });

  test('it is said what was recognised, what is left out and what this kind of file cannot tell', async () => {
    start(
      preview({
        format: 'kdbx',
        version: '4.1',
        sealed: true,
        left: [
          { why: 'notALogin', rows: 1 },
          { why: 'deleted', rows: 12 },
        ],
        cannotTell: ['dateOfChange', 'references'],
      }),
    );
    await screen.findByText(
      'The file says of itself: 4.1. Left out: 1 is no login and 12 are in the bin there. Not known from this kind of file: when a password was changed and the password of an entry that takes it from another entry.',
    );
    expect(screen.queryByText(/can be read by anyone/)).toBeNull();
    screen.getByText(/stays locked/);
  });

  test('the look for leaked passwords shows how far it is and can be stopped', async () => {
    const fake = start(preview());
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
    const fake = start(preview({ scored: false }));
    await waitFor(() => expect(fake.asked('score_import')).toHaveLength(1));
  });

  test('the export is deleted when the person says so, with a word about the cloud', async () => {
    const fake = start({ code: 'none', last: lastImport, export: exportFile });
    await screen.findByText(/bitwarden_export\.json is in/);
    screen.getByText(/copied to OneDrive/);
    await press('Delete it now');
    await waitFor(() => expect(fake.asked('delete_export')).toEqual([{ delete: true, file: exportFile.file, folder: exportFile.folder }]));
    expect(toasts.current?.text).toBe(t.imports.export.ends.gone);
  });

  test('what an earlier import came to does not stand in the way of a new one', async () => {
    const fake = start({ code: 'done', found: sampleFound, last: lastImport, export: exportFile });
    await screen.findByRole('heading', { level: 1, name: 'Import your list' });
    expect(fake.asked('cancel_import')).toHaveLength(1);
    start({ code: 'refused', file: 'half.csv', why: 'empty', row: null });
    await waitFor(() => expect(screen.queryByText(/half\.csv/)).toBeNull());
  });

  test('within the first round the end of an import leads to its next part', async () => {
    takeSession(house({ first: true }).session());
    const fake = start(preview());
    fake.answer('person', {
      whyHere: 'tidy',
      resetMailbox: '',
      mailboxAsks: '',
      passwordsLive: '',
      infected: '',
      guideOn: '',
      country: '',
      cameFor: '',
      firstRunAt: 'tiles',
    });
    fake.answer('session', house({ first: true }).session());
    await press(/^Import/);
    await press('Continue');
    await waitFor(() => expect(router.route).toEqual({ name: 'first-run' }));
    expect(fake.asked('answer_person')).toEqual([{ question: 'firstRunAt', answer: 'questions' }]);
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
    const fake = start(preview());
    fake.answer('import_rows', () => refuse({ code: 'store', fault: 'full' }));
    await press('Import 4 accounts');
    await screen.findByText(/The disk is full/);
    screen.getByRole('heading', { name: 'Import from Bitwarden' });
  });
});

describe('Ask the browser or password manager', () => {
  test('ticks become facts, and the same password needs two', async () => {
    const home = house();
    const id = (name: string): string => home.idOf(name);
    const row = (name: string, change: Partial<KeeperRow> = {}): KeeperRow => ({
      account: { id: id(name), name, signIn: '', service: null },
      leaked: 'free',
      weak: 'free',
      same: [],
      sameCount: 0,
      ...change,
    });
    const rows = [row('Canva'), row('Tumblr', { leaked: 'said', same: ['Etsy'], sameCount: 1 }), row('Reddit', { weak: 'measured' })];
    const fake = fakeBackend({ ...home.answers, keeper: { rows }, record_keeper: { rows } });
    backend.use(fake);
    const main = document.body.appendChild(document.createElement('main'));
    render(Keeper, { target: main, props: { route: { name: 'keeper' } } });
    const box = (what: string, name: string): Promise<HTMLElement> =>
      screen.findByRole('checkbox', { name: new RegExp(`^${what}: ${name}`) });
    const ticked = (): string[] =>
      screen
        .getAllByRole<HTMLInputElement>('checkbox')
        .filter((one) => one.checked)
        .map((one) => one.getAttribute('aria-label') ?? '');
    await user.click(await box('Same password', 'Canva'));
    expect(ticked(), 'what is noted already is ticked').toEqual(['Same password: Canva', 'Leaked: Tumblr', 'Weak: Reddit']);
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Weak: Reddit' }).disabled, 'what was measured is nobody’s word').toBe(
      true,
    );
    screen.getByText('Noted: same as Etsy');
    expect(await axeFindings()).toEqual([]);
    await press('Save');
    await screen.findByText('The same password needs two accounts.');
    await user.click(await box('Same password', 'Tumblr'));
    await user.click(await box('Leaked', 'Canva'));
    await press('Save');
    await waitFor(() => expect(fake.asked('record_keeper')).toHaveLength(1));
    const asked = fake.asked('record_keeper')[0]!;
    expect({ ...asked, leaked: [...asked.leaked].sort() }).toEqual({
      leaked: [id('Canva'), id('Tumblr')].sort(),
      same: [id('Canva'), id('Tumblr')],
      weak: [id('Reddit')],
    });
    await waitFor(() => expect(ticked()).toEqual(['Leaked: Tumblr', 'Weak: Reddit']));
  });
});
