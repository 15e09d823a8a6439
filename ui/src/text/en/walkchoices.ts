// What can be answered at a part, and what is said beside it.
import type { WalkPartId } from '../../backend/contract';

interface Choice {
  label: string;
  hint?: string;
}

const realOrNot: Record<string, Choice> = {
  real: { label: 'It is real' },
  false: { label: 'It is not' },
};

export const choices: Partial<Record<WalkPartId, Record<string, Choice>>> = {
  clean: {
    yes: { label: 'Yes, as far as I know' },
    no: { label: 'No, or I am not sure', hint: 'Then no new password is set on it, and cleaning comes first.' },
  },
  codes: {
    paper: { label: 'On paper, at home' },
    manager: { label: 'In my password manager' },
    file: { label: 'In a file on this computer', hint: 'Someone who steals the computer would have both.' },
    phone: { label: 'On the phone', hint: 'Lost with the phone: no way back where the second step is on it too.' },
    none: { label: 'It gave me none' },
    later: { label: 'I skipped them', hint: 'This stays to do, and we ask again.' },
  },
  smsOff: {
    off: { label: 'They are off now' },
    keep: { label: 'I keep them', hint: 'This stays weaker than it could be.' },
    cannot: { label: 'It cannot be switched off there' },
  },
  make: {
    manager: { label: 'My password manager makes one', hint: 'The longest and quickest.' },
    browser: { label: 'My browser suggests one', hint: 'It saves it as well.' },
    here: { label: 'Make one here', hint: 'Words or characters, as long as you like.' },
    own: { label: 'I think of one', hint: 'Four or five words that have nothing to do with each other.' },
  },
  saved: {
    browser: { label: 'In the browser' },
    manager: {
      label: 'In a password manager',
      hint: 'It remembers them all, so that each can be another one. Your phone or browser may have one; Bitwarden, KeePassXC and 1Password are others.',
    },
    paper: { label: 'On paper, at home' },
    other: { label: 'Somewhere else' },
    head: { label: 'In my head', hint: 'Then a place for them comes next: nobody remembers a different one for every site.' },
  },
  known: {
    no: { label: 'No, a stranger' },
    maybe: { label: 'Maybe' },
  },
  resetProtection: {
    on: { label: 'It is on now' },
    off: { label: 'I leave it off', hint: 'Then this stays to do.' },
  },
  onAlready: {
    off: { label: 'No, or not that I know of' },
    on: { label: 'Yes, it is on' },
    notOffered: { label: 'There is none to turn on', hint: 'Then we say what to do instead.' },
  },
  passkeyPlace: {
    phone: { label: 'On the phone', hint: 'With Apple or Google it moves to your other devices, too.' },
    computer: { label: 'On this computer' },
    manager: { label: 'In my password manager' },
    key: { label: 'On a security key', hint: 'Have a second one, at another place.' },
  },
  devices: {
    mine: { label: 'All of them are mine' },
    stranger: { label: 'One is not mine', hint: 'Then the password is next, and the mailbox is looked at.' },
    unsure: { label: 'I am not sure about one' },
  },
  signedOut: {
    all: { label: 'I signed out all of them' },
    those: { label: 'I signed out those that are not mine' },
    cannot: { label: 'It cannot be done there', hint: 'A new password signs out the rest in most places.' },
  },
  forwarding: {
    none: { label: 'No' },
    mine: { label: 'Yes, and I set it up' },
    removed: { label: 'Yes, and it was not mine: I removed it', hint: 'Someone was in. Devices and password come next.' },
  },
  filters: {
    none: { label: 'There are none' },
    mine: { label: 'There are, and all are mine' },
    removed: { label: 'One was not mine: I removed it', hint: 'Someone was in. Devices and password come next.' },
  },
  delegates: {
    none: { label: 'Nobody' },
    mine: { label: 'Yes, someone I chose' },
    removed: { label: 'Someone I did not choose: I removed them', hint: 'Someone was in. Devices and password come next.' },
  },
  address: {
    current: { label: 'One that I use today' },
    old: { label: 'One that I no longer use' },
    none: { label: 'There is none' },
  },
  number: {
    current: { label: 'The one I have today' },
    old: { label: 'One that I no longer have' },
    none: { label: 'There is none', hint: 'That is fine when there are backup codes.' },
  },
  alertsGo: {
    email: { label: 'To my mailbox' },
    phone: { label: 'To the phone' },
    both: { label: 'To both' },
    none: { label: 'It has no alerts to turn on' },
  },
  hidden: {
    profile: { label: 'E-mail and number are off the profile' },
    find: { label: 'Nobody can find me by them' },
    upload: { label: 'My address book is no longer read' },
    alias: { label: 'It has an address that I use nowhere else' },
    none: { label: 'None of these', hint: 'Then this stays to do.' },
  },
  numberLock: {
    pin: { label: 'A PIN or password for calls and the shop' },
    port: { label: 'A lock against moving the number' },
    both: { label: 'Both' },
    no: { label: 'They offer none', hint: 'We save it as not offered. Then no account should depend on a text message.' },
  },
  whoUnlocks: {
    pin: { label: 'Only someone who has the PIN' },
    app: { label: 'Me, in their app or on their site' },
    shop: { label: 'A shop, with my ID' },
    call: { label: 'Anyone who calls and knows my details', hint: 'That is weak, and stays to do. Ask whether it can be stricter.' },
    unsure: { label: 'They could not say', hint: 'Then this stays to do: ask once more.' },
  },
  locks: {
    screen: { label: 'Screen lock' },
    finder: { label: 'Finder for a lost device' },
    sim: { label: 'PIN of the SIM card' },
    updates: { label: 'Automatic updates' },
    none: { label: 'None of these', hint: 'Then this stays to do.' },
  },
  updated: {
    itself: { label: 'Automatically' },
    byHand: { label: 'I look for them myself', hint: 'Once a week is a good habit.' },
    tooOld: { label: 'It gets no more updates', hint: 'Then keep mail and money off it, and plan for another.' },
  },
  watcher: {
    hibp: { label: 'Have I Been Pwned', hint: 'An e-mail for each new leak with this address. Free.' },
    monitor: { label: 'Mozilla Monitor', hint: 'The same, with an account at Mozilla. Free.' },
    manager: { label: 'My password manager', hint: 'Many do it automatically.' },
    other: { label: 'Someone else' },
  },
  ifLost: {
    synced: { label: 'It is on another device, too' },
    copy: { label: 'There is a copy, or a paper, at another place' },
    nothing: { label: 'Then they are gone', hint: 'Then this stays to do: think of a copy, or of paper for the mailbox at least.' },
  },
  codeApp: {
    passkeys: { label: 'Passkeys of Apple, Google or Windows' },
    manager: { label: 'My password manager' },
    app: { label: 'A code app', hint: 'Google Authenticator, Aegis, 2FAS, Ente and such.' },
    key: { label: 'Security keys' },
    texts: { label: 'Text messages so far', hint: 'Then this stays to do: an app or a passkey does not depend on your number.' },
  },
  codesMove: {
    synced: { label: 'They come along automatically' },
    export: { label: 'I move them with a copy or a square code', hint: 'Keep the old phone until all of them are moved.' },
    anew: { label: 'I set up each account again', hint: 'Keep the old phone, and know where the backup codes are.' },
    unsure: { label: 'I do not know yet', hint: 'Then this stays to do.' },
  },
  closed: {
    closed: { label: 'Yes, they confirmed it' },
    waiting: { label: 'It will be, on a date they gave' },
    cannot: { label: 'No, it cannot be closed', hint: 'Take out what you can: name, pictures, number, card.' },
  },
  messageOne: realOrNot,
  messageTwo: realOrNot,
  messageThree: realOrNot,
  otherDevice: {
    have: { label: 'Yes' },
    none: { label: 'No', hint: 'A library computer is no good for this. Ask someone you trust.' },
  },
  cleanBy: {
    reset: { label: 'I set the system up afresh', hint: 'The surest way.' },
    scan: { label: 'A full scan that starts before the system does' },
    expert: { label: 'Someone does it for me' },
  },
  cleanResult: {
    clean: { label: 'It was set up afresh, or nothing was found' },
    found: { label: 'Something was found and removed, and a second scan found nothing' },
    failed: { label: 'It is still there, or I am not sure', hint: 'Then set it up afresh. No new passwords until then.' },
  },
  warned: {
    contacts: { label: 'Friends and family' },
    public: { label: 'People who follow me' },
    team: { label: 'Colleagues, an agency, whoever shares the account' },
    bank: { label: 'My bank or card company' },
    nobody: { label: 'Nobody' },
  },
};

/** lines under the instruction */
export const more: Partial<Record<WalkPartId, string[]>> = {
  mailbox: [
    'Open the mailbox that gets the resets, and sign out every other device there.',
    'Look at forwarding and filters: delete what you did not set up.',
    'Give it a new password, and a second step.',
  ],
  signOut: [
    'Open the list of devices.',
    'Sign out all of them but this one.',
    'Write down what was there, with the place and the time: it helps when you report it.',
  ],
  newPassword: [
    'Set it on a device that is clean.',
    'Check the e-mail and the number on the account at the same time: both must be yours.',
  ],
  tell: ['“Someone else had my account. Please do not answer or press anything that came from it, and do not send money or codes.”'],
  instead: [
    'Give it a password that is long and used nowhere else. The step “Password” takes you through it.',
    'Turn on sign-in alerts, if there are any.',
    'Keep no card or documents there that it does not need.',
    'If it lets you sign in with Google or Apple, that brings their second step along.',
  ],
  list: [
    'Apps and sites: the page lists them. You can copy the whole list there and paste it here.',
    'Roles: whoever may post for a Page, a channel or a business account.',
    'Delegates, and everyone who knows the password: a partner, a colleague, an agency.',
  ],
  warn: [
    '“I am turning on a second step at sign-in today. Your next sign-in will ask for a code. Let us set up access of your own before that.”',
  ],
  howTheyWrite: [
    'Go to the site or app yourself, never by the link. If it is true, it is there, too.',
    'Some list the e-mails they sent you in their settings. An e-mail that is not on that list is not theirs.',
    'Nobody real asks for a password, for a code that came to you, or for payment in gift cards.',
    'A number or sender that looks right proves nothing: both can be set to any name.',
  ],
  whereToReport: [
    'In the app or mailbox: “Report” or “Junk”. That is what filters learn from.',
    'Fake texts: send them on to 7726. Many phone companies in Europe and North America take them there, at no cost.',
    'Fake e-mails: your country may have an address for them, in the United Kingdom report@phishing.gov.uk. The Anti-Phishing Working Group takes them from anywhere: reportphishing@apwg.org.',
    'If money is gone: your bank first, by the number on the card, then the police.',
  ],
  otherDevice: ['Take this one off the network until it is clean.', 'Do not sign in to anything on it, and do not copy programs from it.'],
  after: [
    'The mailbox that gets your resets: sign out all devices, a new password, a second step.',
    'Forwarding and filters of that mailbox.',
    'Money: bank, cards, shops with a card in them.',
    'Then the accounts that Today lists, in that order.',
  ],
  help: [
    'Use a device that they have never had in their hands.',
    'In the United Kingdom: National Domestic Abuse Helpline, 0808 2000 247. In the United States: National Domestic Violence Hotline, 1-800-799-7233. In Germany: Hilfetelefon, 116 016.',
    'In many countries of Europe 116 006 reaches a help line for victims. In danger: 112, or the emergency number where you are.',
    'Write down what you see, with day and time, before you change it.',
  ],
  keepFirst: ['Check whether something else signs in through this account.', 'Take your card out, and end what you pay for by the month.'],
};
