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
    leaks: { label: 'Leaks', words: ['leak', 'breach', 'breaches', 'exposed', 'check', 'e-mails', 'email', 'addresses', 'phone number', 'user name', 'username', 'check my e-mail', 'my data', 'mailbox', 'mailboxes'] },
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
    passphrase: { label: 'Passphrase', words: ['master password', 'pin', 'change passphrase', 'set a passphrase', 'password for nightlatch', 'forgot passphrase', 'forgotten passphrase'] },
    spareKey: { label: 'Spare key', words: ['recovery key', 'recovery', 'paper', 'emergency key', 'print spare key', 'backup key'] },
    folder: { label: 'Data folder', words: ['data', 'folder', 'files', 'database', 'location', 'where is my list', 'your data'] },
    backup: { label: 'A copy of your list', words: ['backup', 'back up', 'backups', 'copy', 'move', 'transfer', 'another computer', 'new computer', 'usb stick', 'sync', 'save my list'], detail: 'How to make one' },
    exportList: { label: 'Export your list', words: ['export', 'save as', 'download', 'spreadsheet'], detail: 'Not there yet; print or copy it' },
    report: { label: 'Problem report', words: ['problem', 'bug', 'diagnostics', 'log', 'support', 'crash', 'feedback', 'contact', 'error'] },
    erase: { label: 'Erase everything', words: ['erase', 'delete everything', 'wipe', 'reset', 'start over', 'uninstall', 'delete my data'] },
    language: { label: 'Language', words: ['languages', 'translation', 'english', 'deutsch', 'español', 'français'], detail: 'English only so far' },
  } satisfies Record<string, FindText>,
  actions: {
    help: { label: 'Help and keys', words: ['codes', 'passkey', 'passkeys', 'backup codes', 'code app', '2fa', 'second step', 'security key', 'help', 'keys', 'keyboard', 'shortcuts', 'shortcut', 'manual', 'how to', 'f1', 'faq', 'tutorial', 'guide', 'questions'] },
    lock: { label: 'Lock', words: ['lock', 'hide', 'close list', 'sign out', 'log out', 'logout', 'quit', 'exit'] },
    undo: { label: 'Undo what was done last', words: ['undo', 'take back', 'revert', 'mistake'] },
    undoImport: { label: 'Undo the last import', words: ['undo', 'undo import', 'take back', 'revert', 'wrong file'], detail: 'On the page of imports' },
    undoTick: { label: 'Take back a step that is ticked', words: ['undo', 'untick', 'uncheck', 'take back', 'revert', 'mistake', 'tick', 'ticked', 'not done', 'mark as not done', 'done', 'ignored', 'left out'], detail: 'At its account' },
    undoRemoved: { label: 'Bring back what was removed', words: ['undo', 'take back', 'revert'], detail: 'Kept for 30 days' },
    larger: { label: 'Larger text', words: ['zoom in', 'increase text size'] },
    smaller: { label: 'Smaller text', words: ['zoom out', 'decrease text size'] },
    normal: { label: 'Usual size of text', words: ['reset zoom', 'actual size'] },
    printAccounts: { label: 'Print or copy the list of accounts', words: ['print', 'print accounts', 'copy accounts', 'paper'] },
    printSteps: { label: 'Print or copy the list of steps', words: ['print', 'print steps', 'copy steps', 'paper'] },
    sortSteps: { label: 'Sort the steps', words: ['sort', 'order', 'sort by minutes', 'sort by account'] },
  } satisfies Record<string, FindText>,
  /** steps of the person's own, which hang on no account: each is gone through from here */
  own: {
    code_place: { label: 'Where your codes live', words: ['codes', 'code', 'passkey', 'passkeys', 'code app', 'authenticator', 'google authenticator', 'authy', 'totp', 'otp', '2fa', 'security key', 'yubikey', 'new phone', 'where are my codes'] },
    password_place: { label: 'Where your passwords live', words: ['passwords', 'where are my passwords', 'password place', 'keychain'] },
  } satisfies Partial<Record<StepId, FindText>>,
  /** the very accounts that have what was asked for to do */
  toDo: 'To do, account by account',
  /** words that ask for a second step which not every site offers */
  passkey: ['passkey', 'passkeys'],
  /** all the steps of one kind, over all accounts */
  kinds: {
    two_factor: { label: 'Second steps to turn on', words: ['second step', 'second steps', 'two-factor', 'two factor', 'two-step', '2-step', '2fa', 'mfa', 'otp', 'totp', 'authenticator', 'authentication', 'passkey', 'passkeys', 'security key', 'yubikey', 'code app', 'face id', 'touch id', 'one-time code', 'one-time password'] },
    backup_codes: { label: 'Backup codes to get', words: ['backup codes', 'backup code', 'codes', 'code', 'recovery codes', 'spare codes', 'way back'] }, // as sites call it
    password: { label: 'Passwords to change', words: ['password', 'change password', 'new password', 'leaked password', 'weak', 'reused'] },
    recovery: { label: 'Ways back in to look over', words: ['way back in', 'recovery address', 'recovery e-mail', 'forgot password', 'locked out', 'forgotten password', 'reset password', 'password reset', 'cannot sign in', 'cannot log in'] },
    sessions: { label: 'Devices to sign out', words: ['devices', 'device', 'sessions', 'signed in', 'sign out everywhere', 'log out everywhere'] },
    alerts: { label: 'Sign-in alerts to turn on', words: ['alerts', 'alert', 'sign-in alerts', 'new sign-in', 'login alerts', 'notify me'] },
    carrier_pin: { label: 'Numbers to lock at the phone company', words: ['sim swap', 'number lock', 'carrier', 'port out', 'sim pin', 'esim', 'e-sim', 'number porting'] },
    mail_rules: { label: 'Mail rules to look through', words: ['mail rules', 'mail rule', 'forwarding', 'mail filters', 'inbox rules'] },
    device_lock: { label: 'Devices to lock', words: ['lock screen', 'screen lock', 'find my phone', 'sim card pin'] },
    updates: { label: 'Updates to turn on', words: ['updates', 'software update', 'system update'] },
    watch: { label: 'Addresses to be watched', words: ['watch', 'be told', 'new leaks', 'mozilla monitor'] },
    close: { label: 'Accounts to close', words: ['close account', 'delete account', 'unused', 'old accounts', 'inactive', 'close', 'delete', 'closing', 'deleting'] },
  } satisfies Partial<Record<StepId, FindText>>,
  /** more words for the paths of *Something happened* */
  paths: {
    'leak-news': ['news', 'breach'],
    'strange-message': ['sms', 'text message', 'scam', 'phishing', 'unexpected code', 'spam', 'fake', 'fake mail', 'fake message', 'suspicious', 'suspicious e-mail', 'blackmail', 'fraud'],
    'someone-in': ['hacked', 'hack', 'stolen account', 'hijacked', 'taken over', 'stranger', 'stalker', 'ex partner', 'someone is in my account', 'intruder'],
    'phone-gone': ['stolen phone', 'stolen', 'lost phone', 'lost', 'sim', 'no signal', 'phone gone', 'phone stolen', 'broken phone'],
    clicked: ['link', 'virus', 'malware', 'phishing', 'download', 'clicked', 'antivirus', 'trojan', 'stealer', 'spyware', 'infected'],
  } satisfies Record<Happening, string[]>,
};
