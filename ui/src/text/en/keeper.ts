// What the browser's or the password manager's own check says of passwords, entered by ticks.
import { list, plural } from '../format';

export const keeper = {
  title: 'Ask your browser or password manager',
  lead: 'Browsers and password managers check the passwords they keep. Look there, then tick here what they say. Nothing is exported.',
  where: 'Where to look',
  keepers: [
    {
      id: 'chrome',
      name: 'Chrome',
      path: ['Menu ⋮', 'Passwords and autofill', 'Google Password Manager', 'Checkup'],
      says: 'It lists compromised, reused and weak passwords.',
    },
    {
      id: 'edge',
      name: 'Edge',
      path: ['Menu …', 'Passwords', 'Password security check'],
      says: 'It lists leaked, reused and weak passwords.',
    },
    {
      id: 'apple',
      name: 'Apple',
      path: ['Passwords app', 'Security'],
      says: 'On older systems: Settings, Passwords, Security Recommendations.',
    },
    {
      id: 'firefox',
      name: 'Firefox',
      path: ['Menu ☰', 'Passwords'],
      says: 'A mark beside a login says that its site leaked, or that the password is used twice.',
    },
    {
      id: 'keepassxc',
      name: 'KeePassXC',
      path: ['Database', 'Database Reports', 'Health Check'],
      says: 'It lists weak and reused passwords.',
    },
  ] as const,
  online: 'Open Google’s check in the browser',
  tick: 'What does it say?',
  tickText: 'One row for each account in your list. Tick what you see there. What we saved already is ticked.',
  measured: 'Known already',
  sameAs: (names: string[], n: number) =>
    `Saved: same as ${list(n > names.length ? [...names, plural(n - names.length, '# other', '# others')] : names)}`,
  none: 'No account is listed yet. Add some first, then tick here.',
  account: 'Account',
  leaked: 'Leaked',
  same: 'Same password',
  weak: 'Weak',
  sameHint: 'Tick those that share one password, and save. Then go on with the next password.',
  sameTwo: 'The same password needs two accounts.',
  label: (what: string, name: string, signIn: string) => `${what}: ${signIn ? `${name}, ${signIn}` : name}`,
  save: 'Save',
  nothing: 'Tick something first.',
  saved: (n: number) => `${plural(n, 'Saved for # account', 'Saved for # accounts')}. You will see it on Today.`,
};
