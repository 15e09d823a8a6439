// Where the person stands in one walkthrough. The core says which part is next; this only carries answers to it.
// More than 400 lines because every press of a walkthrough passes through this one state, in which one answer waits for another.
import { tick } from 'svelte';
import { call } from '../../backend/backend';
import type {
  DeviceSeenView,
  FinishView,
  GuideView,
  LeaveReason,
  MadeOf,
  MarkKind,
  SittingStepView,
  StepView,
  WalkPartId,
  WalkView,
} from '../../backend/contract';
import { lookAtClipboard } from '../../shared/clipboard';
import { Wrong } from '../../shared/edits.svelte';
import { Held } from '../../shared/held.svelte';
import { say, toast } from '../../shared/live.svelte';
import { markStep } from '../../shared/mark-step';
import { back as goBack, go, router, type Route, type RouteOf } from '../../shared/router.svelte';
import { session } from '../../shared/session.svelte';
import { actionOf } from '../../shared/sitting';
import { t } from '../../text';
import { chosen, paired, plain, remarkOn, several } from './answers';

export async function focusHead(): Promise<void> {
  await tick();
  document.querySelector<HTMLElement>('#main h1')?.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}
/** Devices of several parts of a download, each once, the newest first; one without a date comes last. */
function together(there: readonly DeviceSeenView[], more: readonly DeviceSeenView[]): DeviceSeenView[] {
  const same = (a: DeviceSeenView, b: DeviceSeenView): boolean => a.device === b.device && a.place === b.place && a.at === b.at;
  const news = more.filter((one) => !there.some((other) => same(one, other)));
  return [...there, ...news].sort((a, b) => b.at.localeCompare(a.at));
}

export class Walking {
  readonly held = new Held<WalkView>();
  finished = $state.raw<FinishView | undefined>(undefined);
  /** what is chosen at this part, not yet sent */
  choice = $state('');
  /** what is chosen was chosen for the person, who may take it or not */
  proposed = false;
  readonly choiceError = new Wrong();
  /** the same where several may be chosen */
  picked = $state<string[]>([]);
  /** codes left, as typed */
  count = $state('');
  /** a remark that follows from the answer before */
  remark = $state('');
  /** devices that an official download lists; shown, and kept nowhere */
  devices = $state.raw<DeviceSeenView[]>([]);
  /** the page of this part was handed to the browser */
  opened = $state('');
  guideOn = $state('');
  /** the verdict of the check stays in sight until the person goes on */
  stay = $state<WalkPartId | undefined>(undefined);

  readonly #route: () => RouteOf<'walk'>;
  #gone = false;
  #line: Promise<unknown> = Promise.resolve();
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
  /** Where a guide is followed: where the person said, unless it can be done at one place only. Asked for nothing, it is the computer. */
  placeOf(guide: GuideView | null | undefined): 'computer' | 'phone' {
    const onlyPhone = Boolean(guide && !guide.computer.length && guide.onPhone.length);
    const onlyComputer = Boolean(guide && guide.computer.length && !guide.onPhone.length);
    if (onlyPhone) return 'phone';
    return this.guideOn === 'phone' && !onlyComputer ? 'phone' : 'computer';
  }
  /** The same for the guide of this walkthrough; empty: it has yet to be asked. */
  get place(): 'computer' | 'phone' | '' {
    const guide = this.view?.guide;
    const one = guide && !guide.computer.length !== !guide.onPhone.length;
    return this.guideOn || one ? this.placeOf(guide) : '';
  }
  /** There is a page to open, or a way by the menus. */
  get hasWay(): boolean {
    const guide = this.view?.guide;
    return Boolean(
      guide && (guide.open || guide.help || [guide.web, guide.desktop, guide.phone, guide.ios, guide.android].some((way) => way.length)),
    );
  }
  /** There is none, but somebody to ask: a company that one speaks to. */
  get spoken(): boolean {
    const view = this.view;
    return Boolean(view && !this.hasWay && (view.guide?.say.length || view.state.subjectKind === 'identifier'));
  }
  /** One after another: a press while the answer to the one before is on its way waits for it, and is not lost. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#line.then(work, work);
    this.#line = turn.catch(() => undefined);
    return turn;
  }
  /** The same for a press that belongs to one part: pressed twice, the second finds the part gone and does nothing. */
  #atPart(work: (part: WalkPartId) => Promise<void>): Promise<void> {
    const part = this.at;
    return this.#inTurn(async () => {
      if (this.at === part && !this.finished) await work(part);
    });
  }
  /** The answer given to a part before, or nothing. */
  said(part: WalkPartId): string {
    return this.view?.parts.find((one) => one.id === part)?.answer ?? '';
  }

  load(): Promise<void> {
    return this.#inTurn(() => this.#load());
  }
  async #load(): Promise<void> {
    const { subject, step } = this;
    // known before the page is drawn: what was answered once is not asked for a moment
    const person = call('person', {}).then(
      (person) => (this.guideOn = person.guideOn),
      () => undefined,
    );
    await this.held.take(async () => {
      await person;
      return call('walk', { subject, step });
    });
    this.#arrived();
  }

  #arrived(): void {
    const view = this.view;
    this.choiceError.text = '';
    this.opened = '';
    this.choice = this.said(view?.at ?? 'why');
    const said = this.choice;
    this.picked = this.choice ? this.choice.split(',') : [];
    this.count = view?.at === 'codesLeft' && this.choice !== 'unknown' ? this.choice : '';
    // what is on is asked, not offered
    if (view?.at === 'method' && !this.choice && this.said('onAlready') !== 'on')
      this.choice = view.methods.find((one) => one.recommended && !one.on)?.method ?? '';
    if (view?.at === 'saved' && !this.choice && (view.step === 'password' || view.step === 'password_place'))
      this.choice =
        ['browser', 'manager', 'paper', ...(view.step === 'password_place' ? ['head'] : [])].find((one) => one === view.passwordsLive) ??
        '';
    this.proposed = this.choice !== said;
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

  async #answer(answer: string): Promise<void> {
    const part = this.at;
    this.remark = '';
    if (!(await this.#send(part, answer))) return;
    this.remark = remarkOn(part, answer, this.name, this.view);
    // what was said of the part before is not left to be found at this one
    say(this.remark);
  }

  /** The button that goes on. */
  next(): Promise<void> {
    return this.#atPart((part) => this.#next(part));
  }
  async #next(part: WalkPartId): Promise<void> {
    if (part === 'finish') return this.#finish();
    if (chosen.has(part) || several.has(part)) {
      const answer = several.has(part) ? this.picked.join(',') : this.choice;
      if (answer) return this.#answer(answer);
      this.choiceError.text = t.walk.chooseFirst;
      say(this.choiceError.text);
      document.querySelector<HTMLElement>('#main .choices input')?.focus();
      return;
    }
    if (part === 'codesLeft') {
      const count = String(this.count).trim();
      if (/^\d{1,2}$/.test(count)) return this.#answer(count);
      this.choiceError.text = t.errors.problems.empty;
      document.querySelector<HTMLElement>('#main .count input')?.focus();
      return;
    }
    if (part === 'check') {
      if (this.view?.at !== 'check') {
        this.stay = undefined;
        this.#arrived();
        return focusHead();
      }
      return this.#answer('skip');
    }
    if (part === 'generate' && !this.view?.generated) {
      this.remark = t.walk.makeFirst;
      say(this.remark);
      return;
    }
    if (part === 'open') return this.#answer(this.opened ? 'opened' : 'there');
    return this.#answer(paired[part]?.next ?? plain[part] ?? 'done');
  }
  other(): Promise<void> {
    return this.#atPart((part) => this.#answer(part === 'check' ? 'skip' : (paired[part]?.other ?? 'skip')));
  }

  /** Takes the answer before this part back; from the first part, leaves. */
  back(): Promise<void> {
    return this.#atPart(() => this.#back());
  }
  async #back(): Promise<void> {
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
    else await this.#leave();
  }
  change(part: WalkPartId): Promise<void> {
    return this.#atPart(async () => {
      this.remark = '';
      await this.#send(part, 'back');
    });
  }

  check(password: string): Promise<void> {
    return this.#atPart(async () => {
      const { subject } = this;
      this.remark = '';
      if (await this.held.take(() => call('check_password', { subject, password }))) this.stay = 'check';
    });
  }

  make(made: MadeOf, length: number, symbols: boolean): Promise<boolean> {
    const { subject } = this;
    this.remark = '';
    return this.#inTurn(() =>
      this.held.take(() => call('make_password', { subject, made, length: Math.trunc(Number(length)) || 0, symbols })),
    );
  }
  copyMade(): Promise<boolean> {
    const { subject } = this;
    return this.#inTurn(() => this.held.take(() => call('copy_generated_password', { id: subject })));
  }
  /** On purpose, or because it was not set at all: it is gone, and the choice comes again. Where it may be the only one, a window of the system asks before. */
  throwAway(): Promise<void> {
    const { subject } = this;
    return this.#inTurn(async () => {
      const before = this.at;
      this.remark = '';
      if (!(await this.held.take(() => call('forget_password', { id: subject })))) return;
      this.stay = undefined;
      this.#arrived();
      if (this.view?.onItsWay !== 'settled') return;
      this.remark = t.walk.thrownAway;
      say(this.remark);
      if (this.at !== before) await focusHead();
    });
  }
  /** The one that was made here is checked without being typed. */
  checkMade(): Promise<void> {
    return this.#atPart(async () => {
      const { subject } = this;
      this.remark = '';
      if (await this.held.take(() => call('check_generated_password', { id: subject }))) this.stay = 'check';
    });
  }

  /** `subject`: of another account, where a part leads there. */
  open(link: string, subject: string = this.subject): Promise<boolean> {
    return this.#inTurn(() =>
      this.held.run(async () => {
        const { host } = await call('open_link', { subject, link });
        this.opened = host;
        say(t.walk.opened(host));
      }),
    );
  }
  report(link: string): Promise<void> {
    const { subject, step } = this;
    return this.#inTurn(async () => {
      if (await this.held.take(() => call('report_link', { subject, step, link }))) toast(t.walk.reported);
    });
  }
  async setGuideOn(where: 'computer' | 'phone'): Promise<void> {
    this.guideOn = where;
    await this.#inTurn(() =>
      this.held.run(async () => {
        await call('answer_person', { question: 'guideOn', answer: where });
      }),
    );
  }

  addApps(name: string, kind: 'app' | 'agency' | 'person'): Promise<boolean> {
    const { subject } = this;
    this.remark = '';
    return this.#inTurn(() => this.held.take(() => call('add_app', { subject, name, kind })));
  }
  decideApp(id: string, decision: 'keep' | 'removed'): Promise<boolean> {
    this.remark = '';
    return this.#inTurn(() => this.held.take(() => call('decide_app', { id, decision })));
  }
  /** Names in a pasted page: a proposal, to look through before they are added. */
  pastedNames(text: string): Promise<{ names: string[]; cut: boolean } | undefined> {
    return this.#inTurn(async () => {
      let found: { names: string[]; cut: boolean } | undefined;
      await this.held.run(async () => {
        found = await call('read_pasted_apps', { text });
      });
      return found;
    });
  }
  readDownload(): Promise<void> {
    const { subject, step } = this;
    return this.#inTurn(async () => {
      await this.held.take(async () => {
        const came = await call('read_download', { subject, step });
        // a download comes in parts, and a file that was not read says nothing of the ones before
        this.devices = together(this.devices, came.devices);
        this.remark = t.walk.download(came);
        if (this.remark) say(this.remark);
        return came.walk;
      });
    });
  }
  describeApp(id: string, may: string, since: string): Promise<boolean> {
    return this.#inTurn(() => this.held.take(() => call('describe_app', { id, may, since })));
  }
  removeApp(id: string): Promise<boolean> {
    this.remark = '';
    return this.#inTurn(() => this.held.take(() => call('remove_app', { id })));
  }

  /** Not offered, later, left out: leaves, and can be taken back from the message. */
  async mark(what: { mark: MarkKind; until?: string | null; reason?: LeaveReason }, text: string): Promise<void> {
    const { subject, step } = this;
    await markStep({ subject, step, until: null, reason: null, ...what }, text, () => {
      // what a walkthrough holds until it is left (a password that was made, say) goes by this way as well
      if (!this.#gone) void this.#leave();
      this.#gone = true;
    });
  }

  async #finish(): Promise<void> {
    const { subject, step } = this;
    const done = await this.held.run(async () => {
      this.finished = await call('finish_walk', { subject, step });
    });
    if (done) await focusHead();
    if (done && step === 'password') await lookAtClipboard();
  }
  leave(): Promise<void> {
    return this.#inTurn(() => this.#leave());
  }
  async #leave(): Promise<void> {
    const { subject, step } = this;
    // what was answered is kept already; a refusal must not hold anyone here
    await call('leave_walk', { subject, step }).catch(() => undefined);
    this.#away();
    if (step === 'password') await lookAtClipboard();
  }
  #away(): void {
    goBack(homeOf(this.view?.state));
  }
  /** The arrow at the top: from the last page it leads back to where the walkthrough was started. */
  arrow(): void {
    if (this.finished) this.#away();
    else void this.leave();
  }
  /** Where it leads, in words. */
  get arrowTo(): string {
    const { name } = router.previous ?? homeOf(this.view?.state);
    if (name === 'account') return t.walk.backTo(this.name);
    return name === 'walk' || name === 'first-run' ? t.walk.toBefore : t.walk.backTo(t.common.routes[name]);
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
    return {
      label: t.sitting.nextStep(actionOf(next)),
      run: () => go({ name: 'walk', subject: next.subject, step: next.step }, { replace: true }),
    };
  }
  if (session.view?.code === 'open' && session.view.firstRun)
    return { label: t.walk.toFirstRound, run: () => go({ name: 'first-run' }, { clear: true }) };
  if (router.previous?.name === 'walk' && (router.previous.step === 'report_hacked' || router.previous.step === 'password'))
    return { label: t.walk.toBefore, run: () => goBack() };
  return { label: t.walk.toToday, run: () => go({ name: 'today' }, { clear: true }) };
}
