// A password that is made here: how, how long it is held, and how it comes to the site.
import type { MadeOf } from '../../backend/contract';
import { plural, number } from '../format';

export const madeHere = {
  madeLabel: 'New password',
  madeHidden: '••••••••••••',
  holdToShow: 'Hold to show',
  copyIt: 'Copy',
  copyAgain: 'Copy again',
  makeIt: 'Make one',
  makeAnother: 'Make another',
  makeFirst: 'Make one first, and save it where you keep your passwords.',
  madeOf: 'Made of',
  madeKinds: { words: 'Words', characters: 'Characters' } satisfies Record<MadeOf, string>,
  howLong: { words: 'How many words', characters: 'How many characters' } satisfies Record<MadeOf, string>,
  withSymbols: 'with symbols',
  madeOfLine: (made: MadeOf, n: number) =>
    made === 'words' ? `${plural(n, '# word', '# words')} of a list of 1,024.` : `${plural(n, '# character', '# characters')}.`,
  madeBits: (bits: number) => `Someone guessing would face a number of tries ${number(Math.floor(bits * Math.log10(2)) + 1)} digits long.`,
  madeWhere:
    'It is held in memory only. Until you go to the page where it is set, “Save and leave”, locking and closing end it. From then on it stays until you have signed in with it, and closing asks first.',
  /** `seconds`: how long a copy stays on the clipboard */
  madeCopies: (seconds: number) =>
    `A copy is taken off the clipboard after ${plural(seconds, '# second', '# seconds')}, and at once when you lock or close. Clipboard histories are asked not to keep it, and some keep it all the same: if you use one, empty it afterwards.`,
  madeCopied: (seconds: number) =>
    `Copied. Paste it into the place where it will live. It is taken off the clipboard after ${plural(seconds, '# second', '# seconds')}.`,
  onClipboard: 'It is on the clipboard for now, and is taken off automatically.',
  offClipboard: 'It is off the clipboard again.',
  clipboardStuck:
    'The new password could not be taken off the clipboard. It is tried again. To be sure, copy any other word: that takes its place.',
  /** beside a password that may be set at the site already */
  madeKept:
    'Nightlatch holds it until you have signed in with it, also when you leave this page, hide or lock. Closing the window asks first, for then it is gone.',
  throwAway: 'Throw it away…',
  thrownAway: 'It is thrown away.',
  notSet: 'I did not set it',
  checkMade: 'Check the one made here',
  checkMadeLead: 'Only 5 of the 40 characters of its fingerprint leave this computer. You need not type it.',
  madeGone:
    'The one made here is no longer held. Take it from the place where you saved it, or change your answer to “Where will the new password come from?” and make another.',
  /** where it is set at the site, and only the place where it was saved has it */
  madeGoneSet: (name: string) =>
    `The one made here is no longer held. Take it from the place where you saved it. If it is not there, press “Forgot password?” where you sign in to ${name}, and set another one.`,
};
