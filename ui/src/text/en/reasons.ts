// One clear sentence for each reason that a step is as it is. `name` is what the step hangs on: the account's service, the
// address, the number. The evidence comes first, then what holds; no sentence promises anything.
import { atStart, capital, day, list, plural, whenIn } from '../format';
import type { Compared, IdentifierKind, LeakKind, LeakRef, Method, ReasonView, Shortfall, StepId } from '../../backend/contract';
import { methodIn, subjectName } from './facts';
import { imports } from './import';
import { steps } from './steps';

const kinds: Record<IdentifierKind, string> = { email: 'e-mail addresses', phone: 'phone numbers', name: 'names' };

/** A leak by its title, which may be a headline; its date unless the title has the year already. */
function titled(leak: LeakRef): string {
  if (leak.sensitive) return 'A leak whose name is hidden';
  const dated = leak.date === '' || leak.title.includes(leak.date.slice(0, 4));
  return dated ? `“${leak.title}”` : `“${leak.title}” (${day(leak.date)})`;
}

/** What came out, as a fact only where no leak of them is disputed, and nobody's claim is told as one. */
function cameOut(what: string, leaks: readonly LeakRef[]): string {
  const doubted = leaks.filter((leak) => leak.doubtful).length;
  const doubt = doubted === 1 ? 'that is disputed or not confirmed' : 'they are disputed or not confirmed';
  if (!doubted) return `${capital(what)} came out: ${titles(leaks)}.`;
  if (doubted === leaks.length) return `It is said that ${what} came out, and ${doubt}: ${titles(leaks)}.`;
  return `${capital(what)} came out: ${titles(leaks)}. Not all of these are certain: some are disputed or not confirmed.`;
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
      return date
        ? `You have had the account since ${day(date)}, and no later change of password is known.`
        : 'You had the account then, and no later change of password is known.';
    case 'person':
      return 'You had the account then, and you told us that the password is still the same.';
    case 'nothing':
      return 'When you last changed it is not known.';
  }
}

function weaker(method: Method): string {
  return method === 'sms' || method === 'call' || method === 'email' || method === 'none'
    ? ''
    : 'It cannot be read by others or talked out of you as easily.';
}

/** The leaks of reasons that are told as one: the first ones by title. */
function titles(leaks: readonly LeakRef[]): string {
  const first = leaks.slice(0, MOST).map(titled);
  return list(leaks.length > MOST ? [...first, plural(leaks.length - MOST, 'one more leak', '# more leaks')] : first);
}

/** Where one password is used at several accounts, a leak at one of them is a leak at all: each of them is named. */
function allLeaked(leaks: readonly LeakRef[]): string {
  if (leaks.length < 2) return '';
  const doubted = leaks.filter((leak) => leak.doubtful).length;
  const named = leaks.slice(0, MOST_NAMED).map(titled);
  const all = list(leaks.length > MOST_NAMED ? [...named, plural(leaks.length - MOST_NAMED, 'one more leak', '# more leaks')] : named);
  if (doubted === leaks.length) return `These leaks are said to touch them, and are disputed or not confirmed: ${all}. `;
  return `These leaks touch them: ${all}. ${doubted ? 'Not all of these are certain: some are disputed or not confirmed. ' : ''}`;
}

/** What is missing at the end of a walkthrough: what holds, then what helps. */
const shortfalls: Record<Shortfall, (name: string) => string> = {
  passwordsInHead: () =>
    'Your passwords are in your head. Nobody keeps another long one for every site there, so get a password manager, and let it remember them.',
  passwordsGone: () =>
    'Your passwords have a place, but if it is gone, so are they. Keep a copy at another place, or put at least the mailbox on paper.',
  codesByText: () =>
    'Your codes come by text message so far. Whoever takes over your number gets them; a code app or a passkey does not depend on it.',
  codesBesideStep: () =>
    'The backup codes are on the same device as the second step, so both are lost with it. Put them on paper, or at any other place away from that device.',
  codesMoveUnknown: () => 'What becomes of your codes on a new phone is not known yet. Look into the app before you need a new one.',
  lockByCall: (name) =>
    `The lock on ${name || 'your number'} is on, but anyone who calls and knows your details can have it taken off. Ask for a note that it comes off only with a PIN, or only in a shop with your ID.`,
  lockByUnknown: (name) =>
    `The lock on ${name || 'your number'} is on, but who can have it taken off is not known. Ask once more: with a PIN, or only in a shop with your ID, is a good answer.`,
  nothingHidden: (name) => `Nothing is hidden at ${name}: strangers can still see or look up your details there.`,
  noScreenLock: (name) => `There is no lock on the screen of ${name || 'this device'}. Whoever picks it up can read what is on it.`,
  noMoreUpdates: (name) =>
    name
      ? `The ${name} that you have is not updated any more, so holes that become known stay open. Get the newest one, or use it on another device.`
      : 'This device gets no more updates, so holes that become known stay open. Keep mail and money off it, and plan for another.',
  deviceStays: (name) =>
    `A device that may not be yours is still signed in to ${name}, since it could not be signed out. A new password signs it out at most sites.`,
  protectionOff: (name) => `Reset protection is off at ${name}: who knows your user name can ask for a reset.`,
  nothingResets: (name) =>
    `No address and no number can reset ${name}, and no backup codes are put away. A forgotten password would shut you out.`,
};

/** `leaks`: of several reasons that are told as one. `out`: another reason says that the password leaked already. */
export function reason(view: ReasonView, name: string, leaks: readonly LeakRef[] = 'leak' in view ? [view.leak] : [], out = false): string {
  switch (view.code) {
    case 'passwordLeaked':
      return `${cameOut('passwords', [view.leak])} ${compared(view.compared, view.comparedDate)}`;
    case 'passwordMayBeLeaked':
      return `${cameOut('passwords', leaks)} Whether yours was among them is not known; one that you have not changed since may be.`;
    case 'passwordFound':
      return `This password appears ${plural(view.times, 'once', '# times')} in public lists of leaked passwords (checked ${whenIn(view.at)}). Whoever has such a list tries it first.`;
    case 'passwordReused': {
      const others = view.accounts.length ? list(view.accounts.map((one) => one.name)) : 'other accounts';
      return `The same password also opens ${others}. ${allLeaked(view.leaks)}${out || view.leaks.length > 1 ? 'Whoever has it gets into all of them.' : 'If one of them leaks, all are open.'}`;
    }
    case 'passwordWeak':
      return 'This password is easy to guess.';
    case 'changedNotChecked':
      return `You changed the password ${whenIn(view.at)}. Whether the new one is in a list of leaked passwords was not checked.`;
    case 'contactLeaked':
      return `${cameOut(list((view.what.length ? view.what : (['email', 'phone'] as const)).map((one) => kinds[one])), [view.leak])} ${atStart(name)} is in it.`;
    case 'contactMayBeLeaked':
      // the title of a leak of passwords names these alone, and a new one does not answer what came out beside them
      return leaks.every((leak) => leak.kind === 'passwords')
        ? `${cameOut('contact details, besides passwords,', leaks)} Yours may be among them; that is not known. A new password does not call them back.`
        : `${cameOut('contact details', leaks)} Yours may be among them; that is not known.`;
    case 'makerLeaked':
      return `${view.maker} may see this account, and ${view.leak.doubtful ? 'it is said that it had a leak, which is disputed or not confirmed' : 'it had a leak'}: ${titled(view.leak)}.`;
    case 'incident':
      return `${leaks.length > 0 && leaks.every((leak) => leak.doubtful) ? 'What is said to have happened, and is disputed or not confirmed' : 'What happened'}: ${titles(leaks)}.`;
    case 'stealer':
      return `A program that copies what people type had this sign-in: ${titled(view.leak)}. The computer comes first, then the password.`;
    case 'noSecondStep':
      return `The password alone opens ${name} today.`;
    case 'smsOnly':
      return `The only second step is a text message. Whoever takes over your number gets those messages, too.`;
    case 'betterAvailable':
      return `${atStart(name)} offers a stronger second step: ${methodIn[view.method]}. ${weaker(view.method)}`.trim();
    case 'codesUsedUp':
      return 'The backup codes are used up. Without new ones, losing the second step can shut you out.';
    case 'noWayBack':
      return `The second step is on, but there is no way back: if you lose what it needs, be it a phone, a key or your number, you cannot get into ${name}. Put backup codes at a place away from it, or add a second method.`;
    case 'codesUnplaced':
      return 'No backup codes are put away: you skipped them, or the site showed none. Without them, losing the second step can shut you out.';
    case 'recoveryRetired':
      return `${view.value} can still reset ${name}, but you no longer use it. Whoever gets it next could.`;
    case 'someoneIn':
      return `You said that someone else may be in ${name}. Every hour helps them, so this comes first.`;
    case 'infected':
      return 'This computer may be infected. A new password typed on it could be read as well.';
    case 'opensOthers':
      return plural(
        view.count,
        `Whoever is in ${name} can open one more of your accounts from there.`,
        `Whoever is in ${name} can open # more of your accounts from there.`,
      );
    case 'recommended':
      return name
        ? `It costs little and makes ${name} much harder to take.`
        : 'It costs little and makes your accounts much harder to take.';
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
    case 'short':
      return shortfalls[view.what](name);
    case 'passwordMeasured':
      return `Used once in what you imported, and not found easy to guess. ${view.notInList ? 'It was not in the list of leaked passwords.' : 'Whether it is in a list of leaked passwords was not checked.'}`;
    case 'placeRead':
      return `Your export came from there: ${imports.format(view.format)}.`;
    case 'recoveryOld':
      return `An address or number that you no longer use can still reset ${name}. Whoever gets it next could.`;
  }
}

/** How a leak leads to a step, by what came out. It holds also where nobody knows who was in the leak. A leak leads to no other step. */
const fromContacts: Partial<Record<StepId, string>> = {
  two_factor: 'Details like these help to start a reset or to guess; a second step stands in the way.',
  recovery: 'Whoever knows an address or number can ask for a reset with it: look where a reset goes.',
  contact_privacy: 'What few can see, few can collect.',
  carrier_pin: 'Whoever knows a number can ask to have it moved to another SIM card; a lock stands in the way.',
  vigilance: 'Such details are used for calls and messages that pretend to be from there.',
};
const fromPasswords: Partial<Record<StepId, string>> = {
  two_factor: 'With a second step, the password alone does not open it.',
  sessions: 'Whoever used it may still be signed in.',
};
const fromMaker: Partial<Record<StepId, string>> = {
  connected_apps: 'What it may see can come out with it: keep it only if you still need it.',
};
/** where nothing but the event is known: by what kind of event it is */
const fromEvents: Partial<Record<LeakKind, Partial<Record<StepId, string>>>> = {
  // only where the company advised it: the catalogue's rules hold that
  contact: { connected_apps: 'The company itself advised it then: take away the access of apps that you do not know.' },
  profile: { contact_privacy: 'What few can see, few can collect.' },
  thirdParty: { connected_apps: 'It was a firm that people had let in: look who can see your account, and take out whom you do not need.' },
  device: { updates: 'The hole was in an old version, and the newest has it closed.' },
};
function leads(view: ReasonView, step: StepId): string {
  switch (view.code) {
    case 'contactLeaked':
    case 'contactMayBeLeaked':
      return fromContacts[step] ?? '';
    case 'makerLeaked':
      return fromMaker[step] ?? '';
    case 'incident':
      return fromEvents[view.leak.kind]?.[step] ?? '';
    case 'passwordLeaked':
    case 'passwordMayBeLeaked':
      return fromPasswords[step] ?? '';
    default:
      return '';
  }
}

/** Reasons that are told of one step, at most, and leaks that one of them names: on its card, its account's page and in its
    walkthrough the same ones. */
const MOST = 2;

/** Reasons of one kind that differ in the leak alone are one reason. */
const alike = (view: ReasonView): boolean =>
  view.code === 'contactMayBeLeaked' || view.code === 'passwordMayBeLeaked' || view.code === 'incident';

/** Steps of which it is true that they cost little and make something much harder to take; others say themselves what they are for. */
const harder: ReadonlySet<StepId> = new Set(['two_factor', 'carrier_pin']);

/** Why a step is to do, in one place for every page: the most telling reasons, and how a leak leads to it. What is said of two leaks
    alike is said once. */
export function reasonText(views: readonly ReasonView[], name: string, step: StepId): string {
  // what happened is not told again where another reason tells of the same leak
  const said = (view: ReasonView): string => ('leak' in view ? view.leak.id : '');
  const unsaid = views.filter((one, at) => one.code !== 'incident' || !views.slice(0, at).some((other) => said(other) === one.leak.id));
  // of one password the leaks of all its accounts are told together, and none of them stands for the others
  const shared = unsaid.find((one) => one.code === 'passwordReused' && one.leaks.length > 1);
  const news = shared
    ? [shared, ...unsaid.filter((one) => one !== shared && one.code !== 'passwordLeaked' && one.code !== 'passwordMayBeLeaked')]
    : unsaid;
  const groups: ReasonView[][] = [];
  for (const one of news) {
    const group = alike(one) ? groups.find(([first]) => first?.code === one.code) : undefined;
    if (group) group.push(one);
    else groups.push([one]);
  }
  const told = groups.filter(([first]) => first?.code !== 'recommended' || harder.has(step)).slice(0, MOST);
  const out = views.some((one) => one.code === 'passwordLeaked' || one.code === 'passwordFound' || one.code === 'stealer');
  const lead = told.map(([first]) => (first ? leads(first, step) : '')).find(Boolean) ?? '';
  return told
    .map((group) => {
      const [first] = group;
      return first
        ? reason(
            first,
            name,
            group.flatMap((one) => ('leak' in one ? [one.leak] : [])),
            out,
          )
        : '';
    })
    .concat(lead)
    .filter(Boolean)
    .join(' ');
}

/** What says that nothing is known, or only how it stands: that brings nobody to a step. */
const quiet: ReadonlySet<ReasonView['code']> = new Set(['neverAsked', 'recommended', 'marked', 'onBy']);

/** Why a step is to do or worth a look, in the same words on its card, on its account's page and in its walkthrough: what brings one
    there, and where nothing does, what it is good for. */
function why(views: readonly ReasonView[], name: string, step: StepId): string {
  if (views.some((one) => !quiet.has(one.code))) return reasonText(views, name, step);
  const asked = views.filter((one) => one.code === 'neverAsked' || one.code === 'recommended');
  return [steps[step].threat(name), reasonText(asked, name, step)].filter(Boolean).join(' ');
}

/** What a step is good for, beside what brings one there: a way back keeps nobody out. */
function threat(step: StepId, views: readonly ReasonView[], name: string): string {
  const back = step === 'two_factor' && views.some((one) => one.code === 'noWayBack');
  return back ? 'A second step keeps strangers out. Without a way back, it can keep you out as well.' : steps[step].threat(name);
}

/** Several accounts by name, in an order that is the same wherever the list begins. */
export function named(names: readonly string[]): string {
  const sorted = [...names].sort((one, other) => one.localeCompare(other));
  return list(
    sorted.length > MOST_NAMED ? [...sorted.slice(0, MOST_NAMED), plural(sorted.length - MOST_NAMED, 'one more', '# more')] : sorted,
  );
}
const MOST_NAMED = 6;

/** One password at several accounts is one thing to do, and none of them stands for the others. */
const apart = (names: readonly string[]): string => `Give ${named(names)} passwords of their own`;

/** What tells that a second step is on: it is not to be turned on once more. */
const on: ReadonlySet<ReasonView['code']> = new Set(['onBy', 'smsOnly', 'betterAvailable']);

/** What a step asks, in words: where the second step is on and only a way back is missing, that is fetched. */
function action(step: StepId, views: readonly ReasonView[], name: string): string {
  if (step === 'two_factor' && views.some((one) => one.code === 'noWayBack')) return `Get a way back into ${name}`;
  if (step === 'two_factor' && views.some((one) => on.has(one.code))) return `Get a stronger second step for ${name}`;
  // a lock that was set is not to be set once more
  if (step === 'carrier_pin' && views.some((one) => one.code === 'short' && (one.what === 'lockByCall' || one.what === 'lockByUnknown')))
    return `Make the lock on ${name} harder to take off`;
  // none of several leaks stands for the others
  const leaks = new Set(views.flatMap((one) => ('leak' in one ? [one.leak.id] : [])));
  if (step === 'vigilance' && leaks.size > 1) return steps.vigilance.action(name, leaks.size);
  const others = step === 'password' ? views.flatMap((one) => (one.code === 'passwordReused' ? one.accounts : [])) : [];
  return others.length ? apart([name, ...others.map((one) => subjectName('account', one.name))]) : steps[step].action(name);
}

export const reasons = { sentence: reason, text: reasonText, why, threat, action, apart };
