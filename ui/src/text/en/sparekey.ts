import type { KeyMode, SpareKeyState } from '../../backend/contract';

/** what else opens the list, and how that goes */
const lost: Record<KeyMode, string> = {
  keyring: 'If its key in the key ring is lost',
  passphrase: 'If its passphrase is forgotten',
  both: 'If its key in the key ring is lost and its passphrase forgotten',
};

export const spareKey = {
  offerTitle: 'One thing before you go: a spare key',
  offerText:
    'Only one thing opens your list today. A spare key on paper opens it when that is lost: a key ring that is replaced, a passphrase that is forgotten. It takes two minutes.',
  offerDo: 'Make a spare key',
  title: 'Your spare key',
  why: (mode: KeyMode) => `Your list is locked. ${lost[mode]}, nobody can open the list any more, not even we.`,
  what: 'A spare key is 36 letters and digits on paper. It opens this list, and nothing else. If the computer itself breaks, you need this page and a copy of the list: a copy of its folder, which Settings shows.',
  where: 'Put it where you keep a passport. Not in the list itself, and not as a photo.',
  show: 'Show the spare key',
  without: 'I do without one',
  notNow: 'Not now',
  groups: 'Spare key',
  group: (n: number, letters: string) => `Group ${n}: ${letters}`,
  print: 'Print this page',
  written: 'I have it on paper',
  /** a new one, while an earlier one opens as well */
  replaces: 'This is the new one. The earlier page opens your list as well, until you have typed this one back. Then only this one does.',
  sheetTitle: 'Nightlatch: spare key',
  sheetText: 'Whoever holds this page and a copy of the list can read it. Keep it where you keep a passport.',
  sheetHow: 'To use it: open Nightlatch, choose “Use the spare key instead”, and type the 9 groups.',
  typeTitle: 'Type it back once',
  typeWhy: 'This shows that it can be read. Cover the screen and type it from the paper.',
  tryTitle: 'Try your spare key',
  tryWhy: 'Type it from the paper. This only shows whether it opens your list, and changes nothing.',
  typed: 'Spare key, from paper',
  typedHint: 'Spaces and small letters do not matter.',
  check: 'Check it',
  again: 'Show it again',
  confirmed: 'The spare key is right. Keep the paper.',
  declined: 'You do without a spare key. You can still make one in Settings.',
  printFailed: 'The page did not print. Write the 9 groups down by hand.',
  /** when there is one already: what can be done with it */
  standing: {
    none: '',
    shown:
      'A spare key was shown, and not typed back yet. Until then we cannot tell whether it was written down right. Shown again, it is the same one.',
    confirmed: 'Your spare key is on paper, and it opens your list. Shown again, it is the same one.',
    declined: '',
    gone: 'The spare key that you typed back opens your list no more: the file with the keys was changed or an older one was put in its place. Make a new one.',
  } satisfies Record<SpareKeyState, string>,
  waits:
    'A new one was shown, and not typed back yet. Until then the earlier page opens your list, too. Shown again, it is the same new one.',
  tryDo: 'Try my key',
  typeDo: 'Type it back',
  anew: 'Make a new one…',
  anewTitle: 'Make a new spare key?',
  anewText: 'The page that you have opens your list until you have typed the new one back. From then on it opens nothing: destroy it.',
  anewDo: 'Make a new one',
};
