// Leaks of the invented household: four kinds of answer, two cards to sort, a timeline.
import type {
  AccountRef,
  IdentifierView,
  LeakPageView,
  LeakRef,
  LeakRow,
  LeaksView,
  SortCard,
  StepId,
  StepView,
  WayView,
} from '../contract';
import type { Answers } from '../fake';
import { recorded, walkAt } from '../recorded';

const canvaLeak = { id: 'hibp:Canva', title: 'Canva', date: '2019-05-24', kind: 'passwords', doubtful: false, sensitive: false } as const;
const instagramLeak = {
  id: 'ig-2017-doxagram',
  title: 'Instagram contact details for sale, 2017',
  date: '2017-08-30',
  kind: 'contact',
  doubtful: false,
  sensitive: false,
} as const;
const { leak: chtrboxLeak } = recorded({ recording: 'first_start', state: 0 }, 'leak', { id: 'ig-2019-chtrbox' });
const sampleStep = (step: StepId, edits: Partial<StepView> = {}): StepView => ({ ...walkAt(step, 'why').state, ...edits });

const at = '2026-11-18T20:14:00Z';
const ref = (id: string, title: string, date: string, kind: LeakRef['kind'], doubtful = false): LeakRef => ({
  id,
  title,
  date,
  kind,
  doubtful,
  sensitive: false,
});
const tumblr = ref('hibp:Tumblr', 'Tumblr', '2013-02-28', 'passwords');
const dropbox = ref('hibp:Dropbox', 'Dropbox', '2012-07-01', 'passwords');
const patreon = ref('hibp:Patreon', 'Patreon', '2015-10-01', 'passwords');
const duolingo = ref('hibp:Duolingo', 'Duolingo', '2023-01-24', 'profile');
const x2016 = ref('x-2016-password-recovery', 'Twitter’s reset page showed contacts, 2016', '2016-02', 'contact');
const whatsapp = ref('wa-2019-spyware', 'WhatsApp calls that installed spyware, 2019', '2019-05-13', 'device');
const account = (id: string, name: string, signIn = 'mara.lind@example.com'): AccountRef => ({ id, name, signIn, service: null });
const mara = { id: 'id-mara', kind: 'email', value: 'mara.lind@example.com' } as const;
const row = (leak: LeakRef, who: ReturnType<typeof account>, more: Partial<LeakRow> = {}): LeakRow => ({
  leak,
  verdict: 'inLeak',
  account: who,
  identifier: null,
  source: 'hibp',
  place: '',
  handledAt: null,
  settled: null,
  sensitive: false,
  ...more,
});

export const sampleRows: LeakRow[] = [
  row(canvaLeak, account('canva', 'Canva'), { identifier: mara }),
  row(chtrboxLeak, account('ig', 'Instagram'), { source: 'shipped', verdict: 'mayBe' }),
  row(instagramLeak, account('ig', 'Instagram'), { source: 'shipped', verdict: 'inLeak' }),
  row(tumblr, account('tumblr', 'Tumblr'), { source: 'shipped', verdict: 'mayBe' }),
  row(duolingo, account('duo', 'Duolingo'), { source: 'shipped', verdict: 'notAffected' }),
  row(patreon, account('patreon', 'Patreon'), { verdict: 'handled', handledAt: '2026-02-02T10:00:00Z', settled: 'word', identifier: mara }),
  row(dropbox, account('dropbox', 'Dropbox'), { verdict: 'handled', handledAt: '2026-02-02T10:00:00Z', settled: 'word', identifier: mara }),
];
const who = (
  id: string,
  kind: IdentifierView['kind'],
  value: string,
  accounts: number,
  answer: IdentifierView['answer'],
  more: Partial<IdentifierView> = {},
): IdentifierView => ({
  id,
  kind,
  value,
  retired: false,
  accounts,
  answer,
  wouldAsk: kind === 'email' ? { code: 'these', ways: ['server'] } : null,
  said: [],
  leaks: [],
  steps: [],
  ...more,
});

export const sampleIdentifiers: IdentifierView[] = [
  who('id-mara', 'email', 'mara.lind@example.com', 14, { code: 'inLeaks', count: 8, open: 4, source: 'hibp', place: '', at }),
  who('id-studio', 'email', 'studio@maralind.example', 10, { code: 'inLeaks', count: 2, open: 0, source: 'byHand', place: '', at }),
  who('id-shops', 'email', 'mara.lind+shops@example.com', 3, { code: 'notInList', source: 'hibp', place: '', at }),
  who('id-news', 'email', 'news@maralind.example', 1, {
    code: 'notChecked',
    reason: { why: 'serverDown', status: 503, wait: 0 },
    at,
    last: { count: 0, source: 'server', place: 'leaks.example', at: '2026-10-02T09:00:00Z' },
  }),
  who(
    'id-phone',
    'phone',
    '+44 7700 900142',
    4,
    { code: 'nobodyKnows' },
    { steps: [sampleStep('carrier_pin', { subject: 'id-phone', subjectKind: 'identifier' })] },
  ),
  who('id-name', 'name', 'maralind.ink', 4, { code: 'nobodyKnows' }),
];
export const sampleCards: SortCard[] = [
  {
    account: account('li', 'LinkedIn'),
    leak: ref('hibp:LinkedIn', 'LinkedIn', '2012-05-05', 'passwords'),
    data: ['e-mail addresses', 'passwords'],
    question: 'hadThen',
  },
  {
    account: account('adobe', 'Adobe'),
    leak: ref('hibp:Adobe', 'Adobe', '2013-10-04', 'passwords'),
    data: ['e-mail addresses', 'password hints', 'passwords', 'user names'],
    question: 'hadThen',
  },
];

const way = (id: WayView['way'], more: Partial<WayView> = {}): WayView => ({
  way: id,
  ready: true,
  missing: null,
  host: '',
  on: true,
  agreed: 0,
  watched: 0,
  ...more,
});

export function leaksView(more: Partial<LeaksView> = {}): LeaksView {
  return {
    identifiers: sampleIdentifiers,
    cards: sampleCards,
    sort: { cards: sampleCards.length, accounts: new Set(sampleCards.map((one) => one.account.id)).size },
    rows: sampleRows,
    ways: [
      way('shipped'),
      way('byHand', { host: 'haveibeenpwned.com' }),
      way('watch', { host: 'haveibeenpwned.com', watched: 1 }),
      way('hibp', { ready: false, missing: 'noSource', host: 'haveibeenpwned.com', on: false }),
      way('server', { host: 'range.newsroom.example' }),
      way('folder', { ready: false, missing: 'noSource', on: false }),
      way('hibpDirect', { ready: false, missing: 'noSource', host: 'haveibeenpwned.com', on: false }),
      way('xposed', { ready: false, missing: 'noSource', host: 'api.xposedornot.com', on: false }),
    ],
    list: { entries: 1104, asOf: '2026-11-18', live: true, failed: null },
    timelines: [
      {
        identifier: mara,
        leaks: sampleRows
          .filter((one) => one.account)
          .map((one) => ({
            leak: {
              ...one.leak,
              title: one.account?.name === 'Instagram' ? (one.leak.id.includes('chtrbox') ? 'Chtrbox' : 'Instagram') : one.leak.title,
            },
            verdict: one.verdict,
          })),
        changes: [
          { date: '2016-08', name: 'Dropbox' },
          { date: '2018-03', name: 'Canva' },
        ],
      },
    ],
    incidents: [whatsapp, x2016, duolingo],
    unnamed: [],
    noSite: [],
    told: 26,
    toldAsOf: '2026-11-22',
    offers: [
      { kind: 'email', value: 'mara.lind+travel@example.com', accounts: 2, beside: 'mara.lind@example.com' },
      { kind: 'phone', value: '+44 7700 900199', accounts: 1, beside: '' },
    ],
    ...more,
  };
}

export function leakPage(more: Partial<LeakPageView> = {}): LeakPageView {
  return {
    leak: chtrboxLeak,
    status: 'disputed',
    maker: 'Chtrbox',
    accounts: 49_000_000,
    accountsNote:
      '49 million records were counted by the press, and one person can have many. Chtrbox says never more than 350,000 influencers, for about 72 hours.',
    dateNote: 'The list stood open for some days in May 2019.',
    data: ['public profile details', 'e-mail addresses', 'phone numbers', 'places'],
    what: 'A list that was traced to the marketing firm Chtrbox stood open on the internet. It held the bios, follower counts and places of influencers, and for some an e-mail address and a phone number.',
    whatNot: 'Passwords did not come out.',
    companySays:
      'Instagram says no private e-mail address or phone number was taken from Instagram. Chtrbox disputes the size and says the data came from many public sources.',
    wasI: 'Nobody can look this up. If you had many followers, or signed up with marketing firms or agencies before May 2019, you may be in it.',
    theyWrite: 'unknown',
    theyWrote: null,
    lesson: 'A firm you have never heard of can hold your contact details, so look at who you have let in and what your profile shows.',
    rows: [row(chtrboxLeak, account('ig', 'Instagram', 'maralind.ink'), { source: 'shipped', verdict: 'mayBe' })],
    rowSteps: [['connected_apps']],
    steps: [
      sampleStep('connected_apps', { reasons: [{ code: 'makerLeaked', maker: 'Chtrbox', leak: chtrboxLeak }] }),
      sampleStep('contact_privacy', { state: 'done' }),
    ],
    stepNames: ['Instagram', 'Instagram'],
    advice: ['connected_apps', 'contact_privacy'],
    guideAt: 'instagram',
    checked: '2026-11-22',
    sources: [
      'Business 2 Community, “Nearly 50 million Instagram records exposed in data leak”',
      'Zee Business, “No private e-mails, phone numbers accessed improperly”',
    ],
    fromHibp: false,
    nature: [],
    history: [],
    ...more,
  };
}

/** Answers that change with what is pressed. */
export function leaksAnswers(start: LeaksView = leaksView(), page: LeakPageView = leakPage()): Answers {
  let view = start;
  let leak = page;
  return {
    leaks: () => view,
    leak: () => leak,
    sort_leak: ({ account: id, leak: leakId, question, answer }) => {
      const cards = view.cards.flatMap((card) => {
        if (card.account.id !== id || card.leak.id !== leakId) return [card];
        return question === 'hadThen' && answer === 'yes' ? [{ ...card, question: 'changedSince' as const }] : [];
      });
      return (view = { ...view, cards });
    },
    unsort_leak: () => (view = { ...view, cards: start.cards }),
    they_wrote: ({ answer }) => (leak = { ...leak, theyWrote: answer }),
    handle_leak: ({ handled }) =>
      (leak = {
        ...leak,
        rows: leak.rows.map((one) => ({
          ...one,
          handledAt: handled ? at : null,
          settled: handled ? 'word' : null,
          verdict: handled ? 'handled' : 'mayBe',
        })),
      }),
    add_identifier: ({ kind, value }) => {
      const one = who(`id-${value}`, kind, value, 0, kind === 'email' ? { code: 'neverAsked' } : { code: 'nobodyKnows' });
      view = { ...view, identifiers: [...view.identifiers, one] };
      return one;
    },
    edit_identifier: ({ id, value, retired }) => {
      view = {
        ...view,
        identifiers: view.identifiers.map((one) =>
          one.id === id ? { ...one, value: value ?? one.value, retired: retired ?? one.retired } : one,
        ),
      };
      return view.identifiers.find((one) => one.id === id) ?? sampleIdentifiers[0]!;
    },
    remove_identifier: ({ id }) => (view = { ...view, identifiers: view.identifiers.filter((one) => one.id !== id) }),
    restore_identifier: ({ id }) => {
      view = { ...view, identifiers: start.identifiers };
      return view.identifiers.find((one) => one.id === id) ?? sampleIdentifiers[0]!;
    },
    start_visit: ({ id }) => ({
      identifier: { id, kind: 'email', value: view.identifiers.find((one) => one.id === id)?.value ?? '' },
      options: [canvaLeak, tumblr, dropbox, patreon, duolingo].map((one, i) => ({ leak: one, own: i < 3, ticked: false })),
      host: 'haveibeenpwned.com',
    }),
    record_visit: ({ identifier, ticked, count }) => ({
      identifier: view.identifiers.find((one) => one.id === identifier) ?? sampleIdentifiers[0]!,
      missing: count === null ? 0 : Math.max(0, count - ticked.length),
    }),
    check_identifiers: ({ ids }, listen) => {
      const total = ids.length || 4;
      listen?.({ code: 'started', total });
      listen?.({ code: 'one', count: total, total, waiting: 0 });
      listen?.({ code: 'finished', answered: total, notChecked: 0 });
      return view;
    },
    cancel_check: {},
    hold_check: {},
    news_seen: {},
    recheck: { looked: false, news: 0 },
    notify: {},
    read_paste: ({ text }) => ({ ticked: text.includes('Canva') ? [canvaLeak.id] : [], none: false, count: 2, missing: 1 }),
    refresh_list: () => (view = { ...view, list: { ...view.list, entries: view.list.entries + 1 } }),
    open_link: { host: 'haveibeenpwned.com' },
    plain: () => recorded({ recording: 'first_start', state: 0 }, 'plain', { topic: 'leak' }),
  };
}
