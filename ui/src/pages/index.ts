// Which component shows which route. Each gets one prop: its own route.
import type { Component } from 'svelte';
import type { RouteName, RouteOf } from '../shared/router.svelte';
import Account from './account/Account.svelte';
import Accounts from './accounts/Accounts.svelte';
import AddAccount from './accounts/AddAccount.svelte';
import Apps from './apps/Apps.svelte';
import Party from './apps/Party.svelte';
import FirstRun from './firstrun/FirstRun.svelte';
import Guide from './guide/Guide.svelte';
import Happened from './happened/Happened.svelte';
import Import from './import/Import.svelte';
import Keeper from './import/Keeper.svelte';
import Leak from './leaks/Leak.svelte';
import Leaks from './leaks/Leaks.svelte';
import Removed from './removed/Removed.svelte';
import Settings from './settings/Settings.svelte';
import Sitting from './sitting/Sitting.svelte';
import Today from './today/Today.svelte';
import Unlock from './unlock/Unlock.svelte';
import Walk from './walk/Walk.svelte';
import WhatLeft from './whatleft/WhatLeft.svelte';

export const pages: { [N in RouteName]: Component<{ route: RouteOf<N> }> } = {
  'first-run': FirstRun,
  today: Today,
  accounts: Accounts,
  'add-account': AddAccount,
  account: Account,
  walk: Walk,
  apps: Apps,
  app: Party,
  leaks: Leaks,
  leak: Leak,
  'what-left': WhatLeft,
  settings: Settings,
  happened: Happened,
  guide: Guide,
  sitting: Sitting,
  unlock: Unlock,
  removed: Removed,
  import: Import,
  keeper: Keeper,
};
