// The sentence for a refusal.
import { Refusal, refusal } from '../backend/backend';
import type { WireError } from '../backend/contract';
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
    default:
      return w.codes[error.code];
  }
}

/** For a form: what is wrong with one of its fields, by the request's name for it. */
export function fieldError(thrown: unknown, field: string): string | undefined {
  if (!(thrown instanceof Refusal) || thrown.error.code !== 'invalid' || thrown.error.field !== field) return undefined;
  return t.errors.problems[thrown.error.problem];
}
