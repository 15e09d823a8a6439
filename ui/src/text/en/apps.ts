// The page of apps, agencies and people with access, over all accounts.
import type { AppDecision, AppsPlace, LeakRef } from '../../backend/contract';
import { day, number, plural } from '../format';

export const apps = {
  title: 'Apps and people with access',
  lead: 'Apps and people that your accounts let in. A new password does not shut them out; only removing them does.',
  places: { lookFirst: 'Look at these first', waiting: 'Not decided yet', kept: 'Kept', removed: 'Removed' } satisfies Record<
    AppsPlace,
    string
  >,
  emptyTitle: 'Nothing is listed yet',
  emptyText:
    'Go through “Apps and people with access” at one of your accounts. What you list there shows up here, with everything it can reach.',
  emptyDo: 'Choose an account to look through',
  reaches: 'Can reach:',
  leaked: (leak: LeakRef) =>
    `Its maker had a leak${leak.date ? `, ${day(leak.date)}` : ''}.${leak.doubtful ? ' Disputed or not confirmed.' : ''}`,
  whatIsKnown: 'What is known',
  whatIsKnownOf: (title: string) => `What is known: ${title}`,
  keepAnyway: 'Keep anyway',
  keepNamed: (name: string) => `Keep: ${name}`,
  remove: 'Remove…',
  removeNamed: (name: string) => `Remove: ${name}`,
  notOut: 'It is not out',
  backNamed: (name: string) => `It is not out: ${name}`,
  out: '(removed)',
  decided: (name: string, what: AppDecision) =>
    ({ keep: `${name} keeps access.`, removed: `${name} is out here.`, waiting: 'Not decided yet.' })[what],
  partyTitle: (name: string) => `Remove ${name}`,
  partyLead: 'Here is every account that lets it in. Take access away at each, then tick it: we save it for that account.',
  outOf: (n: number, of: number) => `${number(n)} of ${plural(of, '# account', '# accounts')} done.`,
  outEverywhere: (name: string) => `${name} is out everywhere.`,
  openAt: (account: string) => `Open the page of ${account}`,
  stepsAt: (account: string) => `Step by step at ${account}`,
  stepByStep: 'Step by step',
  isOut: 'It is out',
  outAt: (account: string) => `It is out at ${account}`,
  backToAll: 'Back to all apps',
};
