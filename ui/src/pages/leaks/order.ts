// Other ways to look at the leaks that touch someone. What is certain first is the order of the core; the others keep it among rows
// that are alike.
import type { LeakRow } from '../../backend/contract';
import { locale, t } from '../../text';

export type LeakOrder = keyof typeof t.leaks.orders;
export const leakOrders = Object.keys(t.leaks.orders) as LeakOrder[];

const words = new Intl.Collator(locale, { sensitivity: 'base', numeric: true });

/** Sorting in JavaScript keeps the order of what is alike. */
export function inOrder(rows: readonly LeakRow[], order: LeakOrder): LeakRow[] {
  const by: Record<LeakOrder, (a: LeakRow, b: LeakRow) => number> = {
    certain: () => 0,
    // a date may be a year alone: it is as late as its last day can be
    newest: (a, b) => lastDay(b).localeCompare(lastDay(a)),
    yours: (a, b) => words.compare(whose(a), whose(b)),
    leak: (a, b) => words.compare(nameOf(a), nameOf(b)),
  };
  return [...rows].sort(by[order]);
}

/** Whose row it is: the account, and the address or name by which it is told apart. */
export function whose(row: LeakRow): string {
  return [row.account?.name, row.identifier?.value ?? row.account?.signIn].filter(Boolean).join(' · ');
}

/** A name that says something about a person sorts as what stands in its place: its own place in the list would tell it. */
const nameOf = (row: LeakRow): string => (row.leak.sensitive ? t.leaks.discreet : row.leak.title);
const lastDay = (row: LeakRow): string => (row.leak.date ? row.leak.date.padEnd(10, '~') : '');
