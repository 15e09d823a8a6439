// A sitting: its steps are walked one after another, and each leads back to its page.
import type { SittingStepView, SittingView } from '../backend/contract';
import { t } from '../text';
import { go } from './router.svelte';

/** What a step of it asks, in words. */
export function actionOf(step: SittingStepView): string {
  const name = t.facts.subjectName(step.subjectKind, step.name);
  const others = step.sharedWith.map((one) => t.facts.subjectName('account', one.name));
  return others.length ? t.reasons.apart([name, ...others]) : t.reasons.action(step.step, step.reasons, name);
}

/** The page of the sitting, and on it the first step that waits: leaving the step leads back there. */
export function goInto(view: SittingView): void {
  go({ name: 'sitting' });
  const first = view.steps.find((one) => !one.handled);
  if (first) go({ name: 'walk', subject: first.subject, step: first.step });
}
