import type { Happening } from '../../shared/router.svelte';

/** What the search finds beside accounts, sites and leaks: its name, and the words that people type for it. */
export interface FindText {
  label: string;
  words: string[];
  /** what else has to be known before one goes there */
  detail?: string;
}

export const finds = {
  exact: 'Here in Nightlatch',
  others: 'Pages, settings and actions',
  pages: {
    today: { label: 'Today', words: ['home', 'start', 'score', 'next', 'overview', 'ring'] },
    steps: { label: 'All steps', words: ['steps', 'to do', 'todo', 'tasks', 'checklist', 'what is left', 'sort', 'minutes', 'all steps to do', 'second step', 'two-factor', '2fa', 'passkey', 'codes', 'backup codes'] },
    sitting: { label: 'One sitting', words: ['sitting', 'session', 'tonight', 'fifteen minutes', 'round'] },
    accounts: { label: 'Accounts', words: ['account', 'sites', 'services', 'my list', 'logins', 'filter'] },
    addAccount: { label: 'Add accounts', words: ['add', 'new account', 'add an account', 'add site'] },
    importList: { label: 'Import from a browser or password manager', words: ['import', 'csv', 'bitwarden', 'keepass', '1password', 'file', 'bring in'] },
    keeper: { label: 'Ask your browser or password manager', words: ['password manager', 'browser', 'weak passwords', 'reused passwords', 'passwords'] },
    leaks: { label: 'Leaks', words: ['leak', 'breach', 'breaches', 'exposed', 'check', 'e-mails', 'email', 'addresses', 'phone number', 'user name'] },
    apps: { label: 'Apps', words: ['apps and people with access', 'connected apps', 'third parties', 'access', 'agency'] },
    whatLeft: { label: 'What left', words: ['what left this computer', 'requests', 'ledger', 'log of requests', 'history', 'sent', 'privacy', 'traffic'] },
    happened: { label: 'Something happened', words: ['emergency', 'incident', 'hacked', 'stolen', 'sos'] },
    removed: { label: 'Recently removed', words: ['removed', 'trash', 'bin', 'deleted', 'restore', 'bring back', 'undelete'] },
    settings: { label: 'Settings', words: ['preferences', 'options', 'configure', 'setup'] },
    about: { label: 'About Nightlatch', words: ['about', 'version', 'licence', 'license', 'gpl', 'credits', 'sources', 'author', 'copyright', 'open source', 'trademarks'] },
  } satisfies Record<string, FindText>,
  settings: {
    textSize: { label: 'Text size', words: ['zoom', 'font', 'font size', 'bigger', 'larger', 'letters', 'magnify', 'accessibility', 'look'] },
    colours: { label: 'Colours: light or dark', words: ['dark', 'light', 'dark mode', 'night', 'theme', 'colour', 'color', 'colors', 'appearance', 'contrast'] },
    network: { label: 'Network on or off', words: ['network', 'internet', 'online', 'offline', 'connection'] },
    sources: { label: 'Where we look', words: ['source', 'have i been pwned', 'hibp', 'api key', 'key', 'server', 'consent', 'fingerprint', 'xposedornot'] },
    lists: { label: 'Public lists and looking again', words: ['lists', 'schedule', 'weekly', 'monthly', 'update', 'refresh', 'notification', 'recheck', 'reminder'] },
    ways: { label: 'Ways to open: key ring, passphrase, spare key', words: ['key ring', 'keyring', 'ways to open', 'unlock', 'sign in'] },
    passphrase: { label: 'Passphrase', words: ['master password', 'pin', 'change passphrase', 'set a passphrase', 'password for nightlatch'] },
    spareKey: { label: 'Spare key', words: ['recovery key', 'recovery', 'paper', 'emergency key', 'print spare key', 'backup key'] },
    folder: { label: 'Data folder', words: ['data', 'folder', 'files', 'database', 'location', 'where is my list', 'your data'] },
    backup: { label: 'A copy of your list', words: ['backup', 'back up', 'copy', 'move', 'transfer', 'another computer', 'sync'], detail: 'Copy the data folder; no button yet' },
    exportList: { label: 'Export your list', words: ['export', 'save as', 'download', 'spreadsheet'], detail: 'Not there yet; print or copy it' },
    report: { label: 'Problem report', words: ['problem', 'bug', 'diagnostics', 'log', 'support', 'crash', 'feedback', 'contact', 'error'] },
    erase: { label: 'Erase everything', words: ['erase', 'delete everything', 'wipe', 'reset', 'start over', 'uninstall'] },
    language: { label: 'Language', words: ['languages', 'translation', 'english', 'deutsch', 'español', 'français'], detail: 'English only so far' },
  } satisfies Record<string, FindText>,
  actions: {
    help: { label: 'Help and keys', words: ['help', 'keys', 'keyboard', 'shortcuts', 'manual', 'how to', 'f1'] },
    lock: { label: 'Lock', words: ['hide', 'close list', 'sign out', 'log out'] },
    undo: { label: 'Undo what was done last', words: ['undo', 'take back', 'revert'] },
    larger: { label: 'Larger text', words: ['zoom in', 'increase text size'] },
    smaller: { label: 'Smaller text', words: ['zoom out', 'decrease text size'] },
    normal: { label: 'Usual size of text', words: ['reset zoom', 'actual size'] },
    printAccounts: { label: 'Print or copy the list of accounts', words: ['print', 'print accounts', 'copy accounts', 'paper'] },
    printSteps: { label: 'Print or copy the list of steps', words: ['print', 'print steps', 'copy steps', 'paper'] },
    sortSteps: { label: 'Sort the steps', words: ['sort', 'order', 'sort by minutes', 'sort by account'] },
  } satisfies Record<string, FindText>,
  /** more words for the paths of *Something happened* */
  paths: {
    'leak-news': ['news', 'breach'],
    'strange-message': ['sms', 'text message', 'scam', 'phishing', 'unexpected code'],
    'someone-in': ['hacked', 'hijacked', 'taken over', 'stranger'],
    'phone-gone': ['stolen phone', 'lost phone', 'sim', 'no signal'],
    clicked: ['link', 'virus', 'malware', 'phishing', 'download'],
  } satisfies Record<Happening, string[]>,
};
