// Every key of the program, once: what a press means where it is heard, and what the help shows. A key that is not in this table
// does nothing, and one that is in it stands in the help.
import { isMac, isWriting } from './keys';

/** Where a key is heard. */
export type Place = 'anywhere' | 'search' | 'menu' | 'ring';
export type ShortcutId =
  'help' | 'search' | 'back' | 'undo' | 'larger' | 'smaller' | 'normal' | 'next' | 'previous' | 'first' | 'last' | 'choose' | 'close';

interface Press {
  /** as `KeyboardEvent.key` names it, letters small */
  key?: string;
  /** as `KeyboardEvent.code` names it: the place on the keyboard, whatever is printed there */
  code?: string;
  /** Ctrl, or Command on a Mac */
  command?: boolean;
  /** Ctrl on a Mac as well */
  control?: boolean;
  alt?: boolean;
  /** the sign may stand above or below on this keyboard */
  anyShift?: boolean;
}
export interface Shortcut {
  id: ShortcutId;
  place: Place;
  /** the first is the one that the help shows */
  presses: Press[];
  /** also heard while the person types: it means no letter */
  whileWriting?: boolean;
}

const one = (key: string, more: Press = {}): Press => ({ key, ...more });

export const shortcuts: Shortcut[] = [
  { id: 'help', place: 'anywhere', presses: [one('f1')], whileWriting: true },
  { id: 'help', place: 'anywhere', presses: [one('?', { anyShift: true })] },
  { id: 'search', place: 'anywhere', presses: [one('k', { command: true })], whileWriting: true },
  { id: 'back', place: 'anywhere', presses: [one('arrowleft', { alt: true })] },
  { id: 'undo', place: 'anywhere', presses: [one('z', { command: true })] },
  // some layouts have + above another sign, and some have it on the keys for numbers alone
  {
    id: 'larger',
    place: 'anywhere',
    presses: [
      one('+', { command: true, anyShift: true }),
      one('=', { command: true, anyShift: true }),
      { code: 'NumpadAdd', command: true, anyShift: true },
    ],
    whileWriting: true,
  },
  {
    id: 'smaller',
    place: 'anywhere',
    presses: [one('-', { command: true, anyShift: true }), { code: 'NumpadSubtract', command: true, anyShift: true }],
    whileWriting: true,
  },
  // where numbers stand above other signs, the place of the key counts
  {
    id: 'normal',
    place: 'anywhere',
    presses: [one('0', { command: true }), { code: 'Digit0', command: true }, { code: 'Numpad0', command: true }],
    whileWriting: true,
  },

  { id: 'next', place: 'search', presses: [one('arrowdown')], whileWriting: true },
  { id: 'previous', place: 'search', presses: [one('arrowup')], whileWriting: true },
  { id: 'first', place: 'search', presses: [one('home', { control: true })], whileWriting: true },
  { id: 'last', place: 'search', presses: [one('end', { control: true })], whileWriting: true },
  { id: 'choose', place: 'search', presses: [one('enter')], whileWriting: true },

  { id: 'next', place: 'menu', presses: [one('arrowdown')] },
  { id: 'previous', place: 'menu', presses: [one('arrowup')] },
  { id: 'close', place: 'menu', presses: [one('escape')] },

  { id: 'next', place: 'ring', presses: [one('arrowright'), one('arrowdown')] },
  { id: 'previous', place: 'ring', presses: [one('arrowleft'), one('arrowup')] },
  { id: 'first', place: 'ring', presses: [one('home')] },
  { id: 'last', place: 'ring', presses: [one('end')] },
  { id: 'choose', place: 'ring', presses: [one('enter')] },
];

function is(event: KeyboardEvent, press: Press): boolean {
  const control = press.control || (press.command && !isMac()) || false;
  const command = (press.command && isMac()) || false;
  if (event.ctrlKey !== control || event.metaKey !== command || event.altKey !== (press.alt ?? false)) return false;
  // a sign says by itself whether it took Shift
  if (!press.anyShift && event.shiftKey) return false;
  return press.code !== undefined ? event.code === press.code : event.key.toLowerCase() === press.key;
}

/** What a press means here; nothing while a word is being put together, and no bare sign while the person types. */
export function meaning(event: KeyboardEvent, place: Place): ShortcutId | undefined {
  if (event.isComposing) return undefined;
  const writing = isWriting(event.target);
  return shortcuts.find((each) => each.place === place && (each.whileWriting || !writing) && each.presses.some((press) => is(event, press)))
    ?.id;
}

/** The keys of one entry as they are printed: `['Ctrl', 'K']`. */
export function shown(shortcut: Shortcut, names: Record<string, string>): string[] {
  const press = shortcut.presses[0]!;
  const mac = isMac();
  const before = [press.control && 'control', press.command && (mac ? 'command' : 'control'), press.alt && (mac ? 'option' : 'alt')].filter(
    (name) => typeof name === 'string',
  );
  const key = press.key ?? '';
  return [...before.map((name) => names[name] ?? name), names[key] ?? key.toUpperCase()];
}

/** The same as `aria-keyshortcuts` wants it. */
export function ariaKeys(id: ShortcutId): string {
  const press = shortcuts.find((each) => each.id === id)!.presses[0]!;
  const key = press.key ?? '';
  const before = [press.command && (isMac() ? 'Meta' : 'Control'), press.alt && 'Alt'].filter((name) => typeof name === 'string');
  return [...before, key.length === 1 ? key.toUpperCase() : key.replace(/^./, (letter) => letter.toUpperCase())].join('+');
}
