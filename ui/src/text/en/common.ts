import { number, plural, shortDay } from '../format';

export const common = {
  appName: 'Nightlatch',
  titled: (page: string) => `${page} · Nightlatch`,
  skip: 'Skip to the page',

  /** What people read for a state. The door is the picture, never the promise. */
  states: {
    open: 'To do',
    done: 'Done',
    later: 'Later',
    ignored: 'Left out',
    notOffered: 'Not offered',
    unknown: 'Not known',
    notFound: 'Not in this list',
  },
  /** The same inside a sentence or after a number: "5 to do". */
  statesLower: {
    open: 'to do',
    done: 'done',
    later: 'later',
    ignored: 'left out',
    notOffered: 'not offered',
    unknown: 'not known',
    notFound: 'not in this list',
  },
  /** A thing and its state, for a link's name: "Instagram: to do". */
  withState: (name: string, state: string) => `${name}: ${state}`,

  rail: {
    label: 'Main',
    today: 'Today',
    accounts: 'Accounts',
    leaks: 'Leaks',
    apps: 'Apps',
    whatLeft: 'What left',
    settings: 'Settings',
    more: 'More',
    lock: 'Lock',
    hide: 'Hide',
    happened: 'Something happened',
    accountsCount: (n: number) => plural(n, '# account', '# accounts'),
    leaksCount: (n: number) => `${number(n)} waiting for you`,
    lastRequest: (when: string) => `Last request: ${shortDay(when)}`,
    /** of the program itself: pages that the person opened stand in the list, and went out by their own browser */
    requests: (n: number) => plural(n, '# sent by Nightlatch', '# sent by Nightlatch'),
    nothingLeft: 'Nightlatch sent nothing',
    networkOff: 'The network is off',
    networkOn: 'The network is on',
    unread: 'Not all lines can be read',
    unreadDetail: 'More may have left than is shown',
  },

  /** Titles of the window, one per page. */
  routes: {
    'first-run': 'Welcome',
    today: 'Today',
    accounts: 'Accounts',
    'add-account': 'Add accounts',
    account: 'Account',
    walk: 'One step',
    leaks: 'Leaks',
    leak: 'Leak',
    apps: 'Apps and people with access',
    app: 'One app',
    'what-left': 'What left this computer',
    settings: 'Settings',
    happened: 'Something happened',
    guide: 'How to',
    sitting: 'One sitting',
    unlock: 'Open Nightlatch',
    removed: 'Recently removed',
    import: 'Import your list',
    keeper: 'Ask your browser or password manager',
    steps: 'All steps',
    about: 'About Nightlatch',
  },

  pageMissing: 'This page did not open',
  pageMissingText: 'Nightlatch could not load it. Nothing was changed. Try again; if that does not help, install Nightlatch again.',
  buttons: {
    add: 'Add',
    back: 'Back',
    cancel: 'Cancel',
    change: 'Change',
    close: 'Close',
    copy: 'Copy',
    done: 'Done',
    edit: 'Edit',
    ignore: 'Leave out…',
    later: 'Later…',
    more: 'More',
    notOffered: 'Not offered here',
    goOn: 'Go on',
    open: 'Open',
    print: 'Print',
    remove: 'Remove…',
    save: 'Save',
    search: 'Search',
    start: 'Start',
    tryAgain: 'Try again',
    undo: 'Undo',
    why: 'Why this?',
  },

  on: 'On',
  off: 'Off',
  yes: 'Yes',
  no: 'No',
  details: 'Details',
  loading: 'One moment…',

  accounts: (n: number) => plural(n, '# account', '# accounts'),
  steps: (n: number) => plural(n, '# step', '# steps'),
  minutes: (n: number) => plural(n, '# min', '# min'),
  toDo: (n: number) => plural(n, '# to do', '# to do'),

  /** Looking round in a made-up household. */
  /** on every page of what is left of a damaged list */
  onlyReading: {
    title: 'To read only.',
    text: (pages: number, of: number) =>
      pages
        ? `The file with your list is damaged: at least ${number(pages)} of its ${plural(of, 'one piece', '# pieces')} cannot be read, and what stood there is missing here. Nothing can be changed.`
        : 'The file with your list is damaged. Nothing can be changed.',
    leave: 'Back',
  },
  example: {
    title: 'This is an example.',
    text: 'The people are made up, nothing is kept, and the network stays off.',
    leave: 'Leave the example',
  },

  /** The paths of *Something happened*. */
  happenings: {
    'leak-news': 'I read about a leak',
    'strange-message': 'I got a message or code I did not ask for',
    'someone-in': 'I think someone is in',
    'phone-gone': 'My phone is lost or has no signal',
    clicked: 'I clicked something',
  },

  /** How large the text is. */
  zoom: {
    label: 'Text size',
    smaller: 'Smaller',
    larger: 'Larger',
    normal: 'Usual size',
    percent: (n: number) => `${number(n)} %`,
    is: (n: number) => `Text size: ${number(n)} percent.`,
  },
  progress: {
    count: (done: number, total: number) => `${done} of ${total}`,
    started: (label: string) => `${label}: started`,
    finished: (label: string) => `${label}: finished`,
  },
  toast: {
    undone: (what: string) => `Taken back: ${what}`,
    nothing: 'There is nothing to undo.',
    /** said after the sentence of a toast, for those who hear it */
    undoHint: 'Control Z undoes it.',
    undoHintMac: 'Command Z undoes it.',
    close: 'Close this message',
  },
  ring: {
    label: (total: string, parts: string) => `Ring of accounts: ${total}. ${parts}.`,
    hint: 'Arrow keys move from one account to the next.',
    folded: (group: string, n: number, state: string) => `${group}: ${n} ${state}`,
    asList: 'The same as a list',
  },
  timeline: {
    table: 'The same as a table',
    label: (of: string, n: number) => `${plural(n, '# leak', '# leaks')} over the years, ${of}`,
    leak: 'Leak',
    when: 'When',
    what: 'What leaked',
    state: 'State',
    changed: (name: string) => `Password changed: ${name}`,
    legendOpen: 'something to do',
    legendDone: 'dealt with',
    legendUnknown: 'not known yet',
    legendChange: 'password changed',
  },
  palette: {
    label: 'Search or jump to',
    button: 'Search',
    keys: 'Ctrl K',
    keysMac: '⌘ K',
    results: 'Results',
    count: (n: number) => plural(n, '# result', '# results'),
    none: 'Nothing found. Try the name of a site or app, or a word such as print, dark or passphrase.',
    choose: 'choose',
    open: 'open',
    close: 'close',
    pages: 'Pages',
    enter: 'Enter',
    escape: 'Esc',
    accounts: 'Accounts',
    add: 'Add',
    leaks: 'Leaks',
    addService: (name: string) => `Add ${name}`,
  },
};
