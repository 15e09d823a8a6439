import type { Place, ShortcutId } from '../../shared/shortcuts';

/** The help: what helps on, and every key. */
export const help = {
  title: 'Help and keys',
  button: 'Help',
  answers: 'What helps on',
  find: 'Find anything',
  findText: 'Search knows every page and setting by its words, and your accounts by name.',
  next: 'What comes first',
  nextText: 'Today shows it. All steps is the whole list, in the same order.',
  takeBack: 'Take something back',
  takeBackText:
    'Undo stands in the message after a change. An import: “Undo import” on its page. A tick: “Take it back” in the menu of the step, at its account. What you removed waits for 30 days.',
  secondStep: 'Passkeys, codes and keys',
  secondStepText:
    'A passkey: your own device vouches for you. A code app: six digits, new ones every half minute. A security key: a small key that you buy. Backup codes: the way back in when the phone is gone.',
  happenedText: 'A strange message, a lost phone, someone in your account: what to do, in order.',
  trouble: 'Nightlatch does not do what it should',
  troubleText: 'Settings makes a report for whoever helps you. Nothing personal is in it.',
  about: 'Who made this, and its licence',
  keys: 'Keys',
  or: 'or',
  /** a word before a key that is no letter */
  tab: 'Tab and Shift Tab move through a page, Enter presses, Esc closes what lies over it.',
  places: { anywhere: 'Everywhere', search: 'In the search', menu: 'In a menu', ring: 'In the ring on Today' } satisfies Record<
    Place,
    string
  >,
  does: {
    help: 'Show this help',
    search: 'Search or jump to',
    back: 'Back to the page before',
    undo: 'Undo what the last message says',
    larger: 'Larger text',
    smaller: 'Smaller text',
    normal: 'Usual size of text',
    next: 'The next one',
    previous: 'The one before',
    first: 'The first one',
    last: 'The last one',
    choose: 'Go there',
    close: 'Close it',
  } satisfies Record<ShortcutId, string>,
  /** what is printed on a key */
  names: {
    control: 'Ctrl',
    command: '⌘',
    option: '⌥',
    alt: 'Alt',
    f1: 'F1',
    arrowleft: '←',
    arrowright: '→',
    arrowup: '↑',
    arrowdown: '↓',
    home: 'Home',
    end: 'End',
    enter: 'Enter',
    escape: 'Esc',
  } as Record<string, string>,
};
