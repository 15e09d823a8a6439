// The page of apps, agencies and people with access, over all accounts.
import type { AppDecision, AppsPlace, LeakRef } from '../../backend/contract';
import { day } from '../format';

export const apps = {
  title: 'Apps and people with access',
  lead: 'Others that your accounts let in. Most people forget half of them. A new password does not shut them out, only removing does.',
  places: { lookFirst: 'Look at these first', waiting: 'Not decided yet', kept: 'Kept', removed: 'Removed' } satisfies Record<AppsPlace, string>,
  emptyTitle: 'Nothing is listed yet',
  emptyText: 'Go through “Apps and people with access” at one of your accounts. What you list there stands here, with everything it can reach.',
  reaches: 'Can reach:',
  leaked: (leak: LeakRef) => `Its maker had a leak${leak.date ? `, ${day(leak.date)}` : ''}.${leak.doubtful ? ' Disputed or not confirmed.' : ''}`,
  whatIsKnown: 'What is known',
  whatIsKnownOf: (title: string) => `What is known: ${title}`,
  keepAnyway: 'Keep anyway',
  keepNamed: (name: string) => `Keep: ${name}`,
  remove: 'Remove…',
  removeNamed: (name: string) => `Remove: ${name}`,
  notOut: 'It is not out',
  backNamed: (name: string) => `It is not out: ${name}`,
  out: '(out)',
  decided: (name: string, what: AppDecision) => (what === 'keep' ? `${name} keeps access.` : `${name}: noted.`),
};
