// Walkthroughs: one instruction at a time. `name` is the account's service, or what else the step hangs on.
import type { AppDecision, AppKind, Method, StepId, StepState, WalkPartId } from '../../backend/contract';
import { day, list, plural } from '../format';
import { steps } from './steps';

export interface PartText {
  /** in the list at the left */
  nav: string;
  /** the instruction */
  title: (name: string, step: StepId) => string;
  /** a line or two under it */
  lead: (name: string, step: StepId) => string;
  /** the button that goes on */
  next: string;
  /** the other answer, where there are two buttons */
  other?: string;
}
interface Choice {
  label: string;
  hint?: string;
}

const does: Partial<Record<StepId, string>> = {
  two_factor: 'Turn it on there',
  backup_codes: 'Get the codes and put them away',
  recovery: 'Look at the address and the number',
  connected_apps: 'Look through the list there',
  sessions: 'Sign out what is not yours',
  mail_rules: 'Look through forwarding and filters',
  alerts: 'Turn the alerts on',
  contact_privacy: 'Hide what need not be seen',
  carrier_pin: 'Ask for the lock',
  watch: 'Sign up for the alerts',
  vigilance: 'What to expect',
  updates: 'Bring it up to date',
  device_clean: 'Scan it from another device',
  device_lock: 'Set the locks',
  password_place: 'Choose the place',
  code_place: 'Choose the app or device',
  close: 'Close the account',
};
const bullets: Partial<Record<StepId, string[]>> = {
  password_place: [
    'A password manager suits many accounts and several devices. The one in your browser is fine, too.',
    'Paper in a drawer is fine if it stays at home. Write clearly, and cross out what is old.',
    'Pick one place and keep to it. Move passwords over as you change them, not all in one go.',
  ],
  code_place: [
    'Choose one code app, or the place where your passkeys live.',
    'See whether it makes a copy for a new phone, and turn that on.',
    'If it does not, note which accounts use it, so that you can move them before you change phones.',
  ],
  device_lock: [
    'Set a screen lock of at least six digits, or a password.',
    'Turn on the finder: Find My on Apple devices, Find My Device on Android and Windows.',
    'Give the SIM card a PIN, so that it cannot be used in another phone.',
    'Let updates install by themselves.',
  ],
  device_clean: [
    'Use another device that you trust. Do not type passwords on this one until it is done.',
    'Run a full scan that starts before the system does, or set the system up afresh.',
    'Then the mailbox first: sign out all devices there and give it a new password, from the clean device.',
    'Then the accounts that Today lists, in that order.',
  ],
  vigilance: [
    'Expect calls, texts and mails that know your name, number or address. That proves nothing.',
    'Press no links in them. Open the site or app yourself and look there.',
    'Give nobody a code that was sent to you, not even someone from support.',
    'Report odd ones in the app itself, then delete them.',
  ],
  updates: ['Open the store you installed it from and update it.', 'Bring the system up to date, too, and start the device again.', 'Let updates install by themselves from now on.'],
  sessions: ['Open the list of devices that are signed in.', 'Sign out each one you do not know, or all of them.', 'If one was not yours, change the password next.'],
  mail_rules: ['Open the settings for forwarding, filters and shared access.', 'Delete what you did not set up.', 'If there was something, sign out all devices and change the password next.'],
  alerts: ['Open the settings for alerts or notices.', 'Turn on those for new sign-ins and for changes of the account.', 'Choose an address or phone that you look at each day.'],
  recovery: ['Open the account’s own details.', 'The e-mail and the number there must be yours and in use today.', 'Add the new one first, then take the old one away.'],
  contact_privacy: ['Open the settings for privacy.', 'Let nobody find you by your e-mail or number.', 'Turn off the upload of your address book, and delete what was uploaded.', 'Take e-mail and number out of the public profile.'],
  carrier_pin: ['Call your phone company, or open its app.', 'Ask for a PIN or lock against moving your number to another SIM card or company.', 'Ask who can take the lock off, and what they will ask you then.'],
  backup_codes: ['Open the page for the second step.', 'Ask for backup or recovery codes.', 'Put them where you would find them without the phone.'],
  two_factor: ['Open the page for sign-in or security.', 'Look for “two-step”, “two-factor” or “passkey”.', 'Follow it to the end, and keep that page open.'],
  password: ['Open the page for the password.', 'Type the old one once, then the new one.', 'If it offers to sign out other devices, say yes.'],
  connected_apps: ['Open the settings for apps, connections or sharing.', 'Read the whole list, to the end.'],
  watch: ['Open the page and enter the address.', 'Confirm by the message that comes.'],
  close: ['Save what you want to keep: pictures, invoices, contacts.', 'Open the page for deleting the account, and follow it to the end.', 'Look for the message that confirms it.'],
};

const parts: Record<WalkPartId, PartText> = {
  clean: {
    nav: 'A clean computer',
    title: () => 'Is this computer clean?',
    lead: () => 'If a program reads along as you type, a new password set here is read as well. Then another device comes first.',
    next: 'Continue',
  },
  why: { nav: 'Why', title: (name, step) => steps[step].action(name), lead: (name, step) => steps[step].threat(name), next: 'Begin' },
  method: {
    nav: 'Choose a method',
    title: () => 'Which second step will it be?',
    lead: (name) => `The strongest that ${name} offers stands first. Choose one that you have at hand each day.`,
    next: 'Continue',
  },
  open: {
    nav: 'Open the page',
    title: (name) => `Open the right page at ${name}`,
    lead: () => 'Sign in there if it asks. Then come back here.',
    next: 'I am there',
  },
  do: { nav: 'Do it', title: (_name, step) => does[step] ?? 'Do it there', lead: () => '', next: 'I have done it' },
  try: {
    nav: 'Try it once',
    title: () => 'Try it once, before anything is switched off',
    lead: (name) => `Stay signed in here. Open a private window, or another browser, and sign in to ${name} with the new second step.`,
    next: 'It let me in',
    other: 'It did not work',
  },
  codes: {
    nav: 'Where the codes are',
    title: () => 'Where did you put the backup codes?',
    lead: () => 'If your phone breaks, they are the way back in. We note the place, never the codes.',
    next: 'Continue',
  },
  smsOff: {
    nav: 'Text messages off',
    title: () => 'Switch text messages off now',
    lead: (name) => `The new second step works, and the codes have a place. As long as ${name} also takes text messages, whoever takes over your number still gets in.`,
    next: 'Continue',
  },
  make: {
    nav: 'Make a new one',
    title: () => 'Where will the new password come from?',
    lead: () => 'It should be long, and used nowhere else. Nobody has to remember it if it is kept in one place.',
    next: 'Continue',
  },
  check: {
    nav: 'Check it',
    title: () => 'Is it in a list of leaked passwords?',
    lead: () => 'Type the new password once. Only 5 of the 40 characters of its fingerprint leave this computer, and the password is forgotten at once.',
    next: 'Continue',
    other: 'Skip',
  },
  change: { nav: 'Change it', title: (name) => `Change it at ${name}`, lead: () => 'Save the new one in its place first, then set it there.', next: 'I have changed it' },
  saved: {
    nav: 'Where it is saved',
    title: () => 'Where is the new password saved?',
    lead: () => 'We note the place, never the password. Close nothing before it is saved.',
    next: 'Continue',
  },
  signIn: {
    nav: 'Sign in once',
    title: () => 'Sign in with it once',
    lead: (name) => `Take it from the place where you saved it, and sign in to ${name} in a private window. Then you know it was saved right.`,
    next: 'It let me in',
    other: 'It did not work',
  },
  siblings: {
    nav: 'Same password elsewhere',
    title: () => 'Where else was the old one used?',
    lead: () => 'People who have a leaked password try it everywhere. Each of these needs one of its own.',
    next: 'Continue',
  },
  list: {
    nav: 'Write down who has access',
    title: (name) => `Who has access to ${name}?`,
    lead: () => 'Type the names that the page lists, one on each line. Think of people and agencies, too: whoever knows the password has access.',
    next: 'That is all of them',
    other: 'The list there is empty',
  },
  decide: {
    nav: 'Keep or remove',
    title: () => 'Keep or remove each',
    lead: (name) => `Remove what you do not know or no longer use. Do it at ${name} first, then press it here.`,
    next: 'Continue',
  },
  stillIn: {
    nav: 'Can you get in?',
    title: (name) => `Can you still get in to ${name}?`,
    lead: () => 'Try it now, in the app or in a browser where you were signed in before.',
    next: 'Yes, I can',
    other: 'No, I cannot',
  },
  known: {
    nav: 'Is it someone you know?',
    title: () => 'Could it be someone you know?',
    lead: () => 'A partner, a relative, someone at work, an agency. Signing devices out tells them that you noticed.',
    next: 'Continue',
  },
  mailbox: {
    nav: 'The mailbox first',
    title: () => 'Your mailbox comes first',
    lead: (name) => `Whoever is in your mailbox can reset ${name} again tomorrow. So look there before anything else.`,
    next: 'Done',
    other: 'Skip',
  },
  signOut: {
    nav: 'Sign everyone out',
    title: () => 'Sign out every other device',
    lead: (name) => `${name} may call it devices, sessions or where you are logged in.`,
    next: 'Done',
    other: 'Skip',
  },
  newPassword: {
    nav: 'A new password',
    title: () => 'Set a new password',
    lead: () => 'One that you use nowhere else. Save it in its place before you set it.',
    next: 'Done',
    other: 'Skip',
  },
  apps: {
    nav: 'Apps out',
    title: () => 'Take access away from apps',
    lead: () => 'An app that was let in stays in after a new password. Remove each one you do not know.',
    next: 'Done',
    other: 'Skip',
  },
  secondStep: {
    nav: 'Second step on',
    title: () => 'Turn on the second step',
    lead: () => 'And look whether one is on already that is not yours: a number, an app or a key. Remove that first.',
    next: 'Done',
    other: 'Skip',
  },
  tell: {
    nav: 'Tell your contacts',
    title: () => 'Tell the people who know you there',
    lead: () => 'Someone may have written to them in your name. Tell them by another way, in one short message.',
    next: 'Done',
    other: 'Skip',
  },
  report: { nav: 'Report it', title: (name) => `Report it to ${name}`, lead: () => 'Then it is on record, and they can undo what was done in your name.', next: 'Done', other: 'Skip' },
  resetProtection: {
    nav: 'Reset protection',
    title: (name) => `Turn on reset protection at ${name}`,
    lead: () => 'Then nobody can ask for a new password with your user name alone. They must also know the e-mail or the number on the account.',
    next: 'Continue',
  },
  finish: { nav: 'Done', title: () => 'That is all of it', lead: () => 'Look over what will be noted. None of it is a secret.', next: 'Done' },
};

const choices: Partial<Record<WalkPartId, Record<string, Choice>>> = {
  clean: {
    yes: { label: 'Yes, as far as I know' },
    no: { label: 'No, or I am not sure', hint: 'Then no new password is set on it, and cleaning comes first.' },
  },
  codes: {
    paper: { label: 'On paper, at home' },
    manager: { label: 'In my password manager' },
    file: { label: 'In a file on this computer', hint: 'A thief of the computer would have both.' },
    phone: { label: 'On the phone', hint: 'If the phone is gone, they are gone with it.' },
    none: { label: 'It gave me none' },
    later: { label: 'I skipped them', hint: 'Stays to do, and we ask again.' },
  },
  smsOff: {
    off: { label: 'They are off now' },
    keep: { label: 'I keep them', hint: 'Stays weaker than it could be.' },
    cannot: { label: 'It cannot be switched off there' },
  },
  make: {
    manager: { label: 'My password manager makes one', hint: 'The longest and quickest.' },
    browser: { label: 'My browser suggests one', hint: 'It saves it as well.' },
    own: { label: 'I think of one', hint: 'Four or five words that have nothing to do with each other.' },
  },
  saved: {
    browser: { label: 'In the browser' },
    manager: { label: 'In my password manager' },
    paper: { label: 'On paper, at home' },
    other: { label: 'Somewhere else' },
  },
  known: {
    no: { label: 'No, a stranger' },
    maybe: { label: 'Maybe' },
  },
  resetProtection: {
    on: { label: 'It is on now' },
    off: { label: 'I leave it off' },
  },
};

const more: Partial<Record<WalkPartId, string[]>> = {
  mailbox: ['Open the mailbox that gets the resets, and sign out every other device there.', 'Look at forwarding and filters: delete what you did not set up.', 'Give it a new password, and a second step.'],
  signOut: ['Open the list of devices.', 'Sign out all of them but this one.', 'Write down what was there, with the place and the time: it helps when you report it.'],
  newPassword: ['Set it on a device that is clean.', 'Check the e-mail and the number on the account at the same time: both must be yours.'],
  tell: ['“Someone else had my account. Please do not answer or press anything that came from it, and do not send money or codes.”'],
};

export const walk = {
  parts,
  choices,
  more,
  /** what to look for, where no guide is known */
  generic: (step: StepId) => bullets[step] ?? [],
  partsLabel: 'Parts of this walkthrough',
  partDone: 'done',
  count: (at: number, of: number) => `Part ${String(at)} of ${String(of)}`,
  allDone: 'Last look',
  left: (minutes: number) => plural(minutes, 'About # minute left', 'About # minutes left'),
  topTitle: (title: string, name: string) => (name ? `${title} · ${name}` : title),
  choseLine: (what: string, answer: string) => `${what}: ${answer}`,
  leave: 'Save and leave',
  backTo: (name: string) => `Back to ${name}`,
  startNote: (minutes: number) => `It takes about ${plural(minutes, '# minute', '# minutes')}. You can leave at any point: what you answered is kept.`,

  // methods
  methodsLabel: 'Second step',
  recommended: 'Strongest here',
  onAlready: 'On already',
  methodHints: {
    passkey: 'Your own device vouches for you. A false page gets nothing.',
    securityKey: 'A small key that you plug in or hold to the phone. A false page gets nothing.',
    prompt: 'You press yes on a phone that is signed in.',
    app: 'An app shows six digits that change every half minute. It works without a network.',
    sms: 'Digits by text. Whoever takes over your number gets them.',
    call: 'Digits read out by phone. Whoever takes over your number gets them.',
    email: 'Digits by mail. Whoever is in your mailbox has them.',
    none: '',
  } satisfies Record<Method, string>,
  noMethods: (name: string) => `We do not know what ${name} offers. Look at its page, and choose what it shows.`,

  // opening
  where: 'Where do you do this?',
  whereHint: 'Asked once. You can change it at any time.',
  onComputer: 'On this computer',
  onPhone: 'On the phone',
  toPhone: 'I do it on the phone',
  toComputer: 'I do it on this computer',
  openPage: 'Open the page',
  openAgain: 'Open it again',
  opens: (host: string) => `Opens ${host}`,
  inBrowser: 'in your own browser',
  opened: (host: string) => `${host} was handed to your browser.`,
  openHelp: 'Open the help page',
  helpHost: (host: string) => `Help at ${host}`,
  wholeAddress: 'This is the whole address that will be opened:',
  lowSure: (name: string) => `We are not sure that this link still leads there. If it does not, ${name}’s own help page says where to go.`,
  lowSureNoHelp: 'We are not sure that this link still leads there. If it does not, the menu path below may.',
  broken: 'You reported this link as broken, so it is not opened any more. The way by the menus:',
  brokenNoPath: 'You reported this link as broken, so it is not opened any more. Look for it in the settings of your account.',
  noLink: (name: string) => `There is no link for it. Open ${name} yourself and go this way:`,
  noGuide: (name: string) => `How ${name} calls it is not known here. Open its settings and look for this:`,
  differs: 'The page looks different, or you only have the phone app?',
  pathWeb: 'On the computer',
  pathPhone: 'In the phone app',
  lookFor: 'Look for this line',
  say: 'What to say',
  pressTitle: 'What to press',
  verified: (date: string) => `Link verified ${day(date)}.`,
  guideFrom: (source: string, date: string) => `From: ${source}, ${day(date)}.`,
  report: 'Report it as broken',
  reported: 'Noted. The link is not used any more.',

  // side
  why: 'Why',
  worked: 'It worked when',
  chose: 'You chose',
  change: 'Change',
  changeNamed: (what: string) => `Change: ${what}`,
  alsoUsed: 'Also used at',
  leftTitle: 'What leaves this computer',
  leftText: '5 of 40 characters of a fingerprint, to Pwned Passwords. Not the password, and not the account.',
  leftLink: 'What left',
  checked: 'Check',

  // choices
  chooseFirst: 'Choose one first.',

  // check
  password: 'New password',
  passwordHint: 'Without a network, skip this. It is offered, never asked for.',
  showTyped: 'Show what I typed',
  checkIt: 'Check it',
  checking: 'Asking…',
  another: 'Type another one',
  found: (times: string) => `Do not use this one. It stands ${times} in lists of leaked passwords.`,
  foundMore: 'Those who break in try such a list first. Make another one and check that.',
  notFound: (date: string) => `Not in this list of ${day(date)}.`,
  notFoundMore: 'That does not say it is a good one, only that nobody has put it in this list.',
  notCheckedMore: 'You can go on without. It is then noted as changed, not checked.',
  weak: 'It is easy to guess. A longer one, or four or five unrelated words, is better.',
  networkOff: 'The network is switched off, so nothing can be asked.',
  details: 'A password’s fingerprint is its SHA-1 hash, 40 hexadecimal digits. The first 5 go to Pwned Passwords, which sends back all of its list that begins so, with made-up rows mixed in. The rest is compared here.', // under Details

  // apps
  appNames: 'Names, one on each line',
  appKind: 'What are they?',
  appKinds: { app: 'Apps and sites', agency: 'Agencies and firms', person: 'People' } satisfies Record<AppKind, string>,
  appKindOne: { app: 'App or site', agency: 'Agency or firm', person: 'Person' } satisfies Record<AppKind, string>,
  addThem: 'Add to the list',
  added: (n: number) => plural(n, '# name on your list', '# names on your list'),
  appsLabel: 'Apps and people with access',
  takeOff: (name: string) => `Take ${name} off the list`,
  keep: 'Keep',
  removed: 'Removed',
  decisionFor: (what: string, name: string) => `${what}: ${name}`,
  decisions: { waiting: 'Not decided', keep: 'Keeps access', removed: 'Removed' } satisfies Record<AppDecision, string>,
  makerLeak: (title: string, date: string) => `Its maker had a leak: ${title} (${day(date)}). Remove it unless you need it.`,
  nothingListed: 'Nothing is on your list yet.',

  // siblings
  siblings: (n: number) => plural(n, 'This account uses the same one:', 'These accounts use the same one:'),
  noSiblings: 'None that you told us of. If you remember one, give it a new password, too: start it from Accounts.',
  siblingStart: (name: string) => `Start: a new password for ${name}`,
  siblingAction: 'Start',

  // hacked
  knownMaybe: 'Take your time. If signing them out could make things worse for you, speak to someone you trust first, from a device that they cannot see. Write down what you find before you change it.',
  cannotGetIn: (name: string) => `Then use the way back that ${name} offers to people who are locked out. Have the e-mail and number at hand that stood on the account before.`,
  goThrough: 'Go through it step by step',
  failedTry: 'Then leave the old way on. Look whether the clock of your phone is right, and do the part before once more.',
  failedSignIn: 'Then it was not saved as it was typed, or it was not taken over there. You are still signed in: set it once more.',
  infected: 'No new password is set on this computer for now. Clean it first, or do this on another device.',
  infectedGo: 'Clean this computer first',

  // foot
  notOffered: 'Not offered here',
  later: 'Later…',
  leaveOut: 'Leave out…',
  laterDone: (title: string, until: string) => `${title}: put off to ${day(until)}.`,
  leaveDone: (title: string) => `${title}: left out.`,
  notOfferedDone: (title: string, name: string) => `${title}: not offered by ${name}.`,

  // done page
  doneTitles: {
    done: 'That is done.',
    open: 'Noted. Something is still to do.',
    later: 'Put off.',
    ignored: 'Left out.',
    notOffered: 'Noted: it is not offered there.',
    unknown: 'Noted.',
  } satisfies Record<StepState, string>,
  doneNow: 'As it stands now',
  doneFacts: 'What we noted',
  doneHelped: 'Better off with it',
  doneHelpedText: (names: readonly string[], rest: number) => (rest > 0 ? `${names.join(', ')} and ${plural(rest, '# more account', '# more accounts')}` : list(names)),
  doneNext: 'What comes next',
  spareOffer: 'Your list opens on this computer only. A spare key on paper opens it elsewhere, too, should this one break.',
  spareButton: 'Make a spare key',
  toToday: 'Go to Today',
  goOn: 'Go on',
  toBefore: 'Back to where you were',
};
