import { describe, expect, test } from 'vitest';
import type { LeakRef, Method, ReasonView, Shortfall, StepId } from '../backend/contract';
import { kindsOfData } from './format';
import { ago, dated, day, daysIn, inOneLine, plural, t } from './index';

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
  expect(inOneLine(['Details off the profile', 'Not found by e-mail or number'])).toBe(
    'Details off the profile, not found by e-mail or number',
  );
  expect(inOneLine(['Screen lock', 'PIN of the SIM card', 'E-mail', 'I moved it'])).toBe(
    'Screen lock, PIN of the SIM card, e-mail, I moved it',
  );
  expect(t.facts.value({ kind: 'deviceLocks', value: 'screen,sim,updates' })).toBe('Screen lock, SIM PIN, updates');
});

test('what came out is said once, in one spelling', () => {
  expect(kindsOfData(['names', 'e-mail addresses', 'Email addresses', 'Geographic locations', 'places'])).toEqual([
    'names',
    'e-mail addresses',
    'places',
  ]);
});

test('what is said of the strongest methods is said only of those that are offered', () => {
  expect(t.walk.strongestFirst(['app', 'sms'])).toBe('A code app does not depend on your number.');
  expect(t.walk.strongestFirst(['passkey', 'app'])).toBe('A fake page cannot use a passkey.');
  expect(t.walk.strongestFirst(['securityKey', 'app', 'sms'])).toBe(
    'A fake page cannot use a key, and a code app does not depend on your number.',
  );
  expect(t.walk.strongestFirst(['sms', 'email'])).toBe('');
});
test('a title with its year is not dated again', () => {
  expect(dated('LinkedIn passwords, 2012', '2012-05-05')).toBe('LinkedIn passwords, 2012');
  expect(dated('Canva', '2019-05')).toBe(`Canva, ${day('2019-05')}`);
  expect(dated('Canva', '')).toBe('Canva');
  expect(dated('Snapchat names and phone numbers, 2014', '2013-12-31'), 'one year, not two').toBe('Snapchat names and phone numbers, 2014');
});

test('what is said of two leaks alike is said once', () => {
  const leak = (title: string): ReasonView => ({
    code: 'contactMayBeLeaked',
    leak: { id: title, title, date: '', kinds: [], sensitive: false, doubtful: false } as unknown as LeakRef,
  });
  expect(t.reasons.text([leak('One'), leak('Two')], 'Instagram', 'alerts')).toBe(
    'Contact details came out: “One” and “Two”. Yours may be among them; that is not known.',
  );
});

test('what is harder to take is said only of steps that make it so', () => {
  for (const step of Object.keys(t.steps) as StepId[]) {
    const said = t.reasons.why([{ code: 'recommended' }], 'Google', step);
    expect(said.includes('harder to take'), step).toBe(step === 'two_factor' || step === 'carrier_pin');
    expect(said, step).toContain(t.steps[step].threat('Google'));
  }
});

test('contact details beside passwords are told as such, and no new password calls them back', () => {
  const leak: LeakRef = {
    id: 'one',
    title: 'Patreon passwords and messages, 2015',
    date: '2015-10',
    kind: 'passwords',
    doubtful: false,
    sensitive: false,
  };
  expect(t.reasons.text([{ code: 'contactMayBeLeaked', leak }], 'Patreon', 'alerts')).toBe(
    'Contact details, besides passwords, came out: “Patreon passwords and messages, 2015”. Yours may be among them; that is not known. A new password does not call them back.',
  );
});

test('of apps is said what was said of apps', () => {
  const leak: LeakRef = { id: 'one', title: 'Reset page, 2016', date: '2016-02-17', kind: 'contact', doubtful: false, sensitive: false };
  expect(t.reasons.text([{ code: 'incident', leak }], 'X', 'connected_apps')).toBe(
    'What happened: “Reset page, 2016”. The company itself advised it then: take away the access of apps that you do not know.',
  );
});

test('what happened is not told again where another reason tells of the same leak', () => {
  const leak: LeakRef = { id: 'one', title: 'Chtrbox, 2019', date: '2019-05-20', kind: 'thirdParty', doubtful: false, sensitive: false };
  const maker: ReasonView = { code: 'makerLeaked', maker: 'Chtrbox', leak };
  const happened: ReasonView = { code: 'incident', leak };
  expect(t.reasons.text([maker, happened], 'Instagram', 'alerts')).toBe(
    'Chtrbox may see this account, and it had a leak: “Chtrbox, 2019”.',
  );
  expect(t.reasons.text([happened], 'Instagram', 'connected_apps')).toBe(
    'What happened: “Chtrbox, 2019”. It was a firm that people had let in: look who can see your account, and take out whom you do not need.',
  );
});

test('a reason names how the leak leads to the step, and claims nothing that is not known', () => {
  const leak: LeakRef = { id: 'one', title: 'Reset page, 2016', date: '2016-02-17', kind: 'contact', doubtful: false, sensitive: false };
  const maybe: ReasonView = { code: 'contactMayBeLeaked', leak };
  expect(t.reasons.text([maybe], 'X', 'recovery')).toBe(
    'Contact details came out: “Reset page, 2016”. Yours may be among them; that is not known. Whoever knows an address or number can ask for a reset with it: look where a reset goes.',
  );
  for (const step of ['two_factor', 'recovery', 'contact_privacy', 'carrier_pin', 'vigilance'] as const) {
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
  for (const [called, said] of [
    ['My bank', 'your bank'],
    ['My phone company', 'your phone company'],
    ['My work or school', 'your work or school'],
    ['Another mailbox', 'your other mailbox'],
  ] as const) {
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

describe('each incident says how it leads to each of its steps', () => {
  const files: Record<string, string> = import.meta.glob('../../../src-tauri/core/catalogue/incidents/*.toml', {
    query: '?raw',
    import: 'default',
    eager: true,
  });
  const kinds: Record<string, LeakRef['kind']> = {
    passwords: 'passwords',
    contact: 'contact',
    third_party: 'thirdParty',
    device: 'device',
    profile: 'profile',
    codes: 'passwords',
  };
  const incidents = Object.values(files).map((text) => {
    const word = (key: string): string => new RegExp(`^${key} = "(.*)"$`, 'm').exec(text)?.[1] ?? '';
    const words = (key: string): string[] =>
      [...(new RegExp(`^${key} = \\[(.*)\\]$`, 'm').exec(text)?.[1] ?? '').matchAll(/"((?:[^"\\\\]|\\\\.)*)"/g)].map((one) => one[1] ?? '');
    return {
      leak: {
        id: word('id'),
        title: word('title'),
        date: word('date'),
        kind: kinds[word('kind')] ?? 'contact',
        doubtful: false,
        sensitive: false,
      },
      passwords: /^passwords = true$/m.test(text),
      data: words('data'),
      steps: words('steps') as StepId[],
    };
  });
  test('all are read', () => {
    expect(incidents.length).toBe(26);
    expect(incidents.filter((one) => one.steps.length).length).toBe(25);
  });
  test.each(incidents.flatMap((one) => one.steps.map((step) => [one.leak.id, step, one] as const)))(
    '%s: %s',
    (_id, step, { leak, passwords, data }) => {
      const contact = !['device', 'profile'].includes(leak.kind) && data.some((one) => /e-mail|phone number/.test(one));
      const code =
        passwords && ['password', 'two_factor', 'sessions'].includes(step)
          ? 'passwordMayBeLeaked'
          : contact && step !== 'connected_apps'
            ? 'contactMayBeLeaked'
            : 'incident';
      const said = t.reasons.text([{ code, leak }], 'Etsy', step);
      const why = t.reasons.sentence({ code, leak }, 'Etsy');
      expect(said.startsWith(why)).toBe(true);
      // a new password is what a leaked one asks for, and its sentence says so itself
      if (step === 'password') expect(said).toMatch(/that you have not changed since/);
      else expect(said.slice(why.length).trim(), 'how it leads there').toMatch(/^[A-Z].+\.$/);
    },
  );
});

test('why is said in the same words where something brings one there, and where nothing does', () => {
  expect(t.reasons.why([{ code: 'noSecondStep' }, { code: 'neverAsked' }], 'Etsy', 'two_factor')).toMatch(
    /^The password alone opens Etsy today\./,
  );
  expect(t.reasons.why([{ code: 'neverAsked' }], 'Etsy', 'two_factor')).toBe(
    `${t.steps.two_factor.threat('Etsy')} Nothing is known about this yet. One look is enough.`,
  );
  expect(t.reasons.why([{ code: 'marked', at: '2026-11-14T19:00:00Z' }], 'Etsy', 'two_factor')).toBe(t.steps.two_factor.threat('Etsy'));
  expect(t.reasons.why([], 'Etsy', 'two_factor')).toBe(t.steps.two_factor.threat('Etsy'));
});

test('two events of one kind are told in one sentence', () => {
  const event = (title: string): ReasonView => ({
    code: 'incident',
    leak: { id: title, title, date: '2020', kind: 'profile', doubtful: false, sensitive: false },
  });
  expect(t.reasons.text([event('One, 2020'), event('Two, 2020')], 'WhatsApp', 'contact_privacy')).toBe(
    'What happened: “One, 2020” and “Two, 2020”. What few can see, few can collect.',
  );
  expect(t.reasons.text([event('One, 2020'), event('Two, 2020'), event('Three, 2020')], 'WhatsApp', 'contact_privacy')).toMatch(
    /^What happened: “One, 2020”, “Two, 2020”,? and one more leak\. What few/,
  );
});

test('one password at several accounts is called the same at each of them', () => {
  const account = (name: string) => ({ id: name, name, signIn: '', service: null });
  const at = (own: string, others: string[]): string =>
    t.reasons.action('password', [{ code: 'passwordReused', accounts: others.map(account), leaks: [] }], own);
  expect(at('Canva', ['Tumblr', 'Adobe'])).toMatch(/^Give Adobe, Canva,? and Tumblr passwords of their own$/);
  expect(at('Tumblr', ['Adobe', 'Canva'])).toBe(at('Canva', ['Tumblr', 'Adobe']));
  expect(t.reasons.apart(['Tumblr', 'Canva', 'Adobe'])).toBe(at('Adobe', ['Canva', 'Tumblr']));
  expect(t.reasons.action('password', [{ code: 'passwordWeak' }], 'Canva')).toBe('Give Canva a new password');
  const reused = { code: 'passwordReused' as const, accounts: [account('Adobe')], leaks: [] };
  const found = { code: 'passwordFound' as const, times: 3, at: '2026-11-20T10:00:00Z' };
  expect(t.reasons.why([reused], 'Canva', 'password')).toContain('If one of them leaks, all are open.');
  expect(t.reasons.why([found, reused], 'Canva', 'password'), 'it leaked already').toMatch(
    /opens Adobe\. Whoever has it gets into all of them\./,
  );
  expect(t.reasons.action('two_factor', [{ code: 'passwordReused', accounts: [account('Adobe')], leaks: [] }], 'Canva')).toBe(
    'Turn on a second step for Canva',
  );
  for (const on of [{ code: 'smsOnly' }, { code: 'betterAvailable', method: 'passkey' }] as const)
    expect(t.reasons.action('two_factor', [on], 'Canva'), 'it is on already').toBe('Get a stronger second step for Canva');
});

test('a date within what others wrote is said as everywhere', () => {
  expect(daysIn('Setup guide, updated 2026-06-05; as of 2025-11')).toBe(
    `Setup guide, updated ${day('2026-06-05')}; as of ${day('2025-11')}`,
  );
  expect(daysIn('entries/x/x.com.json, RFC 4180-2005, id 12-2026-06-05-9')).toBe('entries/x/x.com.json, RFC 4180-2005, id 12-2026-06-05-9');
  expect(t.walk.guideFrom('Seen 2026-06-05', '2026-08-04')).not.toMatch(/\d{4}-\d{2}/);
});

test('of several leaks none stands for the others in what is to do', () => {
  const leak = (id: string): ReasonView => ({
    code: 'contactMayBeLeaked',
    leak: { id, title: id, date: '2016-02-17', kind: 'contact', doubtful: false, sensitive: false },
  });
  expect(t.reasons.action('vigilance', [leak('a'), leak('a')], 'Canva')).toContain('the Canva leak look');
  expect(t.reasons.action('vigilance', [leak('a'), leak('b')], 'Canva')).toContain('the Canva leaks look');
});

test('what is lost with a second step, and an app that is old, are named as what they are', () => {
  expect(t.reasons.sentence({ code: 'noWayBack' }, 'X')).toMatch(/a phone, a key or your number/);
  expect(t.reasons.sentence({ code: 'short', what: 'noMoreUpdates' }, 'WhatsApp')).toMatch(
    /^The WhatsApp that you have is not updated any more/,
  );
  expect(t.reasons.sentence({ code: 'short', what: 'noMoreUpdates' }, '')).toMatch(/^This device gets no more updates/);
});

test('of one password at several accounts every leak is told, and none stands for the others', () => {
  const leak = (title: string, more: Partial<LeakRef> = {}): LeakRef => ({
    id: title,
    title,
    date: '',
    kind: 'passwords',
    doubtful: false,
    sensitive: false,
    ...more,
  });
  const [adobe, canva, tumblr] = [leak('Adobe, 2013'), leak('Canva, 2019'), leak('Tumblr, 2013')];
  const reused = (leaks: LeakRef[]): ReasonView => ({
    code: 'passwordReused',
    accounts: [{ id: 'a', name: 'Adobe', signIn: '', service: null }],
    leaks,
  });
  const own: ReasonView = { code: 'passwordLeaked', leak: canva, compared: 'nothing', comparedDate: null };
  const told = t.reasons.why([own, reused([adobe, canva, tumblr])], 'Canva', 'password');
  expect(told).toMatch(
    /^The same password also opens Adobe\. These leaks touch them: “Adobe, 2013”, “Canva, 2019”,? and “Tumblr, 2013”\. Whoever has it gets into all of them\.$/,
  );
  expect(t.reasons.why([own, reused([canva])], 'Canva', 'password'), 'its own leak alone is told once').toMatch(
    /^Passwords came out: “Canva, 2019”\..*Whoever has it gets into all of them\.$/,
  );
  const claimed = (title: string): LeakRef => leak(title, { doubtful: true });
  expect(t.reasons.why([reused([claimed('One'), claimed('Two')])], 'Canva', 'password')).toContain('These leaks are said to touch them');
  expect(t.reasons.why([reused([adobe, claimed('Two')])], 'Canva', 'password')).toContain('Not all of these are certain');
});

test('what came by the app on a phone is done on the phone, and the computer has words of its own', () => {
  expect(t.steps.updates.action('WhatsApp')).toBe('Bring your phone and the WhatsApp app on it up to date');
  expect(t.walk.generic('updates', true).join(' ')).toMatch(/Take the phone/);
  expect(t.walk.generic('updates').join(' ')).not.toMatch(/phone/);
});

test('what is disputed or not confirmed is not told as a fact', () => {
  const leak = (title: string, doubtful: boolean): LeakRef =>
    ({ id: title, title, date: '', kinds: [], sensitive: false, doubtful }) as unknown as LeakRef;
  const told = (...views: unknown[]): string => t.reasons.text(views as ReasonView[], 'Facebook', 'password');
  const doubted = leak('Market', true);
  const certain = leak('Sure', false);
  for (const code of ['passwordMayBeLeaked', 'contactMayBeLeaked'] as const) {
    expect(told({ code, leak: doubted })).toMatch(/^It is said that .* came out, and that is disputed or not confirmed: “Market”\./);
    expect(told({ code, leak: doubted }, { code, leak: leak('Bazaar', true) })).toMatch(
      /^It is said that .* they are disputed or not confirmed: “Market” and “Bazaar”\./,
    );
    expect(told({ code, leak: certain }, { code, leak: doubted })).toContain('some are disputed or not confirmed');
    expect(told({ code, leak: certain })).not.toMatch(/said|disputed/);
  }
  for (const view of [
    { code: 'passwordLeaked', compared: 'person', comparedDate: null },
    { code: 'contactLeaked', what: ['email'] },
    { code: 'makerLeaked', maker: 'Chtrbox' },
    { code: 'incident' },
  ]) {
    expect(told({ ...view, leak: doubted }), view.code).toMatch(/said .*disputed or not confirmed/);
    expect(told({ ...view, leak: certain }), view.code).not.toMatch(/is said|disputed/);
  }
});

test('a failed try is told what can be wrong with that second step, and no other', () => {
  const methods: Method[] = ['passkey', 'securityKey', 'prompt', 'app', 'sms', 'call', 'email'];
  const said = methods.map((method) => t.walk.failedTry(method));
  expect(new Set(said).size).toBe(methods.length);
  expect(methods.filter((_, at) => said[at]?.includes('clock'))).toEqual(['app']);
  for (const unknown of ['', 'other', 'none'] as const)
    expect(t.walk.failedTry(unknown)).toBe('Then change nothing else for now. Do the part before once more.');
});

test('the answers that sorted leaks are counted where they are fewer', () => {
  expect(t.firstrun.leaks.done(5, 3)).toBe('3 answers sorted 5 leaks.');
  expect(t.firstrun.leaks.done(3, 4)).toBe('3 leaks sorted.');
  expect(t.firstrun.leaks.done(2, 1)).toBe('One answer sorted 2 leaks.');
});

test('a lock that was set is not to be set once more', () => {
  const short = (what: Shortfall): ReasonView => ({ code: 'short', what });
  for (const what of ['lockByCall', 'lockByUnknown'] as const)
    expect(t.reasons.action('carrier_pin', [short(what)], 'your phone company')).toBe(
      'Make the lock on your phone company harder to take off',
    );
  expect(t.reasons.action('carrier_pin', [], '+44 7700 900142')).toMatch(/^Lock \+44/);
});

test('what is lost with the list is what opens it', () => {
  expect(t.spareKey.why('keyring')).not.toContain('passphrase');
  expect(t.spareKey.why('passphrase')).not.toContain('key ring');
});
