// What the palette finds: pages, settings, actions and paths by their words here, accounts, services and leaks by asking the core.
import { call } from '../backend/backend';
import type { HitView, StepId, ToDoRow } from '../backend/contract';
import { day, t } from '../text';
import type { FindText } from '../text/en/finds';
import type { IconName } from './icons';
import { isOfKind } from './kinds';
import { fits, plain, said, type PaletteGroup, type PaletteItem } from './palette';
import { session } from './session.svelte';
import { toasts } from './live.svelte';
import { go, type Happening, type Route, type RouteName } from './router.svelte';

/** What the frame does itself. */
export interface Commands {
  help: () => void;
  lock: () => void;
  undo: () => void;
  larger: () => void;
  smaller: () => void;
  normal: () => void;
}

type PageId = keyof typeof t.finds.pages;
type SettingId = keyof typeof t.finds.settings;
type ActionId = keyof typeof t.finds.actions;
type KindId = keyof typeof t.finds.kinds;
type OwnId = keyof typeof t.finds.own;

/** Pages that are about one thing, or that come by themselves, have no entry: they are found by that thing. */
type Found = Exclude<RouteName, 'account' | 'walk' | 'leak' | 'guide' | 'app' | 'unlock' | 'first-run'>;
/** A page without an entry does not compile. */
export const pageOf: Record<Found, PageId> = {
  today: 'today',
  steps: 'steps',
  sitting: 'sitting',
  accounts: 'accounts',
  'add-account': 'addAccount',
  import: 'importList',
  keeper: 'keeper',
  leaks: 'leaks',
  apps: 'apps',
  'what-left': 'whatLeft',
  happened: 'happened',
  removed: 'removed',
  settings: 'settings',
  about: 'about',
};
const pageIcons: Record<Found, IconName> = {
  today: 'today',
  steps: 'check',
  sitting: 'check',
  accounts: 'accounts',
  'add-account': 'plus',
  import: 'file',
  keeper: 'key',
  leaks: 'exposure',
  apps: 'apps',
  'what-left': 'ledger',
  happened: 'warn',
  removed: 'history',
  settings: 'settings',
  about: 'info',
};

/** Where a setting stands. What is not built leads to the nearest thing that is, and says so in its line. */
export const settingAt: Record<SettingId, { route: Route; icon: IconName }> = {
  textSize: { route: { name: 'settings', section: 'look' }, icon: 'eye' },
  colours: { route: { name: 'settings', section: 'look' }, icon: 'eye' },
  language: { route: { name: 'settings', section: 'look' }, icon: 'globe' },
  network: { route: { name: 'settings', section: 'network' }, icon: 'globe' },
  sources: { route: { name: 'settings', section: 'sources' }, icon: 'exposure' },
  lists: { route: { name: 'settings', section: 'lists' }, icon: 'refresh' },
  ways: { route: { name: 'settings', section: 'ways' }, icon: 'key' },
  passphrase: { route: { name: 'settings', section: 'ways' }, icon: 'lock' },
  spareKey: { route: { name: 'settings', section: 'ways' }, icon: 'print' },
  folder: { route: { name: 'settings', section: 'data' }, icon: 'file' },
  backup: { route: { name: 'settings', section: 'data' }, icon: 'copy' },
  report: { route: { name: 'settings', section: 'data' }, icon: 'file' },
  erase: { route: { name: 'settings', section: 'data' }, icon: 'close' },
  exportList: { route: { name: 'settings', section: 'data' }, icon: 'out' },
};

interface Known extends FindText {
  id: string;
  icon: IconName;
  run: () => void;
  /** the steps that it shows: those of single accounts stand beside it */
  kind?: StepId;
}
/** As many accounts of one kind as can be looked over; the entry of the kind leads to all of them. */
const FEW = 5;

const kindIcons: Record<KindId, IconName> = {
  two_factor: 'key',
  backup_codes: 'print',
  password: 'lock',
  recovery: 'mail',
  sessions: 'laptop',
  alerts: 'info',
  carrier_pin: 'sim',
  mail_rules: 'mail',
  device_lock: 'phone',
  updates: 'refresh',
  watch: 'eye',
  close: 'close',
};
const ownIcons: Record<OwnId, IconName> = { code_place: 'phone', password_place: 'lock' };
/** The same word as on the button: where the key stays in the key ring, nothing is locked. */
const lockWord = (): string => (session.view?.code === 'open' && !session.view.locks ? t.common.rail.hide : t.common.rail.lock);

function known(commands: Commands): { pages: Known[]; others: Known[]; paths: Known[] } {
  const { pages, settings, actions, kinds, own, paths } = t.finds;
  const acts: Record<ActionId, { icon: IconName; run: () => void }> = {
    help: { icon: 'info', run: commands.help },
    lock: { icon: 'lock', run: commands.lock },
    undo: { icon: 'back', run: commands.undo },
    undoImport: { icon: 'back', run: () => go({ name: 'import' }) },
    undoTick: { icon: 'back', run: () => go({ name: 'accounts' }) },
    undoRemoved: { icon: 'history', run: () => go({ name: 'removed' }) },
    larger: { icon: 'eye', run: commands.larger },
    smaller: { icon: 'eye', run: commands.smaller },
    normal: { icon: 'eye', run: commands.normal },
    printAccounts: { icon: 'print', run: () => go({ name: 'accounts' }) },
    printSteps: { icon: 'print', run: () => go({ name: 'steps' }) },
    sortSteps: { icon: 'down', run: () => go({ name: 'steps' }) },
  };
  return {
    pages: (Object.keys(pageOf) as Found[]).map((name) => ({
      ...pages[pageOf[name]],
      id: `page ${name}`,
      icon: pageIcons[name],
      run: () => go({ name }),
    })),
    others: [
      ...(Object.keys(settings) as SettingId[]).map((id) => ({
        ...settings[id],
        id: `setting ${id}`,
        icon: settingAt[id].icon,
        run: () => go(settingAt[id].route),
      })),
      ...(Object.keys(kinds) as KindId[]).map((kind) => ({
        ...kinds[kind],
        id: `kind ${kind}`,
        icon: kindIcons[kind],
        kind,
        run: () => go({ name: 'steps', kind: kind satisfies StepId }),
      })),
      ...(Object.keys(own) as OwnId[]).map((step) => ({
        ...own[step],
        id: `own ${step}`,
        icon: ownIcons[step],
        run: () => go({ name: 'walk', subject: 'person', step: step satisfies StepId }),
      })),
      ...(Object.keys(actions) as ActionId[])
        .filter((id) => id !== 'undo' || toasts.current?.undo)
        .map((id) => ({ ...actions[id], label: id === 'lock' ? lockWord() : actions[id].label, id: `action ${id}`, ...acts[id] })),
    ],
    paths: (Object.keys(paths) as Happening[]).map((path) => ({
      label: t.common.happenings[path],
      words: paths[path],
      id: `path ${path}`,
      icon: 'warn',
      run: () => go({ name: 'happened', path }),
    })),
  };
}

interface Near {
  one: Known;
  at: number | undefined;
}

function item(one: Known): PaletteItem {
  return { id: one.id, label: one.label, icon: one.icon, run: one.run, detail: one.detail };
}

function hit(one: HitView): PaletteItem {
  const base = { id: `${one.kind} ${one.id}`, label: one.name, detail: (one.kind === 'leak' ? day(one.detail) : one.detail) || undefined };
  switch (one.kind) {
    case 'account':
      return {
        ...base,
        account: { name: one.name, service: one.service },
        run: () => go({ name: 'account', id: one.id }),
      };
    case 'service':
      return {
        ...base,
        label: t.common.palette.addService(one.name),
        icon: 'plus',
        run: () => go({ name: 'add-account', service: one.id }),
      };
    case 'leak':
      return { ...base, icon: 'exposure', run: () => go({ name: 'leak', id: one.id }) };
    default:
      return { ...base, run: () => undefined };
  }
}

/** Where a kind of step was asked for by its name, and for a passkey only those at sites that offer one: the accounts that have it to do, in the order of the core. */
function ofAccounts(rows: readonly ToDoRow[], kind: StepId | undefined, passkey: boolean): PaletteItem[] {
  if (!kind) return [];
  return rows
    .filter((row) => isOfKind(row, kind) && (!passkey || row.offersPasskey))
    .slice(0, FEW)
    .map(step);
}
/** A kind of which nothing is to do has no list: what was done of it stands at each account. Where the core did not answer, all is as it may be. */
function led(one: Known, rows: readonly ToDoRow[] | undefined): Known {
  const { kind } = one;
  if (!kind || !rows || rows.some((row) => isOfKind(row, kind))) return one;
  return { ...one, label: t.steps[kind].title, detail: t.finds.noneToDo, run: () => go({ name: 'accounts' }) };
}
function step(row: ToDoRow): PaletteItem {
  const label = t.reasons.action(row.step, row.reasons, t.facts.subjectName(row.subjectKind, row.name));
  return {
    id: `step ${row.subject} ${row.step}`,
    label,
    account: row.service ? { name: row.service.name, service: row.service } : undefined,
    icon: 'next',
    detail: row.signIn || t.common.minutes(row.minutes),
    run: () => go({ name: 'walk', subject: row.subject, step: row.step }),
  };
}

/** It was asked for by its whole name or one of its words: 0 and 1; by the beginning of some: 2; not at all. */
function nearness(one: Known, query: string): number | undefined {
  const asked = plain(query).trim();
  if (plain(one.label) === asked) return 0;
  if (one.words.some((word) => plain(word) === asked)) return 1;
  return fits([one.label, ...one.words].join(' '), query) ? 2 : undefined;
}

/** What was asked for by name comes first; then what the person has, what only begins so, and what could be added. */
export async function find(query: string, commands: Commands): Promise<PaletteGroup[]> {
  const { pages, others, paths } = known(commands);
  if (!query.trim())
    return [
      { label: t.common.palette.pages, items: pages.map(item) },
      { label: t.common.rail.happened, items: paths.map(item) },
    ];
  const all = [...pages, ...others, ...paths];
  const nearTo = (asked: string): Near[] => all.map((one) => ({ one, at: nearness(one, asked) }));
  let near = nearTo(query);
  // a whole sentence names no entry: what it says without its small words may
  if (near.every((each) => each.at === undefined)) near = nearTo(said(query));
  // without an answer from the core, pages can still be reached
  const hits = await call('search', { query }).then(
    (view) => view.hits,
    () => [],
  );
  // kinds of steps are asked for only where one is found
  const rows = near.some((each) => each.at !== undefined && each.one.kind)
    ? await call('to_do', {}).then(
        (view) => view.rows,
        () => undefined,
      )
    : undefined;
  const at = (place: number): PaletteItem[] => near.filter((each) => each.at === place).map((each) => item(led(each.one, rows)));
  const toDo = ofAccounts(
    rows ?? [],
    near.find((each) => each.at !== undefined && each.at < 2 && each.one.kind)?.one.kind,
    t.finds.passkey.includes(plain(query).trim()),
  );
  const of = (kind: HitView['kind']): PaletteItem[] => hits.filter((one) => one.kind === kind).map(hit);
  return [
    { label: t.finds.exact, items: [...at(0), ...at(1)] },
    { label: t.finds.toDo, items: toDo },
    { label: t.common.palette.accounts, items: of('account') },
    { label: t.finds.others, items: at(2) },
    { label: t.common.palette.leaks, items: of('leak') },
    { label: t.common.palette.add, items: of('service') },
  ];
}
