// From a state to its drawing and its class. The words are in text/en/common.ts.
import type { StepId, StepState } from '../backend/contract';

/** A step's state; `notFound` is not a state but an answer: "not in this source's list". */
export type State = StepState | 'notFound';

export const doorOf: Record<State, string> = {
  open: 'd-open',
  done: 'd-closed',
  later: 'd-later',
  ignored: 'd-ignored',
  notOffered: 'd-none',
  unknown: 'd-unknown',
  notFound: 'd-notfound',
};

export const classOf: Record<State, string> = {
  open: 'open',
  done: 'closed',
  later: 'later',
  ignored: 'ignored',
  notOffered: 'none',
  unknown: 'unknown',
  notFound: 'notfound',
};

/** Steps about something that a site may not have. */
export const mayBeLacking: ReadonlySet<StepId> = new Set<StepId>([
  'two_factor',
  'password',
  'backup_codes',
  'recovery',
  'connected_apps',
  'sessions',
  'mail_rules',
  'alerts',
  'contact_privacy',
  'carrier_pin',
  'close',
]);
