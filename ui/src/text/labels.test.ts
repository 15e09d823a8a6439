// A sentence that names a button, page or setting names one that there is, in the words that stand on it.
import { expect, test } from 'vitest';

const sources = import.meta.glob<string>(['./en/*.ts', './*.ts', '!./*.test.ts'], { query: '?raw', import: 'default', eager: true });
const LITERAL = /'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g;
const code = (text: string): string => text.replace(/^\s*\/\/.*$|^\s*\/?\*.*$|\s\/\/ .*$/gm, '');
const sentences = Object.entries(sources).flatMap(([file, text]) =>
  [...code(text).matchAll(LITERAL)].map((found) => ({ file, text: (found[1] ?? found[2] ?? '').replace(/\\(.)/g, '$1') })),
);
/** A label is a whole sentence of its own: no full stop, and not long. */
const labels = new Set(sentences.map((one) => one.text).filter((text) => text.length < 60 && !text.endsWith('.')));

/** What stands on pages, in programs and in messages of others. */
const elsewhere = new Set([
  'Nightlatch', // the entry in a key ring
  '.json (Encrypted)',
  'Password protected',
  '.json',
  'Import',
  'Update',
  'Software update',
  'Export passwords',
  'Forgot password?', // other programs and sites
  'Report',
  'Junk',
  'two-step',
  'two-factor',
  'passkey',
  'password',
  'security', // words to look for elsewhere
  'support',
  'your bank',
  'the security team', // what swindlers call themselves
  'not in it',
  'not found',
  'one address', // an answer, not a label
]);

test('what a sentence puts between marks as a label is one', () => {
  const wrong: string[] = [];
  let seen = 0;
  for (const { file, text } of sentences) {
    for (const [, quoted] of text.matchAll(/“([^”]+)”|\*([A-Z][^*]+)\*/g)) {
      // a name that is filled in, and what somebody says or writes, are no labels
      if (!quoted || quoted.includes('${') || text === `“${quoted}”`) continue;
      seen += 1;
      if (!labels.has(quoted) && !elsewhere.has(quoted)) wrong.push(`${file}: “${quoted}” in: ${text}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(seen).toBeGreaterThan(12);
});

/** "press Check", "under Settings": a label without marks. */
const NAMED = /\b(?:press|Press|choose|Choose|in|on|under|from|to) ((?:All steps|Recently removed|[A-Z][a-z]+)(?: all)?)(?=[ .,:;)]|$)/g;
const names = new Set([
  'Have',
  'Nightlatch',
  'Firefox',
  'Chrome',
  'Bitwarden',
  'Facebook',
  'Instagram',
  'Windows',
  'Google',
  'Android',
  'Apple',
  'Discord',
  'Telegram',
  'Signal',
  'English',
  'Lyon',
  'Security',
  'Messenger',
  'File',
  'Europe',
  'General',
  'Export',
]);
test('what a sentence says to press or to go to is there', () => {
  const wrong: string[] = [];
  for (const { file, text } of sentences) {
    for (const [, named] of text.replace('Pwned Passwords', '').matchAll(NAMED)) {
      if (named && !names.has(named) && ![...labels].some((label) => label.replace(/…$/, '') === named))
        wrong.push(`${file}: ${named} in: ${text}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('the button that only hides the list is not called the one that locks it', () => {
  for (const { text } of sentences) expect(text).not.toMatch(/\bLock then hides|\bLock hides/);
});
