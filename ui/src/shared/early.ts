// At a start Today is asked for together with the session: both answers are there for one frame, where one after the other
// would be laid out and painted twice.
import { tick } from 'svelte';
import { call } from '../backend/backend';
import type { TodayView } from '../backend/contract';
import { refreshSession } from './session.svelte';

let early: Promise<TodayView> | undefined;

/** Asks where the program stands, and for Today before it is known whether that is the page to come. */
export async function start(): Promise<void> {
  early = call('today', {});
  await refreshSession(early.catch(() => undefined));
  // shown now or never: what is asked for later has to be new
  await tick();
  early = undefined;
}

/** What Today shows. */
export function today(): Promise<TodayView> {
  const asked = early;
  early = undefined;
  // it may not have been open yet when it was asked early
  return asked?.catch(() => call('today', {})) ?? call('today', {});
}
