// Walkthroughs of the invented household, kept as the core would keep them: parts in order, one answer each.
import type { AppView, FinishView, LinkView, GuideView, MethodView, PartView, ReasonView, StepId, StepView, SubjectKind, WalkPartId, WalkView } from '../contract';
import { refuse, type Answers } from '../fake';
import { plainAnswers } from './plain';

const link = (id: string, host: string, more: Partial<LinkView> = {}): LinkView => ({ id, host, address: null, verified: '2026-09-27', confidence: 'high', broken: false, list: null, alike: null, ...more });
export const canvaLeak = { id: 'hibp:Canva', title: 'Canva', date: '2019-05-24', kind: 'passwords', doubtful: false, sensitive: false } as const;
export const instagramLeak = { id: 'ig-2017-doxagram', title: 'Instagram contact details for sale, 2017', date: '2017-08-30', kind: 'contact', doubtful: false, sensitive: false } as const;
export const chtrboxLeak = { id: 'ig-2019-chtrbox', title: 'Chtrbox left influencers’ contacts open, 2019', date: '2019-05-20', kind: 'thirdParty', doubtful: true, sensitive: false } as const;
const contact: ReasonView = { code: 'contactLeaked', leak: instagramLeak, what: ['email', 'phone'] };
const leaked: ReasonView = { code: 'passwordLeaked', leak: canvaLeak, compared: 'passwordChanged', comparedDate: '2018-03' };

const order: Record<StepId, WalkPartId[]> = {
  two_factor: ['why', 'method', 'open', 'do', 'try', 'codes', 'codesLeft', 'smsOff', 'spare', 'finish'],
  password: ['why', 'make', 'generate', 'check', 'saved', 'change', 'signIn', 'siblings', 'finish'],
  connected_apps: ['why', 'open', 'list', 'decide', 'finish'],
  report_hacked: ['clean', 'stillIn', 'known', 'help', 'mailbox', 'wayBack', 'signOut', 'newPassword', 'apps', 'secondStep', 'warned', 'tell', 'report', 'finish'],
  recovery: ['why', 'open', 'address', 'number', 'addNew', 'removeOld', 'resetProtection', 'finish'],
  backup_codes: ['why', 'open', 'do', 'codes', 'codesLeft', 'finish'],
  sessions: ['why', 'open', 'devices', 'signedOut', 'finish'],
  mail_rules: ['why', 'open', 'forwarding', 'filters', 'delegates', 'finish'],
  alerts: ['why', 'open', 'do', 'alertsGo', 'finish'],
  contact_privacy: ['why', 'open', 'do', 'hidden', 'finish'],
  carrier_pin: ['why', 'open', 'do', 'numberLock', 'whoUnlocks', 'newPhone', 'finish'],
  device_lock: ['why', 'do', 'locks', 'finish'],
  updates: ['why', 'do', 'updated', 'finish'],
  watch: ['why', 'watcher', 'open', 'confirmed', 'finish'],
  password_place: ['why', 'saved', 'lookUp', 'ifLost', 'finish'],
  code_place: ['why', 'codeApp', 'codesMove', 'finish'],
  close: ['why', 'moveOthers', 'keepFirst', 'open', 'do', 'closed', 'finish'],
  vigilance: ['expect', 'howTheyWrite', 'messageOne', 'messageTwo', 'messageThree', 'whereToReport', 'finish'],
  device_clean: ['why', 'otherDevice', 'cleanBy', 'do', 'cleanResult', 'after', 'finish'],
};

export function sampleStep(step: StepId, more: Partial<StepView> = {}): StepView {
  return { subject: 'ig', subjectKind: 'account', step, state: 'open', urgency: 'soon', begun: false, minutes: 4, reasons: [contact], until: null, leave: null, again: false, history: [], ...more };
}

function methodGuide(lines: string[]): GuideView {
  return { open: null, help: null, more: [], web: [], desktop: [], phone: [], ios: [], android: [], computer: lines, onPhone: lines, general: false, worked: '', say: [], source: '', verified: '', lists: [] };
}

export function walkView(step: StepId, more: Partial<WalkView> = {}): WalkView {
  const canva = step === 'password';
  const name = canva ? 'Canva' : 'Instagram';
  const methods: MethodView[] = [
    { method: 'app', recommended: true, on: false, list: null, limit: '', guide: methodGuide(['Scan the square picture on the screen with your code app.', 'Type the six digits that the app now shows.']) },
    { method: 'sms', recommended: false, on: true, list: null, limit: '', guide: methodGuide(['Put in your mobile number with its country.', 'Wait for the text, and type the digits in it.']) },
  ];
  return {
    subject: canva ? 'canva' : 'ig',
    step,
    name,
    service: { id: name.toLowerCase(), name, icon: canva ? null : 'instagram', tint: 4, kind: 'social', accounts: 1, listed: null, company: null },
    signIn: 'mara.lind@example.com',
    minutes: 4,
    reasons: canva ? [leaked] : [contact, { code: 'smsOnly' }],
    brought: true,
    guide: {
      open: canva ? link('password', 'www.canva.com') : link(step, 'accountscenter.instagram.com'),
      help: link(`${step}_help`, canva ? 'www.canva.com' : 'help.instagram.com'),
      more: [],
      desktop: [],
      ios: [],
      android: [],
      web: step === 'two_factor' ? ['Accounts Center', 'Password and security', 'Two-factor authentication', 'Your account', 'Authentication app'] : ['Settings', 'Login and security'],
      phone: step === 'two_factor' ? ['Profile', 'Menu', 'Settings and privacy', 'Accounts Center', 'Password and security', 'Two-factor authentication', 'Authentication app'] : ['Profile', 'Menu', 'Settings'],
      general: false,
      onPhone: step === 'two_factor' ? ['Choose your account, then press “Authentication app”.', 'The picture cannot be scanned by the phone that shows it. Press “Copy key”, and copy the key.', 'Open the code app, add an account, choose to enter a key, and paste it.', 'Come back and type the six digits that the app now shows.'] : ['Type your old password once.', 'Type the new one.'],
      computer:
        step === 'two_factor'
          ? ['Choose your account, then press “Authentication app”.', 'Scan the square pattern with your code app and type the six digits it shows.', 'Write down the recovery codes that Instagram shows next, before you close the page.', 'Keep text messages on until a code from the app has let you in once.']
          : ['Type your old password once.', 'Type the new one, and let it sign out other devices if it offers that.'],
      worked: step === 'two_factor' ? 'The page says that the app is on, and recovery codes are listed.' : '',
      say: [],
      source: 'Privacy settings, Instagram page',
      verified: '2026-09-27',
      lists: [],
    },
    resets: '',
    pages: [],
    parts: order[step].map((id, i): PartView => ({ id, state: i === 0 ? 'current' : 'ahead', answer: '' })),
    at: order[step][0] ?? 'why',
    canFinish: false,
    methods: step === 'two_factor' ? methods : [],
    wayBackOnly: false,
    methodsKnown: true,
    handsOutCodes: true,
    oneCode: false,
    programs: [],
    apps: [],
    download: false,
    siblings: canva ? [{ id: 'tumblr', name: 'Tumblr', signIn: 'mara.lind@example.com', service: null }] : [],
    check: null,
    generated: null,
    onItsWay: 'settled',
    dependents: step === 'close' ? [{ id: 'tumblr', name: 'Tumblr', signIn: 'mara.lind@example.com', service: null }] : [],
    sharers: [],
    difficulty: step === 'close' ? 'medium' : null,
    expect: step === 'vigilance' ? ['mailAsService', 'callAsSupport', 'numberMoved'] : [],
    messages:
      step === 'vigilance'
        ? [
            { part: 'messageOne', message: 'callWantsCode', right: null },
            { part: 'messageTwo', message: 'textCodeAsked', right: null },
            { part: 'messageThree', message: 'textParcel', right: null },
          ]
        : [],
    passwordsLive: 'manager',
    state: sampleStep(step, { subject: canva ? 'canva' : 'ig' }),
    ...more,
  };
}

/** The view with the person at a part: all before it are answered. */
export function walkAt(step: StepId, at: WalkPartId, answers: Partial<Record<WalkPartId, string>> = {}, more: Partial<WalkView> = {}): WalkView {
  const view = walkView(step);
  const here = view.parts.findIndex((part) => part.id === at);
  return {
    ...view,
    at,
    canFinish: at === 'finish',
    parts: view.parts.map((part, i) => ({ ...part, state: i < here ? 'done' : i === here ? 'current' : 'ahead', answer: i < here ? (answers[part.id] ?? 'done') : '' })),
    ...more,
  };
}

export function finishView(step: StepId, more: Partial<FinishView> = {}): FinishView {
  return {
    step: sampleStep(step, { state: 'done', reasons: [{ code: 'onBy', method: 'app' }] }),
    facts: [
      { kind: 'secondStep', value: 'app', why: null, origin: 'walkthrough', at: '2026-11-22T10:00:00Z' },
      { kind: 'codesPlace', value: 'paper', why: null, origin: 'walkthrough', at: '2026-11-22T10:00:00Z' },
    ],
    helped: [
      { id: 'threads', name: 'Threads', signIn: '', service: null },
      { id: 'fb', name: 'Facebook', signIn: '', service: null },
    ],
    next: {
      subject: 'canva',
      subjectKind: 'account' as SubjectKind,
      name: 'Canva',
      service: { id: 'canva', name: 'Canva', icon: null, tint: 4, kind: 'creative', accounts: 1, listed: null, company: null },
      step: 'password',
      urgency: 'now',
      minutes: 5,
      minutesInAll: 5,
      reasons: [leaked],
      how: { path: [], press: 'Type your old password once.', link: true },
      accounts: [],
      begun: false,
      steps: 1,
      whyFirst: 'leakedPassword',
      opens: 0,
    },
    offerSpareKey: false,
    ...more,
  };
}

/** Answers that move on as the core does. A password with "leaked" in it stands in the list. */
export function walkAnswers(start: Partial<Record<StepId, WalkView>> = {}): Answers {
  const held = new Map<string, WalkView>(Object.entries(start));
  let apps: AppView[] = [];
  let last: StepId = 'two_factor';
  let taken = false;
  const get = (step: StepId): WalkView => held.get(step) ?? walkView(step);
  const put = (view: WalkView): WalkView => {
    held.set(view.step, view);
    last = view.step;
    return view;
  };
  return {
    person: { whyHere: '', resetMailbox: '', mailboxAsks: '', passwordsLive: '', infected: '', guideOn: 'computer', country: '', cameFor: '', firstRunAt: '' },
    answer_person: ({ answer }) => ({ whyHere: '', resetMailbox: '', mailboxAsks: '', passwordsLive: '', infected: '', guideOn: answer, country: '', cameFor: '', firstRunAt: '' }),
    walk: ({ step }) => put(get(step)),
    answer_walk: ({ step, part, answer }) => {
      const view = get(step);
      const here = view.parts.findIndex((one) => one.id === part);
      if (part === 'generate' && answer === 'taken' && !taken) refuse({ code: 'notYet', rule: 'takeItFirst' });
      if (part === 'decide' && answer === 'decided' && apps.some((one) => one.decision === 'waiting')) refuse({ code: 'notYet', rule: 'decideEachApp' });
      const goesOn = !['back', 'failed', 'waiting'].includes(answer) && !(part === 'codesLeft' && answer === '0');
      const to = goesOn ? here + 1 : here;
      const at = view.parts[to]?.id ?? 'finish';
      return put({
        ...view,
        at,
        canFinish: at === 'finish',
        messages: view.messages.map((one) => (one.part === part ? { ...one, right: (answer === 'real') === (one.message === 'textCodeAsked') } : one)),
        onItsWay: step !== 'password' || at === 'siblings' || at === 'finish' ? 'settled' : part === 'change' || view.onItsWay === 'set' ? 'set' : at === 'change' ? 'mayBeSet' : 'settled',
        parts: view.parts.map((one, i) => ({ ...one, state: i < to ? 'done' : i === to ? 'current' : 'ahead', answer: one.id === part ? (answer === 'back' ? '' : answer) : one.answer })),
      });
    },
    check_password: ({ password }) => {
      const view = get('password');
      const found = password.includes('leaked');
      return put({ ...view, check: { verdict: found ? 'found' : 'notFound', times: found ? 3861 : 0, reason: null, weak: false } });
    },
    add_app: ({ name, kind }) => {
      apps = [...apps, ...name.split('\n').filter((line) => line.trim()).map((line, i): AppView => ({ id: `app-${String(apps.length + i)}`, name: line.trim(), kind, decision: 'waiting', may: '', since: '', leak: line.includes('Chtrbox') ? chtrboxLeak : null }))];
      return put({ ...get('connected_apps'), apps });
    },
    decide_app: ({ id, decision }) => {
      apps = apps.map((one) => (one.id === id ? { ...one, decision } : one));
      return put({ ...get('connected_apps'), apps });
    },
    describe_app: ({ id, may, since }) => {
      apps = apps.map((one) => (one.id === id ? { ...one, may, since } : one));
      return put({ ...get('connected_apps'), apps });
    },
    read_pasted_apps: ({ text }) => ({ names: text.split('\n').filter((line) => line && !line.includes('Remove')), cut: false }),
    read_download: ({ step }) => ({ outcome: 'otherService', added: 0, partly: false, unread: 0, tooMany: false, devices: [], passwordChanged: '', also: [], walk: put(get(step)) }),
    make_password: ({ made, length, symbols }) => {
      taken = false;
      return put({ ...get('password'), generated: { made, length, symbols, bits: length * 10, clipboard: 'nothing', stays: 90, left: 0 } });
    },
    show_generated_password: () => {
      taken = true;
      return { text: 'copper-otter-lantern-fjord-mellow-birch' };
    },
    copy_generated_password: () => {
      taken = true;
      const view = get('password');
      return put({ ...view, generated: view.generated && { ...view.generated, clipboard: 'waits', stays: 90, left: 90 } });
    },
    clipboard: { state: 'nothing', seconds: 0 },
    forget_password: () => put(walkAt('password', 'make')),
    check_generated_password: () => put({ ...get('password'), check: { verdict: 'notFound', times: 0, reason: null, weak: false } }),
    remove_app: ({ id }) => {
      apps = apps.filter((one) => one.id !== id);
      return put({ ...get('connected_apps'), apps });
    },
    open_link: ({ link: id }) => ({ host: id === 'hibp' ? 'haveibeenpwned.com' : 'accountscenter.instagram.com' }),
    report_link: ({ step }) => {
      const view = get(step);
      return put({ ...view, guide: view.guide && { ...view.guide, open: view.guide.open && { ...view.guide.open, broken: true } } });
    },
    mark_step: ({ step, mark, until, reason }) => ({ step: sampleStep(step, { state: mark === 'later' ? 'later' : mark === 'ignored' ? 'ignored' : mark === 'notOffered' ? 'notOffered' : mark === 'done' ? 'done' : 'open', until, leave: reason }) }),
    leave_walk: ({ step }) => ({ step: sampleStep(step) }),
    finish_walk: () => finishView(last),
    ...plainAnswers(),
  };
}
