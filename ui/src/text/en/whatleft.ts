import type { Carried, LedgerAnswer, Purpose } from '../../backend/contract';
import { number, plural } from '../format';

/** The digits that a look-up of each kind sends. */
const DIGITS: Partial<Record<Carried, number>> = { addressDigits: 6, passwordDigits: 5 };

export const whatleft = {
  title: 'What left this computer',
  lead: 'Every request of Nightlatch, written down before its bytes left, and every page that you opened from here. There are no others.',
  network: 'Network',
  networkOn: 'On: requests leave when you press something that needs one, or on the schedule that you chose. Never otherwise.',
  networkOff: 'Off: no request at all. Lists and guides on this computer go on working.',
  sum: (total: number) => plural(total, '# line so far', '# lines so far'),
  sumText: 'None carried a number, a name or a password. An address itself leaves only where you agreed to it, and then the line says so.',
  noAddress:
    'A line itself keeps no address, no password and no part of a fingerprint. Which of your addresses it was is shown here as long as that address is on your list. Remove it, and its lines say “one address” for good.',
  search: 'Search these lines',
  shown: (n: number, total: number) =>
    n === total ? plural(total, '# line', '# lines') : `${number(n)} of ${plural(total, '# line', '# lines')}`,
  when: 'When',
  receiver: 'To whom',
  why: 'Why',
  carried: 'What it carried',
  answer: 'Answer',
  size: 'Size',
  purposes: {
    address: 'Is an address in a leak?',
    password: 'Is a password in a list of leaked ones?',
    list: 'A public list, whole',
    key: 'What may a key do?',
    page: 'A page that you opened',
    notKnown: 'Not known',
  } satisfies Record<Purpose, string>,
  /** `about`: which address, as long as it is listed */
  carries: (what: Carried, digits: number, about = ''): string =>
    ({
      addressDigits: `${String(digits)} of 40 characters of the fingerprint of ${about || 'one address'}`,
      address: about ? `The address itself: ${about}` : 'One address itself',
      passwordDigits: `${String(digits)} of 40 characters of one password’s fingerprint`,
      nothing: 'Nothing about you',
      key: 'Your key',
      browser: 'What your browser sends. Nightlatch sent nothing.',
      notKnown: 'Not known: this version cannot read it',
    })[what],
  /** The same without a line, to find words in it. */
  carriesAny: (what: Carried): string => whatleft.carries(what, DIGITS[what] ?? 0),
  answers: {
    pending: 'Not known: it may have left',
    answered: 'Answered',
    notAnAnswer: 'Came back, but was not an answer',
    nothing: 'Nothing came back',
    opened: 'Opened by you',
  } satisfies Record<LedgerAnswer, string>,
  status: (code: number) => `error ${String(code)}`,
  bytes: (n: number) => bytes(n),
  sizeOut: (n: number) => `${bytes(n)} sent`,
  export: 'Save as a table…',
  exported: (name: string, lines: number) =>
    `${plural(lines, '# line', '# lines')} saved as ${name}. It does not say which of your addresses a line was about.`,
  keep: 'Keep lines for',
  keepFor: (days: number) => (days ? plural(days, '# day', '# days') : 'ever'),
  kept: (days: number) =>
    days
      ? `Lines older than ${plural(days, '# day', '# days')} are deleted from now on, a few starts later at the earliest.`
      : 'Lines are kept.',
  more: 'Show older lines',
  empty: 'Nothing has left this computer',
  emptyText: 'When Nightlatch asks anyone anything, the line appears here first.',
  unread: 'Some lines cannot be read: the file is damaged there. More left this computer than is shown here.',
  emptyDo: 'See who could be asked',
  emptyUnread: 'No line can be read',
  emptyUnreadDo: 'Show a problem report',
  showAll: 'Show all',
  noMatch: 'No line has these words.',
  tellsTitle: 'What 6 of 40 characters tell',
  tells: [
    'Some 400 other addresses begin with the same 6, so the receiver cannot read yours out of them.',
    'It is not nothing: someone who already guesses your address can see whether it fits.',
    'If you pay for a key, Have I Been Pwned knows who pays, and can link the questions to that key.',
    'A password is asked for with 5 of 40. Some 2,000 leaked ones begin the same, and the account is never named.',
  ],
};

function bytes(n: number): string {
  return n < 1000 ? `${number(n)} B` : n < 1_000_000 ? `${number(Math.round(n / 1000))} KB` : `${number(Math.round(n / 100_000) / 10)} MB`;
}
