// What the palette finds: pages and paths by their words here, accounts, services and leaks by asking the core.
import { call } from '../backend/backend';
import type { HitView } from '../backend/contract';
import { day, t } from '../text';
import type { IconName } from './icons';
import { fits, type Find, type PaletteGroup, type PaletteItem } from './palette';
import { go, type Route } from './router.svelte';

interface Known {
  route: Route;
  label: string;
  icon: IconName;
}

function known(): { pages: Known[]; paths: Known[] } {
  const r = t.common.rail;
  return {
    pages: [
      { route: { name: 'today' }, label: r.today, icon: 'today' },
      { route: { name: 'accounts' }, label: r.accounts, icon: 'accounts' },
      { route: { name: 'add-account' }, label: t.common.palette.addAccount, icon: 'plus' },
      { route: { name: 'import' }, label: t.common.palette.importList, icon: 'file' },
      { route: { name: 'keeper' }, label: t.common.routes.keeper, icon: 'key' },
      { route: { name: 'leaks' }, label: r.leaks, icon: 'exposure' },
      { route: { name: 'apps' }, label: r.apps, icon: 'apps' },
      { route: { name: 'what-left' }, label: r.whatLeft, icon: 'ledger' },
      { route: { name: 'settings' }, label: r.settings, icon: 'settings' },
      { route: { name: 'removed' }, label: t.common.routes.removed, icon: 'history' },
    ],
    paths: Object.entries(t.common.happenings).map(([path, label]) => ({ route: { name: 'happened', path }, label, icon: 'warn' })),
  };
}

function item(one: Known): PaletteItem {
  return { id: `go ${one.label}`, label: one.label, icon: one.icon, run: () => go(one.route) };
}

function hit(one: HitView): PaletteItem {
  const base = { id: `${one.kind} ${one.id}`, label: one.name, detail: (one.kind === 'leak' ? day(one.detail) : one.detail) || undefined };
  switch (one.kind) {
    case 'account':
      return { ...base, tile: { name: one.name, slug: one.service?.icon, tint: one.service?.tint }, run: () => go({ name: 'account', id: one.id }) };
    case 'service':
      return { ...base, label: t.common.palette.addService(one.name), icon: 'plus', run: () => go({ name: 'add-account', service: one.id }) };
    case 'leak':
      return { ...base, icon: 'exposure', run: () => go({ name: 'leak', id: one.id }) };
    default:
      return { ...base, run: () => undefined };
  }
}

export const find: Find = async (query) => {
  const { pages, paths } = known();
  const groups: PaletteGroup[] = [];
  if (query.trim()) {
    // without an answer from the core, pages can still be reached
    const hits = await call('search', { query }).then((view) => view.hits, () => []);
    const of = (kind: HitView['kind']): PaletteItem[] => hits.filter((one) => one.kind === kind).map(hit);
    groups.push({ label: t.common.palette.accounts, items: of('account') });
    groups.push({ label: t.common.palette.leaks, items: of('leak') });
    groups.push({ label: t.common.palette.add, items: of('service') });
  }
  groups.push({ label: t.common.palette.pages, items: pages.filter((one) => fits(one.label, query)).map(item) });
  groups.push({ label: t.common.rail.happened, items: paths.filter((one) => fits(`${t.common.rail.happened} ${one.label}`, query)).map(item) });
  return groups;
};
