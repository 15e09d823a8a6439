// What the page Leaks holds and asks for.
import { tick } from 'svelte';
import { call } from '../../backend/backend';
import type { CheckProgress, IdentifierRef, IdentifierView, LeaksView, OfferView, SortCard, YesNo } from '../../backend/contract';
import { Held } from '../../shared/held.svelte';
import { say, toast } from '../../shared/live.svelte';
import { refreshSession } from '../../shared/session.svelte';
import type { State } from '../../shared/states';
import { t } from '../../text';

export function doorOfAnswer(view: IdentifierView): State {
  switch (view.answer.code) {
    case 'inLeaks':
      return view.answer.open ? 'open' : 'done';
    case 'notInList':
      return 'notFound';
    default:
      return 'unknown';
  }
}

export class Leaks {
  readonly held = new Held<LeaksView>();
  /** the check that runs is held */
  paused = $state(false);
  progress = $state.raw<{ done: number; total: number; note: string } | undefined>(undefined);

  get view(): LeaksView | undefined {
    return this.held.view;
  }
  /** Somebody, or a folder, can be asked now. */
  get canAsk(): boolean {
    return this.view?.ways.some((one) => one.ready && ['hibp', 'server', 'folder', 'hibpDirect', 'xposed'].includes(one.way)) ?? false;
  }

  load(): Promise<boolean> {
    return this.held.take(() => call('leaks', {}));
  }
  /** Asks anew without a word: after a change that answered with less than the whole view. */
  async again(): Promise<void> {
    await this.load();
    await refreshSession();
  }

  async check(ids: string[]): Promise<void> {
    if (this.progress) return;
    let end: Extract<CheckProgress, { code: 'finished' }> | undefined;
    this.progress = { done: 0, total: ids.length || 1, note: '' };
    const there = await this.held.take(() =>
      call('check_identifiers', { ids }, (now) => {
        if (now.code === 'started') this.progress = { done: 0, total: now.total, note: '' };
        else if (now.code === 'one')
          this.progress = { done: now.count, total: now.total, note: now.waiting ? t.notchecked.waiting(now.waiting) : '' };
        else end = now;
      }),
    );
    this.progress = undefined;
    this.paused = false;
    if (there && end) toast(t.leaks.checkedAll(end.answered, end.notChecked));
    await refreshSession();
  }
  async hold(held: boolean): Promise<void> {
    this.paused = held;
    say(held ? t.leaks.held : t.leaks.goOn);
    await call('hold_check', { held }).catch(() => undefined);
  }
  async cancel(): Promise<void> {
    await call('cancel_check', {}).catch(() => undefined);
  }

  async sort(card: SortCard, answer: YesNo): Promise<void> {
    const { account, leak, question } = card;
    if (!(await this.held.take(() => call('sort_leak', { account: account.id, leak: leak.id, question, answer })))) return;
    const text = t.leaks.sorted[question][answer];
    const same = this.view?.cards[0];
    // the second question about the same leak follows at once: nothing to say before it is answered
    if (same && same.account.id === account.id && same.leak.id === leak.id) say(t.leaks.questions[same.question](account.name, leak.date));
    else
      toast(text, {
        undo: async () => {
          await this.held.take(() => call('unsort_leak', { account: account.id, leak: leak.id }));
          await refreshSession();
        },
      });
    await tick();
    (document.getElementById('sort-question') ?? document.querySelector<HTMLElement>('#main h1'))?.focus();
    await refreshSession();
  }

  async refresh(): Promise<void> {
    if ((await this.held.take(() => call('refresh_list', {}))) && this.view && !this.view.list.failed)
      toast(t.leaks.refreshed(this.view.list.entries));
  }

  /** Lists one that an account is used with. */
  async take(one: OfferView): Promise<void> {
    const done = await this.held.run(async () => {
      await call('add_identifier', { kind: one.kind, value: one.value });
      toast(t.leaks.added(one.value));
    });
    if (!done) return;
    await this.again();
    await tick();
    // on to the next one, where there is one
    (document.getElementById('leaks-offers') ?? document.querySelector<HTMLElement>('#main h1'))?.focus();
  }
  async retire(one: IdentifierView): Promise<void> {
    const retired = !one.retired;
    const done = await this.held.run(async () => {
      await call('edit_identifier', { id: one.id, value: null, retired });
      toast(retired ? t.leaks.retiredDone(one.value) : t.leaks.usedDone(one.value), {
        undo: async () => {
          await call('edit_identifier', { id: one.id, value: null, retired: !retired });
          await this.again();
        },
      });
    });
    if (done) await this.again();
  }
  async remove(one: IdentifierRef): Promise<void> {
    if (!(await this.held.take(() => call('remove_identifier', { id: one.id })))) return;
    toast(t.leaks.removed(one.value), {
      undo: async () => {
        await call('restore_identifier', { id: one.id });
        await this.again();
      },
    });
    document.querySelector<HTMLElement>('#main h1')?.focus();
    await refreshSession();
  }
}
