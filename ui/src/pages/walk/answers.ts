// How each part is answered, and what is said after an answer.
import type { Method, WalkPartId, WalkView } from '../../backend/contract';
import { t } from '../../text';

/** Parts that are answered by choosing one of few. */
export const chosen: ReadonlySet<WalkPartId> = new Set<WalkPartId>([
  'clean',
  'onAlready',
  'method',
  'passkeyPlace',
  'codes',
  'smsOff',
  'spare',
  'make',
  'saved',
  'known',
  'resetProtection',
  'devices',
  'signedOut',
  'forwarding',
  'filters',
  'delegates',
  'address',
  'number',
  'alertsGo',
  'numberLock',
  'whoUnlocks',
  'updated',
  'watcher',
  'ifLost',
  'codeApp',
  'codesMove',
  'closed',
  'messageOne',
  'messageTwo',
  'messageThree',
  'otherDevice',
  'cleanBy',
  'cleanResult',
]);
/** Parts that take several of few. The last on the list stands for none of them. */
export const several: ReadonlySet<WalkPartId> = new Set<WalkPartId>(['hidden', 'locks', 'warned']);
/** Parts beside which the way to the page of this walkthrough stands. */
export const withPage: ReadonlySet<WalkPartId> = new Set<WalkPartId>([
  'open',
  'resetProtection',
  'wayBack',
  'report',
  'howTheyWrite',
  'addNew',
  'removeOld',
  'change',
]);
/** Parts that are done, or looked up, on the page that was opened before: it can be opened once more. */
export const onPage: ReadonlySet<WalkPartId> = new Set<WalkPartId>([
  'do',
  'smsOff',
  'spare',
  'list',
  'decide',
  'devices',
  'signedOut',
  'forwarding',
  'filters',
  'delegates',
  'address',
  'number',
  'hidden',
  'numberLock',
  'closed',
]);
/** Parts with two buttons: the answer that goes on, and the other one. */
export const paired: Partial<Record<WalkPartId, { next: string; other: string }>> = {
  try: { next: 'worked', other: 'failed' },
  signIn: { next: 'worked', other: 'failed' },
  lookUp: { next: 'worked', other: 'failed' },
  getManager: { next: 'have', other: 'later' },
  getApp: { next: 'have', other: 'later' },
  list: { next: 'listed', other: 'empty' },
  addNew: { next: 'done', other: 'later' },
  removeOld: { next: 'removed', other: 'keep' },
  confirmed: { next: 'confirmed', other: 'waiting' },
  stillIn: { next: 'yes', other: 'no' },
  wayBack: { next: 'in', other: 'waiting' },
  mailbox: { next: 'done', other: 'skip' },
  signOut: { next: 'done', other: 'skip' },
  newPassword: { next: 'done', other: 'skip' },
  apps: { next: 'done', other: 'skip' },
  secondStep: { next: 'done', other: 'skip' },
  tell: { next: 'done', other: 'skip' },
  report: { next: 'done', other: 'skip' },
  codesLeft: { next: '', other: 'unknown' },
};
/** Parts with two buttons whose answer is looked over at the end: it may replace the one before. */
export const overLooked: ReadonlySet<WalkPartId> = new Set<WalkPartId>(['getManager', 'getApp']);
/** Parts with one button. */
export const plain: Partial<Record<WalkPartId, string>> = {
  why: 'seen',
  instead: 'seen',
  warn: 'done',
  do: 'done',
  generate: 'taken',
  change: 'changed',
  siblings: 'seen',
  decide: 'decided',
  newPhone: 'seen',
  moveOthers: 'moved',
  keepFirst: 'done',
  expect: 'seen',
  howTheyWrite: 'seen',
  whereToReport: 'seen',
  after: 'seen',
  help: 'seen',
};

/** What is said after an answer, where something follows from it. */
export function remarkOn(part: WalkPartId, answer: string, name: string, view: WalkView | undefined): string {
  const w = t.walk;
  const told = view?.messages.find((one) => one.part === part);
  if (told && told.right !== null) return (told.right ? w.toldRight : w.toldWrong)(w.messages[told.message].because);
  const said: Record<string, string> = {
    'try failed': w.failedTry((view?.parts.find((one) => one.id === 'method')?.answer ?? '') as Method | ''),
    'signIn failed': w.failedSignIn,
    'stillIn no': w.cannotGetIn(name),
    'clean no': w.infected,
    'devices stranger': w.strangerFound,
    'forwarding removed': w.strangerFound,
    'filters removed': w.strangerFound,
    'delegates removed': w.strangerFound,
    'addNew later': w.keptOld,
    'removeOld keep': w.keptOld,
    'whoUnlocks call': w.weakUnlock,
    'codes phone': w.codesOnPhone,
    'wayBack waiting': w.waitingBack,
    'confirmed waiting': w.notConfirmed,
    'getManager have': w.newManager,
    'lookUp failed': w.notFoundThere,
    'cleanResult failed': w.stillInfected,
    'codesLeft 0': w.noneLeft,
  };
  return said[`${part} ${answer}`] ?? '';
}
