// Where the person stands in one walkthrough. The core says which part is next; this only carries answers to it.
import { tick } from 'svelte';
import { call } from '../../backend/backend';
import type { FinishView, LeaveReason, MarkKind, SittingStepView, StepView, WalkPartId, WalkView } from '../../backend/contract';
import { Held } from '../../shared/held.svelte';
import { say, toast } from '../../shared/live.svelte';
import { markStep } from '../../shared/mark-step';
import { back as goBack, go, router, type Route, type RouteOf } from '../../shared/router.svelte';
import { session } from '../../shared/session.svelte';
import { actionOf } from '../../shared/sitting';
import { t } from '../../text';

/** Parts that are answered by choosing one of few. */
export const chosen: ReadonlySet<WalkPartId> = new Set<WalkPartId>(['clean', 'method', 'codes', 'smsOff', 'make', 'saved', 'known', 'resetProtection']);
/** Parts with two buttons: the answer that goes on, and the other one. */
export const paired: Partial<Record<WalkPartId, { next: string; other: string }>> = {
  try: { next: 'worked', other: 'failed' },
  signIn: { next: 'worked', other: 'failed' },
  list: { next: 'listed', other: 'empty' },
  stillIn: { next: 'yes', other: 'no' },
  mailbox: { next: 'done', other: 'skip' },
  signOut: { next: 'done', other: 'skip' },
  newPassword: { next: 'done', other: 'skip' },
  apps: { next: 'done', other: 'skip' },
  secondStep: { next: 'done', other: 'skip' },
  tell: { next: 'done', other: 'skip' },
  report: { next: 'done', other: 'skip' },
};
/** Parts with one button. */
const plain: Partial<Record<WalkPartId, string>> = { why: 'seen', do: 'done', change: 'changed', siblings: 'seen', decide: 'decided' };

export async function focusHead(): Promise<void> {
  await tick();
  document.querySelector<HTMLElement>('#main h1')?.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

export class Walking {
  readonly held = new Held<WalkView>();
  finished = $state.raw<FinishView | undefined>(undefined);
  /** what is chosen at this part, not yet sent */
  choice = $state('');
  choiceError = $state('');
  /** a remark that follows from the answer before */
  remark = $state('');
  /** the page of this part was handed to the browser */
  opened = $state('');
  guideOn = $state('');
  /** the verdict of the check stays in sight until the person goes on */
  stay = $state<WalkPartId | undefined>(undefined);

  readonly #route: () => RouteOf<'walk'>;
  #gone = false;
  constructor(route: () => RouteOf<'walk'>) {
    this.#route = route;
  }

  get view(): WalkView | undefined {
    return this.held.view;
  }
  get subject(): string {
    return this.#route().subject;
  }
  get step(): RouteOf<'walk'>['step'] {
    return this.#route().step;
  }
  get at(): WalkPartId {
    return this.stay ?? this.view?.at ?? 'why';
  }
  get name(): string {
    const view = this.view;
    return view ? t.facts.subjectName(view.state.subjectKind, view.name) : '';
  }
  async load(): Promise<void> {
    const { subject, step } = this;
    await this.held.take(() => call('walk', { subject, step }));
    this.#arrived();
    await call('person', {}).then(
      (person) => (this.guideOn = person.guideOn),
      () => undefined,
    );
  }

  #arrived(): void {
    const view = this.view;
    this.choiceError = '';
    this.opened = '';
    this.choice = view?.parts.find((part) => part.id === view.at)?.answer ?? '';
    if (view?.at === 'method' && !this.choice) this.choice = view.methods.find((one) => one.recommended && !one.on)?.method ?? '';
  }

  async #send(part: WalkPartId, answer: string): Promise<boolean> {
    const { subject, step } = this;
    const before = this.at;
    const there = await this.held.take(() => call('answer_walk', { subject, step, part, answer }));
    if (!there) return false;
    this.stay = undefined;
    this.#arrived();
    if (this.at !== before) await focusHead();
    return true;
  }

  async answer(answer: string): Promise<void> {
    const part = this.at;
    this.remark = '';
    if (!(await this.#send(part, answer))) return;
    if (answer === 'failed') this.remark = part === 'signIn' ? t.walk.failedSignIn : t.walk.failedTry;
    else if (part === 'known' && answer === 'maybe') this.remark = t.walk.knownMaybe;
    else if (part === 'stillIn' && answer === 'no') this.remark = t.walk.cannotGetIn(this.name);
    else if (part === 'clean' && answer === 'no') this.remark = t.walk.infected;
    if (this.remark) say(this.remark);
  }

  /** The button that goes on. */
  async next(): Promise<void> {
    const part = this.at;
    if (part === 'finish') return this.finish();
    if (chosen.has(part)) {
      if (!this.choice) {
        this.choiceError = t.walk.chooseFirst;
        say(this.choiceError);
        document.querySelector<HTMLElement>('#main .choices input')?.focus();
        return;
      }
      return this.answer(this.choice);
    }
    if (part === 'check') {
      if (this.view?.at !== 'check') {
        this.stay = undefined;
        this.#arrived();
        return focusHead();
      }
      return this.answer('skip');
    }
    if (part === 'open') return this.answer(this.opened ? 'opened' : 'there');
    return this.answer(paired[part]?.next ?? plain[part] ?? 'done');
  }
  async other(): Promise<void> {
    const part = this.at;
    await this.answer(part === 'check' ? 'skip' : (paired[part]?.other ?? 'skip'));
  }

  /** Takes the answer before this part back; from the first part, leaves. */
  async back(): Promise<void> {
    this.remark = '';
    if (this.stay) {
      this.stay = undefined;
      if (this.view?.parts.some((part) => part.id === 'check' && part.state === 'done')) await this.#send('check', 'back');
      return focusHead();
    }
    const parts = this.view?.parts ?? [];
    const here = parts.findIndex((part) => part.id === this.at);
    const before = parts.slice(0, here < 0 ? undefined : here).findLast((part) => part.state === 'done');
    if (before) await this.#send(before.id, 'back');
    else await this.leave();
  }
  async change(part: WalkPartId): Promise<void> {
    this.remark = '';
    await this.#send(part, 'back');
  }

  async check(password: string): Promise<void> {
    const { subject } = this;
    this.remark = '';
    if (await this.held.take(() => call('check_password', { subject, password }))) this.stay = 'check';
  }

  async open(link: string): Promise<void> {
    const { subject } = this;
    await this.held.run(async () => {
      const { host } = await call('open_link', { subject, link });
      this.opened = host;
      say(t.walk.opened(host));
    });
  }
  async report(link: string): Promise<void> {
    const { subject, step } = this;
    if (await this.held.take(() => call('report_link', { subject, step, link }))) toast(t.walk.reported);
  }
  async setGuideOn(where: 'computer' | 'phone'): Promise<void> {
    this.guideOn = where;
    await this.held.run(async () => {
      await call('answer_person', { question: 'guideOn', answer: where });
    });
  }

  async addApps(name: string, kind: 'app' | 'agency' | 'person'): Promise<boolean> {
    const { subject } = this;
    return this.held.take(() => call('add_app', { subject, name, kind }));
  }
  async decideApp(id: string, decision: 'keep' | 'removed'): Promise<void> {
    await this.held.take(() => call('decide_app', { id, decision }));
  }
  async removeApp(id: string): Promise<void> {
    await this.held.take(() => call('remove_app', { id }));
  }

  /** Not offered, later, left out: leaves, and can be taken back from the message. */
  async mark(what: { mark: MarkKind; until?: string | null; reason?: LeaveReason }, text: string): Promise<void> {
    const { subject, step } = this;
    await markStep({ subject, step, until: null, reason: null, ...what }, text, () => {
      if (!this.#gone) this.#away();
      this.#gone = true;
    });
  }

  async finish(): Promise<void> {
    const { subject, step } = this;
    const done = await this.held.run(async () => {
      this.finished = await call('finish_walk', { subject, step });
    });
    if (done) await focusHead();
  }
  async leave(): Promise<void> {
    const { subject, step } = this;
    // what was answered is kept already; a refusal must not hold anyone here
    await call('leave_walk', { subject, step }).catch(() => undefined);
    this.#away();
  }
  #away(): void {
    goBack(homeOf(this.view?.state));
  }
}

/** Where a walkthrough leads when nothing came before it. */
function homeOf(step: StepView | undefined): Route {
  return step?.subjectKind === 'account' ? { name: 'account', id: step.subject } : { name: 'today' };
}

/** Where the done page leads: back to the walkthrough or first run it was a part of, else to Today. */
export function onwards(next?: SittingStepView): { label: string; run: () => void } {
  if (router.previous?.name === 'sitting') {
    if (!next) return { label: t.sitting.toSum, run: () => goBack() };
    return { label: t.sitting.nextStep(actionOf(next)), run: () => go({ name: 'walk', subject: next.subject, step: next.step }, { replace: true }) };
  }
  if (session.view?.code === 'open' && session.view.firstRun) return { label: t.walk.goOn, run: () => go({ name: 'first-run' }, { clear: true }) };
  if (router.previous?.name === 'walk' && (router.previous.step === 'report_hacked' || router.previous.step === 'password')) return { label: t.walk.toBefore, run: () => goBack() };
  return { label: t.walk.toToday, run: () => go({ name: 'today' }, { clear: true }) };
}
