import { cleanup, render, screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { backend } from '../backend/backend';
import type { HitView, SessionView, ToDoRow } from '../backend/contract';
import { fakeBackend } from '../backend/fake';
import Steps from '../pages/steps/Steps.svelte';
import { t } from '../text';
import { find, pageOf, settingAt, type Commands } from './find';
import { closeToast, toast } from './live.svelte';
import type { PaletteItem } from './palette';
import { reset, router } from './router.svelte';
import { takeSession } from './session.svelte';

const names = ['help', 'lock', 'undo', 'larger', 'smaller', 'normal'] as const;
let commands: Commands;
function hits(...found: HitView[]): void {
  backend.use(fakeBackend({ search: { hits: found } }));
}
beforeEach(() => {
  reset();
  hits();
  commands = Object.fromEntries(names.map((name) => [name, vi.fn()])) as unknown as Commands;
});
async function first(query: string): Promise<PaletteItem | undefined> {
  return (await find(query, commands)).flatMap((group) => group.items)[0];
}

/** What is asked for, and the id of what comes first. */
const asked: Record<string, string> = {
  today: 'page today',
  home: 'page today',
  score: 'page today',
  overview: 'page today',
  'to do': 'page steps',
  todo: 'page steps',
  checklist: 'page steps',
  minutes: 'page steps',
  passkey: 'kind two_factor',
  passkeys: 'kind two_factor',
  'second step': 'kind two_factor',
  '2fa': 'kind two_factor',
  mfa: 'kind two_factor',
  'two-factor': 'kind two_factor',
  totp: 'kind two_factor',
  authenticator: 'kind two_factor',
  'security key': 'kind two_factor',
  codes: 'kind backup_codes',
  'backup codes': 'kind backup_codes',
  'recovery codes': 'kind backup_codes',
  password: 'kind password',
  'change password': 'kind password',
  devices: 'kind sessions',
  'sign out everywhere': 'kind sessions',
  'locked out': 'kind recovery',
  alerts: 'kind alerts',
  'sim swap': 'kind carrier_pin',
  'delete account': 'kind close',
  unused: 'kind close',
  accounts: 'page accounts',
  logins: 'page accounts',
  'add account': 'page add-account',
  import: 'page import',
  csv: 'page import',
  bitwarden: 'page import',
  chrome: 'page import',
  'password manager': 'page keeper',
  'weak passwords': 'page keeper',
  leak: 'page leaks',
  breach: 'page leaks',
  exposed: 'page leaks',
  email: 'page leaks',
  'phone number': 'page leaks',
  apps: 'page apps',
  'third party': 'page apps',
  oauth: 'page apps',
  ledger: 'page what-left',
  privacy: 'page what-left',
  history: 'page what-left',
  emergency: 'page happened',
  hacked: 'path someone-in',
  scam: 'path strange-message',
  phishing: 'path strange-message',
  'lost phone': 'path phone-gone',
  stolen: 'path phone-gone',
  sim: 'path phone-gone',
  malware: 'path clicked',
  virus: 'path clicked',
  trash: 'page removed',
  restore: 'page removed',
  version: 'page about',
  licence: 'page about',
  options: 'page settings',
  dark: 'setting colours',
  'dark mode': 'setting colours',
  theme: 'setting colours',
  contrast: 'setting colours',
  zoom: 'setting textSize',
  'text size': 'setting textSize',
  font: 'setting textSize',
  bigger: 'setting textSize',
  language: 'setting language',
  network: 'setting network',
  offline: 'setting network',
  hibp: 'setting sources',
  'api key': 'setting sources',
  schedule: 'setting lists',
  notifications: 'setting lists',
  keyring: 'setting ways',
  passphrase: 'setting passphrase',
  PIN: 'setting passphrase',
  'spare key': 'setting spareKey',
  'recovery key': 'setting spareKey',
  backup: 'setting backup',
  sync: 'setting backup',
  export: 'setting exportList',
  'data folder': 'setting folder',
  bug: 'setting report',
  erase: 'setting erase',
  uninstall: 'setting erase',
  undo: 'action undoImport',
  print: 'action printAccounts',
  sort: 'page steps',
  help: 'action help',
  shortcuts: 'action help',
  lock: 'action lock',
  hide: 'action lock',
  'log out': 'action lock',
  'zoom in': 'action larger',
  'reset zoom': 'action normal',
};
/** Words that people type who do not know what a thing is called here: one of these fits, and stands first. */
const typed: Record<string, string> = {
  'undo import': 'action undoImport',
  untick: 'action undoTick',
  revert: 'action undoImport',
  mistake: 'action undoTick',
  'wrong file': 'action undoImport',
  'bring back': 'page removed',
  'google authenticator': 'own code_place',
  'where are my codes': 'own code_place',
  'new phone': 'own code_place',
  authy: 'own code_place',
  'where are my passwords': 'own password_place',
  yubikey: 'kind two_factor',
  'two step': 'kind two_factor',
  '2 factor': 'kind two_factor',
  'text message': 'path strange-message',
  'face id': 'kind two_factor',
  'one-time code': 'kind two_factor',
  'forgot password': 'kind recovery',
  'forgotten password': 'kind recovery',
  'reset password': 'kind recovery',
  'cannot sign in': 'kind recovery',
  'login alerts': 'kind alerts',
  'lost my phone': 'path phone-gone',
  'phone stolen': 'path phone-gone',
  'phone gone': 'path phone-gone',
  'no signal': 'path phone-gone',
  'i was hacked': 'path someone-in',
  'someone is in my account': 'path someone-in',
  stalker: 'path someone-in',
  'fake mail': 'path strange-message',
  'suspicious e-mail': 'path strange-message',
  blackmail: 'path strange-message',
  'clicked a link': 'path clicked',
  antivirus: 'path clicked',
  'data leak': 'page leaks',
  'am i in a leak': 'page leaks',
  stealer: 'path clicked',
  'usb stick': 'setting backup',
  'new computer': 'setting backup',
  'back up my list': 'setting backup',
  'forgot passphrase': 'setting passphrase',
  'master password': 'setting passphrase',
  'close an account': 'kind close',
  'how do i delete an account': 'kind close',
  'phone company': 'kind carrier_pin',
  esim: 'kind carrier_pin',
  quit: 'action lock',
  faq: 'action help',
  support: 'setting report',
  tutorial: 'action help',
  mailbox: 'page leaks',
  'mail rules': 'kind mail_rules',
  forwarding: 'kind mail_rules',
  'lock screen': 'kind device_lock',
  updates: 'kind updates',
};
test.each(Object.entries(typed))('typed “%s”, people come first to: %s', async (query, id) => {
  expect((await first(query))?.id).toBe(id);
});

test.each(Object.entries(asked))('asked for “%s”, people come first to: %s', async (query, id) => {
  expect((await first(query))?.id).toBe(id);
});

describe('what is found leads there', () => {
  test.each([
    ['passphrase', { name: 'settings', section: 'ways' }],
    ['dark', { name: 'settings', section: 'look' }],
    ['network', { name: 'settings', section: 'network' }],
    ['api key', { name: 'settings', section: 'sources' }],
    ['schedule', { name: 'settings', section: 'lists' }],
    ['backup', { name: 'settings', section: 'data' }],
    ['export', { name: 'settings', section: 'data' }],
    ['print', { name: 'accounts' }],
    ['sort', { name: 'steps' }],
    ['passkey', { name: 'steps', kind: 'two_factor' }],
    ['codes', { name: 'steps', kind: 'backup_codes' }],
    ['to do', { name: 'steps' }],
    ['licence', { name: 'about' }],
    ['hacked', { name: 'happened', path: 'someone-in' }],
  ])('%s', async (query, route) => {
    (await first(query))?.run();
    expect(router.route).toEqual(route);
  });
  test.each([
    ['help', 'help'],
    ['shortcuts', 'help'],
    ['lock', 'lock'],
    ['larger text', 'larger'],
    ['smaller text', 'smaller'],
  ] as const)('%s does it', async (query, name) => {
    (await first(query))?.run();
    expect(commands[name]).toHaveBeenCalledTimes(1);
  });
  test.each([
    ['hacked', 'someone-in'],
    ['scam', 'strange-message'],
    ['lost phone', 'phone-gone'],
    ['malware', 'clicked'],
  ])('%s leads into Something happened', async (query, path) => {
    const found = (await find(query, commands)).flatMap((group) => group.items);
    expect(found.map((one) => one.id)).toContain(`path ${path}`);
  });
});

const row = (id: string, name: string, step: ToDoRow['step'], offersPasskey = true): ToDoRow => ({
  offersPasskey,
  reasons: [],
  subject: id,
  subjectKind: 'account',
  name,
  signIn: 'mara',
  service: null,
  step,
  urgency: 'soon',
  minutes: 4,
  begun: false,
  toDo: true,
  accounts: [],
  onePassword: false,
  steps: 1,
});
test.each([
  ['passkey', 'two_factor'],
  ['codes', 'backup_codes'],
] as const)('%s: all the steps, the accounts that have them to do, the place of the codes, and help', async (query, kind) => {
  const rows = [
    row('a', 'Etsy', kind),
    row('b', 'Canva', 'password'),
    ...Array.from({ length: 6 }, (_, n) => row(`c${n}`, `Site ${n}`, kind)),
  ];
  backend.use(fakeBackend({ search: { hits: [] }, to_do: { rows, steps: rows.length, date: '2026-11-30' } }));
  const found = (await find(query, commands)).flatMap((group) => group.items);
  const ids = found.map((one) => one.id);
  expect(ids[0]).toBe(`kind ${kind}`);
  for (const id of ['own code_place', 'action help', `step a ${kind}`]) expect(ids).toContain(id);
  expect(ids.filter((id) => id.startsWith('step '))).toHaveLength(5);
  expect(ids).not.toContain('step b password');
  found.find((one) => one.id === `step a ${kind}`)?.run();
  expect(router.route).toEqual({ name: 'walk', subject: 'a', step: kind });
  found.find((one) => one.id === 'own code_place')?.run();
  expect(router.route).toEqual({ name: 'walk', subject: 'person', step: 'code_place' });
});
/** Households by what is to do in them; where a way back is missing, the row is that of the second step. */
const households: Record<string, ToDoRow[]> = {
  'nothing to do': [],
  'a way back is missing': [{ ...row('a', 'X', 'two_factor'), reasons: [{ code: 'noWayBack' }] }],
  'a second step to turn on': [row('a', 'Etsy', 'two_factor')],
  'codes to get': [row('a', 'Etsy', 'backup_codes')],
  'several kinds': [row('a', 'Etsy', 'password'), row('b', 'Canva', 'alerts'), row('c', 'X', 'close')],
};
test.each(Object.entries(households))(
  'no entry leads to an empty list: %s',
  async (_, rows) => {
    backend.use(fakeBackend({ search: { hits: [] }, to_do: { rows, steps: rows.length, date: '2026-11-30' } }));
    const words = Object.values(t.finds.kinds).flatMap((one) => [one.label, ...one.words]);
    for (const word of words)
      for (const found of (await find(word, commands)).flatMap((group) => group.items).filter((one) => one.id.startsWith('kind '))) {
        reset();
        found.run();
        const { route } = router;
        if (route.name !== 'steps') {
          expect(route, word).toEqual({ name: 'accounts' });
          expect(found.detail, word).toBe(t.finds.noneToDo);
          continue;
        }
        cleanup();
        render(Steps, { route });
        await screen.findByRole('list', { name: t.toDo.title });
        cleanup();
      }
  },
  60_000,
);
test('backup codes are found where the missing way back counts as the second step', async () => {
  const rows = households['a way back is missing']!;
  backend.use(fakeBackend({ search: { hits: [] }, to_do: { rows, steps: 1, date: '2026-11-30' } }));
  const found = (await find('backup codes', commands)).flatMap((group) => group.items);
  expect(found[0]?.id).toBe('kind backup_codes');
  expect(found.find((one) => one.id === 'step a two_factor')?.label).toBe('Get a way back into X');
});
test('passkey leads only to accounts that offer one', async () => {
  const rows = [row('a', 'Etsy', 'two_factor', false), row('b', 'Google', 'two_factor')];
  backend.use(fakeBackend({ search: { hits: [] }, to_do: { rows, steps: rows.length, date: '2026-11-30' } }));
  const steps = async (query: string): Promise<string[]> =>
    (await find(query, commands))
      .flatMap((group) => group.items)
      .map((one) => one.id)
      .filter((id) => id.startsWith('step '));
  expect(await steps('passkey')).toEqual(['step b two_factor']);
  expect(await steps('Passkeys')).toEqual(['step b two_factor']);
  expect(await steps('second step')).toEqual(['step a two_factor', 'step b two_factor']);
});
test('undo does what the message offers, where one stands; else it says where each kind of undo is', async () => {
  const ids = async (): Promise<string[]> => (await find('undo', commands)).flatMap((group) => group.items).map((one) => one.id);
  expect(await ids()).toEqual(['action undoImport', 'action undoTick', 'action undoRemoved']);
  toast('Ticked.', { undo: () => undefined });
  expect((await ids())[0]).toBe('action undo');
  (await first('undo'))?.run();
  expect(commands.undo).toHaveBeenCalledTimes(1);
  closeToast();
});

test('the exact name of a page comes before accounts and services that begin so', async () => {
  hits(
    { kind: 'account', id: 'a', name: 'WhatsApp', detail: '', service: null },
    { kind: 'service', id: 'apple', name: 'Apple', detail: '', service: null },
  );
  (await first('apps'))?.run();
  expect(router.route.name).toBe('apps');
});
test('an account comes before pages that only begin so', async () => {
  hits({ kind: 'account', id: 'a', name: 'Instagram', detail: 'mara', service: null });
  expect((await first('inst'))?.id).toBe('account a');
  hits({ kind: 'account', id: 'b', name: 'Printables', detail: '', service: null });
  expect((await first('prin'))?.id).toBe('account b');
});
test('a backup and an export are found by their words, and lead to where they are', async () => {
  expect((await first('backup'))?.detail).toBe('How to make one, and earlier ones');
  (await first('export'))?.run();
  expect(router.route).toEqual({ name: 'settings', section: 'data' });
});
test('each page and each part of Settings has an entry, found by its own title', async () => {
  for (const [name, id] of Object.entries(pageOf)) expect((await first(t.finds.pages[id].label))?.id, name).toBe(`page ${name}`);
  const sections = new Set(Object.values(settingAt).flatMap(({ route }) => (route.name === 'settings' ? [route.section] : [])));
  for (const section of Object.keys(t.settings.sections).filter((one) => one !== 'about')) expect(sections, section).toContain(section);
});
test('no word leads nowhere, and none is a second name for two pages', () => {
  const { pages, settings, kinds } = t.finds;
  const words = [...Object.values(pages), ...Object.values(settings), ...Object.values(kinds)].flatMap((one) =>
    [one.label, ...one.words].map((word) => word.toLowerCase()),
  );
  expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([]);
});
test('the button that shuts the list is found by the word that stands on it', async () => {
  takeSession({ code: 'open', locks: false } as SessionView);
  expect((await first('lock'))?.label).toBe(t.common.rail.hide);
  takeSession({ code: 'open', locks: true } as SessionView);
  expect((await first('lock'))?.label).toBe(t.common.rail.lock);
});
