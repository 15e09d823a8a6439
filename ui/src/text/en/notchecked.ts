// Why there is no answer. Never good news, and never blamed on the person. `because` goes on after "Not checked, because …".
import type { NotChecked, NotCheckedCode, SourceId } from '../../backend/contract';
import { number, plural } from '../format';

const because: Record<NotCheckedCode, string> = {
  networkOff: 'the network is switched off',
  noSource: 'no source is set up',
  noKey: 'no key is entered for it',
  badKey: 'the key was refused',
  keyNotAllowed: 'the key’s plan does not include look-ups by fingerprint',
  blocked: 'a filter in front of the server turned us away',
  tooMany: 'the server had too many questions',
  serverDown: 'the server failed',
  notAnAnswer: 'what came back was not an answer',
  cutShort: 'the answer ended too early',
  tooBig: 'the answer was larger than any real one',
  malformed: 'the answer was not in the form it should have',
  implausible: 'the answer was too short to be real',
  redirected: 'the server sent us elsewhere, and we did not go',
  timedOut: 'no answer came in time',
  offline: 'there was no connection',
  untrusted: 'the connection could not be trusted',
  cancelled: 'you stopped it',
  listMissing: 'the list of leaks could not be read, so “not in it” would mean nothing',
  rangeMissing: 'the folder has no file for this part of the list',
  nobody: 'no source answers for this kind',
  refused: 'the server refused the question',
  proxyAsks: 'a proxy needs you to sign in',
  wrongHost: 'the server showed a certificate of another name',
  noConsent: 'you did not agree that it learns the address',
  fileMissing: 'the file or folder is not there, or cannot be read',
  proxyUnsupported: 'a proxy is set that Nightlatch cannot use, and it does not go past it',
};

/** What to do about it, where there is something. */
const next: Partial<Record<NotCheckedCode, string>> = {
  networkOff: 'Switch it on in Settings, or look by hand.',
  noSource: 'Add a key or a server in Settings, or look by hand.',
  noKey: 'Enter it in Settings, or look by hand.',
  badKey: 'Look at the key in Settings.',
  keyNotAllowed: 'You can still look by hand.',
  blocked: 'Try again later, or look by hand.',
  serverDown: 'Try again later.',
  notAnAnswer: 'A hotel or café network does that, too. Try again elsewhere.',
  cutShort: 'Try again.',
  malformed: 'Look at the address of the server in Settings.',
  implausible: 'Try again later.',
  redirected: 'Look at the address of the server in Settings.',
  timedOut: 'Try again.',
  offline: 'Try again when you are online.',
  untrusted: 'Someone may be in between. Try again on another network.',
  listMissing: 'Fetch the newest list first.',
  rangeMissing: 'Choose the folder again, or fetch the files again.',
  refused: 'Look at the address of the server in Settings.',
  proxyAsks: 'Enter its name and password in the system’s proxy settings, or try again on another network.',
  wrongHost: 'Look at the address of the server in Settings. On a café’s network, try again elsewhere.',
  noConsent: 'You can agree in Settings, for each address.',
  fileMissing: 'Choose it again in Settings.',
  proxyUnsupported: 'Nightlatch uses proxies whose address begins with http. Set one in the system’s proxy settings, or look by hand.',
};
/** A server that says "not found" to everything may know no such questions. */
const saysNothing = 'the server says “not found” and has not answered any such question yet';

function wait(seconds: number): string {
  if (seconds >= 5400) return plural(Math.ceil(seconds / 3600), '# hour', '# hours');
  return seconds < 90 ? plural(seconds, '# second', '# seconds') : plural(Math.ceil(seconds / 60), '# minute', '# minutes');
}

export const notchecked = {
  because: (reason: NotChecked) =>
    (reason.why === 'implausible' && reason.status === 404 ? saysNothing : because[reason.why]) +
    (reason.status ? ` (error ${String(reason.status)})` : ''),
  becauseCode: (code: NotCheckedCode) => because[code],
  /** A sentence of its own: "Not checked, because …" */
  sentence: (reason: NotChecked) => `Not checked, because ${notchecked.because(reason)}.`,
  /** beside a name: "Password check" */
  short: (code: NotCheckedCode) => `Not checked: ${because[code]}`,
  /** The part of Settings where it is mended, and the words of the way there. */
  settings: { networkOff: 'network', noSource: 'sources', fileMissing: 'sources', rangeMissing: 'sources' } as Partial<
    Record<NotCheckedCode, 'network' | 'sources'>
  >,
  toSettings: { network: 'To the switch in Settings', sources: 'To where we look, in Settings' },
  /** A password cannot be looked up by hand. */
  nextPassword: (reason: Pick<NotChecked, 'why'> & { wait?: number }) =>
    reason.why === 'networkOff'
      ? 'It is switched on in Settings.'
      : reason.why === 'noSource'
        ? 'A source is chosen in Settings.'
        : notchecked.next(reason),
  next: (reason: Pick<NotChecked, 'why'> & { wait?: number }) =>
    reason.why === 'tooMany'
      ? reason.wait
        ? `It asks us to wait ${wait(reason.wait)}.`
        : 'Try again in a minute.'
      : (next[reason.why] ?? ''),
  waiting: (seconds: number) => `The source allows only so many questions. Going on in ${wait(seconds)}.`,

  /** Who answered, at the start of a line or inside one. */
  sources: {
    hibp: 'Have I Been Pwned',
    server: 'Your own server',
    byHand: 'Have I Been Pwned’s page, read by you',
    shipped: 'The list that came with Nightlatch',
    passwords: 'Pwned Passwords',
    folder: 'The files on this computer',
    passwordFiles: 'The password files on this computer',
    hibpDirect: 'Have I Been Pwned, told the address',
    xposed: 'XposedOrNot, told the address',
  } satisfies Record<SourceId, string>,
  sourcesIn: {
    hibp: 'Have I Been Pwned',
    server: 'your own server',
    byHand: 'Have I Been Pwned’s page',
    shipped: 'the list that came with Nightlatch',
    passwords: 'Pwned Passwords',
    folder: 'the files on this computer',
    passwordFiles: 'the password files on this computer',
    hibpDirect: 'Have I Been Pwned, told the address',
    xposed: 'XposedOrNot, told the address',
  } satisfies Record<SourceId, string>,
  /** The same with where that was, if it could be at several places. */
  sourceAt: (source: SourceId, place: string) => `${notchecked.sources[source]}${place && ` (${place})`}`,
  sourceAtIn: (source: SourceId, place: string) => `${notchecked.sourcesIn[source]}${place && ` (${place})`}`,
  times: (n: number) => (n === 1 ? 'once' : n === 2 ? 'twice' : `${number(n)} times`),
};
