// A household in memory, in place of the core: enough behaviour for tests of the page and for looking at it without the
// window. It decides nothing that the core would decide otherwise; where it must, it is crude on purpose.
import { inDays } from '../../shared/days';
import { refuse, type Answers } from '../fake';
import type {
  AccountRef,
  AccountRow,
  AccountView,
  AccountsView,
  CardView,
  FactView,
  IdentifierRef,
  IdentifierView,
  LatelyView,
  LeakRef,
  LeaksView,
  PersonView,
  SessionView,
  SittingView,
  SortCard,
  StepId,
  StepState,
  StepView,
  TodayView,
} from '../contract';
import { common, services, type SampleService } from './services';
import { next, recorded, type Place } from '../recorded';

interface Account {
  id: string;
  service: SampleService;
  signIn: string;
  memberSince: string;
  site: string;
  steps: StepView[];
  facts: FactView[];
  opens: number;
  unused: boolean;
  removedAt?: string;
}
type Session = Extract<SessionView, { code: 'open' }>;

export interface House {
  answers: Answers;
  session: () => SessionView;
  /** for tests: shut it, refuse it */
  set: (view: SessionView) => void;
  idOf: (name: string) => string;
}

/** A sitting as the program plans it; the steps in it are this household's. */
const none: Place = { recording: 'sitting', state: 0 };
const noSitting = (): SittingView => recorded(none, 'sitting');
const sittingView = (edits: Partial<SittingView>): SittingView => ({
  ...recorded(next(none, 'start_sitting', {})?.to ?? none, 'sitting'),
  ...edits,
});

const NOW = '2026-11-22T20:15:00Z';
export const chtrbox: LeakRef = {
  id: 'chtrbox-2019',
  title: 'Chtrbox',
  date: '2019-05',
  kind: 'thirdParty',
  doubtful: true,
  sensitive: false,
};
export const insta17: LeakRef = {
  id: 'instagram-2017',
  title: 'Instagram',
  date: '2017-08',
  kind: 'contact',
  doubtful: false,
  sensitive: false,
};
export const canva19: LeakRef = {
  id: 'hibp:Canva',
  title: 'Canva',
  date: '2019-05-24',
  kind: 'passwords',
  doubtful: false,
  sensitive: false,
};
export const linkedin12: LeakRef = {
  id: 'hibp:LinkedIn',
  title: 'LinkedIn',
  date: '2012-05-05',
  kind: 'passwords',
  doubtful: false,
  sensitive: false,
};

const columns: StepId[] = ['password', 'two_factor', 'backup_codes', 'recovery', 'connected_apps', 'sessions'];
const usual: StepId[] = ['password', 'two_factor', 'recovery', 'connected_apps', 'sessions', 'alerts'];
const minutes: Partial<Record<StepId, number>> = {
  password: 5,
  two_factor: 4,
  recovery: 2,
  connected_apps: 3,
  sessions: 2,
  alerts: 2,
  contact_privacy: 4,
  carrier_pin: 6,
  backup_codes: 3,
  vigilance: 3,
  close: 5,
};

function step(subject: string, id: StepId, state: StepState, more: Partial<StepView> = {}): StepView {
  return {
    subject,
    subjectKind: 'account',
    step: id,
    state,
    urgency: 'whenYouLike',
    begun: false,
    minutes: minutes[id] ?? 3,
    reasons: state === 'unknown' ? [{ code: 'neverAsked' }] : state === 'done' ? [{ code: 'marked', at: '2026-11-14T19:00:00Z' }] : [],
    until: null,
    leave: null,
    again: false,
    history: state === 'done' ? [{ at: '2026-11-14T19:00:00Z', state: 'done', leave: null, until: null, reason: null }] : [],
    ...more,
  };
}

function doorOf(steps: readonly StepView[]): StepState {
  if (steps.some((one) => one.state === 'open')) return 'open';
  if (steps.every((one) => one.state === 'unknown' || one.state === 'notOffered')) return 'unknown';
  if (steps.some((one) => one.state === 'later') && !steps.some((one) => one.state === 'done')) return 'later';
  return 'done';
}

/** `filled`: thirty accounts and some history; otherwise nothing is there yet. `first`: the first sitting is not over. */
export function house(how: { filled?: boolean; first?: boolean; session?: SessionView; halfYear?: TodayView['halfYear'] } = {}): House {
  const filled = how.filled ?? true;
  let next = 1;
  const fresh = (): string => `id-${next++}`;
  const own = (name: string, site: string): SampleService => ({
    tile: { id: '0'.repeat(31) + String(next++), name, icon: null, tint: 2, kind: 'other', accounts: 0, listed: null, company: null },
    group: 'rest',
    words: `${name} ${site}`.toLowerCase(),
  });
  const known = [...services];
  let accounts: Account[] = [];
  const identifiers: IdentifierRef[] = [];
  const lately: LatelyView[] = [];
  const sorted = new Map<string, { had?: string; since?: string }>();
  let person: PersonView = {
    whyHere: '',
    resetMailbox: '',
    mailboxAsks: '',
    passwordsLive: '',
    infected: '',
    guideOn: '',
    country: '',
    cameFor: '',
    firstRunAt: '',
  };
  let sitting = noSitting();
  let halfYear: TodayView['halfYear'] = how.halfYear ?? null;
  const firstStart: SessionView = { code: 'firstStart', keyring: 'works' };
  let now: SessionView = how.session ?? (filled ? opened(how.first ?? false) : firstStart);

  function opened(firstRun: boolean): Session {
    return {
      code: 'open',
      example: false,
      onlyReading: null,
      mode: 'keyring',
      locks: false,
      firstRun,
      theme: 'system',
      spareKey: 'none',
      spareKeyWaits: false,
      keyringUnproved: false,
      rail: { accounts: 0, leaks: 0, apps: null, networkOn: false, lastRequest: null, requests: 0, requestsUnread: false },
    };
  }
  function live(): Account[] {
    return accounts.filter((one) => !one.removedAt);
  }
  function session(): SessionView {
    if (now.code !== 'open') return now;
    return { ...now, rail: { ...now.rail, accounts: live().length, leaks: cards().length } };
  }
  function identify(value: string): IdentifierRef | undefined {
    if (!value) return undefined;
    const there = identifiers.find((one) => one.value === value);
    if (there) return there;
    const made: IdentifierRef = {
      id: fresh(),
      kind: value.includes('@') && !value.startsWith('@') ? 'email' : /^\+?[\d ]+$/.test(value) ? 'phone' : 'name',
      value,
    };
    identifiers.push(made);
    return made;
  }
  function check(signIn: string): string {
    const value = signIn.trim();
    if (value.length > 254) refuse({ code: 'invalid', field: 'signIn', problem: 'tooLong' });
    if (/@.*@/.test(value) || /.@$/.test(value)) refuse({ code: 'invalid', field: 'signIn', problem: 'notAnAddress' });
    return value;
  }
  function checkDate(value: string): string {
    if (value && !/^\d{4}(-\d{2}(-\d{2})?)?$/.test(value)) refuse({ code: 'invalid', field: 'memberSince', problem: 'notADate' });
    if (value > '2026-11-22') refuse({ code: 'invalid', field: 'memberSince', problem: 'inTheFuture' });
    return value;
  }
  function make(service: SampleService, signIn: string, memberSince = '', site = ''): Account {
    const again = live().find((one) => one.service.tile.id === service.tile.id && one.signIn === signIn && site === one.site);
    if (again) refuse({ code: 'alreadyThere', id: again.id });
    identify(signIn);
    const id = fresh();
    const one: Account = {
      id,
      service,
      signIn,
      memberSince,
      site,
      steps: [],
      facts: [],
      opens: service.group === 'keys' ? 9 : 0,
      unused: false,
    };
    const first: StepId[] = service.tile.kind === 'carrier' ? ['carrier_pin', 'password'] : usual;
    one.steps = first.map((at) =>
      step(
        id,
        at,
        at === 'two_factor' || at === 'carrier_pin' ? 'open' : 'unknown',
        at === 'two_factor' || at === 'carrier_pin'
          ? { urgency: service.group === 'keys' ? 'soon' : 'whenYouLike', reasons: [{ code: 'recommended' }] }
          : {},
      ),
    );
    accounts.push(one);
    return one;
  }
  const get = (id: string): Account => accounts.find((one) => one.id === id) ?? refuse({ code: 'notFound' });
  const ref = (one: Account): AccountRef => ({ id: one.id, name: one.service.tile.name, signIn: one.signIn, service: one.service.tile });
  const tileOf = (one: SampleService): SampleService['tile'] => ({
    ...one.tile,
    accounts: live().filter((other) => other.service.tile.id === one.tile.id).length,
  });

  function row(one: Account): AccountRow {
    const first = one.steps.find((each) => each.state === 'open') ?? null;
    const count = (state: StepState): number => one.steps.filter((each) => each.state === state).length;
    return {
      id: one.id,
      service: tileOf(one.service),
      signIn: one.signIn,
      first: first?.step ?? null,
      toDo: count('open'),
      done: count('done'),
      unknown: count('unknown'),
      state: doorOf(one.steps),
      urgency: first?.urgency ?? 'whenYouLike',
      opens: one.opens,
      doors: columns.map((column) => one.steps.find((each) => each.step === column)?.state ?? null),
    };
  }
  const risk = { now: 0, soon: 1, whenYouLike: 2 } as const;
  const rank: Partial<Record<StepState, number>> = { open: 0, unknown: 1, later: 2 };
  function list(): AccountsView {
    const rows = live()
      .map(row)
      .sort((a, b) => (rank[a.state] ?? 3) - (rank[b.state] ?? 3) || risk[a.urgency] - risk[b.urgency] || b.opens - a.opens);
    return { columns, rows, removed: accounts.length - live().length, identifiers: [...identifiers] };
  }
  function full(one: Account): AccountView {
    const leak =
      one.service.tile.id === 'instagram'
        ? [insta17, chtrbox]
        : one.service.tile.id === 'canva'
          ? [canva19]
          : one.service.tile.id === 'linkedin'
            ? [linkedin12]
            : [];
    return {
      id: one.id,
      service: tileOf(one.service),
      signIn: one.signIn,
      memberSince: one.memberSince,
      site: one.site,
      compared: true,
      atHome: false,
      steps: one.steps,
      facts: one.facts,
      leaks: leak.map((each) => ({
        leak: each,
        verdict: 'mayBe',
        account: ref(one),
        identifier: null,
        source: 'shipped',
        place: '',
        handledAt: null,
        settled: null,
        sensitive: false,
      })),
      fallsWith: live()
        .filter(
          (other) =>
            other.service.group === 'keys' && other !== one && ['my-mailbox', 'google', 'my-phone-company'].includes(other.service.tile.id),
        )
        .map(ref),
      first:
        (
          one.steps.find((each) => each.state === 'open') ??
          one.steps.find((each) => each.state === 'unknown' && each.step === 'two_factor')
        )?.step ?? null,
      numberCodes: [],
      numberResets: [],
      standsAgainst: one.steps.some((each) => each.step === 'two_factor' && each.state === 'open') ? 'two_factor' : null,
      opens: one.opens
        ? live()
            .filter((other) => other !== one && other.service.group !== 'keys')
            .slice(0, one.opens)
            .map(ref)
        : [],
      mail:
        one.service.tile.id === 'google' && !one.signIn.endsWith('@gmail.com') && one.signIn.includes('@')
          ? {
              address: one.signIn,
              here: ((fact) => (fact ? fact.value === one.signIn : null))(one.facts.find((fact) => fact.kind === 'mailOf')),
              taken: false,
            }
          : null,
      resetsByDefault: '',
      homeLink: one.site || one.service.tile.kind === 'carrier' ? null : 'home',
      unused: one.unused,
      warnings: [],
    };
  }
  function cards(): SortCard[] {
    return live().flatMap((one) => {
      const leaks =
        one.service.tile.id === 'instagram'
          ? [insta17]
          : one.service.tile.id === 'canva'
            ? [canva19]
            : one.service.tile.id === 'linkedin'
              ? [linkedin12]
              : [];
      return leaks.flatMap((leak): SortCard[] => {
        const said = sorted.get(`${one.id} ${leak.id}`);
        if (said && (said.had === 'no' || said.since || leak.kind !== 'passwords')) return [];
        return [
          {
            account: ref(one),
            leak,
            data: leak.kind === 'passwords' ? ['Email addresses', 'Passwords'] : ['Email addresses', 'Phone numbers'],
            question: said?.had ? 'changedSince' : 'hadThen',
          },
        ];
      });
    });
  }
  function leaks(): LeaksView {
    return {
      identifiers: identifiers.map(identifierView),
      cards: cards(),
      sort: { cards: cards().length, accounts: new Set(cards().map((one) => one.account.id)).size },
      rows: [],
      ways: [],
      list: { entries: 812, asOf: '2026-11-02', live: false, failed: null },
      timelines: [],
      incidents: [insta17, chtrbox],
      told: 26,
      toldAsOf: '2026-11-22',
      offers: [],
      unnamed: live().flatMap((one) =>
        one.service.tile.company
          ? [
              {
                account: { id: one.id, name: one.service.tile.name, signIn: one.signIn, service: one.service.tile },
                company: one.service.tile.company,
              },
            ]
          : [],
      ),
      noSite: [],
    };
  }
  function identifierView(one: IdentifierRef): IdentifierView {
    return {
      ...one,
      retired: false,
      accounts: live().filter((each) => each.signIn === one.value).length,
      answer: { code: 'neverAsked' },
      wouldAsk: one.kind === 'email' ? { code: 'noneOn' } : null,
      said: [],
      leaks: [],
      steps: [],
    };
  }
  function today(): TodayView {
    const rows = live();
    const doors = rows.map((one) => ({ account: one.id, name: one.service.tile.name, group: one.service.group, state: doorOf(one.steps) }));
    const open = rows.flatMap((one) => one.steps.filter((each) => each.state === 'open').map((each) => ({ one, each })));
    open.sort((a, b) => risk[a.each.urgency] - risk[b.each.urgency] || b.one.opens - a.one.opens);
    const seen = new Set<string>();
    const nextCards = open
      .filter(({ one }) => !seen.has(one.id) && seen.add(one.id))
      .slice(0, 3)
      .map(({ one, each }): CardView => {
        const shared = each.reasons.find((reason) => reason.code === 'passwordReused');
        return {
          subject: one.id,
          subjectKind: 'account',
          name: each.step === 'carrier_pin' ? one.signIn : one.service.tile.name,
          service: each.step === 'carrier_pin' ? null : tileOf(one.service),
          step: each.step,
          urgency: each.urgency,
          minutes: each.minutes,
          minutesInAll: each.minutes * (shared && shared.code === 'passwordReused' ? 1 + shared.accounts.length : 1),
          reasons: each.reasons,
          how:
            each.step === 'two_factor'
              ? { path: ['Accounts Centre', 'Password and security', 'Two-factor authentication'], press: '', link: true }
              : each.step === 'carrier_pin'
                ? { path: [], press: 'Call your phone company and ask for a number lock with a PIN.', link: false }
                : { path: [], press: '', link: true },
          accounts: shared && shared.code === 'passwordReused' ? [ref(one), ...shared.accounts] : [],
          begun: false,
          steps: shared && shared.code === 'passwordReused' ? 1 + shared.accounts.length : 1,
          whyFirst: each.step === 'password' ? 'leakedPassword' : one.opens ? 'opensOthers' : 'quickWin',
          opens: one.opens,
        };
      });
    const count = (state: StepState): number => doors.filter((door) => door.state === state).length;
    const answered = rows.filter((one) => one.steps.some((each) => each.state === 'done')).length;
    const unknown = count('unknown');
    return {
      date: '2026-11-22',
      ring: doors,
      tally: {
        toDo: count('open'),
        done: count('done'),
        unknown,
        later: count('later'),
        stepsToDo: open.length,
        stepsToLookAt: 0,
        stepsDone: rows.flatMap((one) => one.steps).filter((each) => each.state === 'done').length,
      },
      score: answered >= 5 ? { value: 71, low: 66, high: 78, unknown } : null,
      halfDone: [],
      next: nextCards,
      onCards: nextCards.reduce((sum, card) => sum + card.steps, 0),
      more: open.length - nextCards.reduce((sum, card) => sum + card.steps, 0),
      minutes: nextCards.reduce((sum, card) => sum + card.minutesInAll, 0),
      plan: { asked: 15, steps: nextCards.length, minutes: nextCards.reduce((sum, card) => sum + card.minutes, 0) },
      news: 0,
      notices: [
        ...(rows.length === 0 ? (['noAccounts'] as const) : []),
        ...(cards().length && rows.length ? (['leaksToSort'] as const) : []),
        ...(now.code === 'open' && !now.firstRun && now.spareKey === 'none' && rows.length ? (['spareKey'] as const) : []),
      ],
      lately: [...lately].reverse().slice(0, 5),
      sitting,
      halfYear,
    };
  }
  function stepOf(subject: string, id: StepId): { one: Account; each: StepView } {
    const one = get(subject);
    return { one, each: one.steps.find((each) => each.step === id) ?? refuse({ code: 'notFound' }) };
  }

  if (filled) {
    const mail = 'mara.lind@example.com';
    const make2 = (id: string, signIn: string, done = true): Account => {
      const one = make(
        known.find((each) => each.tile.id === id)!,
        signIn,
      );
      if (done) one.steps = one.steps.map((each) => step(one.id, each.step, 'done'));
      else one.steps = one.steps.map((each) => step(one.id, each.step, 'unknown'));
      return one;
    };
    const made = new Map(
      services.map(({ tile }) => [
        tile.id,
        make2(
          tile.id,
          tile.kind === 'carrier'
            ? '+44 7700 900142'
            : tile.kind === 'creative'
              ? 'studio@maralind.example'
              : ['tiktok', 'deviantart', 'lastfm', 'twitch'].includes(tile.id)
                ? '@maralind.ink'
                : mail,
          !['pinterest', 'telegram', 'deviantart', 'lastfm', 'zoom'].includes(tile.id),
        ),
      ]),
    );
    const phone = made.get('my-phone-company')!;
    phone.opens = 11;
    phone.steps = [
      step(phone.id, 'carrier_pin', 'open', { urgency: 'soon', reasons: [{ code: 'contactMayBeLeaked', leak: insta17 }] }),
      step(phone.id, 'password', 'unknown'),
    ];
    const tumblr = made.get('tumblr')!;
    const canva = made.get('canva')!;
    canva.memberSince = '2017';
    canva.steps[0] = step(canva.id, 'password', 'open', {
      urgency: 'now',
      reasons: [
        { code: 'passwordLeaked', leak: canva19, compared: 'memberSince', comparedDate: '2017' },
        { code: 'passwordReused', accounts: [ref(tumblr)], leaks: [] },
      ],
      again: true,
      history: [
        {
          at: '2026-11-20T10:00:00Z',
          state: 'open',
          leave: null,
          until: null,
          reason: { code: 'passwordLeaked', leak: canva19, compared: 'memberSince', comparedDate: '2017' },
        },
      ],
    });
    tumblr.steps[0] = step(tumblr.id, 'password', 'open', {
      urgency: 'soon',
      reasons: [{ code: 'passwordReused', accounts: [ref(canva)], leaks: [] }],
    });
    const insta = made.get('instagram')!;
    insta.signIn = '@maralind.ink';
    insta.memberSince = '2014-06';
    insta.steps = [
      step(insta.id, 'two_factor', 'open', {
        urgency: 'soon',
        reasons: [{ code: 'contactMayBeLeaked', leak: insta17 }, { code: 'noSecondStep' }],
      }),
      step(insta.id, 'connected_apps', 'open', {
        reasons: [{ code: 'makerLeaked', maker: 'Chtrbox', leak: chtrbox }],
        again: true,
        history: [
          {
            at: '2026-11-14T19:20:00Z',
            state: 'open',
            leave: null,
            until: null,
            reason: { code: 'makerLeaked', maker: 'Chtrbox', leak: chtrbox },
          },
        ],
      }),
      step(insta.id, 'recovery', 'unknown'),
      step(insta.id, 'contact_privacy', 'later', {
        until: inDays(7, new Date(NOW)),
        history: [{ at: '2026-11-14T19:15:00Z', state: 'later', leave: null, until: inDays(7, new Date(NOW)), reason: null }],
      }),
      step(insta.id, 'password', 'done', {
        reasons: [{ code: 'changedNotChecked', at: '2026-02-03T18:00:00Z' }],
        history: [{ at: '2026-02-03T18:00:00Z', state: 'done', leave: null, until: null, reason: null }],
      }),
      step(insta.id, 'sessions', 'done'),
      step(insta.id, 'alerts', 'ignored', {
        leave: 'elsewhere',
        history: [{ at: '2026-11-14T19:25:00Z', state: 'ignored', leave: 'elsewhere', until: null, reason: null }],
      }),
      step(insta.id, 'vigilance', 'done'),
      step(insta.id, 'backup_codes', 'notOffered'),
    ];
    insta.facts = [
      { kind: 'signsInWith', value: 'password', why: null, origin: 'person', at: '2026-11-14T19:00:00Z' },
      { kind: 'secondStep', value: 'none', why: null, origin: 'person', at: '2026-11-14T19:00:00Z' },
      { kind: 'passwordChanged', value: '2026-02-03', why: null, origin: 'walkthrough', at: '2026-02-03T18:00:00Z' },
      { kind: 'passwordPlace', value: 'manager', why: null, origin: 'walkthrough', at: '2026-02-03T18:00:00Z' },
      { kind: 'resetsThrough', value: mail, why: null, origin: 'guess', at: '' },
    ];
    const x = made.get('x')!;
    x.steps[1] = step(x.id, 'two_factor', 'open', { reasons: [{ code: 'smsOnly' }] });
    made.get('google')!.opens = 23;
    made.get('google')!.facts = [{ kind: 'mailOf', value: mail, why: null, origin: 'person', at: '2026-11-14T19:00:00Z' }];
    sorted.set(`${canva.id} ${canva19.id}`, { had: 'yes', since: 'no' });
    sorted.set(`${insta.id} ${insta17.id}`, { had: 'yes' });
    person = { ...person, whyHere: 'leak', passwordsLive: 'manager', mailboxAsks: 'app', resetMailbox: identifiers[0]!.id };
    lately.push(
      { at: '2026-11-14T19:00:00Z', name: 'Google', step: 'sessions', state: 'done' },
      { at: '2026-11-21T19:00:00Z', name: 'PayPal', step: 'two_factor', state: 'done' },
    );
  }

  const answers: Answers = {
    session,
    create: () => (now = opened(true)),
    look_round: () => (now = { ...opened(false), example: true, spareKey: 'declined' }),
    leave_example: () => (now = firstStart),
    set_passphrase: ({ passphrase, everyTime }) => {
      if (passphrase.length < 8) refuse({ code: 'invalid', field: 'passphrase', problem: 'tooShort' });
      now = { ...(now.code === 'open' ? now : opened(true)), mode: everyTime ? 'passphrase' : 'both', locks: everyTime };
      return session();
    },
    unlock: ({ way, secret }) => {
      if (way === 'passphrase' && secret !== 'correct horse battery') refuse({ code: 'wrongPassphrase' });
      if (way === 'spareKey' && !/^[0-9a-z -]{32,}$/i.test(secret))
        refuse({ code: 'spareKeyTypo', slip: { code: 'length', signs: secret.replaceAll(/[ -]/g, '').length } });
      if (way === 'keyring' && now.code === 'locked' && now.keyringFault) refuse({ code: 'keyring', fault: now.keyringFault });
      now = opened(false);
      return session();
    },
    lock: () => (now = { code: 'locked', ways: ['keyring'], keyringFault: null, hidden: true, maySetAside: false }),
    set_aside: () => (now = firstStart),
    show_spare_key: ({ anew }) => {
      if (now.code === 'open' && now.spareKey === 'none') now = { ...now, spareKey: 'shown' };
      return { groups: ['K7QM', '2XDR', 'HW94', 'PN6T', '0VBE', 'J3FY', 'S8ZC', '5RGA'], replaces: anew };
    },
    confirm_spare_key: ({ typed }) => {
      if (typed.replaceAll(/[^0-9a-z]/gi, '').toUpperCase() !== 'K7QM2XDRHW94PN6T0VBEJ3FYS8ZC5RGA')
        refuse({ code: 'spareKeyTypo', slip: { code: 'group', group: 3 } });
      if (now.code === 'open') now = { ...now, spareKey: 'confirmed' };
      return session();
    },
    decline_spare_key: () => {
      if (now.code === 'open') now = { ...now, spareKey: 'declined' };
      return session();
    },
    finish_first_run: () => {
      if (now.code === 'open') now = { ...now, firstRun: false };
      return session();
    },
    print: {},
    person: () => person,
    answer_person: ({ question, answer }) => (person = { ...person, [question]: answer }),
    today,
    to_do: () => {
      const { date, next, onCards } = today();
      return {
        date,
        steps: onCards,
        rows: next.map(
          ({ subject, subjectKind, name, service, step: id, urgency, minutes: takes, begun, accounts: touched, reasons, steps }) => ({
            subject,
            subjectKind,
            name,
            signIn: accounts.find((one) => one.id === subject)?.signIn ?? '',
            service,
            step: id,
            urgency,
            minutes: takes,
            begun,
            toDo: true,
            accounts: touched,
            offersPasskey: false,
            reasons: [],
            onePassword: reasons.some((one) => one.code === 'passwordReused'),
            steps,
          }),
        ),
      };
    },
    sitting: () => sitting,
    start_sitting: ({ minutes, halfYear: round }) => {
      const steps = round
        ? []
        : today().next.map(({ subject, subjectKind, name, service, step: id, minutes: takes, reasons }) => ({
            subject,
            subjectKind,
            name,
            service,
            step: id,
            sharedWith: reasons.flatMap((one) => (one.code === 'passwordReused' ? one.accounts : [])),
            minutes: takes,
            state: 'open' as const,
            handled: false,
          }));
      return (sitting = round ? sittingView({ minutes, halfYear: round }) : sittingView({ minutes, steps }));
    },
    end_sitting: () => {
      sitting = noSitting();
      return today();
    },
    skip_round: () => {
      halfYear = null;
      return today();
    },
    tiles: () => ({ tiles: common.map((id) => tileOf(known.find((one) => one.tile.id === id)!)), own: null, listsMissing: true }),
    find_services: ({ query }) => {
      const text = query.trim().toLowerCase();
      const found = known.filter((one) => one.words.split(' ').some((word) => word.startsWith(text)));
      return { tiles: found.slice(0, 12).map(tileOf), own: found.length ? null : query.trim(), listsMissing: true };
    },
    search: ({ query }) => {
      const text = query.trim().toLowerCase();
      const mine = live().filter((one) => one.service.words.split(' ').some((word) => word.startsWith(text)));
      const others = known.filter((one) => !live().some((each) => each.service === one) && one.words.startsWith(text));
      return {
        hits: [
          ...mine.map((one) => ({
            kind: 'account' as const,
            id: one.id,
            name: one.service.tile.name,
            detail: one.signIn,
            service: one.service.tile,
          })),
          ...others.map((one) => ({ kind: 'service' as const, id: one.tile.id, name: one.tile.name, detail: '', service: null })),
        ].slice(0, 12),
      };
    },
    accounts: list,
    keeper: () => ({
      rows: live().map((one) => ({ account: ref(one), leaked: 'free' as const, weak: 'free' as const, same: [], sameCount: 0 })),
    }),
    account: ({ id }) => full(get(id).removedAt ? refuse({ code: 'notFound' }) : get(id)),
    add_accounts: ({ services: ids, named, address }) => {
      const signIn = address.trim();
      if (signIn && !/^[^\s@()]+@[^\s@]+\.[^\s@]+$/.test(signIn)) refuse({ code: 'invalid', field: 'address', problem: 'notAnAddress' });
      identify(signIn);
      for (const id of ids) make(known.find((one) => one.tile.id === id) ?? refuse({ code: 'notFound' }), signIn);
      for (const { name } of named) make(own(name.trim(), ''), signIn);
      return list();
    },
    add_account: (request) => {
      const signIn = check(request.signIn);
      const memberSince = checkDate(request.memberSince);
      if (!request.service && !request.name.trim()) refuse({ code: 'invalid', field: 'name', problem: 'empty' });
      if (request.site && !/^[a-z0-9.-]+\.[a-z]+/i.test(request.site)) refuse({ code: 'invalid', field: 'site', problem: 'notAUrl' });
      const service = request.service ? known.find((one) => one.tile.id === request.service) : own(request.name.trim(), request.site);
      return full(make(service ?? refuse({ code: 'notFound' }), signIn, memberSince, request.site));
    },
    edit_account: (request) => {
      const one = get(request.id);
      const signIn = request.signIn === null ? one.signIn : check(request.signIn);
      const memberSince = request.memberSince === null ? one.memberSince : checkDate(request.memberSince);
      one.signIn = signIn;
      one.memberSince = memberSince;
      identify(signIn);
      for (const { kind, value } of request.facts) {
        one.facts = one.facts.filter((fact) => fact.kind !== kind);
        if (value) one.facts = [...one.facts, { kind, value, why: null, origin: 'person', at: NOW }];
        if (kind === 'unused') {
          one.unused = value === 'yes';
          one.steps = [
            ...(one.unused ? [step(one.id, 'close', 'open', { reasons: [{ code: 'unused' }] })] : []),
            ...one.steps.filter((each) => each.step !== 'close'),
          ];
        }
      }
      return full(one);
    },
    remove_account: ({ id }) => {
      get(id).removedAt = NOW;
      return list();
    },
    restore_account: ({ id }) => {
      delete get(id).removedAt;
      return full(get(id));
    },
    removed: () => ({
      rows: accounts
        .filter((one) => one.removedAt)
        .map((one) => ({ id: one.id, service: one.service.tile, signIn: one.signIn, at: one.removedAt!, daysLeft: 30 })),
    }),
    delete_for_good: ({ id }) => {
      accounts = accounts.filter((one) => one.id !== id);
      return {
        rows: accounts
          .filter((one) => one.removedAt)
          .map((one) => ({ id: one.id, service: one.service.tile, signIn: one.signIn, at: one.removedAt!, daysLeft: 30 })),
      };
    },
    add_identifier: ({ kind, value }) => {
      const text = value.trim();
      if (kind === 'email' && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text))
        refuse({ code: 'invalid', field: 'value', problem: text ? 'notAnAddress' : 'empty' });
      const there = identifiers.find((one) => one.value === text);
      if (there) refuse({ code: 'alreadyThere', id: there.id });
      return identifierView(identify(text)!);
    },
    mark_step: (request) => {
      const { one, each } = stepOf(request.subject, request.step);
      const was = each.history[0];
      const state: StepState =
        request.mark === 'undone'
          ? was?.state === 'done' && each.state !== 'done'
            ? 'done'
            : 'open'
          : request.mark === 'later'
            ? 'later'
            : request.mark === 'ignored'
              ? 'ignored'
              : request.mark === 'notOffered'
                ? 'notOffered'
                : 'done';
      const changed: StepView = {
        ...each,
        state,
        until: request.until,
        leave: request.reason,
        history: [{ at: NOW, state, leave: request.reason, until: request.until, reason: null }, ...each.history],
      };
      one.steps = one.steps.map((other) => (other === each ? changed : other));
      if (request.mark !== 'undone') lately.push({ at: NOW, name: one.service.tile.name, step: request.step, state });
      return { step: changed };
    },
    leaks,
    sort_leak: ({ account, leak, question, answer }) => {
      const key = `${account} ${leak}`;
      sorted.set(key, { ...sorted.get(key), [question === 'hadThen' ? 'had' : 'since']: answer });
      return leaks();
    },
    unsort_leak: ({ account, leak }) => {
      sorted.delete(`${account} ${leak}`);
      return leaks();
    },
    open_link: () => ({ host: 'accountscenter.instagram.com' }),
  };

  return {
    answers,
    session,
    set: (view) => {
      now = view;
    },
    idOf: (name) => live().find((one) => one.service.tile.name === name)?.id ?? '',
  };
}
