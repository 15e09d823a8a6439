import { capital, plural } from '../format';

/** Everything that is to do, on a page of its own. */
export const toDo = {
  title: 'All steps',
  lead: (steps: number, minutes: number) =>
    `${plural(steps, '# step', '# steps')}, about ${plural(minutes, '# minute', '# minutes')}. The same that Today counts.`,
  order: 'Order',
  orders: { first: 'What comes first', minutes: 'Fewest minutes', account: 'Account', kind: 'Kind of step' },
  sorted: (order: string) => `Sorted: ${order}.`,
  /** how many steps one row ends */
  ends: (n: number) => plural(n, '# step', '# steps'),
  toLookAt: 'worth a look',
  start: (action: string) => `Start: ${action}`,
  goOn: (action: string) => `Go on: ${action}`,
  more: (n: number) => plural(n, 'Show one more', 'Show # more'),
  emptyTitle: 'Nothing is left to do',
  emptyText: 'When something new comes up, it stands here and on Today.',
  /** only the steps of one kind */
  only: (kind: string) => `Only: ${kind}.`,
  onlyNone: (kind: string) => `Nothing of this kind is to do: ${kind}.`,
  showAll: 'Show all steps',
  /** one row on paper: "Instagram, mara@example.com: Turn on a second step (4 min)" */
  line: (action: string, of: string, minutes: string, soon: string) =>
    `${soon ? `${capital(soon)}: ` : ''}${action}${of ? ` (${of})` : ''}, ${minutes}`,
};
