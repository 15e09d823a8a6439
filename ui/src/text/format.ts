// Numbers, dates and plurals, said the way the person's own system says them.

const asked = typeof navigator === 'undefined' ? '' : navigator.language;
export const locale: string = asked.startsWith('en') ? asked : 'en-GB';

const plurals = new Intl.PluralRules(locale);
const numbers = new Intl.NumberFormat(locale);
const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });

function formatter(options: Intl.DateTimeFormatOptions, utc = false): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, utc ? { ...options, timeZone: 'UTC' } : options);
}
const asDay = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const asLongDay = { weekday: 'long', day: 'numeric', month: 'long' } as const;
const asMonth = { month: 'long', year: 'numeric' } as const;
const asTime = { hour: '2-digit', minute: '2-digit' } as const;

/** 1234 → "1,234" */
export function number(n: number): string {
  return numbers.format(n);
}

/** plural(3, '# step', '# steps') → "3 steps" */
export function plural(n: number, one: string, other: string): string {
  return (plurals.select(n) === 'one' ? one : other).replace('#', number(n));
}

/** ['a', 'b', 'c'] → "a, b and c" */
export function list(items: readonly string[]): string {
  return lists.format(items);
}

/**
 * A date as exact as it is known: "2019" → "2019", "2019-05" → "May 2019", "2019-05-24" → "24 May 2019". A full
 * time stamp (ISO, or milliseconds) is shown as the day it was here. What cannot be read is shown as it came.
 */
export function day(when: string | number): string {
  if (typeof when === 'string') {
    if (/^\d{4}$/.test(when)) return when;
    const part = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(when);
    if (part) {
      const at = new Date(Date.UTC(Number(part[1]), Number(part[2]) - 1, Number(part[3] ?? '1')));
      return Number.isNaN(at.getTime()) ? when : formatter(part[3] ? asDay : asMonth, true).format(at);
    }
  }
  const at = new Date(when);
  return Number.isNaN(at.getTime()) ? String(when) : formatter(asDay).format(at);
}

/** The month of a date, or its year where only that is known: nobody remembers on which day they had an account. */
export function month(when: string): string {
  return day(/^\d{4}-\d{2}/.exec(when)?.[0] ?? when);
}

/** "18 Nov" in this year, else "18 Nov 2025" */
export function shortDay(when: string | number, now: number = Date.now()): string {
  const at = new Date(when);
  if (Number.isNaN(at.getTime())) return String(when);
  return formatter(at.getFullYear() === new Date(now).getFullYear() ? { day: 'numeric', month: 'short' } : asDay).format(at);
}

/** "Sunday 22 November" */
export function longDay(when: string | number | Date): string {
  return formatter(asLongDay).format(new Date(when));
}

/** "14:05" */
export function time(when: string | number): string {
  return formatter(asTime).format(new Date(when));
}

/** "18 Nov 2026, 14:05" */
export function moment(when: string | number): string {
  return `${day(when)}, ${time(when)}`;
}

/** The same with its seconds, for what tells two of one minute apart. */
export function exactMoment(when: string | number): string {
  return `${day(when)}, ${formatter({ ...asTime, second: '2-digit' }).format(new Date(when))}`;
}

/** Dates within what others wrote, said as everywhere: "updated 2026-06-05" → "updated 5 Jun 2026". */
export function daysIn(text: string): string {
  return text.replaceAll(/(?<![\w-])\d{4}-\d{2}(?:-\d{2})?(?![\w-])/g, (found) => day(found));
}

/** "today", "yesterday", "in 3 days"; beyond a week, the day itself. */
export function ago(when: string | number, now: number = Date.now()): string {
  const start = (ms: number): number => new Date(ms).setHours(0, 0, 0, 0);
  const plain = typeof when === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(when) ? `${when}T00:00:00` : when;
  const at = new Date(plain).getTime();
  if (Number.isNaN(at)) return day(when);
  const days = Math.round((start(at) - start(now)) / 86_400_000);
  return Math.abs(days) <= 7 ? relative.format(days, 'day') : day(when);
}

/** The same inside a sentence: "today", "yesterday"; beyond a week, "on 14 Nov 2026". */
export function whenIn(when: string | number, now: number = Date.now()): string {
  const said = ago(when, now);
  return said === day(when) ? `on ${said}` : said;
}

/** Several on one line, as one list: only the first keeps its big letter. "PIN of the SIM card" and "I" keep theirs. */
export function inOneLine(items: readonly string[]): string {
  return items
    .map((one, at) => (at === 0 ? one : one.replace(/^\p{Lu}(?=[\p{Ll}-])/u, (letter) => letter.toLocaleLowerCase(locale))))
    .join(', ');
}

/** What came out of a leak, as lists name it, in our spelling and each once: "Email addresses", "e-mail addresses" → "e-mail addresses". */
export function kindsOfData(data: readonly string[]): string[] {
  const same: Readonly<Record<string, string>> = {
    'geographic locations': 'places',
    'physical addresses': 'postal addresses',
    usernames: 'user names',
  };
  const ours = (one: string): string => one.toLocaleLowerCase(locale).replace(/\bemail\b/g, 'e-mail');
  return [...new Set(data.map(ours).map((one) => same[one] ?? one))];
}

/** A title with its date, unless the title says a year: beside another date nobody knows which of them holds. */
export function dated(title: string, when: string): string {
  return when === '' || /\b(19|20)\d\d\b/.test(title) ? title : `${title}, ${day(when)}`;
}

/** A name at the start of a sentence: "your bank" and "this computer" get their big letter, "eBay" keeps its small one. */
export const atStart = (name: string): string => (/^(your|this) /.test(name) ? capital(name) : name);

/** The first letter of a sentence or of a name made big: "yesterday" → "Yesterday". */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
