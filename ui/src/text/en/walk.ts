// Walkthroughs: one instruction at a time. `name` is the account's service, or what else the step hangs on.
import type { AppDecision, AppSystem, AppKind, DownloadOutcome, DownloadView, Method, StepId, StepState } from '../../backend/contract';
import { atStart, capital, day, daysIn, list, number, plural } from '../format';
import { madeHere } from './madehere';
import { choices, more } from './walkchoices';
import { difficulties, expects, messages } from './walkexpect';
import { parts } from './walkparts';
import { bullets, bulletsOnPhone } from './walkpress';

const appSystems: Record<AppSystem, string> = { android: 'Android', ios: 'iPhone', computer: 'the computer' };

/** The families of devices that name their models by number. */
const families: Record<string, string> = {
  iPhone: 'iPhone',
  iPad: 'iPad',
  iPod: 'iPod touch',
  Watch: 'Apple Watch',
  Mac: 'Mac',
  MacBookPro: 'MacBook Pro',
  MacBookAir: 'MacBook Air',
  Macmini: 'Mac mini',
  iMac: 'iMac',
};

/** What an app may do, as downloads have it. */
const mayWords: Record<string, string> = {
  read: 'sees what you see',
  write: 'posts in your name',
  messages: 'reads your messages',
  email: 'knows your e-mail address',
  other: 'more',
};

const downloads: Record<DownloadOutcome, string> = {
  read: '',
  noFile: '',
  otherService: 'That download is of another site, or a part of one. Nothing was changed.',
  notYours: 'That download is of another account than the one in your list. Nothing was changed.',
  notInIt:
    'What this step asks for is not in that download, or in a shape that is not known here. That does not say there is none: a download in several files may have it in another one; else look at the page.',
  asPages: 'That download is made of pages to look at. Ask for it again, as JSON.',
  folder: 'That is a folder. Choose the packed file as it came, or one file out of it.',
  tooBig: 'That file is larger than any such download. Nothing was read.',
  notReadable: 'That file is damaged, or no download that is known here. Nothing was changed.',
};

/** What to look at first when the try of a second step failed. */
const triedHow: Record<Exclude<Method, 'none'>, string> = {
  passkey: 'Use the device that holds the passkey, or one that shares it with that device, and unlock it when it asks.',
  securityKey: 'Plug the key in, or hold it to the phone, and touch it when it blinks.',
  prompt: 'See that the app is signed in to this account, that its notices are allowed, and that the phone is on the network.',
  app: 'Check that the clock of your phone sets itself, and take the code that stands there now: each lasts half a minute.',
  sms: 'See that the phone has a signal and that the number is right, wait a minute, and ask for another code; only the newest one works.',
  call: 'See that the phone has a signal and that the number is right, wait a minute, and ask for another call; only the newest code works.',
  email: 'Look in the junk mail and check that the address is right, wait a minute, and ask for another code; only the newest one works.',
};

export const walk = {
  parts,
  choices,
  more,
  /** what to look for, where no guide is known */
  generic: (step: StepId, onPhone = false) => (onPhone ? bulletsOnPhone[step] : undefined) ?? bullets[step] ?? [],
  expects,
  messages,
  difficulties,
  partsLabel: 'Parts of this walkthrough',
  partDone: 'done',
  /** without a total: what is answered decides how many parts come */
  count: (at: number) => `Part ${number(at)}`,
  allDone: 'Last look',
  left: (minutes: number) => plural(minutes, 'About # minute left', 'About # minutes left'),
  /** the name is left out where the title says it already */
  topTitle: (title: string, name: string) => (name && !title.endsWith(name) ? `${title} · ${name}` : title),
  choseLine: (what: string, answer: string) => (what.endsWith('?') ? `${what} ${answer}` : `${what}: ${answer}`),
  leave: 'Save and leave',
  backTo: (name: string) => `Back to ${name}`,
  startNote: (minutes: number) =>
    `It takes about ${plural(minutes, '# minute', '# minutes')}. You can leave at any point: we save your answers.`,

  // methods
  methodsLabel: 'Second step',
  recommended: 'Recommended',
  onAlready: 'On already',
  methodHints: {
    passkey: 'Your own device vouches for you. A fake page gets nothing.',
    securityKey: 'If you have one: a small key to buy, that you plug in or hold to the phone. A fake page gets nothing.',
    prompt: 'You press yes on a phone that is signed in.',
    app: 'An app shows six digits that change every half minute. It works without a network, and costs nothing.',
    sms: 'Digits by text. Whoever takes over your number gets them.',
    call: 'Digits read out by phone. Whoever takes over your number gets them.',
    email: 'Digits by mail. Whoever is in your mailbox has them.',
    none: '',
  } satisfies Record<Method, string>,
  methodOn: (name: string) => `Which second step is on at ${name}?`,
  methodOnLead: (name: string) => `If you are not sure, the settings of ${name} say so. Nothing is changed there for now.`,
  noSpare: 'No, there is none',
  noSpareHint: (one: boolean) => (one ? 'Then the backup code is the only way back.' : 'Then the backup codes are the only way back.'),
  /** where a site hands out a single code */
  oneCode: {
    nav: 'Where the code is',
    get: 'Get the code and put it away',
    title: 'Where do you keep the backup code?',
    lead: (name: string) =>
      `${atStart(name)} gives one code, which works once. If your phone breaks, it is the way back in. We note the place, never the code.`,
    later: 'I skipped it',
  },
  /** nothing is switched off afterwards */
  tryTitle: 'Try it once, before you rely on it',
  noSpareOnPhone: (one: boolean) =>
    one
      ? 'Then the backup code is the only way back, and it is lost with the phone.'
      : 'Then the backup codes are the only way back, and they are lost with the phone.',
  noSpareNorCodes: 'Then nothing lets you back in when this one is lost or broken.',
  methodOther: 'Something else',
  /** only of what is offered there */
  strongestFirst: (offered: readonly Method[]) => {
    const has = (...some: Method[]): boolean => some.some((one) => offered.includes(one));
    const key = has('passkey') && has('securityKey') ? 'a passkey or a key' : has('passkey') ? 'a passkey' : 'a key';
    const said = [
      ...(has('passkey', 'securityKey') ? [`a fake page cannot use ${key}`] : []),
      ...(has('app') && has('sms', 'call') ? ['a code app does not depend on your number'] : []),
    ];
    return said.length ? `${capital(said.join(', and '))}.` : '';
  },
  noMethods: (name: string) => `We do not know what ${name} offers. Look at its page, and choose what it shows.`,

  // opening
  where: 'Where do you do this?',
  whereHint: 'Asked once. You can change it at any time.',
  onComputer: 'On this computer',
  onPhone: 'On the phone',
  toPhone: 'I do it on the phone',
  toComputer: 'I do it on this computer',
  openPage: 'Open the page',
  openAgain: 'Open it again',
  openPageAgain: 'Open the page again',
  openWayBack: 'Open the way back',
  /** the page of another step, or of another account, named */
  openFor: {
    sessions: (name: string) => `Open the list of devices at ${name}`,
    password: (name: string) => `Open the password page of ${name}`,
    connected_apps: (name: string) => `Open the list of apps at ${name}`,
    two_factor: (name: string) => `Open the second step at ${name}`,
  } as Partial<Record<StepId, (name: string) => string>>,
  /** the mailbox, where no account of the list is known to be it */
  resetsGo: (address: string, name: string) => `As far as we know, resets of ${name} go to ${address}. That is the mailbox to look into.`,
  openHome: (name: string) => `Open ${name}`,
  opens: (host: string) => `Opens ${host}`,
  inBrowser: 'in your own browser',
  opened: (host: string) => `${host} was handed to your browser.`,
  openHelp: 'Open the help page',
  helpHost: (host: string) => `Help at ${host}`,
  /** where both are at one host, each says what it is for */
  openDoes: (host: string) => `Here it is done, at ${host}`,
  helpExplains: 'Explains it, and changes nothing',
  wholeAddress: 'This is the whole address that will be opened:',
  lowSure: (name: string) => `We are not sure that this link still leads there. If it does not, ${name}’s own help page says where to go.`,
  lowSureNoHelp: 'We are not sure that this link still leads there. If it does not, the menu path below may.',
  broken: 'You reported this link as broken, so we will not open it again. The way by the menus:',
  brokenNoPath: 'You reported this link as broken, so we will not open it again. Look for it in the settings of your account.',
  noLink: (name: string) => `There is no link for it. Open ${name} yourself and go this way:`,
  /** where there is nothing to open, but somebody to ask */
  turnTo: (name: string) => `Turn to ${name || 'your phone company'}`,
  turnToLead: 'In its app, in a branch or shop, or by the number on your card or bill. Then come back here.',
  noGuide: (name: string) => `We do not know what ${name} calls this. Open its settings and look for this:`,
  differs: 'The page looks different, or you only have the phone app?',
  pathWeb: 'On the computer',
  pathPhone: 'In the phone app',
  pathDesktop: 'In the program on the computer',
  pathIos: 'On an iPhone',
  pathAndroid: 'On an Android phone',
  pathAlikeOnPhone: 'In a browser, the only way we know',
  pathAlikeOnComputer: 'In the phone app, the only way we know',
  morePages: 'Further pages for this',
  moreUnsure: (host: string) => `${host}; it may have moved`,
  lookFor: 'Look for this line',
  say: 'What to say',
  pressTitle: 'What to press',
  codesHow: (one: boolean) =>
    one ? 'It was not shown to you? This is where to get it' : 'They were not shown to you? This is where to get them',
  generalWay: (name: string) => `How ${name} words this is not known here. At most sites it goes like this:`,
  onlyOnPhone: 'This can be done on the phone only.',
  onlyOnComputer: 'This can be done on a computer only.',
  tryOnPhone: (name: string) =>
    `Stay signed in on the phone. On this computer, or in a browser of the phone, sign in to ${name} with the new second step.`,
  spareHow: (name: string) => `How it is turned on at ${name}`,
  programs: {
    by: (maker: string, open: boolean, systems: AppSystem[]) =>
      `by ${maker}, ${open ? 'open source' : 'not open source'}, for ${list(systems.map((one) => appSystems[one]))}`,
    codeApps: {
      label: 'Code apps',
      how: (how: string) => `For a new phone: ${how}`,
      instead: 'Does your password manager show codes as well? Then you may take that.',
      where:
        'Get it from the shop of your phone, and look at the name and the maker: copies with nearly the same name exist. We only save that you have one, so that we do not ask again.',
    },
    managers: {
      label: 'Password managers',
      how: (how: string) => `To begin: ${how}`,
      instead: 'Your browser can save passwords, too. If you want that, go back one part and choose it.',
      where:
        'Get it from the shop of your phone or the maker’s own site, and look at the name and the maker: copies with nearly the same name exist. As long as you have none, this stays to do.',
    },
  },
  verified: (date: string) => `Link verified ${day(date)}.`,
  guideFrom: (source: string, date: string) => `From: ${daysIn(source)}, ${day(date)}.`,
  report: 'Report it as broken',
  reported: 'Saved. We will not open this link again.',

  // side
  wayBackTitle: 'Locked out?',
  wayBackText: (name: string) => `${atStart(name)} has a page for that. It can be opened at any part.`,
  why: 'Why',
  worked: 'You are done when',
  chose: 'You chose',
  change: 'Change',
  changeNamed: (what: string) => `Change: ${what}`,
  alsoUsed: 'Also used at',
  leftTitle: 'What leaves this computer',
  leftText: '5 of 40 characters of a fingerprint, to the list of leaked passwords. Not the password, and not the account.',
  leftLink: 'What left',
  checked: 'Check',

  // choices
  chooseFirst: 'Choose one first.',

  // check
  password: 'New password',
  passwordHint: 'No network? Leave this out.',
  showTyped: 'Show what I typed',
  checkIt: 'Check it',
  checking: 'Asking…',
  another: 'Type another one',
  found: (times: string) => `Do not use this one. It appears ${times} in lists of leaked passwords.`,
  foundMore: 'Those who break in try such a list first. Make another one and check that.',
  notFound: (date: string) => `Not in this list of ${day(date)}.`,
  notFoundMore: 'That does not mean it is a good one. It just is not on this list.',
  notCheckedMore: 'You can go on without. We will then save it as changed, not checked.',
  weak: 'It is easy to guess. A longer one, or four or five unrelated words, is better.',
  details:
    'A password’s fingerprint is its SHA-1 hash, 40 hexadecimal digits. The first 5 go to Pwned Passwords, which sends back all of its list that begins so, with made-up rows mixed in. The rest is compared here.', // under Details

  // parts with words of their own
  howMany: 'Unused codes',
  noneLeft: 'Then ask for a new set there before you go on, and put that away.',
  mayCome: 'What may come',
  saysFrom: (kind: string, from: string) => `${kind} from ${from}`,
  /** they stand above the next message, of which they say nothing */
  toldRight: (because: string) => `The message before: you were right. ${because}`,
  toldWrong: (because: string) => `The message before: look again. ${because}`,
  opensThese: (n: number) => plural(n, 'One account is opened by it:', '# accounts are opened by it:'),
  sharersLabel: 'Who signs in with it',
  closing: 'How hard it is',
  watchHibp: 'Have I Been Pwned opens, where you enter the address yourself.',

  ...madeHere,

  // apps
  findNames: 'Find the names in it',
  foundNames: (n: number) =>
    n ? `${plural(n, '# name', '# names')} found. Take out what is not a name, then add them.` : 'No names were found in it. Type them in.',
  foundCut: 'There was too much; the rest was not read.',
  readDownload: 'Read the official download…',
  readDownloadHint: (name: string) =>
    `If you have asked ${name} for your data, the file names apps with access, with dates. It is read here and stays where it is.`,
  readDevicesHint: (name: string) =>
    `If you have asked ${name} for your data, the file says which devices signed in and, at many sites, when the password was last changed. It is read here and stays where it is; the devices are shown, and not kept.`,
  devicesLabel: 'Devices that signed in, the newest first',
  /** makers of apps name a device by the number of its model: what it is stands before that */
  device: (named: string) => {
    const family = /^([A-Za-z]+)\d+,\d+$/.exec(named)?.[1] ?? '';
    return families[family] ? `${families[family]} (${named})` : named || 'A device without a name';
  },
  devicesMore: (n: number) => plural(n, 'One older device is not shown.', '# older devices are not shown.'),
  download: (came: DownloadView) => {
    const said: string[] = [downloads[came.outcome]];
    if (came.outcome === 'read' && (came.added || !came.devices.length))
      said.push(
        came.added
          ? `${plural(came.added, '# new name', '# new names')} from the download.`
          : `${came.partly ? 'What could be read of it' : 'The download'} has no names that are not on your list.`,
      );
    if (came.devices.length)
      said.push(
        `${plural(came.devices.length, 'One device signed in', came.devices.every((one) => one.device) ? '# devices signed in' : '# devices or addresses signed in')}, according to the download. Look for one that is not yours.`,
      );
    if (came.passwordChanged) said.push(`The password was last changed on ${day(came.passwordChanged)}. We saved that.`);
    for (const one of came.also)
      said.push(
        one.added === null
          ? `It is from ${one.account.name} as well, but does not say which apps have access there.`
          : `It was read for ${one.account.name} as well: ${plural(one.added, '# new name', '# new names')}.`,
      );
    if (came.unread)
      said.push(`${plural(came.unread, '# entry could not be read', '# entries could not be read')}: there may be more than is shown.`);
    else if (came.partly && !came.tooMany) said.push('A part of it could not be read.');
    if (came.tooMany) said.push('It has more entries than can be taken here. The newest were.');
    return said.filter(Boolean).join(' ');
  },
  may: (may: string) =>
    may
      .split(',')
      .map((one) => mayWords[one] ?? one)
      .join(', '),
  mayDo: 'What it may do',
  since: 'Since',
  sinceLine: (date: string) => `since ${day(date)}`,
  describe: (name: string) => `What ${name} may do, and since when`,
  describeIt: 'Save it',
  appNames: 'Names, one on each line',
  appKind: 'What are they?',
  appKinds: { app: 'Apps and sites', agency: 'Agencies and firms', person: 'People' } satisfies Record<AppKind, string>,
  appKindOne: { app: 'App or site', agency: 'Agency or firm', person: 'Person' } satisfies Record<AppKind, string>,
  addThem: 'Add to the list',
  added: (n: number) => plural(n, '# name on your list', '# names on your list'),
  appsLabel: 'Apps and people with access',
  takeOff: (name: string) => `Take ${name} off the list`,
  keep: 'Keep',
  removed: 'Removed',
  decisionFor: (what: string, name: string) => `${what}: ${name}`,
  decisions: { waiting: 'Not decided', keep: 'Keeps access', removed: 'Removed' } satisfies Record<AppDecision, string>,
  makerLeak: (title: string, date: string) => `Its maker had a leak: ${title} (${day(date)}). Remove it unless you need it.`,
  nothingListed: 'Nothing is on your list yet.',

  // siblings
  siblings: (n: number) => plural(n, 'This account uses the same one:', 'These accounts use the same one:'),
  noSiblings: 'None that you told us of. If you remember one, give it a new password, too: start it from Accounts.',
  siblingStart: (name: string) => `Start: a new password for ${name}`,
  siblingAction: 'Start',
  moveStart: (name: string) => `Start: another way in for ${name}`,

  // hacked
  cannotGetIn: (name: string) =>
    `You cannot get in, so use the way back that ${name} offers to people who are locked out. Have the e-mail and number at hand that were on the account before.`,
  goThrough: 'Go through it step by step',
  /** what to look at first hangs on how the second step comes */
  failedTry: (method: Method | '' | 'other') =>
    `Then change nothing else for now. ${method && method !== 'other' && method !== 'none' ? `${triedHow[method]} Then do` : 'Do'} the part before once more.`,
  failedSignIn: 'The password may have been saved with a typo, or the site did not take it. You are still signed in: set it once more.',
  strangerFound: 'Saved. Once this is finished, we will add the password and mailbox steps back to your list.',
  keptOld: 'Saved. This step stays open until you remove it.',
  weakUnlock: 'Saved. This step stays open. Ask them in writing for a stricter question, and let no account depend on a text message.',
  codesOnPhone: 'If the phone is lost, the codes are lost with it. Where the second step is on the phone too, put them at a second place.',
  waitingBack: 'Take your time. What can be done without the account comes next; this part waits for you here.',
  notConfirmed: 'Look in the junk mail, and try again if nothing comes in ten minutes.',
  newManager: 'Good. It is empty so far: the first password goes in with the next one that you change.',
  notFoundThere: 'Then another place may suit you better. Go back one part and choose again, or bring one password there now.',
  stillInfected: 'Then no new password is set on this computer. Set it up afresh, and come back here.',
  infected: 'No new password is set on this computer for now. Clean it first, or do this on another device.',
  infectedGo: 'Clean this computer first',

  // foot
  notOffered: (step: StepId) => (step === 'password' ? 'I have no password there' : 'Not offered here'),
  later: 'Later…',
  leaveOut: 'Leave out…',
  laterDone: (title: string, until: string) => `${title}: put off to ${day(until)}.`,
  leaveDone: (title: string) => `${title}: left out.`,
  notOfferedDone: (step: StepId, title: string, name: string) =>
    step === 'password' ? `Saved: ${name} has no password of its own.` : `${title}: not offered by ${name}.`,

  // done page
  doneTitles: {
    done: 'That is done.',
    open: 'Saved. Something is still to do.',
    later: 'Put off.',
    ignored: 'Left out.',
    notOffered: 'Saved: it is not offered there.',
    unknown: 'Saved.',
  } satisfies Record<StepState, string>,
  doneNow: 'As it stands now',
  doneFacts: 'What we saved',
  doneHelped: 'Accounts that it helped',
  doneHelpedText: (names: readonly string[], rest: number) =>
    rest > 0 ? `${names.join(', ')} and ${plural(rest, '# more account', '# more accounts')}` : list(names),
  doneNext: 'What comes next',
  toToday: 'Go to Today',
  toFirstRound: 'Back to the first round',
  doRest: 'Do the rest',
  doRestOf: (action: string) => `Do the rest: ${action}`,
  toBefore: 'Back to where you were',
};
