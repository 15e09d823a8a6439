// The parts of the walkthroughs: one instruction each.
// Long because every part of a walkthrough has its words here, in one table that is looked up by the part’s name.
import type { StepId, WalkPartId } from '../../backend/contract';
import { atStart } from '../format';
import { steps } from './steps';
import { does } from './walkpress';

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

export const parts: Record<WalkPartId, PartText> = {
  clean: {
    nav: 'A clean computer',
    title: () => 'Is this computer clean?',
    lead: () => 'If a program reads what you type, it reads a new password set here as well. Then another device comes first.',
    next: 'Continue',
  },
  why: { nav: 'Why', title: (name, step) => steps[step].action(name), lead: (name, step) => steps[step].threat(name), next: 'Begin' },
  method: {
    nav: 'Choose a method',
    title: () => 'Which second step will it be?',
    lead: () => 'Choose one that you have with you every day, even when you travel.',
    next: 'Continue',
  },
  open: {
    nav: 'Open the page',
    title: (name, step) => (step === 'watch' ? 'Open the page, and give it the address' : `Open the right page at ${name}`),
    lead: (_name, step) => (step === 'watch' ? 'Then come back here.' : 'Sign in there if it asks. Then come back here.'),
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
    lead: (name) => `The new second step works. As long as ${name} also takes text messages, whoever takes over your number still gets in.`,
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
    lead: () =>
      'Type the new password once. Only 5 of the 40 characters of its fingerprint leave this computer, and the password is forgotten at once.',
    next: 'Continue',
    other: 'Skip',
  },
  change: {
    nav: 'Change it',
    title: (name) => `Change it at ${name}`,
    lead: () =>
      'Take the new one from the place where you saved it, and set it there. If your browser suggests one, let it save that. Stay signed in until you have tried it.',
    next: 'I have changed it',
  },
  saved: {
    nav: 'Where it is saved',
    title: (_name, step) => (step === 'password_place' ? 'Where do your passwords live?' : 'Where is the new password saved?'),
    lead: (_name, step) =>
      step === 'password_place'
        ? 'Where most of them are now, or where they are to go. We note the place, never a password.'
        : 'Put it there now, if it is not there yet. We note the place, never the password.',
    next: 'Continue',
  },
  getManager: {
    nav: 'A password manager',
    title: () => 'First, a place for them',
    lead: () =>
      'A password manager remembers a different long password for every site, so that a leak at one opens no other. You remember one. Each of these will do: take one, begin with the mailbox, and let the others come as you sign in.',
    next: 'I have one now',
    other: 'Not yet',
  },
  signIn: {
    nav: 'Sign in once',
    title: () => 'Sign in with it once',
    lead: (name) =>
      `Take it from the place where you saved it, and sign in to ${name} in a private window. Then you know it was saved right.`,
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
    lead: () =>
      'Type the names that the page lists, one on each line. Think of people and agencies, too: whoever knows the password has access.',
    next: 'That is all of them',
    other: 'The list there is empty',
  },
  decide: {
    nav: 'Keep or remove',
    title: () => 'Keep or remove each',
    lead: (name) => `Remove what you do not know or no longer use. Do it at ${name} first, then say so here.`,
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
    lead: (name) => `${atStart(name)} may call it devices, sessions or where you are logged in.`,
    next: 'Done',
    other: 'Skip',
  },
  newPassword: {
    nav: 'A new password',
    title: () => 'Set a new password',
    lead: () => 'One that you use nowhere else. Save it where you keep your passwords before you set it.',
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
    lead: () => 'And check whether one is on already that is not yours: a number, an app or a key. Remove that first.',
    next: 'Done',
    other: 'Skip',
  },
  tell: {
    nav: 'Tell your contacts',
    title: () => 'Tell the people who know you there',
    lead: () => 'Someone may have written to them in your name. Tell them some other way, in one short message.',
    next: 'Done',
    other: 'Skip',
  },
  report: {
    nav: 'Report it',
    title: (name) => `Report it to ${name}`,
    lead: () => 'Then it is on record, and they can undo what was done in your name.',
    next: 'Done',
    other: 'Skip',
  },
  resetProtection: {
    nav: 'Reset protection',
    title: (name) => `Turn on reset protection at ${name}`,
    lead: () =>
      'Then nobody can ask for a new password with your user name alone. They must also know the e-mail or the number on the account.',
    next: 'Continue',
  },
  finish: {
    nav: 'Done',
    title: () => 'That is all of it',
    lead: () => 'Look over what will be saved. None of it is a secret.',
    next: 'Done',
  },
  onAlready: {
    nav: 'Is it on?',
    title: (name) => `Is a second step on at ${name} already?`,
    lead: () => 'Perhaps you turned it on long ago, or on your phone. Then we save only its kind.',
    next: 'Continue',
  },
  instead: {
    nav: 'What to do instead',
    title: () => 'What to do instead',
    lead: (name) => `The password is all that ${name} asks for. So it has to be all the stronger.`,
    next: 'Continue',
  },
  getApp: {
    nav: 'A code app',
    title: () => 'First, an app for the codes',
    lead: () =>
      'A code app shows six digits for each account, new ones every half minute. It costs nothing and needs no network. Each of these will do: take one, and use it for all accounts.',
    next: 'I have one',
    other: 'Not yet',
  },
  warn: {
    nav: 'Warn the others',
    title: () => 'Tell those who sign in with it, before you turn it on',
    lead: () =>
      'From then on their next sign-in asks for your code. Agree on how they get in: with access of their own, if the site has that.',
    next: 'They know',
  },
  passkeyPlace: {
    nav: 'Where the passkey is',
    title: () => 'Where does the passkey live?',
    lead: () => 'It works only where it is kept. If that is one device, the codes and a second method matter all the more.',
    next: 'Continue',
  },
  codesLeft: {
    nav: 'How many are left',
    title: () => 'How many codes are unused?',
    lead: () => 'Each works once. We note how many, never the codes.',
    next: 'Continue',
    other: 'I did not count',
  },
  spare: {
    nav: 'A second method',
    title: () => 'Is there a second method beside it?',
    lead: () => 'If the first is lost or broken, a second one that you have elsewhere lets you in.',
    next: 'Continue',
  },
  generate: {
    nav: 'Make it here',
    title: () => 'A new password, made here',
    lead: () => 'Make it, copy it, and save it where you keep your passwords. Only then is it set at the site.',
    next: 'I have it',
  },
  devices: {
    nav: 'Whose devices',
    title: () => 'Whose devices are on the list?',
    lead: () => 'Places are often wrong by a city or two. The kind of device and the day tell more.',
    next: 'Continue',
  },
  signedOut: {
    nav: 'Sign them out',
    title: () => 'Sign out what is not yours',
    lead: () => 'When in doubt, sign out all of them. Your own devices only have to sign in once more.',
    next: 'Continue',
  },
  forwarding: {
    nav: 'Forwarding',
    title: () => 'Does your mail go on to another address?',
    lead: () => 'Look under forwarding, and under accounts that fetch mail from here (POP and IMAP).',
    next: 'Continue',
  },
  filters: {
    nav: 'Filters',
    title: () => 'Are there filters or rules?',
    lead: () => 'A bad one hides e-mails with words like “password” or “security”, deletes them, or marks them as read.',
    next: 'Continue',
  },
  delegates: {
    nav: 'Who else may read it',
    title: () => 'May someone else read or send from this mailbox?',
    lead: () => 'It may be called delegates, shared access or family.',
    next: 'Continue',
  },
  address: {
    nav: 'The address',
    title: (name) => `Which e-mail address can reset ${name}?`,
    lead: () => 'Look at every address on the page, also the second one for emergencies.',
    next: 'Continue',
  },
  number: {
    nav: 'The number',
    title: (name) => `Which phone number can reset ${name}?`,
    lead: () => 'A number that you gave up is given to someone else after some months.',
    next: 'Continue',
  },
  addNew: {
    nav: 'Add the new one',
    title: () => 'Add the new one first',
    lead: () =>
      'Put the address or number you use today on the account, and confirm it with the message that comes. The old one stays until then.',
    next: 'It is there, and confirmed',
    other: 'Later',
  },
  removeOld: {
    nav: 'Take the old one off',
    title: () => 'Now take the old one off',
    lead: () => 'The new one is confirmed, so nothing is lost. Whoever gets the old one next can then do nothing with it.',
    next: 'It is off',
    other: 'I leave it there',
  },
  alertsGo: {
    nav: 'Where they go',
    title: () => 'Where do the alerts go?',
    lead: () => 'Somewhere you look each day. An alert that nobody reads is no alert.',
    next: 'Continue',
  },
  hidden: {
    nav: 'What is hidden',
    title: (name) => `What did you hide at ${name}?`,
    lead: () => 'Choose all that you did.',
    next: 'Continue',
  },
  numberLock: {
    nav: 'Which lock',
    title: () => 'Which lock did they set?',
    lead: () => 'Companies have different names for it. Ask for both kinds, if there are two.',
    next: 'Continue',
  },
  whoUnlocks: {
    nav: 'Who can take it off',
    title: () => 'Who can take the lock off, and with what?',
    lead: () => 'A lock is as good as the question that is asked before it is opened. Ask them now, not when it matters.',
    next: 'Continue',
  },
  newPhone: {
    nav: 'Before a new phone',
    title: () => 'It has to come off before a new phone',
    lead: () =>
      'The lock is there to refuse a new SIM card, an eSIM on another phone and a new company, yours as well. Take it off a day before, and set it again afterwards.',
    next: 'I know',
  },
  locks: {
    nav: 'What is set',
    title: () => 'What is set now?',
    lead: () => 'Choose all that are on. What is missing can come another day.',
    next: 'Continue',
  },
  updated: {
    nav: 'How updates come',
    title: () => 'How do updates come from now on?',
    lead: () => 'Automatically is best: you do not have to think of it.',
    next: 'Continue',
  },
  watcher: {
    nav: 'Who tells you',
    title: () => 'Who should tell you?',
    lead: () => 'Each of them gets to see the address. That is what it takes to be told, so one is enough.',
    next: 'Continue',
  },
  confirmed: {
    nav: 'Confirm it',
    title: () => 'Press the link in the message they sent',
    lead: () => 'Only then will they write. Look in the junk mail, too. It may take a few minutes.',
    next: 'I have pressed it',
    other: 'Nothing came yet',
  },
  lookUp: {
    nav: 'Look one up',
    title: () => 'Look up one password there',
    lead: () => 'Any one, right now, as if you needed it. Then you know that you can get at them.',
    next: 'I found it',
    other: 'I could not',
  },
  ifLost: {
    nav: 'If it is gone',
    title: () => 'What if that place is gone tomorrow?',
    lead: () => 'A stolen computer, a fire, a master password that you no longer remember.',
    next: 'Continue',
  },
  codeApp: {
    nav: 'Which app',
    title: () => 'What makes your codes, or holds your passkeys?',
    lead: () => 'Choose what you use for most accounts, or what you want to use from now on.',
    next: 'Continue',
  },
  codesMove: {
    nav: 'A new phone',
    title: () => 'What happens to them on a new phone?',
    lead: () => 'Look into the app now: it says whether it keeps a copy, and where.',
    next: 'Continue',
  },
  moveOthers: {
    nav: 'Move the others first',
    title: (name) => `Other accounts are opened by ${name}`,
    lead: () =>
      'Once it is closed, their resets go nowhere, and some old addresses are later given to strangers. Give each of these another way in first.',
    next: 'They have another way in',
  },
  keepFirst: {
    nav: 'Save what you want',
    title: () => 'Save what you want to keep',
    lead: () => 'Pictures, messages, invoices, contacts. Most sites have a download of everything; it may take a day to arrive.',
    next: 'I have what I want',
  },
  closed: {
    nav: 'Is it closed?',
    title: () => 'Is it closed?',
    lead: () => 'Many sites only pause it at first, and delete it after some weeks. Signing in during that time takes it back.',
    next: 'Continue',
  },
  expect: {
    nav: 'What may come',
    title: () => 'What may come now',
    lead: () => '',
    next: 'Continue',
  },
  howTheyWrite: {
    nav: 'How they really write',
    title: (name) => (/[@\d]/.test(name) ? 'How services really write to you' : `How ${name} really writes to you`),
    lead: () => 'Whoever has leaked details can write your name, your number and the site’s colours. So the look proves nothing.',
    next: 'Continue',
  },
  whereToReport: {
    nav: 'Where to report',
    title: () => 'Where to report it',
    lead: () => 'It takes a minute, and it shortens the time such a page or number works for others.',
    next: 'Continue',
  },
  messageOne: {
    nav: 'Real or not, 1',
    title: () => 'Real or not? One of three',
    lead: () => 'The names are made up. Nothing is kept but how many you got right.',
    next: 'Continue',
  },
  messageTwo: { nav: 'Real or not, 2', title: () => 'Real or not? Two of three', lead: () => '', next: 'Continue' },
  messageThree: { nav: 'Real or not, 3', title: () => 'Real or not? Three of three', lead: () => '', next: 'Continue' },
  otherDevice: {
    nav: 'Another device',
    title: () => 'Do you have another device for the meantime?',
    lead: () => 'Your own phone, or the computer of someone you trust. All sign-ins wait for it.',
    next: 'Continue',
  },
  cleanBy: {
    nav: 'How to clean it',
    title: () => 'How will it be cleaned?',
    lead: () => 'Setting it up afresh is the only way to be sure. Save your files first; a scan of them afterwards is wise.',
    next: 'Continue',
  },
  cleanResult: {
    nav: 'What came of it',
    title: () => 'What came of it?',
    lead: () => '',
    next: 'Continue',
  },
  after: {
    nav: 'Then, in this order',
    title: () => 'What comes after it, in this order',
    lead: () => 'What was typed on it while it was infected counts as known to someone.',
    next: 'I know',
  },
  help: {
    nav: 'Where to find help',
    title: () => 'You need not do this alone',
    lead: () =>
      'Take your time. If signing them out could put you in danger, plan it with someone first. What you have answered stays here.',
    next: 'Go on',
  },
  wayBack: {
    nav: 'The way back in',
    title: (name) => `The way back that ${name} offers`,
    lead: () => 'It may take hours or days. What can be done without the account goes on meanwhile, and you can come back here.',
    next: 'I am in again',
    other: 'They are looking at it',
  },
  warned: {
    nav: 'Who has to know',
    title: () => 'Who else needs a warning?',
    lead: () => 'Choose all that could be hurt by what someone does in your name.',
    next: 'Continue',
  },
};
