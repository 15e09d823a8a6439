// Leaks: where we look, what each said, the leaks themselves. Answers are worded as principles.md#law-2 has them.
import type {
  AnswerView,
  IdentifierKind,
  KeyMay,
  LeakSettledBy,
  LeakPageView,
  SortQuestion,
  SourceId,
  WayId,
  WouldAskView,
  YesNo,
} from '../../backend/contract';
import { dated, day, kindsOfData, list, month, number, plural } from '../format';
import { leakPage } from './leakpage';
import { learns } from './learns';
import { notchecked } from './notchecked';

const kindIn: Record<IdentifierKind, string> = { email: 'e-mail addresses', phone: 'phone numbers', name: 'user names' };

/** The word beside the door. */
function answer(view: AnswerView): string {
  switch (view.code) {
    case 'inLeaks':
      return view.open === 0
        ? plural(view.count, 'In one leak, nothing left to do', 'In # leaks, nothing left to do')
        : plural(view.count, 'In one leak, still to do', `In # leaks, ${number(view.open)} still to do`);
    case 'notInList':
      return `Not in this source’s list of ${day(view.at)}`;
    case 'notChecked':
      return 'Not checked';
    case 'neverAsked':
      return 'Not checked yet';
    case 'nobodyKnows':
      return 'No source can answer';
  }
}
/** The line under it. `next`: with what to do about it, unless that is said elsewhere. */
function answerMore(view: AnswerView, next = true): string {
  switch (view.code) {
    case 'inLeaks':
      return `${notchecked.sourceAt(view.source, view.place)}, ${day(view.at)}`;
    case 'notInList':
      return `${notchecked.sourceAt(view.source, view.place)}. Others may know more.`;
    case 'notChecked': {
      const last = view.last
        ? ` Last answer: ${view.last.count ? plural(view.last.count, 'in one leak', 'in # leaks') : 'not in this list'}, ${notchecked.sourceAtIn(view.last.source, view.last.place)}, ${day(view.last.at)}.`
        : '';
      return `Because ${notchecked.because(view.reason)}, ${day(view.at)}. ${next ? notchecked.next(view.reason) : ''}${last}`.trim();
    }
    case 'neverAsked':
      return 'No source has been asked yet.';
    case 'nobodyKnows':
      return '';
  }
}

const ways: Record<WayId, string> = {
  shipped: 'the list that came with Nightlatch',
  byHand: 'Have I Been Pwned’s page',
  watch: 'alerts from others',
  hibp: 'Have I Been Pwned, by fingerprint',
  server: 'your own server, by fingerprint',
  folder: 'the files on this computer',
  hibpDirect: 'Have I Been Pwned, told the address',
  xposed: 'XposedOrNot, told the address',
};
/** Who would be asked about an address, and what is in the way of that. */
function wouldAsk(view: WouldAskView): string {
  switch (view.code) {
    case 'these':
      return `Check asks ${list(view.ways.map((way) => ways[way]))}.`;
    case 'stuck':
      return `Turned on, but cannot check right now: ${ways[view.way]}, because ${notchecked.becauseCode(view.why)}.`;
    case 'noneOn':
      return 'No source that could answer is switched on.';
  }
}
/** The link beside it; where nothing is in the way there is none. */
function wouldAskDo(view: WouldAskView): string {
  if (view.code === 'these') return '';
  if (view.code === 'noneOn') return 'Switch one on in Settings';
  return view.why === 'networkOff'
    ? 'Switch the network on in Settings'
    : view.why === 'noConsent'
      ? 'Allow it in Settings'
      : 'Put it right in Settings';
}

export const leaks = {
  title: 'Leaks',
  lead: 'Which of your e-mails, numbers and names turned up in a leak, and what to do about each.',
  add: 'Add e-mail, number or name',
  checkAll: 'Check all',
  answer,
  answerMore,
  wouldAsk,
  wouldAskDo,
  /** the same for several addresses in a list: which one is meant */
  wouldAskDoNamed: (what: string, value: string) => `${what}: ${value}`,

  // sorting
  sortTitle: 'Sort what only you know',
  sortLead: (leaks: number, accounts: number) =>
    `${plural(leaks, 'One leak', '# leaks')} to sort, at ${plural(accounts, 'one of your accounts', '# of your accounts')}.`,
  sortLeft: (n: number) => plural(n, '# more after this', '# more after this'),
  sortFrom: (account: string, signIn: string) => (signIn ? `${account} · ${signIn}` : account),
  sortWhat: dated,
  sortData: (data: readonly string[]) => `What came out: ${list(kindsOfData(data))}.`,
  questions: {
    hadThen: (account: string, date: string) => `Did you already have your ${account} account then, in ${month(date)}?`,
    changedSince: (account: string, date: string) => `Have you set a new ${account} password since then, ${month(date)}?`,
  } satisfies Record<SortQuestion, (account: string, date: string) => string>,
  yesNo: { yes: 'Yes', no: 'No', unsure: 'Not sure' } satisfies Record<YesNo, string>,
  sorted: {
    hadThen: { yes: 'Saved: you had it then.', no: 'Not affected: you joined after it.', unsure: 'May be in it.' },
    changedSince: {
      yes: 'Dealt with: the password is newer than the leak.',
      no: 'May be in it, and the password is still the same: it is on Today.',
      unsure: 'May be in it. A new password would settle it.',
    },
  } satisfies Record<SortQuestion, Record<YesNo, string>>,
  sortDone: 'All sorted.',

  // identifiers
  identifiers: 'Your e-mails, numbers and names',
  identifierKind: { email: 'E-mail address', phone: 'Phone number', name: 'User name' } satisfies Record<IdentifierKind, string>,
  usedBy: (kind: IdentifierKind, n: number) =>
    `${{ email: 'E-mail address', phone: 'Phone number', name: 'User name' }[kind]}, ${n ? plural(n, '# account', '# accounts') : 'no account'}`,
  retired: 'no longer used',
  nobody: (kinds: readonly IdentifierKind[]) =>
    `No service can check ${list(kinds.map((kind) => kindIn[kind]))} without seeing them. We go by which sites had yours, and which of those leaked.`,
  check: 'Check',
  checkAgain: 'Check again',
  checkNamed: (value: string) => `Check: ${value}`,
  checkAgainNamed: (value: string) => `Check again: ${value}`,
  byHand: 'Look by hand…',
  byHandNamed: (value: string) => `Look by hand: ${value}`,
  moreNamed: (value: string) => `More for ${value}`,
  menu: { edit: 'Change…', retire: 'I no longer use it', use: 'I use it again', remove: 'Remove' },
  removed: (value: string) => `${value} was removed.`,
  retiredDone: (value: string) => `${value}: marked as no longer used.`,
  usedDone: (value: string) => `${value}: marked as in use.`,
  offers: 'Yours too?',
  offersLead: 'Your accounts use these, and they are not in the list above. A leak list counts each spelling as a separate address.',
  offered: (value: string, n: number, beside: string) =>
    `${value} is used by ${plural(n, 'one account', '# accounts')}.${beside ? ` Mail to it probably reaches ${beside}.` : ''}`,
  offersForm: 'Used by your accounts:',
  offerTake: 'Add it',
  offerTakeNamed: (value: string) => `Add ${value}`,

  none: 'Add an e-mail address first',
  noneText: 'It stays on this computer. No source is asked until you press Check.',
  startStep: (action: string) => `Start: ${action}`,

  // checking
  checking: 'Asking where we look',
  hold: 'Pause',
  goOn: 'Go on',
  held: 'Paused. We keep what was found so far.',
  saidEach: 'What each said',
  saidLine: (source: SourceId, place: string, at: string, found: number | null, because: string) =>
    `${notchecked.sourceAt(source, place)}, ${day(at)}: ${found === null ? `not checked, because ${because}` : found ? plural(found, 'in one leak', 'in # leaks') : 'not in this list'}.`,
  checkedAll: (answered: number, not: number) =>
    [
      answered
        ? plural(answered, 'Checked: one answer came.', 'Checked: # answers came, each beside its address.')
        : 'Not checked: no answer came.',
      not ? plural(not, 'One was not checked; the reason is beside it.', '# were not checked; the reason is beside each.') : '',
    ]
      .filter(Boolean)
      .join(' '),

  // form
  formAdd: 'Add e-mail, number or name',
  formEdit: 'Change it',
  formKind: 'What is it?',
  kinds: { email: 'E-mail', phone: 'Phone number', name: 'User name' } satisfies Record<IdentifierKind, string>,
  value: { email: 'E-mail address', phone: 'Phone number', name: 'User name' } satisfies Record<IdentifierKind, string>,
  valueHint: {
    email: 'As you sign in with it. One with a +word counts as a separate address.',
    phone: 'With the country code, such as +44.',
    name: 'As others see it, without the @.',
  } satisfies Record<IdentifierKind, string>,
  stays: 'It stays on this computer.',
  added: (value: string) => `${value} was added.`,
  changed: (value: string) => `Changed to ${value}.`,

  // ways
  ways: 'Where we look',
  waysLead: `Who answers, and what it learns about you. ${learns.everyone}`,
  wayTitle: {
    shipped: 'Known leaks, on this computer',
    byHand: 'One visit, by hand',
    watch: 'Free alerts from others',
    hibp: 'Have I Been Pwned, by fingerprint',
    server: 'A server of your own, by fingerprint',
    folder: 'Files on this computer',
    hibpDirect: 'Have I Been Pwned, told the whole address',
    xposed: 'XposedOrNot, told the whole address',
  } satisfies Record<WayId, string>,
  wayLearns: {
    ...learns.sources,
    watch: () => learns.watch,
  } satisfies Record<WayId, (host: string) => string>,
  waysApart: 'Sources that must be told the whole address',
  waysApartLead:
    'Off until you switch them on; each needs your agreement for every single address, and none is used on a schedule. The ways above need none of it.',
  watched: (n: number, of: number) => (n ? `Set up for ${number(n)} of ${plural(of, '# address', '# addresses')}.` : 'Not set up yet.'),
  watchDo: 'Set up alerts…',
  wayAgreed: (n: number) => plural(n, 'You agreed for one address.', 'You agreed for # addresses.'),
  wayReady: 'Ready',
  wayMissing: (because: string) => `Not now, because ${because}.`,
  toSettings: 'Open Settings',
  toSettingsNamed: (way: string) => `Open Settings: ${way}`,
  /** two lists, each with its own number and day */
  listState: (entries: number, asOf: string, live: boolean, told: number, toldAsOf: string) =>
    `${plural(entries, '# leak', '# leaks')} listed by Have I Been Pwned, ${live ? `fetched, as of ${day(asOf)}` : `as of ${day(asOf)}`}; ${plural(told, '# leak', '# leaks')} on Nightlatch’s own pages, as of ${day(toldAsOf)}`,
  listFailed: (because: string) => `The newest list was not fetched, because ${because}. This one stays.`,
  refresh: 'Fetch the newest list',
  refreshed: (entries: number) => plural(entries, 'The list now has # leak.', 'The list now has # leaks.'),
  attribution: (asOf: string, toldAsOf: string) =>
    `Leak data: Have I Been Pwned, CC BY 4.0, as of ${day(asOf)}, and Nightlatch’s own pages, as of ${day(toldAsOf)}.`,
  openHibp: 'Open haveibeenpwned.com',
  details:
    'An address’s fingerprint is the SHA-1 hash of it in small letters, 40 hexadecimal digits. The source sends back all it has that begins with the same 6, and the rest is compared here.', // under Details

  // rows
  rows: 'Leaks that touch you',
  rowsLead: 'Dates are a guide: lists often say when it happened, not when it came to light.',
  order: 'Order',
  orders: { certain: 'What is certain first', newest: 'Newest first', yours: 'Account', leak: 'Name of the leak' },
  /** in words, since what comes first is no column of its own */
  orderSaid: {
    certain:
      'First those that you are in, then those that you may be in, then what is settled. Confirmed ones come before disputed ones, passwords before the rest, and then the newest.',
    newest: 'The newest first.',
    yours: 'By the name of your account or address.',
    leak: 'By the name of the leak. Those whose names are hidden stand together.',
  },
  nowSorted: (order: string) => `Sorted: ${order}.`,
  rowsNone: (unknown: number, notAsked: number) =>
    [
      unknown ? 'None of the accounts whose site we know is at a site on this list.' : 'None of your accounts is at a site on this list.',
      notAsked ? plural(notAsked, 'One of your addresses has not been looked up.', '# of your addresses have not been looked up.') : '',
      'No list is complete.',
    ]
      .filter(Boolean)
      .join(' '),
  unnamed: 'We do not know which company it is',
  unnamedLead: (names: readonly string[]) => `No leak list can be compared with ${list(names)} until you say which one it is.`,
  nameItDo: 'Name it',
  nameIt: (name: string) => `Name it: ${name}`,
  named: (name: string) => `Saved: ${name}. The leaks below count it now.`,
  noSite: (names: readonly string[]) => `Not compared with any list, since no web site is known: ${list(names)}.`,
  leak: 'Leak',
  when: 'When',
  kind: 'What came out',
  whose: 'Yours',
  known: 'What we know',
  /** what settled it is told, and no word is put into anybody's mouth */
  handledAt: (at: string, by: LeakSettledBy) =>
    ({
      word: `Dealt with ${day(at)}`,
      newPassword: `Dealt with by a newer password, saved ${day(at)}`,
      answer: `A new password since, you said ${day(at)}`,
    })[by],
  doubtful: 'disputed or not confirmed',
  doubtfulSentence: 'It is disputed or not confirmed.',
  /** In place of the name of a leak that says something about a person. */
  discreet: 'A leak whose name is hidden',
  discreetShow: 'Show its name',
  showSensitive: (n: number) => plural(n, 'Show # more that is sensitive', 'Show # more that are sensitive'),
  hideSensitive: 'Hide what is sensitive',
  said: (source: SourceId, place: string) => notchecked.sourceAt(source, place),
  /** what says that it is not theirs: no list does */
  saidNotAffected: (notWritten: boolean) =>
    notWritten ? 'You said that they did not write to you.' : 'By what you said, or by the day you joined.',

  // timeline
  overYears: (value: string) => `${value} over the years`,
  timelineFor: 'Show the years of',

  // incidents
  incidents: 'What has happened elsewhere',
  incidentsLead:
    'At sites and apps that are not in your list. Each has a page: what came out, what did not, what the company says, what to do.',
  allIncidents: (n: number) => `Show all ${number(n)} that do not touch you`,

  // visit
  visitTitle: (value: string) => `Look by hand: ${value}`,
  visitWhy:
    'Have I Been Pwned’s page opens in your own browser. Type the address there: the page sees it, Nightlatch does not learn what it shows. Then come back and tick what you saw.',
  visitOpen: 'Open the page',
  visitOpened: (host: string) => `${host} was handed to your browser.`,
  visitNotOpened: 'Your browser did not open. Go to haveibeenpwned.com yourself.',
  visitPaste: 'Or paste the page',
  visitPasteHint: 'Select everything on the page, copy it, and paste it here. It is read here and not kept.',
  visitPasteRead: 'Read it',
  visitPasted: (n: number, missing: number) =>
    `${n ? plural(n, '# leak was found in it and ticked.', '# leaks were found in it and ticked.') : 'No leak that we know was found in it.'}${missing ? ` ${plural(missing, 'One more is counted there that we do not know.', '# more are counted there that we do not know.')}` : ''} Check that it is right.`,
  visitPastedNone: 'It says: none.',
  visitPasteNothing: 'This does not look like the page. Tick what it showed instead.',
  visitPasteLong: 'That is more than the page holds. Paste the page only.',
  visitOwn: 'Leaks at sites where you have an account, and leaks that a source already named',
  visitFind: 'Find another leak by name',
  visitFound: 'Other leaks',
  visitTicked: (n: number) => plural(n, '# ticked', '# ticked'),
  visitNone: 'The page said: none',
  visitCount: 'How many did the page count?',
  visitCountHint: 'If you know. Then we can say how many are missing here.',
  visitSave: 'Save what I saw',
  visitNothing: 'Tick what the page showed, or say that it showed none.',
  visitNoMatch: 'No leak of that name is in our list.',
  visitMissing: (n: number) =>
    plural(
      n,
      '# is missing here: the page counted one more than you ticked. Look once more, or leave it: we will save it as not known.',
      '# are missing here: the page counted more than you ticked. Look once more, or leave it: we will save them as not known.',
    ),
  visitDone: (value: string) => `Saved for ${value}.`,
  visitAgain: 'Tick more',
  visitWhich: 'Which address?',

  page: leakPage,

  may: {
    untried: 'Not tried yet.',
    range: 'May ask by fingerprint.',
    directOnly:
      'Needs your full address. We send it only if you agree to that below. A Core key is like that; asking by fingerprint needs a Pro plan.',
    refused: 'The server refused the key.',
    notNeeded: 'No key is needed here.',
    notKnown: 'What it may do is not known: trying it failed.',
  } satisfies Record<KeyMay, string>,
};
export type LeakPage = LeakPageView;
