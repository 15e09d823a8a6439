import type { StepId } from '../../backend/contract';
import { atStart } from '../format';

// The steps of the checklist, by their id. `name` is the account's service, the address, the number or the device that the
// step hangs on. A threat is one sentence, said without fear; `worked` says how the person can tell.

export interface StepText {
  /** stands in lists and heads */
  title: string;
  /** one or two words, for columns */
  short: string;
  /** the thing to do, as a card's head; `leaks`: how many lead to it */
  action: (name: string, leaks?: number) => string;
  /** why it matters */
  threat: (name: string) => string;
  /** how to know that it worked */
  worked: (name: string) => string;
  /** how long it takes, as a rule */
  minutes: number;
}

export const steps: Record<StepId, StepText> = {
  password_place: {
    title: 'Where your passwords live',
    short: 'Place',
    action: () => 'Decide where your passwords live',
    threat: () => 'Without one place for them, people use the same password twice, and one leak then opens both accounts.',
    worked: () => 'You can name the place, and you can look up there each password that you have put in it.',
    minutes: 5,
  },
  code_place: {
    title: 'Where your codes live',
    short: 'Codes app',
    action: () => 'Decide where your sign-in codes and passkeys live',
    threat: () => 'If they live on one phone only, a lost or new phone can shut you out of your own accounts.',
    worked: () => 'You know which app or device holds them, and what you would do with a new phone.',
    minutes: 5,
  },
  device_lock: {
    title: 'Screen lock and lost-phone help',
    short: 'Lock',
    action: (name: string) => `Lock the screen of ${name} and turn on its finder`,
    threat: () => 'Whoever picks up an unlocked phone or computer can read your mail, and your mail resets almost everything else.',
    worked: () =>
      'The screen asks for a code, the finder shows the device on a map, the SIM card asks for its PIN after a restart, and updates install automatically.',
    minutes: 6,
  },
  password: {
    title: 'Password',
    short: 'Password',
    action: (name: string) => `Give ${name} a new password`,
    threat: (name: string) => `A password that leaked, is easy to guess or is used twice lets a stranger walk into ${name}.`,
    worked: () => 'The new password is kept in the place you chose, and you have signed in with it once.',
    minutes: 5,
  },
  two_factor: {
    title: 'Second step at sign-in',
    short: 'Second step',
    action: (name: string) => `Turn on a second step for ${name}`,
    threat: () => 'Where a password alone is enough to get in, one that leaks, is guessed or is typed into a fake page lets a stranger in.',
    worked: (name: string) => `${atStart(name)} says that it is on, and it asks for your code or key when you sign in somewhere new.`,
    minutes: 4,
  },
  backup_codes: {
    title: 'Backup codes',
    short: 'Codes',
    action: (name: string) => `Put the backup codes of ${name} where you can find them`,
    threat: () => 'If your phone is lost or broken, these codes may be the only way back into your own account.',
    worked: () => 'You can say where the codes are, and that they stay if the device of your second step is lost.',
    minutes: 3,
  },
  recovery: {
    title: 'Way back in',
    short: 'Way back',
    action: (name: string) => `Check which address and number can reset ${name}`,
    threat: () => 'Whoever holds an old address or number of yours can ask for a new password and receive it in your place.',
    worked: (name: string) =>
      `${atStart(name)} lists only addresses and numbers that you use today, and it asks for more than a user name before a reset where it can.`,
    minutes: 3,
  },
  connected_apps: {
    title: 'Apps and people with access',
    short: 'Apps',
    action: (name: string) => `Look through the apps and people with access to ${name}`,
    threat: () => 'Each app or agency you once let in can still read or post, and a leak at their end becomes yours.',
    worked: (name: string) => `The list at ${name} holds only apps and people that you know and still use.`,
    minutes: 3,
  },
  sessions: {
    title: 'Signed-in devices',
    short: 'Devices',
    action: (name: string) => `Sign out devices that are not yours from ${name}`,
    threat: () => 'Someone who is signed in already stays in, even after you change the password in some places.',
    worked: (name: string) => `Every device that ${name} lists is one you know; sign out any you are not sure of.`,
    minutes: 2,
  },
  mail_rules: {
    title: 'Forwarding and filters',
    short: 'Mail rules',
    action: (name: string) => `Check forwarding and filters in ${name}`,
    threat: () => 'A hidden forwarding rule sends a copy of your mail, with every reset link in it, to someone else.',
    worked: () => 'You know each address that gets copies, each filter and each person who may read this mailbox.',
    minutes: 4,
  },
  alerts: {
    title: 'Sign-in alerts',
    short: 'Alerts',
    action: (name: string) => `Turn on sign-in alerts for ${name}`,
    threat: () => 'Without an alert you may learn of a strange sign-in only after something has been changed.',
    worked: (name: string) => `${atStart(name)} says that alerts are on, and they go to an address or phone you look at each day.`,
    minutes: 2,
  },
  contact_privacy: {
    title: 'Hidden contact details',
    short: 'Contacts',
    action: (name: string) => `Hide your e-mail and number on ${name}`,
    threat: () => 'An address or number that anyone can look up is where fake calls, texts and e-mails begin.',
    worked: (name: string) =>
      `Your profile shows neither, nobody can find you on ${name} by them, and it no longer reads your address book.`,
    minutes: 4,
  },
  carrier_pin: {
    title: 'Number lock at your phone company',
    short: 'Number lock',
    action: (name: string) => (/\d/.test(name) ? `Lock ${name} with a PIN at your phone company` : `Lock your number with a PIN: ${name}`),
    threat: () => 'A caller who pretends to be you can have your number moved to another SIM card and read your codes.',
    worked: () => 'Your phone company confirms the lock or PIN, and you know who can take it off and how.',
    minutes: 6,
  },
  watch: {
    title: 'Alerts about new leaks',
    short: 'Alerts',
    action: (name: string) => `Have someone tell you when ${name} is in a new leak`,
    threat: () => 'Leaks often come to light months later, and the sooner you hear of one, the less it can do.',
    worked: () => 'You got the message that asks you to confirm, and you pressed the link in it.',
    minutes: 3,
  },
  vigilance: {
    title: 'What to expect now',
    short: 'Expect',
    action: (name: string, leaks = 1) =>
      /[@\d]/.test(name)
        ? `Learn which fake messages may reach ${name}`
        : `Learn what fake messages after the ${name} ${leaks > 1 ? 'leaks' : 'leak'} look like`,
    threat: (name: string) =>
      /[@\d]/.test(name)
        ? 'People who hold leaked contact details write and call as if they were a service you use, your bank or a friend.'
        : `People who hold leaked contact details write and call as if they were ${name}, your bank or a friend.`,
    worked: (name: string) =>
      /[@\d]/.test(name)
        ? 'You can say how the service really writes to you, what it never asks for, and where to report the rest.'
        : `You can say how ${name} really writes to you, what it never asks for, and where to report the rest.`,
    minutes: 3,
  },
  updates: {
    title: 'Updates',
    short: 'Updates',
    /** what came by an app hangs on its account, and the phone is what it is done on */
    action: (name: string) =>
      name === 'this computer' ? 'Bring this computer up to date' : `Bring your phone and the ${name} app on it up to date`,
    threat: () => 'An old version may have a hole that is known and already used, while the new one has it closed.',
    worked: (name: string) => `${atStart(name)} says that it is up to date, and it updates automatically from now on.`,
    minutes: 4,
  },
  device_clean: {
    title: 'A clean computer first',
    short: 'Clean',
    action: (name: string) => `Clean ${name} before anything else`,
    threat: () => 'A program that copies what you type would take each new password as well, so new ones wait until it is gone.',
    worked: () => 'A scan started from another device finds nothing, or the system is set up afresh.',
    minutes: 60,
  },
  report_hacked: {
    title: 'Get the account back',
    short: 'Get back',
    action: (name: string) => `Get your ${name} account back`,
    threat: () => 'While someone else is in, they can write to your friends and change the ways back in.',
    worked: (name: string) => `You are signed in to ${name}, every other device is signed out, and the address and number on it are yours.`,
    minutes: 20,
  },
  close: {
    title: 'Close the account',
    short: 'Close',
    action: (name: string) => `Close your ${name} account`,
    threat: () => 'An account you no longer use still keeps your details, and nobody watches it.',
    worked: (name: string) => `${atStart(name)} confirms that the account is closed, or gives the day on which it will be.`,
    minutes: 5,
  },
};
