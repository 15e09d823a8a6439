// What each one learns about the person when it is asked: one plain line each, and no request carries more than its line says
// (tests/tests/flows/told.rs catches every request and holds it against these). Whoever changes what is sent changes the line.
import type { SourceId } from '../../backend/contract';

export const learns = {
  everyone: 'Whoever is asked over the network also sees the internet address that you ask from, and that Nightlatch is asking.',
  sources: {
    shipped: () => 'Learns nothing about you: the whole list is here, and is compared with your accounts here.',
    byHand: () =>
      'Have I Been Pwned’s page opens in your own browser. It learns the address that you type there. Nightlatch learns only what you tick here.',
    hibp: (host) =>
      `${host || 'Have I Been Pwned'} gets 6 of the 40 characters of an address’s fingerprint, and your key. About 400 other addresses share the 6. It can link the key to the person who pays for it, and someone who already guesses an address could confirm it.`,
    server: (host) =>
      `${host || 'The server'} gets 6 of the 40 characters of an address’s fingerprint, and your key if you keep one for it. Whoever runs it may know whose key or computer asks, and someone who already guesses an address could confirm it.`,
    folder: () => 'Learns nothing about you: files that you downloaded are read here, and nothing leaves.',
    passwordFiles: () =>
      'Learns nothing about you: files that you downloaded are read here, and nothing leaves. While they are in use, no other source is asked about passwords.',
    hibpDirect: (host) =>
      `${host || 'Have I Been Pwned'} learns the whole address, and your key, which it can link to the person who pays for it.`,
    xposed: (host) => `${host || 'XposedOrNot'} learns the whole address and where you ask from. No key goes there.`,
    passwords: (host) =>
      `${host || 'Pwned Passwords'} gets 5 of the 40 characters of a password’s fingerprint, with no key, address or account beside them. Some 2,000 leaked passwords share the 5, and someone who already guesses the password could see whether it fits.`,
  } satisfies Record<SourceId, (host: string) => string>,
  watch:
    'Have I Been Pwned or Mozilla Monitor keeps your address and writes to you when it is in a new leak, even when Nightlatch is not running. You give it to them yourself, in your own browser. Nightlatch sends nothing.',
  /** any public list */
  list: (host: string) =>
    `${host || 'The server'} gives the whole list to anybody. It learns that you fetch it and which day’s list you had before, and nothing about your accounts. No key goes there.`,
};
