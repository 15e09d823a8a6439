import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { backend } from '../../backend/backend';
import { fakeBackend, refuse, type Fake } from '../../backend/fake';
import type { SettingsView, SourceId, SourceView } from '../../backend/contract';
import { recorded } from '../../backend/recorded';
import { closeToast, toasts } from '../../shared/live.svelte';
import { reset } from '../../shared/router.svelte';
import { axeFindings } from '../../test-axe';
import { t } from '../../text';
import Settings from './Settings.svelte';

const user = userEvent.setup();
/** The frame has the page's main; here it is made. */
const inMain = (): HTMLElement => document.body.appendChild(document.createElement('main'));
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
  closeToast();
  reset();
  document.documentElement.removeAttribute('data-theme');
});
const place = { recording: 'settings', state: 0 };
const settings = recorded(place, 'settings');
/** As the shell shows them, with an edit of one source. */
const withSource = (id: SourceId, edits: Partial<SourceView>): SettingsView => ({
  ...settings,
  sources: settings.sources.map((one) => (one.id === id ? { ...one, ...edits } : one)),
});
function start(edits?: Partial<SettingsView>): Fake {
  const fake = fakeBackend(edits ? { settings: { ...settings, ...edits } } : {}, place);
  backend.use(fake);
  render(Settings, { target: inMain(), props: { route: { name: 'settings' } } });
  return fake;
}
const press = (name: string): Promise<void> => screen.findByRole('button', { name }).then((button) => user.click(button));

test('the list at the side marks what is read, and what was asked for while it is in sight', async () => {
  start();
  const nav = await screen.findByRole('navigation', { name: t.settings.toc });
  const marked = (): string | undefined => nav.querySelector('[aria-current]')?.textContent ?? undefined;
  const tops: Record<string, number> = {};
  const rect = vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (this: HTMLElement) {
    return new DOMRect(0, tops[this.id] ?? 5000, 100, 20);
  });
  expect(marked()).toBe(t.settings.sections.look);
  Object.assign(tops, { 'set-look': -900, 'set-network': -300, 'set-sources': 40 });
  await fireEvent.scroll(window);
  expect(marked()).toBe(t.settings.sections.sources);
  tops['set-about'] = 500;
  await user.click(within(nav).getByRole('link', { name: t.settings.sections.about }));
  await fireEvent.scroll(window);
  expect(marked(), 'the last part cannot come to the top').toBe(t.settings.sections.about);
  tops['set-about'] = 4000;
  await fireEvent.scroll(window);
  expect(marked()).toBe(t.settings.sections.sources);
  rect.mockRestore();
});
test('the network is one switch, off until pressed', async () => {
  const fake = start();
  const box = await screen.findByRole<HTMLInputElement>('switch', { name: 'Network' });
  expect(box.checked).toBe(false);
  expect(await axeFindings()).toEqual([]);
  await user.click(box);
  expect(fake.asked('set_network')).toEqual([{ on: true }]);
});

test('text grows by presses, up to its largest, and goes back', async () => {
  const fake = start();
  const size = await screen.findByRole('group', { name: 'Text size' });
  await within(size).findByText('100 %');
  expect(within(size).queryByRole('button', { name: 'Usual size' })).toBeNull();
  await user.click(within(size).getByRole('button', { name: 'Larger' }));
  await within(size).findByText('110 %');
  await user.click(within(size).getByRole('button', { name: 'Usual size' }));
  await within(size).findByText('100 %');
  expect(fake.asked('set_zoom')).toEqual([{ change: 'larger' }, { change: 'normal' }]);
  fake.answer('set_zoom', { percent: 300, smaller: true, larger: false });
  await user.click(within(size).getByRole('button', { name: 'Larger' }));
  await waitFor(() => expect(within(size).getByRole<HTMLButtonElement>('button', { name: 'Larger' }).disabled).toBe(true));
});

test('a key passes through and does not stay', async () => {
  const fake = start();
  await press('Set up: Have I Been Pwned');
  const field = await screen.findByLabelText<HTMLInputElement>('Key: Have I Been Pwned');
  expect(field.type).toBe('password');
  await user.type(field, '0123456789abcdef0123456789abcdef');
  expect(await axeFindings()).toEqual([]);
  await press('Keep the key: Have I Been Pwned');
  expect(field.value).toBe('');
  expect(fake.asked('set_api_key')).toEqual([{ source: 'hibp', key: '0123456789abcdef0123456789abcdef' }]);
  fake.answer('try_source', withSource('hibp', { hasKey: true, may: 'range', triedAt: '2026-11-22T20:16:00Z' }));
  await press('Try it: Have I Been Pwned');
  await screen.findByText(/^May ask by fingerprint/);
});

test('a server is set by its address; what is wrong with it is said there', async () => {
  const fake = start();
  await press('Set up: A server of your own');
  const field = await screen.findByRole('textbox', { name: 'Address of the server: A server of your own' });
  await user.type(field, 'http://example.com');
  await press('Save the address: A server of your own');
  await screen.findByText(/has to begin with https/);
  expect(fake.asked('set_source')).toEqual([{ source: 'server', url: 'http://example.com', on: true }]);
});

test('what a Core key can and cannot do is said plainly', async () => {
  start(withSource('hibp', { on: true, hasKey: true, may: 'directOnly', plan: 'Core 1', triedAt: '2026-11-18T20:10:40Z' }));
  await screen.findByText(/A Core key is like that; asking by fingerprint needs a Pro plan/);
});

test('the theme changes at once', async () => {
  const fake = start();
  await user.click(await screen.findByRole('radio', { name: 'Dark' }));
  expect(document.documentElement.getAttribute('data-theme')).toBe('dark');
  await waitFor(() => expect(fake.asked('choose_setting')).toEqual([{ choice: { theme: 'dark' } }]));
});

test('erasing asks for a word', async () => {
  const fake = start();
  await press('Erase everything…');
  const dialog = await screen.findByRole('dialog', { name: 'Erase everything?' });
  within(dialog).getByText(/move a deleted key to a bin: empty it afterwards/);
  await user.click(within(dialog).getByRole('button', { name: 'Erase everything now' }));
  await within(dialog).findByText('Type the word “erase” first.');
  expect(fake.asked('erase_everything')).toEqual([]);
  expect(await axeFindings()).toEqual([]);
  await user.type(within(dialog).getByRole('textbox', { name: 'Type “erase” to go on' }), 'erase');
  await user.click(within(dialog).getByRole('button', { name: 'Erase everything now' }));
  expect(fake.asked('erase_everything')).toEqual([{ sure: true }]);
});

test('a passphrase is typed twice', async () => {
  const fake = start();
  fake.answer('set_passphrase', { code: 'locked', ways: ['passphrase'], keyringFault: null, hidden: false, maySetAside: true });
  await press('Set a passphrase…');
  const dialog = await screen.findByRole('dialog', { name: 'Set a passphrase' });
  await user.type(within(dialog).getByLabelText('New passphrase'), 'otter lantern');
  await user.type(within(dialog).getByLabelText('The same again'), 'otter lanters');
  await user.click(within(dialog).getByRole('button', { name: 'Set it' }));
  await within(dialog).findByText(/The two are not the same/);
  expect(fake.asked('set_passphrase')).toEqual([]);
});

const opened = recorded(place, 'session');

test('setting a passphrase asks when it is to be asked for, and says what that means', async () => {
  const fake = start({ spareKey: 'none' });
  fake.answer('set_passphrase', opened);
  await press('Set a passphrase…');
  const dialog = await screen.findByRole('dialog', { name: 'Set a passphrase' });
  const every = within(dialog).getByRole<HTMLInputElement>('radio', { name: 'Every time' });
  expect(every.checked).toBe(true);
  within(dialog).getByText(/Then only the passphrase opens your list/);
  expect(await axeFindings()).toEqual([]);
  await user.click(within(dialog).getByRole('radio', { name: 'Only when the key ring does not open the list' }));
  expect(within(dialog).queryByText(/Then only the passphrase opens your list/)).toBeNull();
  await user.type(within(dialog).getByLabelText('New passphrase'), 'otter lantern copper');
  await user.type(within(dialog).getByLabelText('The same again'), 'otter lantern copper');
  await user.click(within(dialog).getByRole('button', { name: 'Set it' }));
  expect(fake.asked('set_passphrase')).toEqual([{ change: 'set', present: '', passphrase: 'otter lantern copper', everyTime: false }]);
});

test('a weak passphrase is refused by its own sentence, at its field', async () => {
  start();
  await press('Set a passphrase…');
  const dialog = await screen.findByRole('dialog', { name: 'Set a passphrase' });
  await user.type(within(dialog).getByLabelText('New passphrase'), 'password');
  await user.type(within(dialog).getByLabelText('The same again'), 'password');
  await user.click(within(dialog).getByRole('button', { name: 'Set it' }));
  await within(dialog).findByText(/easy to guess/);
  expect(within(dialog).getByLabelText('New passphrase').getAttribute('aria-invalid')).toBe('true');
});

test.each([
  ['both', 'Change it…', 'Change the passphrase', 'Change it', { change: 'set', everyTime: false }],
  ['passphrase', 'Change it…', 'Change the passphrase', 'Change it', { change: 'set', everyTime: true }],
  ['both', 'Ask for it every time…', 'Ask for the passphrase every time?', 'Ask every time', { change: 'keep', everyTime: true }],
  [
    'passphrase',
    'Let it open the list…',
    'Let the key ring open the list automatically?',
    'Let it open the list',
    { change: 'keep', everyTime: false },
  ],
  ['both', 'Remove it…', 'Remove the passphrase?', 'Remove it', { change: 'remove', everyTime: false }],
] as const)('%s, %s: it asks for the present passphrase', async (mode, button, title, does, sent) => {
  const fake = start({ mode, spareKey: 'confirmed' });
  fake.answer('set_passphrase', () => refuse({ code: 'wrongPassphrase' }));
  await press(button);
  const dialog = await screen.findByRole('dialog', { name: title });
  expect(await axeFindings()).toEqual([]);
  const present = within(dialog).getByLabelText<HTMLInputElement>('Present passphrase');
  const fields = ['New passphrase', 'The same again'].flatMap((label) => within(dialog).queryAllByLabelText<HTMLInputElement>(label));
  await user.type(present, 'not this one');
  for (const field of fields) await user.type(field, 'otter lantern copper');
  await user.click(within(dialog).getByRole('button', { name: does }));
  await within(dialog).findByText(/That passphrase does not open it/);
  expect([present, ...fields].map((field) => field.value).join('')).toBe('');
  fake.answer('set_passphrase', opened);
  await user.type(present, 'four words are enough');
  expect(within(dialog).queryByText(/That passphrase does not open it/), 'what is typed anew may be right').toBeNull();
  for (const field of fields) await user.type(field, 'otter lantern copper');
  await user.click(within(dialog).getByRole('button', { name: does }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(fake.asked('set_passphrase')[1]).toEqual({
    ...sent,
    present: 'four words are enough',
    passphrase: fields.length ? 'otter lantern copper' : '',
  });
});

test.each(['keyring', 'both', 'passphrase'] as const)('%s: the rows say what opens the list', async (mode) => {
  start({ mode });
  await screen.findByText(t.settings.keyringStates[mode]);
  screen.getByText(t.settings.passphraseStates[mode]);
});

test('the report for a fault can be read first', async () => {
  const fake = start();
  fake.answer('diagnostics', { text: 'store open' });
  await press('Show the report…');
  expect((await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Report' })).value).toContain('store open');
  expect(await axeFindings()).toEqual([]);
  await press('Copy');
  const dialog = screen.getByRole('dialog');
  await within(dialog).findByText('Copied.');
  await press('Done');
  await press('Show the report…');
  expect(screen.queryByText('Copied.'), 'it is not said of a report that was not copied').toBeNull();
});

test('a source that learns the address asks for each, and is off at first', async () => {
  const fake = start();
  const box = await screen.findByRole<HTMLInputElement>('switch', { name: 'Use XposedOrNot, told the whole address' });
  expect(box.checked).toBe(false);
  expect(screen.queryByRole('checkbox', { name: /I agree that/ })).toBeNull();
  await user.click(box);
  const mine = await screen.findByRole<HTMLInputElement>('checkbox', {
    name: 'I agree that api.xposedornot.com learns mara.lind@example.com when I press Check.',
  });
  expect(mine.checked).toBe(false);
  expect(await axeFindings()).toEqual([]);
  await user.click(mine);
  expect(fake.asked('set_consent')).toEqual([{ source: 'xposed', identifier: 'own:mara.lind@example.com', wording: 1, given: true }]);
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /learns studio@maralind/ }).checked).toBe(false);
});

test('a no in the window of the system is no error: nothing looks as if it had been agreed to', async () => {
  const fake = start();
  const no = (): never => refuse({ code: 'saidNo' });
  fake.answer('set_consent', no);
  fake.answer('erase_everything', no);
  await user.click(await screen.findByRole('switch', { name: 'Use XposedOrNot, told the whole address' }));
  const mine = await screen.findByRole<HTMLInputElement>('checkbox', { name: /learns mara.lind@example.com/ });
  await user.click(mine);
  await waitFor(() => expect(toasts.current?.text).toBe(t.errors.codes.saidNo));
  expect(mine.checked).toBe(false);
  toasts.current = undefined;
  await press('Erase everything…');
  const dialog = await screen.findByRole('dialog', { name: 'Erase everything?' });
  await user.type(within(dialog).getByRole('textbox', { name: 'Type “erase” to go on' }), 'erase');
  await user.click(within(dialog).getByRole('button', { name: 'Erase everything now' }));
  await waitFor(() => expect(toasts.current?.text).toBe(t.errors.codes.saidNo));
  expect(screen.queryByRole('dialog', { name: 'Erase everything?' })).toBeNull();
  expect(screen.queryByRole('alert')).toBeNull();
  expect(screen.queryAllByText(t.errors.codes.saidNo)).toEqual([]);
});

test('files are chosen in the system’s own dialog', async () => {
  const fake = start();
  fake.answer('choose_files', withSource('passwordFiles', { url: '~/ranges', on: true }));
  await press('Choose one file: Files for passwords');
  expect(fake.asked('choose_files')).toEqual([{ source: 'passwordFiles', single: true }]);
  await screen.findByText('~/ranges');
});

test('it looks again only on a schedule that was chosen', async () => {
  const fake = start();
  const never = await screen.findByRole<HTMLInputElement>('radio', { name: 'Never' });
  expect(never.checked).toBe(true);
  screen.getByText(/It works only while Nightlatch is running and open/);
  await user.click(screen.getByRole('radio', { name: 'Every week' }));
  expect(fake.asked('choose_setting')).toEqual([{ choice: { recheck: 'weekly' } }]);
});

test('a schedule with nobody to ask says so', async () => {
  start({ recheck: 'weekly', asksByItself: false });
  await screen.findByText(t.settings.recheckNobody);
});

test('and one with somebody does not', async () => {
  start({ recheck: 'weekly', asksByItself: true });
  await screen.findByText(t.settings.recheckHint);
  expect(screen.queryByText(t.settings.recheckNobody)).toBeNull();
});

test('every source and every list says in one line what it learns', async () => {
  start();
  await screen.findByText(t.learns.everyone);
  for (const one of settings.sources) {
    const host = one.url.replace(/^https:\/\//, '').replace(/\/.*$/, '');
    expect(screen.getAllByText(t.learns.sources[one.id](host)).length).toBeGreaterThan(0);
  }
  screen.getByText(/^haveibeenpwned\.com gives the whole list to anybody\./);
  for (const one of settings.lists.filter((list) => list.id !== 'breaches'))
    expect(screen.getAllByText(t.learns.list(one.host)).length).toBeGreaterThan(0);
});

test('a list says who made it, under which licence, and how old it is', async () => {
  const fake = start();
  fake.answer('fetch_list', {
    ...settings,
    lists: settings.lists.map((one) => (one.id === 'twoFactor' ? { ...one, rows: 2566, at: '2026-11-22T10:00:00Z' } : one)),
  });
  await screen.findByText('© Apple Inc., MIT licence');
  await press('Fetch: Second steps: 2FA Directory');
  expect(fake.asked('fetch_list')).toEqual([{ list: 'twoFactor' }]);
  await screen.findByText(/2,566 entries, as of/);
});

test('the list is taken along as a file only after a warning', async () => {
  const fake = start();
  fake.answer('export_list', { name: 'nightlatch-accounts.csv', lines: 9 });
  await user.click(await screen.findByRole('button', { name: 'Save as a file…' }));
  screen.getByText(/Whoever gets it can read all of that/);
  expect(fake.asked('export_list')).toEqual([]);
  expect(await axeFindings()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Save as a table (CSV)' }));
  await waitFor(() => expect(toasts.current?.text).toBe('nightlatch-accounts.csv is saved, with 9 accounts.'));
  expect(fake.asked('export_list')).toEqual([{ form: 'csv' }]);
});
