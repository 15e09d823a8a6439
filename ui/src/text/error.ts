// The sentence for a refusal.
import { Refusal, refusal } from '../backend/backend';
import type { WireError } from '../backend/contract';
import { stands } from '../shared/edits.svelte';
import { t } from './index';

export function errorText(thrown: unknown): string {
  const error: WireError = (thrown instanceof Refusal ? thrown : refusal(thrown)).error;
  const w = t.errors;
  switch (error.code) {
    case 'invalid':
      return w.problems[error.problem];
    case 'notYet':
      return w.rules[error.rule];
    case 'keyring':
      return w.keyring[error.fault];
    case 'store':
      return w.store[error.fault];
    case 'spareKeyTypo':
      return w.spareKey(error.slip);
    default:
      return w.codes[error.code];
  }
}

/** For a form: the same until the person changes something, which may mend it. */
export function stillWrong(thrown: unknown): string {
  return thrown && stands(thrown) ? errorText(thrown) : '';
}

/** For a form: what is wrong with one of its fields, by the request's name for it, until something is changed. */
export function fieldError(thrown: unknown, field: string): string | undefined {
  if (!(thrown instanceof Refusal) || !stands(thrown) || thrown.error.code !== 'invalid' || thrown.error.field !== field) return undefined;
  return t.errors.problems[thrown.error.problem];
}

/** A slip in the spare key opens nothing: what was typed may stand in its field again, to be compared. */
export const isSlip = (thrown: unknown): boolean => thrown instanceof Refusal && thrown.error.code === 'spareKeyTypo';
