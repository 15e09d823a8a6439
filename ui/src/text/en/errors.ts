// A sentence for each closed code: what happened, then what holds, then what to do.
import type { KeyringFault, Problem, Rule, SpareKeySlip, StoreFault, WireError } from '../../backend/contract';
import { number } from '../format';

type PlainCode = Exclude<WireError['code'], 'invalid' | 'notYet' | 'keyring' | 'store' | 'spareKeyTypo'>;

export const errors = {
  codes: {
    locked: 'Nightlatch is locked. Open it and try again.',
    notFound: 'This is no longer in your list. Go back and look again.',
    alreadyThere: 'This is in your list already.',
    wrongPassphrase: 'That passphrase does not open it. Nothing was changed. Try again.',
    wrongSpareKey:
      'That spare key does not open this list. It belongs to another list, or a newer one took its place. Nothing was changed. Look for another page.',
    networkOff: 'The network is switched off, so nothing was sent. You can switch it on in Settings.',
    linkRefused: 'This link is not what it should be, so it was not opened. Use the menu path instead.',
    notOpened: 'Your browser did not open. Nothing was changed. Try again, or use the menu path.',
    notCopied: 'It could not be copied. Hold down “Hold to show” and type it instead.',
    busy: 'A check is running already. Wait for it, or cancel it first.',
    saidNo: 'You left it as it is. Nothing was changed.',
    questionOpen: 'Nightlatch asks you something in another window. Answer that first.',
    onlyExample: 'Not in the example: it changes nothing on this computer and asks no source. Leave it to start your own list.',
    onlyReading: 'Your list is open to read only, because its file is damaged. Nothing was changed.',
    internal: 'Something went wrong inside Nightlatch. Nothing was changed. Try again.',
  } satisfies Record<PlainCode, string>,
  spareKey: (slip: SpareKeySlip) => {
    switch (slip.code) {
      case 'length':
        return `A spare key has 36 letters and digits, this has ${number(slip.signs)}. What you typed is still here: compare it with the page, group by group.`;
      case 'sign':
        return `Group ${slip.group} holds a sign that no spare key has. What you typed is still here: look at that group on the page.`;
      case 'group':
        return `There is a slip in it. If it is only one, it is in group ${slip.group}. What you typed is still here: look at that group on the page first.`;
      case 'somewhere':
        return 'There is more than one slip in it. What you typed is still here: compare it with the page, group by group.';
    }
  },
  problems: {
    empty: 'This cannot be empty.',
    tooLong: 'This is longer than the field holds. Make it shorter.',
    notAnAddress: 'This is not an e-mail address. It needs a name, an @ and a site: anna@example.com.',
    notAPhone: 'This is not a phone number. Write it with the country code: +44 7700 900142.',
    notAName: 'This is not a user name. Leave out spaces.',
    notADate: 'This is not a date. A year, a month and year, or a full date will do.',
    inTheFuture: 'This date is in the future. Give one in the past.',
    inThePast: 'This date is in the past. Give one from tomorrow on.',
    notAUrl: 'This is not the address of a web site. One looks like this: example.com.',
    notHttps: 'The address has to begin with https://. Only a server on this computer may do without.',
    keySpaces: 'There is a space inside the key. Copy it again, in one piece.',
    keyLength: 'A key has 32 characters. This one is shorter or longer: copy it again, to its end.',
    keyShape: 'This is not a key. A key has 32 characters: the digits 0 to 9 and the letters a to f.',
    notAChoice: 'Choose one of those on the list.',
    tooShort: 'This is too short. It needs at least eight characters.',
    tooWeak: 'This is easy to guess for a program that tries a lot. Take four or five words that do not belong together.',
    hiddenCharacters: 'There are characters in it that cannot be seen. Type it in again.',
  } satisfies Record<Problem, string>,
  rules: {
    tryItFirst: 'Try the new second step once before this. Then you know that it lets you in.',
    placeCodesFirst: 'Say first where the backup codes are. Then a lost phone does not shut you out.',
    passwordLeaked: 'This password is in a public list of leaked ones. Choose another.',
    saveItFirst: 'Say first where the new password is saved.',
    signInFirst: 'Sign in once with the new password before this. Then you know that it was saved right.',
    decideEachApp: 'Decide on each app first: keep it or remove it.',
    cleanComputerFirst: 'This computer may be infected, so set no new password on it. Clean it first, or use another device.',
    lastWayIn: 'This is the last way to open your list. Add another way first.',
    newCodesFirst: 'No backup code is left. Ask for a new set first, and put it away.',
    addNewFirst: 'Put the new address or number on the account first, and confirm it. Then the old one can go.',
    moveOthersFirst: 'Other accounts are opened by this one. Give each of them another way in first.',
    confirmFirst: 'The message that confirms it has not come yet. Until then no alerts will come.',
    getInFirst: 'You are not in again yet. We saved what you have done; come back when the site has answered.',
    takeItFirst: 'Copy it, or hold the button to look at it, then save it where it belongs. Nobody has it yet.',
    nameOneFirst: 'No name is written down yet. Add one, or press “The list there is empty”.',
    answerFirst: 'One question is still open. Answer it first.',
  } satisfies Record<Rule, string>,
  keyring: {
    missing: 'This computer has no key ring, or none that keeps keys. Nothing was changed.',
    locked: 'The key ring of this computer is locked. Unlock it and try again.',
    silent: 'The key ring of this computer did not answer. Nothing was changed. It may be waiting for you in another window.',
    keyGone: 'Your key is not in this computer’s key ring. Your list is here, untouched.',
    twoKeys:
      'The key ring of this computer has two keys for your list, and neither opens it. Nothing was changed. Open the key ring that you used before, and try again.',
    refused: 'The key ring asked you, and the answer was no. Nothing was changed. Try again and allow it.',
    forgetsKeys: 'This key ring would forget the key at the next start, so it was not used. Nothing was changed.',
    broken: 'The key ring of this computer failed. Nothing was changed. Try again.',
  } satisfies Record<KeyringFault, string>,
  store: {
    newer: 'Your list was written by a newer Nightlatch. It was left untouched. Install the newer version to open it.',
    notOurs: 'The file cannot be read as your list: its beginning is damaged, or it belongs to another key. It was left untouched.',
    damaged: 'A part of the file with your list is damaged, so this could not be done. Nothing else was changed.',
    keysDamaged:
      'The file with the keys is damaged, and so is its copy. Your list was left untouched. If you have a copy of the folder, put both files back.',
    keysGone: 'The file with the keys is missing. Your list was left untouched. If you have a copy of the folder, put the file back.',
    databaseGone: 'The file with your list is missing, its keys are here. If you have a copy of the folder, put the file back.',
    readOnly: 'The folder cannot be written to, so nothing was saved. Allow writing there and try again.',
    full: 'The disk is full, so nothing was saved. Make some room and try again.',
    inUse: 'Nightlatch is open already in another window. Use that one.',
    failed: 'The disk failed, so nothing was saved. Try again. If it keeps happening, make a copy of your files.',
  } satisfies Record<StoreFault, string>,
};
