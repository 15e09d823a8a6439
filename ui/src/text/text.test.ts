import { describe, expect, test } from 'vitest';
import type { LeakRef, ReasonView } from '../backend/contract';
import { kindsOfData } from './format';
import { ago, dated, day, inOneLine, plural, t } from './index';

describe('dates are as exact as they are known', () => {
  test.each([
    ['2019', /^2019$/],
    ['2019-05', /^May 2019$/],
    ['2019-05-24', /24.*2019|2019.*24/],
    ['not a date', /^not a date$/],
  ])('%s', (when, shown) => {
    expect(day(when)).toMatch(shown);
  });
  test('near days have names', () => {
    const now = new Date(2026, 10, 22, 12).getTime();
    expect(ago('2026-11-21', now)).toBe('yesterday');
    expect(ago('2026-11-25', now)).toBe('in 3 days');
    expect(ago('2026-01-02', now)).toContain('2026');
  });
  test('plurals', () => {
    expect(plural(1, '# step', '# steps')).toBe('1 step');
    expect(plural(0, '# step', '# steps')).toBe('0 steps');
  });
});

test('several answers on one line are one list', () => {
  expect(inOneLine(['Details off the profile', 'Not found by e-mail or number'])).toBe('Details off the profile, not found by e-mail or number');
  expect(inOneLine(['Screen lock', 'PIN of the SIM card', 'E-mail', 'I moved it'])).toBe('Screen lock, PIN of the SIM card, e-mail, I moved it');
  expect(t.facts.value({ kind: 'deviceLocks', value: 'screen,sim,updates' })).toBe('Screen lock, SIM PIN, updates');
});

test('what came out is said once, in one spelling', () => {
  expect(kindsOfData(['names', 'e-mail addresses', 'Email addresses', 'Geographic locations', 'places'])).toEqual(['names', 'e-mail addresses', 'places']);
});

test('a title with its year is not dated again', () => {
  expect(dated('LinkedIn passwords, 2012', '2012-05-05')).toBe('LinkedIn passwords, 2012');
  expect(dated('Canva', '2019-05')).toBe(`Canva, ${day('2019-05')}`);
  expect(dated('Canva', '')).toBe('Canva');
});

test('what is said of two leaks alike is said once', () => {
  const leak = (title: string): ReasonView => ({ code: 'contactMayBeLeaked', leak: { id: title, title, date: '', kinds: [], sensitive: false, doubtful: false } as unknown as LeakRef });
  expect(t.reasons.text([leak('One'), leak('Two')], 'Instagram', 'alerts')).toBe('Contact details came out: “One” and “Two”. Yours may be among them; that is not known.');
});

test('what happened is not told again where another reason tells of the same leak', () => {
  const leak: LeakRef = { id: 'one', title: 'Chtrbox, 2019', date: '2019-05-20', kind: 'thirdParty', doubtful: false, sensitive: false };
  const maker: ReasonView = { code: 'makerLeaked', maker: 'Chtrbox', leak };
  const happened: ReasonView = { code: 'incident', leak };
  expect(t.reasons.text([maker, happened], 'Instagram', 'alerts')).toBe('Chtrbox may see this account, and it had a leak: “Chtrbox, 2019”.');
  expect(t.reasons.text([happened], 'Instagram', 'alerts')).toBe('This follows from what happened: “Chtrbox, 2019”.');
});

test('a reason names how the leak leads to the step, and claims nothing that is not known', () => {
  const leak: LeakRef = { id: 'one', title: 'Reset page, 2016', date: '2016-02-17', kind: 'contact', doubtful: false, sensitive: false };
  const maybe: ReasonView = { code: 'contactMayBeLeaked', leak };
  expect(t.reasons.text([maybe], 'X', 'connected_apps')).toBe('Contact details came out: “Reset page, 2016”. Yours may be among them; that is not known. Apps and firms that you let in can see such details, and lose them: look who still has access.');
  for (const step of ['two_factor', 'recovery', 'connected_apps', 'contact_privacy', 'carrier_pin', 'vigilance'] as const) {
    expect(t.reasons.text([maybe], 'X', step).split('that is not known.')[1]?.trim(), step).toBeTruthy();
  }
  expect(Object.values(t.today.whyFirst).join(' '), 'that strangers have them is not known').not.toContain('Strangers have');
  expect(t.steps.two_factor.threat('X'), 'before anybody was asked').not.toMatch(/^Today a password/);
});

test('each step names the thing to do, the threat in one sentence, and how to tell that it worked', () => {
  for (const [id, step] of Object.entries(t.steps)) {
    expect(step.action('Etsy'), id).not.toMatch(/[.!]$/);
    expect(step.threat('Etsy'), id).toMatch(/^[^.!]+\.$/);
    expect(step.worked('Etsy'), id).toMatch(/\.$/);
    expect(step.minutes, id).toBeGreaterThan(0);
  }
});

test('a firm that nobody named is "your bank" in a sentence, and begins one with a big letter', () => {
  for (const [called, said] of [['My bank', 'your bank'], ['My phone company', 'your phone company'], ['My work or school', 'your work or school'], ['Another mailbox', 'your other mailbox']] as const) {
    const name = t.facts.subjectName('account', called);
    expect(name).toBe(said);
    for (const step of Object.values(t.steps)) {
      for (const sentence of [step.action(name), step.threat(name), step.worked(name)]) {
        expect(sentence).not.toMatch(/\bMy |Another mailbox/);
        expect(sentence.charAt(0), sentence).toMatch(/\p{Lu}/u);
        expect(sentence, 'each sentence in it').not.toMatch(/[.!?] your /);
      }
    }
  }
  expect(t.facts.subjectName('account', 'My Little Shop'), 'a name that the person gave stays').toBe('My Little Shop');
  expect(t.steps.two_factor.worked('eBay')).toMatch(/^eBay /);
  expect(t.steps.updates.worked(t.facts.subjectName('device', ''))).toMatch(/^This computer /);
});
