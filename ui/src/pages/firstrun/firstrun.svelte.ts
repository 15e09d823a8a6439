// How far the first round has come. The core keeps what was said; where to go on follows from that, so that the person can
// leave at any time and come back to the same place, also after a restart.
import { call } from '../../backend/backend';
import type { AccountsView, CardView, LeakRef, LeaksView, PersonView, StepId, TodayView } from '../../backend/contract';

export const stages = ['welcome', 'why', 'tiles', 'questions', 'leaks', 'tonight', 'after'] as const;
export type Stage = (typeof stages)[number];
/** What everybody goes through, and what is counted: the page before it only opens the door, and the one behind it is seen by those
 * who did a step, as what came of it. */
export const parts: readonly Stage[] = stages.slice(1, -1);
/** Where one was, as it is kept: also after a restart the person comes back to it. The end needs no keeping: what was done tells it. */
const kept: readonly Stage[] = ['why', 'tiles', 'questions', 'leaks', 'tonight'];

/** Outlives the page: the walkthrough is a page of its own, and the person comes back from it. */
export const round = $state<{
  stage: Stage | undefined;
  started: { subject: string; step: StepId } | undefined;
  skippedLeaks: boolean;
  seenQuestions: boolean;
  typed: string | undefined;
}>({
  stage: undefined,
  started: undefined,
  skippedLeaks: false,
  seenQuestions: false,
  typed: undefined,
});

export function forget(): void {
  round.stage = undefined;
  round.started = undefined;
  round.skippedLeaks = false;
  round.seenQuestions = false;
  round.typed = undefined;
}

export interface Known {
  person: PersonView;
  accounts: AccountsView;
  leaks: LeaksView;
  today: TodayView;
}
export async function ask(): Promise<Known> {
  const [person, accounts, leaks, today] = await Promise.all([
    call('person', {}),
    call('accounts', {}),
    call('leaks', {}),
    call('today', {}),
  ]);
  return { person, accounts, leaks, today };
}

/** The leaks of the person's own accounts, those still to be sorted as well. */
export function atAccounts({ rows, cards }: LeaksView): { name: string; leaks: LeakRef[] }[] {
  const by = new Map<string, LeakRef[]>();
  for (const { account, leak } of [...cards, ...rows]) {
    if (!account) continue;
    const there = by.get(account.name) ?? [];
    if (!there.some((one) => one.id === leak.id)) by.set(account.name, [...there, leak]);
  }
  return [...by].map(([name, leaks]) => ({ name, leaks }));
}

/** A step was brought to its end in this round. */
export function walked(known: Known): boolean {
  return known.today.lately.some((one) => one.state === 'done' && (!round.started || one.step === round.started.step));
}

/** Keeps where the person is. That it could not be kept is no reason to stop them. */
export async function keep(stage: Stage): Promise<void> {
  round.stage = stage;
  if (kept.includes(stage)) await call('answer_person', { question: 'firstRunAt', answer: stage }).catch(() => undefined);
}

/** The accounts came out of a file: the round goes on behind the part that lists them, or where it had come to already. */
export async function pastTiles(): Promise<void> {
  const { firstRunAt } = await call('person', {});
  const at = round.stage ?? stages.find((one) => one === firstRunAt) ?? 'welcome';
  if (stages.indexOf(at) < stages.indexOf('questions')) await keep('questions');
}

/** Where to go on. */
export function stageFor(known: Known): Stage {
  if (walked(known)) return 'after';
  if (round.stage) return round.stage;
  if (known.accounts.rows.length === 0) return known.person.whyHere ? 'tiles' : 'why';
  const at = kept.find((one) => one === known.person.firstRunAt);
  // with nothing left to ask, the questions about leaks are behind them
  if (at) return at === 'leaks' && !known.leaks.cards.length ? 'tonight' : at;
  const answered = [known.person.resetMailbox, known.person.mailboxAsks, known.person.passwordsLive].some(Boolean);
  if (!answered && !round.seenQuestions) return 'questions';
  return known.leaks.cards.length && !round.skippedLeaks ? 'leaks' : 'tonight';
}

export function started(card: CardView): void {
  round.started = { subject: card.subject, step: card.step };
  round.stage = 'tonight';
}
