// The person was asked in a window of the system, and left everything as it is. That is an answer, not an error.
import { Refusal } from '../backend/backend';
import { errorText } from '../text/error';
import { toast } from './live.svelte';

/** True if that is what was thrown: then it is said calmly, and nothing else is to be shown. */
export function declined(thrown: unknown): boolean {
  if (!(thrown instanceof Refusal) || thrown.error.code !== 'saidNo') return false;
  toast(errorText(thrown));
  return true;
}
