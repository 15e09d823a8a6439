import { en, type Text } from './en';

export type { Text };
export {
  ago,
  capital,
  dated,
  day,
  daysIn,
  exactMoment,
  inOneLine,
  list,
  locale,
  longDay,
  moment,
  number,
  plural,
  shortDay,
  time,
  whenIn,
} from './format';

/** The words of the page. */
export const t: Text = en;
