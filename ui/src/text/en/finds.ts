import type { StepId } from '../../backend/contract';
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
    today: { label: 'Today', words: ['home', 'start', 'score', 'next', 'overview', 'ring', 'dashboard', 'what comes first'] },
    steps: { label: 'All steps', words: ['steps', 'to do', 'todo', 'tasks', 'checklist', 'what is left', 'sort', 'minutes', 'all steps to do', 'what to do', 'plan'] },
    sitting: { label: 'One sitting', words: ['sitting', 'session', 'tonight', 'fifteen minutes', 'round'] },
    accounts: { label: 'Accounts', words: ['account', 'sites', 'services', 'my list', 'logins', 'filter'] },
    addAccount: { label: 'Add accounts', words: ['add', 'new account', 'add account', 'add an account', 'add site', 'add a site'] },
    importList: { label: 'Import from a browser or password manager', words: ['import', 'csv', 'bitwarden', 'keepass', 'keepassxc', '1password', 'lastpass', 'chrome', 'firefox', 'file', 'bring in', 'upload'] },
    keeper: { label: 'Ask your browser or password manager', words: ['password manager', 'browser', 'weak passwords', 'reused passwords', 'passwords', 'password health'] },
    leaks: { label: 'Leaks', words: ['leak', 'breach', 'breaches', 'exposed', 'check', 'e-mails', 'email', 'addresses', 'phone number', 'user name', 'username', 'check my e-mail', 'my data'] },
    apps: { label: 'Apps', words: ['apps and people with access', 'app', 'connected apps', 'third parties', 'third party', 'access', 'agency', 'permissions', 'oauth', 'sign in with google'] },
    whatLeft: { label: 'What left', words: ['what left this computer', 'requests', 'ledger', 'log of requests', 'history', 'sent', 'privacy', 'traffic'] },
    happened: { label: 'Something happened', words: ['emergency', 'incident', 'sos', 'panic', 'urgent'] },
    removed: { label: 'Recently removed', words: ['removed', 'trash', 'bin', 'deleted', 'restore', 'bring back', 'undelete'] },
    settings: { label: 'Settings', words: ['preferences', 'options', 'configure', 'setup'] },
    about: { label: 'About Nightlatch', words: ['about', 'version', 'licence', 'license', 'gpl', 'credits', 'sources', 'author', 'copyright', 'open source', 'trademarks'] },
  } satisfies Record<string, FindText>,
  settings: {
    textSize: { label: 'Text size', words: ['zoom', 'font', 'font size', 'bigger', 'larger', 'letters', 'magnify', 'accessibility', 'look', 'size'] },
    colours: { label: 'Colours: light or dark', words: ['dark', 'light', 'dark mode', 'night', 'theme', 'colour', 'color', 'colours', 'colors', 'appearance', 'contrast', 'light mode'] },
    network: { label: 'Network on or off', words: ['network', 'internet', 'online', 'offline', 'connection', 'wifi', 'airplane mode'] },
    sources: { label: 'Where we look', words: ['source', 'have i been pwned', 'hibp', 'api key', 'key', 'server', 'consent', 'fingerprint', 'xposedornot'] },
    lists: { label: 'Public lists and looking again', words: ['lists', 'schedule', 'weekly', 'monthly', 'update', 'refresh', 'notification', 'notifications', 'recheck', 'reminder', 'reminders'] },
    ways: { label: 'Ways to open: key ring, passphrase, spare key', words: ['key ring', 'keyring', 'ways to open', 'unlock', 'sign in'] },
    passphrase: { label: 'Passphrase', words: ['master password', 'pin', 'change passphrase', 'set a passphrase', 'password for nightlatch'] },
    spareKey: { label: 'Spare key', words: ['recovery key', 'recovery', 'paper', 'emergency key', 'print spare key', 'backup key'] },
    folder: { label: 'Data folder', words: ['data', 'folder', 'files', 'database', 'location', 'where is my list', 'your data'] },
    backup: { label: 'A copy of your list', words: ['backup', 'back up', 'copy', 'move', 'transfer', 'another computer', 'sync'], detail: 'Copy the data folder; no button yet' },
    exportList: { label: 'Export your list', words: ['export', 'save as', 'download', 'spreadsheet'], detail: 'Not there yet; print or copy it' },
    report: { label: 'Problem report', words: ['problem', 'bug', 'diagnostics', 'log', 'support', 'crash', 'feedback', 'contact', 'error'] },
    erase: { label: 'Erase everything', words: ['erase', 'delete everything', 'wipe', 'reset', 'start over', 'uninstall', 'delete my data'] },
    language: { label: 'Language', words: ['languages', 'translation', 'english', 'deutsch', 'español', 'français'], detail: 'English only so far' },
  } satisfies Record<string, FindText>,
  actions: {
    help: { label: 'Help and keys', words: ['help', 'keys', 'keyboard', 'shortcuts', 'shortcut', 'manual', 'how to', 'f1', 'faq'] },
    lock: { label: 'Lock', words: ['lock', 'hide', 'close list', 'sign out', 'log out', 'logout'] },
    undo: { label: 'Undo what was done last', words: ['undo', 'take back', 'revert', 'mistake'] },
    larger: { label: 'Larger text', words: ['zoom in', 'increase text size'] },
    smaller: { label: 'Smaller text', words: ['zoom out', 'decrease text size'] },
    normal: { label: 'Usual size of text', words: ['reset zoom', 'actual size'] },
    printAccounts: { label: 'Print or copy the list of accounts', words: ['print', 'print accounts', 'copy accounts', 'paper'] },
    printSteps: { label: 'Print or copy the list of steps', words: ['print', 'print steps', 'copy steps', 'paper'] },
    sortSteps: { label: 'Sort the steps', words: ['sort', 'order', 'sort by minutes', 'sort by account'] },
  } satisfies Record<string, FindText>,
  /** all the steps of one kind, over all accounts */
  kinds: {
    two_factor: { label: 'Second steps to turn on', words: ['second step', 'second steps', 'two-factor', 'two factor', 'two-step', '2-step', '2fa', 'mfa', 'otp', 'totp', 'authenticator', 'authentication', 'passkey', 'passkeys', 'security key', 'yubikey', 'code app'] },
    backup_codes: { label: 'Backup codes to get', words: ['backup codes', 'backup code', 'codes', 'code', 'recovery codes', 'spare codes', 'way back'] }, // as sites call it
    password: { label: 'Passwords to change', words: ['password', 'change password', 'new password', 'leaked password', 'weak', 'reused'] },
    recovery: { label: 'Ways back in to look over', words: ['way back in', 'recovery address', 'recovery e-mail', 'forgot password', 'locked out'] },
    sessions: { label: 'Devices to sign out', words: ['devices', 'device', 'sessions', 'signed in', 'sign out everywhere', 'log out everywhere'] },
    alerts: { label: 'Sign-in alerts to turn on', words: ['alerts', 'alert', 'sign-in alerts', 'new sign-in'] },
    carrier_pin: { label: 'Numbers to lock at the phone company', words: ['sim swap', 'number lock', 'carrier', 'port out', 'sim pin'] },
    close: { label: 'Accounts to close', words: ['close account', 'delete account', 'unused', 'old accounts', 'inactive'] },
  } satisfies Partial<Record<StepId, FindText>>,
  /** more words for the paths of *Something happened* */
  paths: {
    'leak-news': ['news', 'breach'],
    'strange-message': ['sms', 'text message', 'scam', 'phishing', 'unexpected code', 'spam'],
    'someone-in': ['hacked', 'hack', 'stolen account', 'hijacked', 'taken over', 'stranger'],
    'phone-gone': ['stolen phone', 'stolen', 'lost phone', 'lost', 'sim', 'no signal'],
    clicked: ['link', 'virus', 'malware', 'phishing', 'download'],
  } satisfies Record<Happening, string[]>,
};
