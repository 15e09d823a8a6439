// Settings, the ledger and one path of *Something happened*, of the invented household.
import type { HappenedView, LedgerRow, SettingsView, SoughtWordRequest, SourceView, WhatLeftView, ZoomView } from '../contract';
import type { Answers } from '../fake';
import { plainAnswers } from './plain';
import { instagramLeak } from './walks';

const line = (at: string, receiver: string, purpose: LedgerRow['purpose'], carried: LedgerRow['carried'], digits: number, bytesIn: number, answer: LedgerRow['answer'] = 'answered', status = 200): LedgerRow => ({ at, receiver, purpose, carried, digits, bytesOut: carried === 'browser' ? 0 : 412, bytesIn, answer, status, about: '' });
export const sampleLines: LedgerRow[] = [
  line('2026-11-18T20:14:20Z', 'range.newsroom.example', 'address', 'addressDigits', 6, 18_204),
  line('2026-11-18T20:14:12Z', 'range.newsroom.example', 'address', 'addressDigits', 6, 17_310),
  line('2026-11-18T20:13:58Z', 'range.newsroom.example', 'address', 'addressDigits', 6, 311, 'notAnAnswer', 503),
  line('2026-11-18T20:12:01Z', 'haveibeenpwned.com', 'list', 'nothing', 0, 1_912_044),
  line('2026-11-18T20:10:40Z', 'haveibeenpwned.com', 'key', 'key', 0, 240, 'answered'),
  line('2026-11-03T09:41:00Z', 'api.pwnedpasswords.com', 'password', 'passwordDigits', 5, 36_112),
  line('2026-11-01T19:02:00Z', 'accountscenter.instagram.com', 'page', 'browser', 0, 0, 'opened', 0),
];
export function whatLeftView(more: Partial<WhatLeftView> = {}): WhatLeftView {
  return { rows: sampleLines, total: sampleLines.length, unread: false, networkOn: true, keepDays: 0, ...more };
}
const consents: SourceView['consents'] = [
  { identifier: { id: 'id-mara', kind: 'email', value: 'mara.lind@example.com' }, given: false },
  { identifier: { id: 'id-studio', kind: 'email', value: 'studio@maralind.example' }, given: false },
];
const source = (id: SourceView['id'], more: Partial<SourceView> = {}): SourceView => ({ id, url: '', on: false, hasKey: false, may: 'notNeeded', plan: '', triedAt: '', failed: null, consents: [], ...more });

export function settingsView(more: Partial<SettingsView> = {}): SettingsView {
  return {
    networkOn: true,
    theme: 'system',
    sources: [
      source('hibp', { url: 'https://haveibeenpwned.com/api/v3', on: true, hasKey: true, may: 'directOnly', plan: 'Core 1', triedAt: '2026-11-18T20:10:40Z' }),
      source('server', { may: 'untried' }),
      source('folder'),
      source('passwords', { url: 'https://api.pwnedpasswords.com', on: true }),
      source('passwordFiles'),
      source('hibpDirect', { url: 'https://haveibeenpwned.com/api/v3', consents }),
      source('xposed', { url: 'https://api.xposedornot.com/v1', consents }),
    ],
    wording: 1,
    lists: (['breaches', 'twoFactor', 'passkeys', 'changePassword', 'deletion'] as const).map((id) => ({ id, rows: id === 'breaches' ? 1104 : 0, at: '', failed: null, host: id === 'breaches' ? 'haveibeenpwned.com' : 'lists.example' })),
    recheck: 'off',
    rechecked: '',
    asksByItself: true,
    mode: 'keyring',
    spareKey: 'shown',
    spareKeyWaits: false,
    folder: '~/.local/share/nightlatch',
    version: '0.1.0',
    removed: 1,
    ...more,
  };
}
export function happenedView(more: Partial<HappenedView> = {}): HappenedView {
  return {
    id: 'someone-in',
    title: 'I think someone is in',
    lead: 'Take it in order. Most accounts come back, and the order matters more than the hurry.',
    parts: [
      { when: '', title: 'Use a device you trust', text: 'If this computer may be infected, take another one. What you type here could be read.', items: [] },
      { when: '', title: 'Your mailbox first', text: 'Whoever is in your mailbox can reset the rest.', items: ['Sign out every other device there.', 'Look at forwarding and filters, and delete what is not yours.', 'Set a new password and a second step.'] },
      { when: '', title: 'Then the account itself', text: 'Sign everyone out, set a new password, remove apps you do not know.', items: ['If you cannot get in, use the way back for people who are locked out.'] },
      { when: '', title: 'Tell people', text: 'Someone may have written to them in your name.', items: [] },
    ],
    avoid: ['Do not pay people who promise to get an account back.', 'Do not give anyone a code that was sent to you.'],
    goOn: [
      { kind: 'account', id: 'ig', name: 'Instagram', detail: 'maralind.ink', service: { id: 'instagram', name: 'Instagram', icon: 'instagram', tint: 4, kind: 'social', accounts: 1, listed: null, company: null } },
      { kind: 'account', id: 'x', name: 'X', detail: '@maralind', service: null },
      { kind: 'leak', id: instagramLeak.id, name: instagramLeak.title, detail: '2017-08-30', service: null },
      { kind: 'happened', id: 'phone-gone', name: '', detail: '', service: null },
    ],
    ...more,
  };
}

export function outsideAnswers(start: SettingsView = settingsView(), left: WhatLeftView = whatLeftView()): Answers {
  let view = start;
  const sizes = [80, 90, 100, 110, 125, 150, 175, 200, 250, 300];
  let size = 2;
  const zoom = (): ZoomView => ({ percent: sizes[size]!, smaller: size > 0, larger: size < sizes.length - 1 });
  const change = (id: string, change: Partial<SettingsView['sources'][number]>): SettingsView => (view = { ...view, sources: view.sources.map((one) => (one.id === id ? { ...one, ...change } : one)) });
  return {
    settings: () => view,
    set_network: ({ on }) => (view = { ...view, networkOn: on }),
    choose_setting: ({ choice }) => (view = 'theme' in choice ? { ...view, theme: choice.theme } : { ...view, recheck: choice.recheck, rechecked: '2026-11-22T10:00:00Z' }),
    zoom,
    set_zoom: ({ change: way }) => {
      size = way === 'normal' ? 2 : Math.min(sizes.length - 1, Math.max(0, size + (way === 'larger' ? 1 : -1)));
      return zoom();
    },
    set_source: ({ source: id, url, on }) => change(id, { url, on }),
    set_api_key: ({ source: id }) => change(id, { hasKey: true, may: 'untried' }),
    forget_api_key: ({ source: id }) => change(id, { hasKey: false, may: 'untried' }),
    try_source: ({ source: id }) => change(id, { may: 'range', triedAt: '2026-11-22T10:00:00Z' }),
    set_consent: ({ source: id, identifier, given }) => change(id, { consents: consents.map((one) => (one.identifier.id === identifier ? { ...one, given } : one)) }),
    choose_files: ({ source: id }) => change(id, { url: '~/ranges', on: true }),
    fetch_list: ({ list }) => (view = { ...view, lists: view.lists.map((one) => (one.id === list ? { ...one, rows: 2566, at: '2026-11-22T10:00:00Z' } : one)) }),
    keep_ledger: ({ days }) => ({ ...left, networkOn: view.networkOn, keepDays: days }),
    export_ledger: { name: 'nightlatch-what-left.csv', lines: left.total },
    what_left: ({ words }) => {
      const has = (row: LedgerRow) => (word: SoughtWordRequest): boolean =>
        row.receiver.includes(word.text) || row.about.includes(word.text) || word.purposes.includes(row.purpose) || word.carried.includes(row.carried) || word.answers.includes(row.answer);
      const rows = left.rows.filter((row) => words.every(has(row)));
      return { rows, total: words.length ? rows.length : left.total, unread: left.unread, networkOn: view.networkOn, keepDays: 0 };
    },
    happened: ({ id }) => happenedView({ id }),
    diagnostics: { text: 'nightlatch 0.1.0\nplatform linux\nstore open, 34 accounts\n' },
    open_data_folder: {},
    erase_everything: { code: 'firstStart', keyring: 'works' },
    open_link: { host: 'haveibeenpwned.com' },
    ...plainAnswers(),
  };
}
