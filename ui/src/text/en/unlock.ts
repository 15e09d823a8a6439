import type { KeyringFault, StoreFault, UnlockWay } from '../../backend/contract';

export const unlock = {
  open: {
    title: 'Open Nightlatch',
    lead: 'Your list is on this computer, and it is locked.',
    hidden: 'Nightlatch is hidden',
    hiddenLead:
      'Your list was put out of sight. Whoever sits at this computer can show it again with one press. If that is not enough, set a passphrase in Settings.',
    hiddenBothLead:
      'Your list was put out of sight. Whoever sits at this computer can show it again with one press, since you chose that the key ring opens it automatically. If that is not enough, choose in Settings that your passphrase is asked for every time.',
    show: 'Show my list',
  },
  /** Heads for what the key ring did. The sentence below it comes from `errors.keyring`. */
  faults: {
    missing: 'There is no key ring here',
    locked: 'The key ring is locked',
    silent: 'The key ring did not answer',
    keyGone: 'Your key is not in this computer’s key ring',
    twoKeys: 'The key ring has two keys for your list, and neither opens it',
    refused: 'The key ring was told not to give the key',
    forgetsKeys: 'This key ring forgets its keys',
    broken: 'The key ring failed',
  } satisfies Record<KeyringFault, string>,
  /** Below those heads: what holds. What else opens the list follows, for that hangs on what was set up. */
  leads: {
    missing: 'Your list is here, untouched.',
    locked: 'Unlock it, for example by signing in to your computer again, and try again. Your list is here, untouched.',
    silent: 'It may be waiting for you in another window. Your list is here, untouched.',
    keyGone: 'Perhaps the key ring was replaced. Your list is here, untouched.',
    twoKeys:
      'Perhaps an old copy of the key ring, or of its file, is open as well. Open the key ring that you used before, and try again. Your list is here, untouched.',
    refused: 'The key ring asked you, and the answer was no. Try again and allow it. Your list is here, untouched.',
    forgetsKeys: 'It would not know your key after the next start, so it was not used. Your list is here, untouched.',
    broken: 'Your list is here, untouched. Try again.',
  } satisfies Record<KeyringFault, string>,
  /** what opens it besides the key ring */
  otherWays: (ways: readonly UnlockWay[]) => {
    const [passphrase, spare] = [ways.includes('passphrase'), ways.includes('spareKey')];
    if (passphrase && spare) return 'Your passphrase opens it, and so does your spare key.';
    if (passphrase) return 'Your passphrase opens it.';
    if (spare) return 'Your spare key opens it.';
    return 'Nothing else opens it: it has no passphrase and no page with a key. Which key ring was it? Open that one, in the program or for the user it belongs to. If it was replaced, bring its old file back.';
  },
  refusedLeads: {
    newer: 'It was written by a newer version and left untouched. Install the newer version to open it.',
    notOurs:
      'Its beginning is damaged, or it belongs to another key. It was left untouched. If you have a copy of the folder, put its files back and try again.',
    damaged: 'A part of it cannot be read any more. It was left untouched. You can read what is left, and nothing is changed by that.',
    keysDamaged: 'So is its copy. Your list was left untouched. If you have a copy of the folder, put both files back and try again.',
    keysGone:
      'Your list was left untouched, and cannot be opened without it. If you have a copy of the folder, put the file back and try again.',
    databaseGone:
      'Its keys are here. If you have a copy of the folder, put the file back and try again. No new list was made in its place.',
    readOnly: 'Nothing was changed. Allow writing there, then try again.',
    full: 'Nothing was changed. Make some room, then try again.',
    inUse: 'Use the window that is open. If there is none, wait a moment and try again.',
    failed: 'Nothing was changed. Try again. If it keeps happening, make a copy of your files.',
  } satisfies Record<StoreFault, string>,
  passphrase: 'Passphrase',
  spareKey: 'Spare key',
  spareKeyHint: '9 groups of 4, from your printed page. Spaces and small letters do not matter, and pasting the whole key works, too.',
  show: 'Show what I type',
  submit: 'Open',
  tryKeyring: 'Try the key ring again',
  useSpareKey: 'Use the spare key instead',
  usePassphrase: 'Use the passphrase instead',
  whatHappened: 'What happened, and what was not done',
  notDone: 'No new key was made, because that would shut you out of your own list for good. Nothing was changed and nothing was sent.',
  nothingSent: 'Opening your list sends nothing.',
  code: (code: string) => `Code: ${code}`,
  waiting: 'Waiting for the key ring. It may ask you something in another window.',
  refused: {
    newer: 'This list needs a newer Nightlatch',
    notOurs: 'This file cannot be read as your list',
    damaged: 'The file with your list is damaged',
    keysDamaged: 'The file with the keys is damaged',
    keysGone: 'The file with the keys is missing',
    databaseGone: 'The file with your list is missing',
    readOnly: 'The folder cannot be written to',
    full: 'The disk is full',
    inUse: 'Nightlatch is open already',
    failed: 'The disk failed',
  } satisfies Record<StoreFault, string>,
  folder: 'It is in this folder',
  tryAgain: 'Try again',
  showReadable: 'Show what can still be read',
  aside: 'If nothing opens it',
  asideText:
    'You can set this list aside and begin a new one. Its files are moved into a folder beside, and none is deleted: should its key turn up, put them back. You are asked once more first.',
  asideDo: 'Set this list aside and start anew…',
};
