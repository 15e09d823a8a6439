// Imports: bringing the list that a browser, a password manager or an authenticator already has.
import type {
  Cloud,
  ExportEnd,
  ImportChange,
  ImportFate,
  ImportIgnore,
  ImportRefusal,
  ImportRole,
  ImportUntold,
  LeftOutView,
  PartsView,
  SkipReason,
} from '../../backend/contract';
import { day, list, number, plural, whenIn } from '../format';
import { format } from './formats';
import { keeper } from './keeper';

/** What a kind of file says nothing of. */
const untold: Record<ImportUntold, string> = {
  sites: 'the addresses of sites',
  passwords: 'passwords',
  dates: 'when a password was made or changed',
  dateOfChange: 'when a password was changed',
  codes: 'whether an account has codes',
  bin: 'what is in the bin there',
  references: 'the password of an entry that takes it from another entry',
};
/** Why rows are left out, and of how many that is said. */
const leftOut: Record<SkipReason, (n: number) => string> = {
  notALogin: (n) => plural(n, '# is no login', '# are no logins'),
  deleted: (n) => plural(n, '# is in the bin there', '# are in the bin there'),
  archived: (n) => plural(n, '# is put away there', '# are put away there'),
  empty: (n) => plural(n, '# has nothing to tell it apart by', '# have nothing to tell them apart by'),
  damaged: (n) => plural(n, '# cannot be read', '# cannot be read'),
  tooLong: (n) => plural(n, '# is longer than any real one', '# are longer than any real one'),
  notGiven: (n) => plural(n, '# is a further part that was not given', '# are further parts that were not given'),
};

export const imports = {
  format,
  up: 'Accounts',

  start: {
    title: 'Import your list',
    lead: 'You have it already: in a browser, a password manager or a code app. Export it there, open it here, and look it over before anything is saved.',
    choose: 'Choose a file…',
    drop: 'You can also drop it on this window.',
    dropNow: 'Let go to open this file.',
    opening: 'Reading the file',
    stopping: 'Stopping. Opening a locked file can take up to a minute to end.',
    stopped: 'The file was not read to its end. What was read is wiped.',
    points: [
      {
        icon: 'key',
        title: 'Passwords are not kept',
        text: 'They are looked at in memory. What stays: whether one is weak, used twice, or known to be leaked.',
      },
      {
        icon: 'eye',
        title: 'You see it first',
        text: 'Each account, and what would change. Nothing is saved until you press Import, and one press undoes it.',
      },
      {
        icon: 'file',
        title: 'Any list will do',
        text: 'Exports of browsers, password managers and code apps, a table of your own, or one site on each line. It does not need passwords.',
      },
    ] as const,
    keeper: 'Without exporting anything',
    keeperText: 'Your browser or password manager can tell you which passwords are leaked or used twice. Look there, then tick it here.',
    keeperDo: 'Ask your browser or password manager',
    last: (id: string, at: string, n: number, updated: number) =>
      `Your last import, from ${format(id)}, was ${whenIn(at)}: ${plural(n, '# account', '# accounts')} listed, ${number(updated)} updated.`,
    undo: 'Undo import',
    undone:
      'The import was undone. An account of it stays where you did something yourself since then, or where a leak or an app was found at it; your own answers stay, too.',
  },

  refused: {
    title: 'Nothing could be read from this file',
    file: (name: string) => `File: ${name}`,
    again: 'Choose another file…',
    why: {
      unreadable: 'It could not be opened. It may be gone, or belong to someone else.',
      notAFile: 'This is a folder, not a file. Open the file inside.',
      noMemory:
        'To open it takes more memory than this computer has free. Close other programs and try again, or export it without a password and delete it afterwards.',
      tooBig: 'It is larger than any real export, so it was not read.',
      changed: 'It changed while it was being read. Wait until it is saved, then open it again.',
      notKnown:
        'Nightlatch does not know this kind of file. Export it again as CSV or JSON, or make a table with a site and a sign-in in each row. A download of your data from a site is read at its account: start the step about apps and people with access there.',
      empty: 'It is empty. The export may have gone wrong. Export it again.',
      accountEncrypted:
        'It is locked to your Bitwarden account, and only Bitwarden can open it. Export again: choose “.json (Encrypted)”, then “Password protected”, or plain “.json”.',
      otherEncryption: 'It is locked in a way that cannot be opened here. Export it without a password, and delete it afterwards.',
      tooMuchWork:
        'To open it takes more work than Nightlatch does. In your password manager, lower how much work the database’s key takes (KeePassXC: Database, Database Security, Encryption Settings), save it, and open it here again.',
      keePass1:
        'This is a database of KeePass 1. Open it in KeePassXC or KeePass 2 (“Import”), save it there as .kdbx, and open that file here.',
      passwordSafe:
        'This is Password Safe’s own database. In Password Safe, choose File, Export To, XML or plain text, open that file here, and delete it afterwards.',
      openPgp:
        'This is locked with OpenPGP, as the program pass does for each entry. There is no single file to open: make a table with a site and a sign-in in each row.',
      revelation:
        'This is Revelation’s own database. In Revelation, choose File, Export, XML, open that file here, and delete it afterwards.',
      buttercup: 'This is Buttercup’s own vault. In Buttercup, export it as CSV, open that file here, and delete it afterwards.',
      database:
        'This is the own database of a browser or an app, not an export. Export the passwords in that program as CSV, open that file here, and delete it afterwards.',
      firefoxLogins:
        'This is Firefox’s own file, and only Firefox can open it. In Firefox, open Passwords, the menu with three dots, “Export passwords”, and open that file here.',
      otpClient:
        'This is OTPClient’s own database. In OTPClient, open the menu, choose Export and one of its plain or encrypted forms, open that file here, and delete it afterwards.',
      transfer:
        'This was packed for moving to one other password manager, and only that one can open it. In the one that it came from, export the passwords as CSV or JSON, open that file here, and delete it afterwards.',
      cutShort: 'It ends too early, and nothing before that could be read. Export it again.',
      damaged: 'It is damaged, and nothing could be read. Export it again.',
      tooDeep: 'It is built in a way that no real export is, so it was not read.',
      reachesOutside: 'It points to other files, which no real export does. It was not read.',
      encoding: 'Its letters cannot be read. Save it as UTF-8 and open it again.',
    } satisfies Record<ImportRefusal, string>,
    row: (n: number) => `It stopped at row ${number(n)}.`,
  },

  password: {
    title: 'This file is locked',
    unknownTitle: 'We cannot tell what this file is',
    unknownLead: (name: string) => `${name} may be locked with a password, or be something else.`,
    lead: (name: string) => `${name} opens with the password that you gave it when you exported it, or with the one of your database.`,
    /** programs are named only where the ending of the file, or that it has none, leaves room for them */
    unmarked: (file: string) =>
      `Nothing in this file says what it is. ${/\.(spass|aes)$|^[^.]*$/i.test(file) ? 'It may be an export of Samsung Pass or an old backup of andOTP. It may also be' : 'It may be'} damaged, or no export at all: then no password opens it here.`,
    label: 'Password of the file',
    hint: 'It is used once, to open this file, and not kept.',
    wrong: 'This does not open it. Try again.',
    open: 'Open the file',
    keyFile: 'Use a key file…',
    cancel: 'Cancel',
  },

  columns: {
    title: 'What is in these columns?',
    lead: (name: string, n: number) =>
      `${name} is a table with ${plural(n, '# row', '# rows')}. Say what each column holds. Titles that are known are chosen already.`,
    looks: (role: string) => `Its cells look like: ${role}. Look into your file before you choose it: a password can look like one.`,
    header: 'The first row has the titles',
    column: (n: number, title: string) => (title ? `Column ${number(n)}: ${title}` : `Column ${number(n)}`),
    samples: 'First cells',
    hidden: 'not shown',
    empty: 'empty',
    nothing: 'Leave out',
    roles: {
      name: 'Name of the site or app',
      url: 'Its web address',
      signIn: 'How you sign in',
      email: 'E-mail address',
      password: 'Password',
      code: 'Codes (seed)',
      made: 'Created on',
      changed: 'Password changed on',
      used: 'Last used on',
    } satisfies Record<ImportRole, string>,
    need: 'One column has to say which site or app it is.',
    go: 'Show what it would do',
  },

  preview: {
    title: (id: string) => `Import from ${format(id)}`,
    lead: (n: number) => `${plural(n, '# row', '# rows')} read. Nothing is saved until you press Import, and you can undo it afterwards.`,
    version: (version: string) => `The file gives its version as ${version}.`,
    /** of a table, where the same number stands beside the row in the program that shows it */
    numbered: 'Rows have the numbers that a table program gives them: a row of titles is row 1.',
    cannotTell: (what: ImportUntold[]) => `Not known from this kind of file: ${list(what.map((one) => untold[one]))}.`,
    left: (left: LeftOutView[]) => `Left out: ${list(left.map((one) => leftOut[one.why](one.rows)))}.`,
    noPasswords: 'No password in this file.',
    noPasswordsText: 'That is fine. It lists your accounts; whether passwords are weak or used twice stays unknown.',
    memory: 'The passwords are in memory only, and are wiped when you import or cancel.',
    memoryText:
      'What stays: whether one is weak, used twice, or known to be leaked. The file itself can be read by anyone who finds it; afterwards you can delete it here.',
    sealedText: 'What stays: whether one is weak, used twice, or known to be leaked. The file itself stays locked, and as it is.',
    cut: (row: number) => `The file ends too early: you see everything up to row ${number(row)}. Export it again if rows are missing.`,
    show: 'Show',
    all: 'All',
    fates: { new: 'New', updated: 'Updated', unchanged: 'Unchanged', skipped: 'Skipped' } satisfies Record<ImportFate, string>,
    parts: {
      mailbox: 'Mailboxes',
      local: 'Devices at home',
      alike: 'Look-alikes',
      shared: 'Same password',
      unused: 'Not used',
      noSignIn: 'Sign-in not known',
    } satisfies Record<keyof PartsView, string>,
    edit: {
      do: 'Change…',
      label: (name: string, signIn: string) => `Change ${signIn ? `${name}, ${signIn}` : name}`,
      title: (name: string) => `Change ${name}`,
      site: 'Site or app',
      siteHint: 'Its name or its web address.',
      signIn: 'How you sign in',
      back: 'As in the file',
      done: 'The row is changed.',
      edited: 'Changed by you',
      part: 'They are not one',
      partLabel: (name: string, signIn: string) => `Not one account: ${signIn ? `${name}, ${signIn}` : name}`,
      parted: 'Each row is an account of its own now.',
      apart: 'Kept apart by you',
    },
    columns: { take: 'Import', account: 'Account', fate: 'Will be', changes: 'What changes', learned: 'Learned from the password' },
    caption: 'What this file would change',
    takeAll: 'All rows shown',
    take: (name: string, signIn: string) => `Import ${signIn ? `${name}, ${signIn}` : name}`,
    noSignIn: 'Sign-in not known',
    rowOf: (rows: number[]) => `Row ${number(rows[0] ?? 0)}`,
    rows: (rows: number[]) => (rows.length > 1 ? `Rows ${list(rows.slice(0, 4).map(number))}${rows.length > 4 ? ' …' : ''}` : ''),
    local: 'A device at home. No leak list knows it.',
    alike: (site: string, service: string) => `${site} looks like ${service}, and is not. Only import it if you know it.`,
    joined: (domain: string, name: string) => `${domain} belongs to ${name}, so it is the same account there`,
    byName: 'The file gives no site for it. It is taken by its name: “Change…” gives it another one.',
    oneAccount: (rows: number[]) =>
      `Rows ${list(rows.slice(0, 4).map(number))}${rows.length > 4 ? ' and more' : ''} of the file are one account: the same site or app, the same sign-in.`,
    twin: (name: string, other: string) =>
      `Your list had one ${name} without a sign-in, and ${other} was taken for it. If this is the same account, press “Change…” and give it that sign-in.`,
    sum: (read: number, accounts: number, joined: number, skipped: number, tray: number) =>
      `Of ${plural(read, '# row', '# rows')}: ${list([
        plural(accounts, '# account', '# accounts'),
        ...(joined ? [plural(joined, '# more row of one of them', '# more rows of them')] : []),
        ...(skipped ? [plural(skipped, '# left out', '# left out')] : []),
        ...(tray ? [plural(tray, '# code without an account', '# codes without an account')] : []),
      ])}.`,
    silenced: (what: string[]) => `Warnings turned off there: ${list(what)}`,
    ignores: { compromised: 'leaked', reused: 'used twice', weak: 'weak', noSecondStep: 'no second step' } satisfies Record<
      ImportIgnore,
      string
    >,
    why: {
      notALogin: 'A note, card or folder, not an account',
      deleted: 'In the bin there',
      archived: 'Archived there',
      empty: 'It names no site or app',
      damaged: 'It cannot be read, or it has other cells than the titles say',
      tooLong: 'Longer than any real row',
      notGiven: 'Another part of this export. Open that file, too.',
    } satisfies Record<SkipReason, string>,
    change: (what: ImportChange, value: string): string => {
      switch (what) {
        case 'listed':
          return 'Added to your accounts';
        case 'signIn':
          return 'How you sign in';
        case 'codeApp':
          return 'Code app seen: second step is on';
        case 'secondStep':
          return 'Second step is on, method not known';
        case 'passkey':
          return 'Passkey seen';
        case 'passwordChanged':
          return `Password changed: ${day(value)}`;
        case 'listedSince':
          return `Listed there since ${day(value)}`;
        case 'lastUsed':
          return `Last used: ${day(value)}`;
        case 'unused':
          return 'Likely not used any more';
        case 'passwordPlace':
          return 'Where the password is kept';
        case 'password':
          return 'What is known of the password';
        case 'readAs':
          return 'From now on, we import this row into this account';
      }
    },
    nothingNew: 'Nothing new',
    noPassword: 'No password',
    notLooked: 'Not looked at yet',
    leaked: (n: number) => `Leaked, ${plural(n, 'once', '# times')}`,
    weak: 'Easy to guess',
    same: (names: string[], n: number) =>
      `Same as ${list(n > names.length ? [...names, plural(n - names.length, '# other', '# others')] : names)}`,
    // English and seven other languages are measured: of no password is more known than that it was not found easy
    once: 'Used once, not found easy to guess',
    notInList: 'not in the list of leaked ones',
    notChecked: 'Not checked:',
    page: (from: number, to: number, of: number) => `${number(from)} to ${number(to)} of ${number(of)}`,
    next: 'Next rows',
    previous: 'Rows before',
    willBe: (n: number, of: number) => `${number(n)} of ${plural(of, '# account', '# accounts')} will be imported`,
    import: (n: number) => (n ? plural(n, 'Import # account', 'Import # accounts') : 'Import'),
    cancel: 'Cancel',
    close: 'Close',
    nothing: 'Nothing new in this file: your list has all of it.',
    cancelled: 'Nothing was saved. What was read is wiped.',
    importing: 'Saving',
    scoring: 'Looking for weak passwords',
    check: 'Check against leaked passwords',
    checkText: (n: number) =>
      `${plural(n, 'One password', '# different passwords')}. For each, 5 of the 40 characters of its fingerprint leave, never the password. It needs the network.`,
    checkSome: (most: number, answered: number, n: number) =>
      `One press asks for ${number(most)} of them at most. ${number(answered)} of ${number(n)} have an answer so far; press again for the others.`,
    checking: 'Asking by fingerprint',
    checked: (not: number) =>
      not
        ? `${plural(not, 'One row’s password was', 'The passwords of # rows were')} not checked. The rows say why.`
        : 'The passwords are checked.',
    own: 'Your own addresses and numbers',
    ownText: 'The ones you tick join your list, so that you can look for leaks of them. This sends nothing.',
    signsIn: (n: number) => (n ? plural(n, 'signs in once', 'signs in at # places') : 'is in the file'),
    tray: 'Codes without an account',
    trayText: 'The code app has these, and none of your accounts is a certain match. Choose, or leave them.',
    trayFor: (issuer: string, name: string) => (issuer && name ? `${issuer}, ${name}` : issuer || name),
    trayLeave: 'Leave it',
    trayNew: 'Add as a new account',
    ignoresToggle: (n: number) => `Leave out here what you turned off there (${plural(n, '# row', '# rows')})`,
    ignoresText:
      'If you turned off the warning about a missing second step, that step is left out here, too. You find it under “left out” and can bring it back.',
  },

  done: {
    title: 'Your list is here',
    nothingTitle: 'Nothing new',
    lead: (n: number, updated: number) =>
      `${n + updated ? '' : 'Your list had all of it already. '}${plural(n, '# account', '# accounts')} listed, ${number(updated)} updated. The passwords that were read are wiped.`,
    found: 'What was found',
    accounts: (n: number) => plural(n, 'account in the file', 'accounts in the file'),
    atHome: (n: number) => plural(n, 'device at home, in addition', 'devices at home, in addition'),
    mailboxes: (n: number) => plural(n, 'mailbox, which resets others', 'mailboxes, which reset others'),
    groups: (shared: number, n: number) =>
      `${plural(n, 'password is used', 'passwords are used')} at more than one place, ${number(shared)} accounts in all`,
    weak: (n: number) => plural(n, 'password is easy to guess', 'passwords are easy to guess'),
    leaked: (n: number) => plural(n, 'password is in lists of leaked ones', 'passwords are in lists of leaked ones'),
    noSecondStep: (n: number) =>
      plural(n, 'account whose second step is off, or not known', 'accounts whose second step is off, or not known'),
    unused: (n: number) => plural(n, 'account not used for two years', 'accounts not used for two years'),
    today: 'See what to do first',
    more: 'Import another file',
    undo: 'Undo import',
  },

  export: {
    title: 'Delete the export?',
    text: (file: string, folder: string) => `${file} is in ${folder}. Anyone who finds it can read it, passwords and all.`,
    cloud: (cloud: Cloud) =>
      `This folder is copied to ${{ oneDrive: 'OneDrive', iCloud: 'iCloud', dropbox: 'Dropbox', googleDrive: 'Google Drive' }[cloud]}. Delete it there, too, and from the bin there.`,
    how: 'It is deleted for good, not moved to the bin.',
    delete: 'Delete it now',
    keep: 'Keep it',
    ends: {
      gone: 'The export is deleted. We checked: it is gone.',
      wasGone: 'The export was gone already.',
      changed: 'This is a different file now, so it was left as it is.',
      stillThere: 'It could not be deleted. Close it in other programs and try again, or delete it yourself.',
      kept: 'The export stays where it is.',
    } satisfies Record<ExportEnd, string>,
    notice: 'Your export is still on this computer.',
    noticeText: 'It holds your passwords, for anyone to read.',
    noticeDo: 'Look at it',
  },

  keeper,
};
