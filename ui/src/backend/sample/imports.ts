// Made-up imports: what a file of the sample household gives. Nobody's real list.
import type { ExportView, FoundView, ImportRow, ImportView, LastImportView, PreviewView, ServiceTile } from '../contract';
import type { Answers } from '../fake';
import { refuse } from '../fake';
import { services } from './services';

export const lastImport: LastImportView = { format: 'bitwarden_json', at: '2026-11-22T10:00:00Z', new: 9, updated: 17 };
export const exportFile: ExportView = { file: 'bitwarden_export.json', folder: 'C:\\Users\\mara\\OneDrive\\Downloads', cloud: 'oneDrive' };
const tile = (id: string): ServiceTile | null => services.find((one) => one.tile.id === id)?.tile ?? null;
const own = (name: string): ServiceTile => ({
  id: name,
  name,
  icon: null,
  tint: 3,
  kind: 'other',
  accounts: 0,
  listed: null,
  company: null,
});

export function importRow(change: Partial<ImportRow> = {}): ImportRow {
  return {
    line: 0,
    rows: [1],
    service: tile('canva'),
    signIn: 'mara.lind@example.com',
    fate: 'new',
    ticked: true,
    why: null,
    title: '',
    changes: [{ what: 'listed', value: '' }],
    joined: null,
    byName: false,
    alike: null,
    local: false,
    editable: true,
    edited: false,
    parts: false,
    apart: false,
    twin: null,
    learned: { code: 'looked', weak: false, leaked: null, notInList: false, notChecked: null },
    same: [],
    sameCount: 0,
    ignores: [],
    ...change,
  };
}

export const sampleImportRows: ImportRow[] = [
  importRow({ line: 0, rows: [1], service: own('Behance'), signIn: 'studio@maralind.example' }),
  importRow({
    line: 1,
    rows: [2],
    fate: 'updated',
    changes: [{ what: 'passwordChanged', value: '2018-03' }],
    same: ['Tumblr'],
    sameCount: 1,
    learned: { code: 'looked', weak: false, leaked: 41, notInList: false, notChecked: null },
  }),
  importRow({
    line: 2,
    rows: [3, 9],
    service: tile('x'),
    signIn: '@maralind_ink',
    fate: 'updated',
    changes: [{ what: 'codeApp', value: 'app' }],
    joined: 'twitter.com',
    parts: true,
    ignores: ['noSecondStep'],
  }),
  importRow({
    line: 3,
    rows: [4],
    service: tile('google'),
    fate: 'unchanged',
    ticked: false,
    changes: [],
    learned: { code: 'noPassword' },
  }),
  importRow({ line: 4, rows: [5], service: own('192.168.1.1'), signIn: 'admin', local: true, learned: { code: 'notLooked' } }),
  importRow({ line: 5, rows: [6], service: own('paypa1.com'), ticked: false, alike: { site: 'paypa1.com', service: 'PayPal' } }),
  importRow({
    line: null,
    rows: [7],
    service: null,
    editable: false,
    signIn: '',
    fate: 'skipped',
    ticked: false,
    why: 'notALogin',
    title: 'Wi-Fi at home',
    changes: [],
    learned: { code: 'noPassword' },
  }),
];

export function samplePreview(change: Partial<PreviewView> = {}): PreviewView {
  const rows = change.rows ?? sampleImportRows;
  const many = (fate: ImportRow['fate']): number => rows.filter((row) => row.fate === fate).length;
  return {
    file: 'bitwarden_export.json',
    format: 'bitwarden_json',
    read: 9,
    joined: 1,
    counts: { new: many('new'), updated: many('updated'), unchanged: many('unchanged'), skipped: many('skipped') },
    parts: {
      mailbox: 0,
      local: rows.filter((row) => row.local).length,
      alike: rows.filter((row) => row.alike !== null).length,
      shared: rows.filter((row) => row.sameCount > 0).length,
      unused: 0,
      noSignIn: rows.filter((row) => row.line !== null && row.signIn === '').length,
    },
    ticked: rows.filter((row) => row.ticked).length,
    show: null,
    fitting: rows.length,
    rows,
    from: 0,
    own: [
      { entry: 0, kind: 'email', value: 'studio@maralind.example', signsIn: 1, ticked: true },
      { entry: 1, kind: 'phone', value: '+44 7700 900142', signsIn: 0, ticked: false },
    ],
    tray: [{ entry: 0, issuer: 'Maker Forum', name: 'mara', mayBe: [], new: false, to: null }],
    cutAfter: null,
    version: null,
    cannotTell: ['dates', 'codes'],
    left: [],
    sealed: false,
    noPasswords: false,
    scored: true,
    passwords: 5,
    answered: 0,
    atOnce: 5_000,
    notChecked: 0,
    groups: 1,
    ignores: true,
    silenced: 1,
    ...change,
  };
}

export const sampleFound: FoundView = {
  new: 9,
  updated: 17,
  identifiers: 2,
  accounts: 42,
  atHome: 1,
  mailboxes: 2,
  groups: 3,
  shared: 8,
  weak: 4,
  leaked: 2,
  noSecondStep: 31,
  unused: 6,
};

/** A core that holds one import, in memory as the real one does. */
export function importAnswers(
  start: ImportView = { code: 'none', last: null, export: null },
  opened: ImportView = { code: 'preview', preview: samplePreview() },
): Answers {
  let now = start;
  const preview = (): PreviewView => (now.code === 'preview' ? now.preview : refuse({ code: 'notFound' }));
  const set = (change: Partial<PreviewView>): ImportView => (now = { code: 'preview', preview: { ...preview(), ...change } });
  return {
    show_import: ({ show, from }) => {
      if (now.code !== 'preview') return now;
      const rows = sampleImportRows.filter(
        (row) => show === null || row.fate === show || (show === 'local' && row.local) || (show === 'alike' && row.alike !== null),
      );
      return set({ show, from, rows, fitting: rows.length });
    },
    open_import: () => (now = opened),
    map_import: () => (now = { code: 'preview', preview: samplePreview({ format: 'table', tray: [], own: [] }) }),
    choose_import: ({ lines, all, own: offers, take, tray, ignores }) => {
      const before = preview();
      const rows = before.rows.map((row) => (row.line !== null && (all || lines.includes(row.line)) ? { ...row, ticked: take } : row));
      return set({
        rows,
        ticked: rows.filter((row) => row.ticked).length,
        own: before.own.map((one) => (offers.includes(one.entry) ? { ...one, ticked: take } : one)),
        tray: before.tray.map((one) => {
          const choice = tray.find((each) => each.entry === one.entry);
          return choice ? { ...one, new: choice.new, to: choice.to } : one;
        }),
        ignores: ignores ?? before.ignores,
      });
    },
    edit_import: ({ line, back, apart, name, signIn }) => {
      if (apart)
        return set({ rows: preview().rows.map((row) => (row.line === line ? { ...row, apart: true, edited: true, parts: false } : row)) });
      if (name.length > 100) refuse({ code: 'invalid', field: 'name', problem: 'tooLong' });
      const corrected = (row: ImportRow): ImportRow => ({
        ...row,
        edited: true,
        service: name ? own(name) : row.service,
        signIn: signIn ?? row.signIn,
      });
      const first = sampleImportRows.find((row) => row.line === line);
      return set({ rows: preview().rows.map((row) => (row.line !== line ? row : back && first ? first : corrected(row))) });
    },
    score_import: () => set({ scored: true }),
    check_import: (_request, listen) => {
      listen?.({ code: 'one', count: 5, total: 5, waiting: 0 });
      return set({});
    },
    import_rows: () => (now = { code: 'done', found: sampleFound, last: lastImport, export: exportFile }),
    cancel_import: () => (now = { code: 'none', last: null, export: null }),
    undo_import: () => (now = { code: 'none', last: null, export: null }),
    delete_export: ({ delete: remove }) => {
      now = now.code === 'done' ? { ...now, export: null } : { code: 'none', last: null, export: null };
      return { end: remove ? 'gone' : 'kept', import: now };
    },
    watch_drops: {},
    cancel_check: {},
  };
}
