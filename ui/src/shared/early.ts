// At a start Today is asked for together with the session: both answers are there for one frame, where one after the other
// would be painted twice.
import { tick } from 'svelte';
import { call } from '../backend/backend';
import type { TodayView } from '../backend/contract';

let early: Promise<TodayView> | undefined;

/** Asks before it is known whether Today is the page to come. `session`: its first answer, after which an early one is stale. */
export function askEarly(session: Promise<void>): void {
  early = call('today', {});
  early.catch(() => undefined);
  void session.then(tick).then(() => (early = undefined));
}

/** What Today shows. */
export function today(): Promise<TodayView> {
  const asked = early;
  early = undefined;
  // it may not have been open yet when it was asked early
  return asked?.catch(() => call('today', {})) ?? call('today', {});
}
