// A sitting of the invented household: three steps, marked as they are walked.
import type { SittingStepView, SittingView } from '../contract';
import { refuse, type Answers } from '../fake';

const one = (subject: string, name: string, step: SittingStepView['step'], minutes: number): SittingStepView => ({ subject, subjectKind: 'account', name, service: { id: name.toLowerCase(), name, icon: name === 'Instagram' ? 'instagram' : null, tint: 2, kind: 'social', accounts: 1, listed: null, company: null }, step, sharedWith: [], minutes, state: 'open', handled: false });

export function noSitting(): SittingView {
  return { halfYear: false, minutes: 0, steps: [], minutesLeft: 0, helped: [], left: 0, nextDay: '2027-05-23' };
}
export function sittingView(more: Partial<SittingView> = {}): SittingView {
  const steps = more.steps ?? [one('canva', 'Canva', 'password', 5), one('ig', 'Instagram', 'two_factor', 4), one('ig', 'Instagram', 'connected_apps', 3)];
  return { halfYear: false, minutes: 15, minutesLeft: steps.filter((step) => !step.handled).reduce((sum, step) => sum + step.minutes, 0), helped: [], left: 4, nextDay: '2026-12-01', ...more, steps };
}
/** Its first steps are done. */
export function sittingAt(done: number, more: Partial<SittingView> = {}): SittingView {
  const view = sittingView(more);
  return sittingView({ ...more, steps: view.steps.map((step, i) => (i < done ? { ...step, handled: true, state: 'done' } : step)) });
}

export function sittingAnswers(start: SittingView = noSitting()): Answers {
  let view = start;
  return {
    sitting: () => view,
    start_sitting: ({ minutes, halfYear }) => (view = sittingView({ minutes, halfYear, steps: sittingView().steps.slice(0, minutes && minutes < 10 ? 1 : 3) })),
    save_round: ({ day }) => (day < '2026-11-23' ? refuse({ code: 'invalid', field: 'day', problem: 'inThePast' }) : { name: 'nightlatch.ics', lines: 1 }),
  };
}
