// What to look for at a step where no guide of the service is known, one line each.
import type { StepId } from '../../backend/contract';

/** the head of the part that is done at the service */
export const does: Partial<Record<StepId, string>> = {
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

/** The same where it is done on the phone, whatever it runs. */
export const bulletsOnPhone: Partial<Record<StepId, string[]>> = {
  updates: [
    'Take the phone that has the app. Open the store on it: the App Store on an iPhone, Google Play on most others.',
    'Look for the app. Press “Update”; where it says “Open”, it is up to date.',
    'Then bring the phone itself up to date: in its settings, under General or System, look for “Software update”. Start it again.',
    'Let updates install automatically from now on.',
  ],
};

export const bullets: Partial<Record<StepId, string[]>> = {
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
    'Let updates install automatically.',
  ],
  device_clean: [
    'Use another device that you trust. Do not type passwords on this one until it is done.',
    'Run a full scan that starts before the system does, or set the system up afresh.',
    'Then the mailbox first: sign out all devices there and give it a new password, from the clean device.',
    'Then the accounts that Today lists, in that order.',
  ],
  vigilance: [
    'Expect calls, texts and e-mails that know your name, number or address. That proves nothing.',
    'Press no links in them. Open the site or app yourself and look there.',
    'Give nobody a code that was sent to you, not even someone from support.',
    'Report odd ones in the app itself, then delete them.',
  ],
  updates: [
    'Bring the system up to date, and start the computer again.',
    'Update the programs on it, too: in the store they came from, or in their own menus.',
    'Let updates install automatically from now on.',
  ],
  sessions: [
    'Open the list of devices that are signed in.',
    'Sign out each one you do not know, or all of them.',
    'If one was not yours, change the password next.',
  ],
  mail_rules: [
    'Open the settings for forwarding, filters and shared access.',
    'Delete what you did not set up.',
    'If there was something, sign out all devices and change the password next.',
  ],
  alerts: [
    'Open the settings for alerts or notices.',
    'Turn on those for new sign-ins and for changes of the account.',
    'Choose an address or phone that you look at each day.',
  ],
  recovery: [
    'Open the account’s own details.',
    'The e-mail and the number there must be yours and in use today.',
    'Add the new one first, then take the old one away.',
  ],
  contact_privacy: [
    'Open the settings for privacy.',
    'Let nobody find you by your e-mail or number.',
    'Turn off the upload of your address book, and delete what was uploaded.',
    'Take e-mail and number out of the public profile.',
  ],
  carrier_pin: [
    'Call your phone company, or open its app.',
    'Ask for a PIN or lock against moving your number to another SIM card or company.',
    'Ask who can take the lock off, and what they will ask you then.',
  ],
  backup_codes: [
    'Open the page for the second step.',
    'Ask for backup codes. Some sites have another name for them: codes for when you lose your phone.',
    'Put them where you would find them without the phone.',
  ],
  two_factor: [
    'Open the page for sign-in or security.',
    'Look for “two-step”, “two-factor” or “passkey”.',
    'Follow it to the end, and keep that page open.',
  ],
  password: [
    'Open the page for the password.',
    'Type the old one once, then the new one.',
    'If it offers to sign out other devices, say yes.',
  ],
  connected_apps: ['Open the settings for apps, connections or sharing.', 'Read the whole list, to the end.'],
  watch: ['Open the page and enter the address.', 'Confirm with the message that comes.'],
  close: [
    'Save what you want to keep: pictures, invoices, contacts.',
    'Open the page for deleting the account, and follow it to the end.',
    'Look for the message that confirms it.',
  ],
};
