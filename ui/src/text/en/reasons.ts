// One clear sentence for each reason that a step is as it is. `name` is what the step hangs on: the account's service, the
// address, the number. The evidence comes first, then what holds; no sentence promises anything.
import { atStart, capital, day, list, plural, whenIn } from '../format';
import type { Compared, IdentifierKind, LeakRef, Method, ReasonView, StepId } from '../../backend/contract';
import { methodIn } from './facts';
import { steps } from './steps';

const kinds: Record<IdentifierKind, string> = { email: 'e-mail addresses', phone: 'phone numbers', name: 'names' };

/** A leak by its title, which may be a headline; its date unless the title has the year already. */
function named(leak: LeakRef): string {
  if (leak.sensitive) return 'A leak whose name is hidden';
  const dated = leak.date === '' || leak.title.includes(leak.date.slice(0, 4));
  return dated ? `“${leak.title}”` : `“${leak.title}” (${day(leak.date)})`;
}

/** "on 3 May 2019", "in May 2019", "in 2019". */
function when(date: string): string {
  return `${date.length === 10 ? 'on' : 'in'} ${day(date)}`;
}

function compared(how: Compared, date: string | null): string {
  switch (how) {
    case 'passwordChanged':
      return date ? `You last changed it ${when(date)}, before that.` : 'You have not changed it since.';
    case 'memberSince':
      return date ? `You have had the account since ${day(date)}, and no later change of password is known.` : 'You had the account then, and no later change of password is known.';
    case 'person':
      return 'You said that you had the account then and that the password is still the same.';
    case 'nothing':
      return 'When you last changed it is not known.';
  }
}

function weaker(method: Method): string {
  return method === 'sms' || method === 'call' || method === 'email' || method === 'none' ? '' : 'It cannot be read by others or talked out of you as easily.';
}

export function reason(view: ReasonView, name: string): string {
  switch (view.code) {
    case 'passwordLeaked':
      return `Passwords came out: ${named(view.leak)}. ${compared(view.compared, view.comparedDate)}`;
    case 'passwordMayBeLeaked':
      return `Passwords came out: ${named(view.leak)}. Whether yours was among them is not known; one that you have not changed since may be.`;
    case 'passwordFound':
      return `This password appears ${plural(view.times, 'once', '# times')} in public lists of leaked passwords (checked ${whenIn(view.at)}). Whoever has such a list tries it first.`;
    case 'passwordReused':
      return view.accounts.length
        ? `The same password also opens ${list(view.accounts.map((one) => one.name))}. If one of them leaks, all are open.`
        : 'The same password also opens other accounts. If one of them leaks, all are open.';
    case 'passwordWeak':
      return 'This password is easy to guess.';
    case 'changedNotChecked':
      return `You changed the password ${whenIn(view.at)}. Whether the new one is in a list of leaked passwords was not checked.`;
    case 'contactLeaked':
      return `${capital(list((view.what.length ? view.what : (['email', 'phone'] as const)).map((one) => kinds[one])))} came out, and ${name} is in it: ${named(view.leak)}.`;
    case 'contactMayBeLeaked':
      return `Contact details came out: ${named(view.leak)}. Yours may be among them; that is not known.`;
    case 'makerLeaked':
      return `${view.maker} may see this account, and it had a leak: ${named(view.leak)}.`;
    case 'incident':
      return `This follows from what happened: ${named(view.leak)}.`;
    case 'stealer':
      return `A program that copies what people type had this sign-in: ${named(view.leak)}. The computer comes first, then the password.`;
    case 'noSecondStep':
      return `The password alone opens ${name} today.`;
    case 'smsOnly':
      return `The only second step is a text message. Whoever takes over your number gets those messages, too.`;
    case 'betterAvailable':
      return `${atStart(name)} offers a stronger second step: ${methodIn[view.method]}. ${weaker(view.method)}`.trim();
    case 'codesUsedUp':
      return 'The backup codes are used up. Without new ones, a lost phone can shut you out.';
    case 'noWayBack':
      return `The second step is on, but there is no way back: if its phone or key breaks, you cannot get into ${name}. Save backup codes, or add a second method.`;
    case 'codesUnplaced':
      return 'No place is noted for the backup codes. Without them, a lost phone can shut you out.';
    case 'recoveryRetired':
      return `${view.value} can still reset ${name}, but you no longer use it. Whoever gets it next could.`;
    case 'someoneIn':
      return `You said that someone else may be in ${name}. Every hour helps them, so this comes first.`;
    case 'infected':
      return 'This computer may be infected. A new password typed on it could be read as well.';
    case 'opensOthers':
      return plural(view.count, `Whoever is in ${name} can open one more of your accounts from there.`, `Whoever is in ${name} can open # more of your accounts from there.`);
    case 'recommended':
      return name ? `It costs little and makes ${name} much harder to take.` : 'It costs little and makes your accounts much harder to take.';
    case 'neverAsked':
      return 'Nothing is known about this yet. One look is enough.';
    case 'marked':
      return `You said so ${whenIn(view.at)}.`;
    case 'onBy':
      return view.method ? `On: ${methodIn[view.method]}.` : 'On, in some other way.';
    case 'unused':
      return `You no longer use ${name}. It still keeps what you once gave it, and nobody watches it.`;
    case 'strangerFound':
      return `Among the devices signed in to ${name} was one that is not yours.`;
    case 'strangerIn':
      return `Someone else was signed in to ${view.account.name}, whose resets arrive here. They may have come in through this mailbox.`;
    case 'foreignRule':
      return `There was a rule or a reader in ${name} that you had not set up. Someone was in.`;
    case 'recoveryOld':
      return `An address or number that you no longer use can still reset ${name}. Whoever gets it next could.`;
  }
}

/** How a leak of contact details, or of a firm that had them, leads to a step. It holds also where nobody knows who was in the leak. */
const fromContacts: Partial<Record<StepId, string>> = {
  two_factor: 'Details like these help to start a reset or to guess; a second step stands in the way.',
  recovery: 'Whoever knows an address or number can ask for a reset with it: look where a reset goes.',
  connected_apps: 'Apps and firms that you let in can see such details, and lose them: look who still has access.',
  contact_privacy: 'What few can see, few can collect.',
  carrier_pin: 'Whoever knows a number can ask to have it moved to another SIM card; a lock stands in the way.',
  vigilance: 'Such details are used for calls and messages that pretend to be from there.',
  updates: 'The newest version has that hole closed.',
  sessions: 'Whoever has what keeps a device signed in needs no password. Signing all devices out ends that.',
  device_lock: 'It came by way of the phone, so a locked and updated phone helps.',
};
/** The same for passwords. */
const fromPasswords: Partial<Record<StepId, string>> = {
  two_factor: 'With a second step, the password alone does not open it.',
  sessions: 'Whoever used it may still be signed in.',
};
function leads(view: ReasonView, step: StepId): string {
  switch (view.code) {
    case 'contactLeaked':
    case 'contactMayBeLeaked':
    case 'makerLeaked':
    case 'incident':
      return fromContacts[step] ?? '';
    case 'passwordLeaked':
    case 'passwordMayBeLeaked':
      return fromPasswords[step] ?? '';
    default:
      return '';
  }
}

/** Reasons that are told of one step, at most: on its card, its account's page and in its walkthrough the same ones. */
const MOST = 2;

/** Why a step is to do, in one place for every page: the most telling reasons, and how a leak leads to it. What is said of two leaks
    alike is said once. */
export function reasonText(views: readonly ReasonView[], name: string, step: StepId): string {
  // what happened is not told again where another reason tells of the same leak
  const said = (view: ReasonView): string => ('leak' in view ? view.leak.id : '');
  const news = views.filter((one, at) => one.code !== 'incident' || !views.slice(0, at).some((other) => said(other) === one.leak.id));
  const told = news.slice(0, MOST);
  const lead = told.map((one) => leads(one, step)).find(Boolean) ?? '';
  const alike = told.flatMap((one) => (one.code === 'contactMayBeLeaked' ? [named(one.leak)] : []));
  return told
    .map((one, at) => {
      if (one.code !== 'contactMayBeLeaked' || alike.length < 2) return reason(one, name);
      return told.findIndex((other) => other.code === one.code) === at ? `Contact details came out: ${list(alike)}. Yours may be among them; that is not known.` : '';
    })
    .concat(lead)
    .filter(Boolean)
    .join(' ');
}

/** What a step asks, in words: where the second step is on and only a way back is missing, that is fetched. */
function action(step: StepId, why: readonly ReasonView[], name: string): string {
  return step === 'two_factor' && why.some((one) => one.code === 'noWayBack') ? `Get a way back into ${name}` : steps[step].action(name);
}

export const reasons = { sentence: reason, text: reasonText, action };
