// One sitting: a few steps, one after another, then what changed.
import { plural } from '../format';

const words = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];
const inWords = (n: number): string => words[n] ?? String(n);
const inMinutes = (n: number): string => plural(n, '# minute', '# minutes');

export const sitting = {
  /** Today: what the button begins is not all that stands below it */
  start: (steps: number, minutes: number) => `Start a sitting (${plural(steps, '# step', '# steps')}, about ${inMinutes(minutes)})`,
  goOn: (left: number) => `Go on (${plural(left, '# step left', '# steps left')})`,
  sumUp: 'See what changed',
  roundTitle: 'Half a year has passed',
  roundText: (names: readonly string[], minutes: number) =>
    `Apps and signed-in devices pile up again over time. A look through ${names.join(', ')} takes about ${inMinutes(minutes)}. There is nothing to do until you say so.`,
  roundStart: 'Start the round',
  roundSkip: 'Not now',
  roundSkipped: 'Then again in half a year.',

  /** the page */
  none: 'No sitting is under way',
  noneText: 'Today has the next steps, and starts one.',
  headLeft: (n: number) => (n === 1 ? 'One step is left.' : `${inWords(n)} steps are left.`),
  headRound: 'The half-year round',
  lead: (minutes: number) => `About ${inMinutes(minutes)}. Stop whenever you like: we save what you did.`,
  length: 'How long have you got?',
  minutes: (n: number) => inMinutes(n),
  steps: 'The steps of this sitting',
  next: (action: string) => `Go on: ${action}`,
  begin: (action: string) => `Begin: ${action}`,
  end: 'Stop here',
  waiting: 'to come',
  gone: 'no longer there',
  startNamed: (action: string) => `Start: ${action}`,

  /** between two walkthroughs */
  nextStep: (action: string) => `Next: ${action}`,
  toSum: 'See what changed',

  /** the end */
  doneHead: (n: number) => (n === 1 ? 'One step done.' : `${inWords(n)} steps done.`),
  doneNone: 'That was it for now.',
  doneLead: (n: number) => (n ? `It helped ${plural(n, '# account', '# accounts')}.` : 'Everything is saved.'),
  stoppedLead: (n: number) => `${plural(n, '# step was', '# steps were')} left for another time. Today shows them again.`,
  changed: 'What changed',
  helped: 'Accounts that it helped',
  another: (left: number) => `Another 15 minutes (${plural(left, '# step is', '# steps are')} left)`,
  toToday: 'That is all for now',

  calendar: 'When is the next round?',
  calendarText: 'Put a date into your calendar. The entry names no account and no address.',
  calendarSave: 'Save for the calendar…',
  calendarDay: 'Day',
  suggested: 'Suggested',
  week: 'In a week',
  month: 'In a month',
  halfYear: 'In half a year',
  saved: 'Saved. Open the file to put it into your calendar.',
  notSaved: 'Nothing was saved.',
};
