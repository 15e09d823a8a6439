// Other ways to look at the list. What comes first is the core's order; the others keep it among rows that are alike.
import type { StepId, ToDoRow } from '../../backend/contract';
import { locale, t } from '../../text';

export type Order = keyof typeof t.toDo.orders;
export const orders = Object.keys(t.toDo.orders) as Order[];

const words = new Intl.Collator(locale, { sensitivity: 'base', numeric: true });

/** Sorting in JavaScript keeps the order of what is alike. */
export function sorted(rows: readonly ToDoRow[], order: Order): ToDoRow[] {
  const by: Record<Order, (a: ToDoRow, b: ToDoRow) => number> = {
    first: () => 0,
    minutes: (a, b) => a.minutes - b.minutes,
    account: (a, b) => place(a) - place(b) || words.compare(nameOf(a), nameOf(b)) || words.compare(a.signIn, b.signIn),
    kind: (a, b) => words.compare(kindOf(a.step), kindOf(b.step)),
  };
  return [...rows].sort(by[order]);
}

const firstIn = (names: readonly string[]): string => [...names].sort(words.compare)[0] ?? '';
/** Whose the row is, as the list names it: of one password at several accounts, the first that is named there. */
const nameOf = (row: ToDoRow): string =>
  row.onePassword
    ? firstIn(row.accounts.map((one) => t.facts.subjectName('account', one.name)))
    : row.subjectKind === 'account'
      ? t.facts.subjectName(row.subjectKind, row.name)
      : row.name;
/** Accounts first, then the person's addresses and numbers, then what has no name of its own. */
const place = (row: ToDoRow): number => (row.subjectKind === 'account' ? 0 : row.name ? 1 : 2);
const kindOf = (step: StepId): string => t.steps[step].title;
