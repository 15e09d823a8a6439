import type { WhyFirst, StepId } from '../../backend/contract';
import { number, plural } from '../format';

const words = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve'];
const inWords = (n: number): string => words[n] ?? number(n);

export const today = {
  /** steps, as below and on the page of all steps; how many accounts they are at is said beside the ring */
  headOpen: (n: number) => (n === 1 ? 'One step is to do.' : `${inWords(n)} steps are to do.`),
  headLook: (n: number) => (n === 1 ? 'One step is worth a look.' : `${inWords(n)} steps are worth a look.`),
  headUnknown: (n: number) => (n === 1 ? 'One account has no answers yet.' : `${inWords(n)} accounts have no answers yet.`),
  headNothing: 'Nothing is left to do.',
  /** all steps of the cards, not only the first of each */
  leadCards: (cards: number, steps: number, minutes: number) =>
    `Begin with the ${cards === 1 ? 'card' : `${inWords(cards).toLowerCase()} cards`} below: ${plural(steps, '# step', '# steps')}, about ${plural(minutes, '# minute', '# minutes')} in all.`,
  /** beside the button, which begins another amount than the cards are */
  leadSitting: 'Or do more in one go: a sitting takes you from one step to the next, and goes on where the cards end.',
  leadNothing: 'Nightlatch says so when that changes. A new leak shows up here as a step.',
  leadUnknown: 'Have a look at one of them. What we do not know yet counts neither for you nor against you.',
  tally: 'All accounts by what there is to do',
  tallyAccounts: 'Accounts',
  /** under the accounts: a step done shows, even where its account has more to do */
  tallySteps: 'Steps',
  /** after a number, of steps of which nothing is known */
  toLookAt: 'worth a look',
  /** under the number of those with something to do, a short line each */
  ringMiddle: (n: number) => [plural(n, 'of one account', 'of # accounts'), 'to do'],
  score: (value: number, low: number, high: number) =>
    low === high ? `Score ${value} of 100.` : `Score ${value} of 100, could be ${low} to ${high}.`,
  scoreUnknown: (n: number) =>
    plural(n, 'You have not told us anything about one account yet.', 'You have not told us anything about # accounts yet.'),
  noScore: 'No score yet: that takes five accounts with answers. Before that, a number would say little.',
  scoreText:
    'It weighs each account by what it opens: your main mailbox counts most. What is not known makes the range wider and leaves the number as it is. It says how much is done, not what will happen.',

  next: 'Next',
  /** how many of the steps above stand on the cards; the link beside it has the others */
  nextOf: (here: number, all: number) => `${number(here)} of ${plural(all, 'one step', '# steps')}`,
  allToDo: (more: number) => plural(more, 'One more step', '# more steps'),
  startCard: (action: string) => `Start: ${action}`,
  /** what was begun before */
  goOnCard: (action: string) => `Go on: ${action}`,
  laterCard: (action: string) => `Later: ${action}`,
  how: 'How:',
  howLink: 'We open the right page for you and go through it step by step.',
  howPath: 'We go with you, screen by screen.',
  howPlain: 'We go through it with you, one thing at a time.',
  why: 'Why first?',
  whyCard: (action: string) => `Why first? ${action}`,
  /** `steps`: how many of the steps to do the card ends */
  alsoFor: (n: number, steps: number, minutes: number) =>
    `${plural(n, 'The same step helps here', 'The same cause is behind # accounts')}${steps > 1 ? ` (${number(steps)} steps, about ${plural(minutes, '# minute', '# minutes')} in all)` : ''}:`,
  /** the head of a card whose cause several accounts share */
  onePassword: (n: number) => plural(n, 'One password at # account', 'One password at # accounts'),
  weakPasswords: (n: number) => plural(n, '# password that is easy to guess', '# passwords that are easy to guess'),
  moreAccounts: (n: number) => plural(n, 'One more', '# more'),
  whyFirst: {
    someoneIn: 'Someone may be in this account right now. What they can do grows with each hour.',
    infected: 'Someone may be reading what is typed on this computer. What you type on it later depends on this.',
    leakedPassword: 'A password that others have is still in use. It needs no skill to try it.',
    opensOthers: 'This account can get into others, so one step protects several.',
    money: 'This account can spend your money.',
    quickWin: 'What is more urgent comes before it. It takes a few minutes.',
    reusedPassword: 'One password opens several of your accounts, so one leak would open them all.',
    cameFor: 'It answers the leak that you came for.',
    leak: 'It follows from a leak, so it comes before what no leak asks for.',
  } satisfies Record<WhyFirst, string>,
  opens: (n: number) => plural(n, 'It opens one other account.', 'It opens # other accounts.'),

  /** a new password between the site and the first sign-in with it */
  halfDone: {
    label: 'Begun, and to be finished first',
    title: (name: string) => `You set a new password at ${name} and have not signed in with it yet.`,
    held: 'Nightlatch still holds it. Save it where you keep your passwords, then sign in with it once.',
    heldAndSaved: 'Take it from the place where you saved it, and sign in with it once. Until then, Nightlatch holds it, too.',
    saved:
      'Take it from the place where you saved it, and sign in with it once. If it is not there, press “Forgot password?” where you sign in.',
    gone: 'Nightlatch does not hold it any more. If you saved it nowhere, press “Forgot password?” where you sign in, and set another one.',
    goOn: (name: string) => `Go on with ${name}`,
    notSet: 'I did not set it',
    notSetAt: (name: string) => `I did not set it at ${name}`,
  },

  notices: {
    spareKey: 'Only the key ring of this computer opens your list.',
    spareKeyText: 'If it is lost or replaced, the list is lost with it. A spare key on paper takes two minutes.',
    spareKeyDo: 'Make a spare key',
    spareKeyUsed: 'Have you forgotten your passphrase?',
    spareKeyUsedText: 'The spare key opened your list. It also lets you set a new passphrase: type it where the present one is asked for.',
    spareKeyUsedDo: 'Set a new passphrase',
    keyringUnproved: 'Make a spare key before you close Nightlatch.',
    keyringUnprovedText:
      'Only the key ring of this computer can open your list, and it has not yet shown that it keeps the key. Some forget it. If this one does, your list is lost.',
    passphraseOnly: 'Only your passphrase opens your list.',
    passphraseOnlyText: 'If you forget it, the list is lost. A spare key on paper takes two minutes.',
    spareKeyShownDo: 'Type it back',
    spareKeyGone: 'Your spare key opens your list no more.',
    spareKeyGoneText:
      'The file with the keys was changed, or an older one was put in its place. The page that you have is void: make a new one.',
    spareKeyGoneDo: 'Make a new one',
    keysMended: 'The file with the keys was damaged.',
    keysMendedText:
      'Its copy opened your list and was put in its place. If it happens again, the disk may be failing: make a copy of your files.',
    keysNotMended: 'The file with the keys is damaged.',
    keysNotMendedText:
      'Its copy opened your list, but could not be put in its place. Make a copy of your files, and look whether the disk is full or failing.',
    infected: 'You said that this computer may be infected.',
    infectedText: 'Set no new password on it until it has been cleaned.',
    infectedDo: 'Clean this computer',
    news: (n: number) =>
      plural(n, 'Nightlatch looked automatically and found something new.', 'Nightlatch looked automatically and found # new things.'),
    newsText: 'It is under Leaks, with what to do.',
    newsDo: 'See what is new',
    damaged: 'A part of the file with your list is damaged.',
    damagedText:
      'Your accounts could be read, but other lines may be missing, and a disk that does this once may do it again. Make a copy of the whole folder now, on another disk. Settings says where it is.',
    damagedDo: 'Find the folder',
    leaks: 'Known leaks wait to be sorted.',
    leaksText: 'Two presses for each.',
    leaksDo: 'Sort the leaks',
  },
  empty: {
    title: 'Which accounts do you have?',
    text: 'Start with the accounts you would miss most: your main mailbox, your phone number, the place where your friends or your work are. Five are enough for tonight.',
    add: 'Add your first account',
  },
  happened: 'Something happened',
  happenedHint: 'Each is a short path. It works for accounts that are not in your list, too.',
  lately: 'Lately',
  /** "Second step at sign-in: done" */
  latelyLine: (step: string, state: string) => `${step}: ${state}`,
  putOff: (action: string, until: string) => `${action}: put off to ${until}.`,
  leftOut: (step: string) => `${step}: left out.`,
  markedDone: (step: string) => `${step}: done.`,
  markedNotOffered: (step: StepId, title: string) => (step === 'password' ? `${title}: none here.` : `${title}: not offered here.`),
  takenBack: (step: string) => `${step}: taken back.`,

  laterDialog: {
    title: 'When should it come back?',
    until: (what: string) => `“${what}” leaves your list until that day.`,
    tomorrow: 'Tomorrow',
    weekend: 'At the weekend',
    week: 'In a week',
    month: 'In a month',
    pick: 'Another day',
    save: 'Put off',
  },
  leaveDialog: {
    title: 'Why leave it out?',
    text: (what: string) =>
      `“${what}” leaves the list and the total. It stays visible at the account, with your reason, and you can bring it back there.`,
    ends: 'Ask me again in half a year',
    save: 'Leave it out',
  },
};
