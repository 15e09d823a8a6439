/** Who made this, under which licence, and whose facts are in it. */
export const about = {
  title: 'About Nightlatch',
  lead: (version: string) => `Version ${version}. It goes round your online accounts the way someone goes round the house at night.`,
  licence: 'Its licence',
  licenceText:
    'Nightlatch is free software: you may use it, pass it on and change it under the GNU General Public License, version 3 or any later one (GPL-3.0-or-later). It comes without any warranty.',
  licenceName: 'GNU General Public License, version 3',
  licenceShow: 'Read the whole licence',
  licenceFile: 'The same text lies in the file LICENSE beside its source code.',
  licenceFailed: 'The text could not be loaded. It lies in the file LICENSE beside the source code.',
  facts: 'Whose facts it uses',
  credits: [
    'Leak data: Have I Been Pwned, haveibeenpwned.com, CC BY 4.0.',
    'Second steps: 2FA Directory, © 2FA Directory contributors, MIT licence.',
    'Passkeys: Passkeys Directory, CC BY 4.0.',
    'Pages for a new password: Apple’s password manager resources, © Apple Inc., MIT licence.',
    'Pages for closing an account: JustDeleteMe, MIT licence.',
    'Usual words, for telling what is easy to guess: wordfreq, CC BY-SA 4.0.',
    'Usual passwords and names, for the same: zxcvbn-ts, MIT licence.',
    'Marks of sites: Simple Icons, CC0.',
  ],
  openHibp: 'Open haveibeenpwned.com',
  trademarks:
    'Names and marks belong to their owners. They stand here to help you find an account, and say nothing about who made Nightlatch.',
  parts: 'What it is built from',
  partsText:
    'Free software by many others, among it Tauri, Svelte, SQLite with SQLCipher, and the webview of your system. Each part with its version is named in the files Cargo.lock and package-lock.json of the source code; each keeps its own licence.',
  trouble: 'Where to report a fault',
  troubleText:
    'To whoever gave you Nightlatch. Settings makes a report that says what happened on this computer, with nothing personal in it. Nightlatch never sends it automatically.',
  troubleDo: 'Make a problem report',
};
