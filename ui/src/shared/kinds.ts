// Which rows of the list are meant by a kind of step. Without a way back, getting the codes is what is left of turning the second
// step on, so the core names that step: whoever asks for backup codes means these rows, too.
import type { StepId, ToDoRow } from '../backend/contract';

export function isOfKind(row: ToDoRow, kind: StepId): boolean {
  if (row.step === kind) return true;
  return kind === 'backup_codes' && row.step === 'two_factor' && row.reasons.some((one) => one.code === 'noWayBack');
}
