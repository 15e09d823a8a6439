// Days to put something off to, in the person's own time zone, as the core takes them.

export function iso(at: Date): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

export function inDays(days: number, from: Date = new Date()): string {
  return iso(new Date(from.getFullYear(), from.getMonth(), from.getDate() + days));
}

/** The next Saturday; on a Saturday or Sunday the one after. */
export function weekend(from: Date = new Date()): string {
  const ahead = (6 - from.getDay() + 7) % 7;
  return inDays(ahead === 0 ? 7 : ahead, from);
}

/** "5/2016", "05.2016" → "2016-05". The rest goes to the core as it is, which says what is wrong with it. */
export function asDate(typed: string): string {
  const text = typed.trim();
  const month = /^(\d{1,2})[/.-](\d{4})$/.exec(text);
  return month ? `${month[2]}-${month[1]!.padStart(2, '0')}` : text;
}
