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
    account: (a, b) => words.compare(nameOf(a), nameOf(b)) || words.compare(a.signIn, b.signIn),
    kind: (a, b) => words.compare(kindOf(a.step), kindOf(b.step)),
  };
  return [...rows].sort(by[order]);
}

const nameOf = (row: ToDoRow): string => t.facts.subjectName(row.subjectKind, row.name);
const kindOf = (step: StepId): string => t.steps[step].title;
