// The door of each thing that may be known of a leak: the same on every page.
import type { LeakVerdict } from '../backend/contract';
import type { State } from './states';

export const doorOfVerdict: Record<LeakVerdict, State> = {
  inLeak: 'open',
  mayBe: 'unknown',
  unsorted: 'unknown',
  notAffected: 'notFound',
  handled: 'done',
};
