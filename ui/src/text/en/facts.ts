// Words for what is known about an account: its facts, their values, where they come from, how soon a step is.
import type {
  FactKind,
  FactView,
  IdentifierKind,
  LeakKind,
  LeakVerdict,
  LeaveReason,
  Method,
  Origin,
  RingGroup,
  ServiceKind,
  SubjectKind,
  Urgency,
} from '../../backend/contract';
import { day, inOneLine } from '../format';
import { imports } from './import';
import { notchecked } from './notchecked';

export const methods: Record<Method, string> = {
  passkey: 'Passkey',
  securityKey: 'Security key',
  prompt: 'A tap on your phone',
  app: 'Code app',
  sms: 'Text message',
  call: 'Phone call',
  email: 'Code by e-mail',
  none: 'None',
};
/** The same inside a sentence. */
export const methodIn: Record<Method, string> = {
  passkey: 'a passkey',
  securityKey: 'a security key',
  prompt: 'a tap on your phone',
  app: 'a code app',
  sms: 'a text message',
  call: 'a phone call',
  email: 'a code by e-mail',
  none: 'none',
};

export const urgencies: Record<Urgency, string> = { now: 'Now', soon: 'Soon', whenYouLike: 'When you like' };

export const factNames: Record<FactKind, string> = {
  memberSince: 'Member since',
  secondStep: 'Second step',
  secondStepSpare: 'Second step, spare',
  secondStepSeen: 'Second step seen in',
  passkey: 'Passkey',
  listedSince: 'Saved there since',
  lastUsed: 'Last used',
  passwordChanged: 'Password changed',
  passwordJudged: 'Password',
  passwordCheck: 'Password check',
  passwordPlace: 'Password is kept in',
  codesPlace: 'Backup codes are',
  codesLeft: 'Backup codes left',
  passkeyPlace: 'Passkey lives',
  recoveryAddress: 'Address that resets it',
  recoveryNumber: 'Number that resets it',
  strangerFound: 'A device that was not yours',
  mailForwarding: 'Forwarding',
  mailFilters: 'Filters',
  mailDelegates: 'Others who may read it',
  alertsGo: 'Alerts go to',
  contactHidden: 'Hidden',
  numberLock: 'Lock on the number',
  lockComesOffBy: 'To unlock, you need',
  deviceLocks: 'Turned on',
  updatesCome: 'Updates come',
  cleanedBy: 'Cleaned by',
  watchedBy: 'New leaks are reported by',
  passwordsLive: 'Passwords live in',
  passwordsIfLost: 'If that place is gone',
  codesLive: 'Codes and passkeys are in',
  codesMove: 'On a new phone',
  messagesTold: 'Messages judged right',
  closed: 'Closed',
  resetsThrough: 'Resets go to',
  mailOf: 'Mail read here',
  resetPhone: 'Number for resets',
  signsInWith: 'You sign in with',
  unused: 'In use',
  resetProtection: 'Reset protection',
  brokenLink: 'Link reported as broken',
};

export const signsInWith: Record<string, string> = {
  password: 'A password',
  google: 'Google',
  apple: 'Apple',
  facebook: 'Facebook',
  passkey: 'A passkey',
  code: 'A code each time',
};
export const passwordChecks: Record<string, string> = {
  found: 'In lists of leaked passwords',
  not_found: 'Not in the list of leaked passwords',
  not_checked: 'Not checked',
};
/** Where passwords live, and where codes are kept. */
export const places: Record<string, string> = {
  browser: 'The browser',
  manager: 'A password manager',
  paper: 'On paper',
  head: 'In your head',
  mixed: 'Here and there',
  phone: 'On the phone',
  app: 'In the code app',
  file: 'In a file',
  other: 'Somewhere else',
  elsewhere: 'Somewhere else',
  later: 'To be decided',
  none: 'Nowhere yet',
  notOffered: 'This site has none',
  unsure: 'Not sure',
};

/** The words that walkthroughs record. Several are parted by commas. */
const recorded: Partial<Record<FactKind, Record<string, string>>> = {
  passkeyPlace: { phone: 'On the phone', computer: 'On this computer', manager: 'In the password manager', key: 'On a security key' },
  recoveryAddress: { current: 'One you use today', old: 'One you no longer use', none: 'None' },
  recoveryNumber: { current: 'The one you have today', old: 'One you no longer have', none: 'None' },
  strangerFound: { yes: 'Was signed in', no: 'Not found' },
  mailForwarding: { none: 'None', mine: 'Set up by you', removed: 'Was not yours, removed' },
  mailFilters: { none: 'None', mine: 'All are yours', removed: 'One was not yours, removed' },
  mailDelegates: { none: 'Nobody', mine: 'Someone you chose', removed: 'Someone you had not chosen, removed' },
  alertsGo: { email: 'Your mailbox', phone: 'The phone', both: 'Mailbox and phone', none: 'There are none' },
  contactHidden: {
    profile: 'Details off the profile',
    find: 'Not found by e-mail or number',
    upload: 'No address book',
    alias: 'An address of its own',
    none: 'Nothing',
  },
  numberLock: { pin: 'A PIN', port: 'The number cannot be moved', both: 'A PIN, and the number cannot be moved', no: 'Not offered' },
  lockComesOffBy: {
    pin: 'The PIN',
    app: 'Their app or site',
    shop: 'A shop, with ID',
    call: 'A call with your details',
    unsure: 'Not known',
  },
  deviceLocks: { screen: 'Screen lock', finder: 'Finder', sim: 'SIM PIN', updates: 'Updates', none: 'Nothing' },
  updatesCome: { itself: 'Automatically', byHand: 'By hand', tooOld: 'No more' },
  cleanedBy: { scan: 'A scan', reset: 'Setting it up afresh', expert: 'Someone else' },
  watchedBy: { hibp: 'Have I Been Pwned', monitor: 'Mozilla Monitor', manager: 'Your password manager', other: 'Someone else' },
  passwordsIfLost: { synced: 'On another device, too', copy: 'A copy elsewhere', nothing: 'Gone' },
  codesLive: {
    passkeys: 'Passkeys of the system',
    manager: 'The password manager',
    app: 'A code app',
    key: 'Security keys',
    texts: 'Text messages',
  },
  codesMove: { synced: 'They come along', export: 'Moved with a copy', anew: 'Set up again', unsure: 'Not known' },
  closed: { closed: 'Yes', waiting: 'On a date they gave', cannot: 'Cannot be closed' },
};

export const origins: Record<Origin, string> = {
  person: 'You',
  walkthrough: 'You, at a step',
  import: 'Your export',
  catalogue: 'Our list',
  guess: 'A guess',
};

/** A fact's value in words. A value that is a date, an address or a name is shown as it is. */
export function factValue(fact: Pick<FactView, 'kind' | 'value'> & Partial<Pick<FactView, 'why'>>): string {
  const { kind, value } = fact;
  switch (kind) {
    case 'memberSince':
    case 'passwordChanged':
    case 'listedSince':
    case 'lastUsed':
      return day(value);
    case 'secondStepSeen':
      return imports.format(value);
    case 'passkey':
      return value === 'yes' ? 'Yes' : 'No';
    case 'secondStep':
    case 'secondStepSpare':
      return methods[value as Method] ?? value;
    case 'passwordJudged':
      return value === 'good' ? imports.preview.once : value;
    case 'passwordCheck':
      // the reason is the one that was said when it was asked
      return fact.why ? notchecked.short(fact.why) : (passwordChecks[value] ?? value);
    case 'passwordPlace':
    case 'codesPlace':
      return places[value] ?? value;
    case 'signsInWith':
      return signsInWith[value] ?? value;
    case 'unused':
      return value === 'yes' ? 'No longer' : 'Yes';
    case 'resetProtection':
      return value === 'yes' || value === 'on' ? 'On' : value === 'no' || value === 'off' ? 'Off' : value;
    case 'passwordsLive':
      return places[value] ?? value;
    case 'mailOf':
      return value === 'none' ? 'Not the sign-in address' : value;
    case 'messagesTold':
      return `${value} of 3`;
    default: {
      const words = recorded[kind];
      return words ? inOneLine(value.split(',').map((one) => words[one] ?? one)) : value;
    }
  }
}

export const leaveReasons: Record<LeaveReason, string> = {
  elsewhere: 'It is taken care of elsewhere',
  notImportant: 'This account does not matter to me',
  myChoice: 'I know, and I choose not to',
  doesNotFit: 'It does not fit this account',
};
export const groups: Record<RingGroup, string> = { keys: 'Keys', money: 'Money', people: 'People', work: 'Work', rest: 'Rest' };
export const identifierKinds: Record<IdentifierKind, string> = { email: 'E-mail address', phone: 'Phone number', name: 'User name' };
export const leakKinds: Record<LeakKind, string> = {
  passwords: 'passwords leaked',
  contact: 'contact details leaked',
  thirdParty: 'leaked at a third party',
  stealer: 'copied from infected computers',
  combo: 'a list put together from other leaks',
  sessions: 'sign-ins of devices leaked',
  device: 'a hole in the app',
  profile: 'profile details leaked',
};
export const verdicts: Record<LeakVerdict, string> = {
  inLeak: 'In this leak',
  mayBe: 'May be in it',
  notAffected: 'Not affected',
  handled: 'Dealt with',
  unsorted: 'Two questions to answer',
};
export const serviceKinds: Record<ServiceKind, string> = {
  social: 'Social',
  messaging: 'Messages',
  identity: 'Sign-in',
  mail: 'Mailbox',
  money: 'Money',
  shopping: 'Shopping',
  cloud: 'Files',
  work: 'Work',
  creative: 'Creative',
  security: 'Passwords',
  developer: 'Developer',
  travel: 'Travel',
  fun: 'Fun',
  games: 'Games',
  health: 'Health',
  carrier: 'Phone company',
  other: 'Other',
};

/** A device or the person has no name of its own in the core. */
export const ownNames: Partial<Record<SubjectKind, string>> = { device: 'this computer', person: 'you' };

export const ownLabels: Record<SubjectKind, string> = { account: '', identifier: '', device: 'This computer', person: 'You' };

/** The catalogue's headings for a firm that nobody named yet are what the person says, not what one says to the person. */
const saidToYou: Partial<Record<string, string>> = {
  'My bank': 'your bank',
  'My phone company': 'your phone company',
  'My work or school': 'your work or school',
  'Another mailbox': 'your other mailbox',
};

/** The name to put into a sentence about a step. */
export function subjectName(kind: SubjectKind, name: string): string {
  return saidToYou[name] ?? (name || ownNames[kind] || '');
}

export const facts = {
  methods,
  methodIn,
  urgencies,
  names: factNames,
  value: factValue,
  origins,
  places,
  signsInWith,
  leaveReasons,
  groups,
  identifierKinds,
  subjectName,
  ownLabels,
  leakKinds,
  verdicts,
  serviceKinds,
};
