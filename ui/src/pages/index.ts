// Which component shows which route. Each gets one prop: its own route. What a start shows is there from the first byte; the
// rest is read when it is first gone to, so that a start neither reads nor keeps what it does not show.
import type { Component } from 'svelte';
import type { Route, RouteName, RouteOf } from '../shared/router.svelte';
import Today from './today/Today.svelte';

type Page<N extends RouteName> = Component<{ route: RouteOf<N> }>;
type AnyPage = Component<{ route: Route }>;

const later: { [N in Exclude<RouteName, 'today'>]: () => Promise<{ default: Page<N> }> } = {
  'first-run': () => import('./firstrun/FirstRun.svelte'),
  accounts: () => import('./accounts/Accounts.svelte'),
  'add-account': () => import('./accounts/AddAccount.svelte'),
  account: () => import('./account/Account.svelte'),
  walk: () => import('./walk/Walk.svelte'),
  apps: () => import('./apps/Apps.svelte'),
  app: () => import('./apps/Party.svelte'),
  leaks: () => import('./leaks/Leaks.svelte'),
  leak: () => import('./leaks/Leak.svelte'),
  'what-left': () => import('./whatleft/WhatLeft.svelte'),
  settings: () => import('./settings/Settings.svelte'),
  happened: () => import('./happened/Happened.svelte'),
  guide: () => import('./guide/Guide.svelte'),
  sitting: () => import('./sitting/Sitting.svelte'),
  unlock: () => import('./unlock/Unlock.svelte'),
  removed: () => import('./removed/Removed.svelte'),
  import: () => import('./import/Import.svelte'),
  keeper: () => import('./import/Keeper.svelte'),
  steps: () => import('./steps/Steps.svelte'),
  about: () => import('./about/About.svelte'),
};

// TypeScript cannot follow a name and its component through a table, so the pair is said once, here
const any = (page: unknown): AnyPage => page as AnyPage;
const here = new Map<RouteName, AnyPage>();

/** The page of a route: at once when it is there already, so that going back does not flash. */
export function page(name: RouteName): AnyPage | Promise<AnyPage> {
  if (name === 'today') return any(Today);
  return (
    here.get(name) ??
    later[name]().then((module) => {
      here.set(name, any(module.default));
      return any(module.default);
    })
  );
}
