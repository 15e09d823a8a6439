import type { KeyringFault, KeyringLeft } from '../../backend/contract';
import { dated, kindsOfData, list, month, plural } from '../format';

export const firstrun = {
  progress: 'Your first round',
  stages: {
    welcome: 'Welcome',
    why: 'Why you are here',
    tiles: 'Your accounts',
    questions: 'Three questions',
    leaks: 'What is known',
    tonight: 'Tonight',
    after: 'What changed',
  },
  at: (n: number, of: number) => `Part ${n} of ${of}`,
  happened: 'Something happened? Go there now',
  leave: 'Go to Today',
  leaveHint: 'You can leave at any time. We save what you tell us, and you come back to this place.',
  back: 'Back',
  next: 'Continue',

  welcome: {
    title: 'Go through your accounts, one at a time',
    lead: 'Nightlatch knows the ways into your accounts and which of them are known to be open. It goes with you, one step after another.',
    points: [
      { icon: 'person', title: 'No sign-up', text: 'There is no account with us. Your list is a locked file on this computer.' },
      { icon: 'key', title: 'No passwords', text: 'Nightlatch never keeps one. It has no place to put it.' },
      { icon: 'globe', title: 'Nothing leaves', text: 'The network is off until you switch it on, and each request is listed for you.' },
      { icon: 'history', title: 'Three minutes', text: 'Then you know what to do first, and why.' },
    ] as const,
    start: 'Start',
    example: 'Look round with an example',
    exampleHint: 'A made-up household. Nothing is set up or kept.',
    passphraseTitle: 'Choose a passphrase',
    left: {
      entry: 'Your list is erased, but the key ring did not give up its entry.',
      perhaps: 'Your list is erased. Perhaps an entry is left in the key ring.',
    } satisfies Record<KeyringLeft, string>,
    leftText:
      'Open your key ring program, look for “Nightlatch” and delete what you find. Some programs move it to a bin: empty that, too. It does not bring your list back, but a key for a leak service could still lie there.',
    missing: 'This computer has no key ring that can keep a key. So your list is locked with a passphrase that you type each time.',
    locked:
      'The key ring of this computer is locked. Unlock it and try again, or lock your list with a passphrase that you type each time.',
    /** it said that it works, and then it did not: press Start again, or lock the list another way */
    keyring: {
      missing: 'The key ring of this computer cannot keep a key. Lock your list with a passphrase that you type each time.',
      locked:
        'The key ring of this computer is locked. Unlock it and press Start again, or lock your list with a passphrase that you type each time.',
      silent:
        'The key ring of this computer did not answer. It may be waiting for you in another window: answer there and press Start again. Or lock your list with a passphrase that you type each time.',
      keyGone:
        'The key ring of this computer did not keep the key. Press Start to try it again, or lock your list with a passphrase that you type each time.',
      twoKeys:
        'The key ring of this computer holds two keys of one name. Press Start to try it again, or lock your list with a passphrase that you type each time.',
      refused:
        'The key ring asked you, and the answer was no. Press Start again and allow it, or lock your list with a passphrase that you type each time.',
      forgetsKeys:
        'The key ring of this computer would forget the key at the next start, so it was not used. Lock your list with a passphrase that you type each time.',
      broken:
        'The key ring of this computer failed. Press Start to try it again, or lock your list with a passphrase that you type each time.',
    } satisfies Record<KeyringFault, string>,
    passphrase: 'Passphrase',
    passphraseHint:
      'At least eight characters. Four or five words that do not belong together are good. Nobody can recover it if you forget it.',
    repeat: 'The same again',
    differ: 'The two are not the same. Type both again.',
    set: 'Lock my list with it',
    tryKeyring: 'Try the key ring again',
    show: 'Show what I type',
  },
  why: {
    title: 'Why are you here today?',
    lead: 'This only sets what comes first.',
    which: 'Which leaks is it about?',
    whichHint: 'Tick as many as you like, or none if you are not sure. The one that you tick first is asked about first.',
    search: 'Find a leak',
    searchHint: 'Type a name or a year.',
    searchNone: 'No leak that we know of is called that. Go on without it.',
    found: 'Found',
    newest: 'The newest ones',
    others: 'Others',
    choices: {
      leak: { title: 'An account of mine is in a leak', text: 'Someone told me so, or I think so.' },
      message: { title: 'I got a strange message or code', text: 'Or something happened that I did not do.' },
      news: { title: 'I read something in the news', text: 'And I want to know where I stand.' },
      tidy: { title: 'I want to put things in order', text: 'Nothing happened. It has been on my list.' },
    },
  },
  tiles: {
    title: 'Which of these do you have?',
    lead: 'Your mailbox and your phone company come first, since they open the others. Five are enough for tonight.',
    bring: 'Or import the list that your browser or password manager has.',
    bringDo: 'Import it',
    group: 'Sites and apps',
    search: 'Find others',
    searchHint: 'Type the first letters. Old names work, too.',
    searchNone: 'Nothing in our list matches.',
    own: (name: string) => `Add “${name}” as one of my own`,
    results: 'Found',
    there: 'in your list; untick to take it out',
    thereNamed: (name: string) => `${name} is in your list already.`,
    alsoChosen: 'You also chose',
    alsoThere: 'Also in your list',
    alsoMore: (n: number) => plural(n, 'One more is under Accounts.', '# more are under Accounts.'),
    takenOut: (name: string) => `${name} is taken out of your list.`,
    chosenNamed: (name: string) => `${name}: chosen.`,
    /** `there`: in the list already, which count as well */
    chosen: (n: number, there = 0) =>
      [plural(n, '# chosen', '# chosen'), ...(there ? [plural(there, 'one in your list already', '# in your list already')] : [])]
        .slice(n || !there ? 0 : 1)
        .join(', '),
    enough: 'Five are enough; you can add more later.',
    email: 'The e-mail address you use for most of them',
    emailHint: 'You can leave it empty. It stays on this computer.',
    add: (n: number) => (n ? plural(n, 'Add # account', 'Add # accounts') : 'Continue'),
    needOne: 'Choose at least one, or go on to Today.',
  },
  questions: {
    title: 'Three short questions',
    lead: 'They decide what comes first. You can skip any of them.',
    resetMailbox: 'Which mailbox gets the e-mails that reset your passwords?',
    resetUnsure: 'Not sure which',
    resetAdd: 'Its address',
    resetAddDo: 'Use this address',
    mailboxAsks: 'What does that mailbox ask for besides the password?',
    asks: {
      none: 'Nothing',
      sms: 'A text message',
      app: 'A code from an app',
      prompt: 'A tap on my phone',
      key: 'A security key',
      passkey: 'A passkey',
      unsure: 'Not sure what',
    },
    passwordsLive: 'Where do your passwords live?',
    live: { browser: 'In the browser', manager: 'In a password manager', paper: 'On paper', head: 'In my head', mixed: 'Here and there' },
  },
  leaks: {
    title: 'What is known already',
    lead: 'These leaks are public and touch sites on your list. Whether you may be in them, only you can say. One answer often settles several.',
    doneBefore: 'All leaks at your accounts are sorted.',
    none: 'No leak in our list touches your accounts.',
    noneNamed: 'No leak in our list touches the accounts whose site we know.',
    notCompared: (names: readonly string[]) => `Not compared, since we do not know which company or site it is: ${list(names)}.`,
    noneText: 'Our list holds the larger ones, with dates. It does not know those that nobody has found yet.',
    /** one answer may sort several leaks of a site, and one leak may ask two things */
    done: (n: number, answers: number) =>
      answers > 0 && answers < n
        ? `${plural(answers, 'One answer', '# answers')} sorted ${plural(n, 'one leak', '# leaks')}.`
        : plural(n, 'One leak sorted.', '# leaks sorted.'),
    doneText: 'What follows from them is on the next page.',
    /** leaks: one may ask two things */
    count: (n: number) => plural(n, 'at most one more leak', 'at most # more leaks'),
    card: dated,
    data: (data: readonly string[]) => `What came out: ${list(kindsOfData(data))}.`,
    doubtful: 'It is disputed or not confirmed.',
    forAccount: (name: string) => `Your account: ${name}`,
    hadThen: (when: string) => `Did you have the account in ${month(when)}?`,
    hadYes: 'Yes, I had it then',
    hadNo: 'No, I joined later',
    changedSince: 'Have you set a new password there since?',
    changedYes: 'Yes, a new one since',
    changedNo: 'No, still the same',
    unsure: 'Not sure',
    undo: 'Back to the card before',
    rest: 'Sort the rest later',
  },
  tonight: {
    title: 'Tonight’s first steps',
    lead: (n: number, minutes: number) =>
      `${plural(n, 'One step', '# steps')}, about ${plural(minutes, '# minute', '# minutes')} in all. Do one to the end, the others stay on Today.`,
    nothing: 'There is nothing to do that we know of',
    nothingText: 'Add more accounts, or have a first look at the ones that have no answers yet.',
  },
  after: {
    title: 'That is one step done',
    titleNone: 'You have made a start',
    lead: 'This is what changed just now.',
    leadNone: 'Your list is here. The steps wait on Today.',
    done: 'Done',
    left: (n: number) =>
      plural(n, 'One account still has something to do. It waits on Today.', '# accounts still have something to do. They wait on Today.'),
    finish: 'Go to Today',
  },
};
