import { afterEach, describe, expect, test, vi } from 'vitest';
import { t } from '../text';
import { ariaKeys, meaning, shortcuts, shown, type Place, type ShortcutId } from './shortcuts';

function press(init: KeyboardEventInit, target: HTMLElement = document.body): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { bubbles: true, ...init });
  target.dispatchEvent(event);
  return event;
}
const field = document.createElement('input');
document.body.append(field);
afterEach(() => vi.restoreAllMocks());

describe('what a key means', () => {
  test.each<[string, KeyboardEventInit, Place, ShortcutId | undefined]>([
    ['F1', { key: 'F1' }, 'anywhere', 'help'],
    ['? where it needs Shift', { key: '?', shiftKey: true }, 'anywhere', 'help'],
    ['? where it needs none', { key: '?' }, 'anywhere', 'help'],
    ['Ctrl K', { key: 'k', ctrlKey: true }, 'anywhere', 'search'],
    ['Ctrl K with the capitals on', { key: 'K', ctrlKey: true }, 'anywhere', 'search'],
    ['Ctrl Shift K is not ours', { key: 'K', ctrlKey: true, shiftKey: true }, 'anywhere', undefined],
    ['Ctrl Z', { key: 'z', ctrlKey: true }, 'anywhere', 'undo'],
    ['Ctrl Shift Z is not ours', { key: 'Z', ctrlKey: true, shiftKey: true }, 'anywhere', undefined],
    ['Alt left', { key: 'ArrowLeft', altKey: true }, 'anywhere', 'back'],
    ['+ on a key of its own', { key: '+', ctrlKey: true }, 'anywhere', 'larger'],
    ['+ above another sign', { key: '+', ctrlKey: true, shiftKey: true }, 'anywhere', 'larger'],
    ['= on the key of +', { key: '=', ctrlKey: true }, 'anywhere', 'larger'],
    ['+ among the numbers', { key: '+', code: 'NumpadAdd', ctrlKey: true }, 'anywhere', 'larger'],
    ['-', { key: '-', ctrlKey: true }, 'anywhere', 'smaller'],
    ['- among the numbers', { key: '-', code: 'NumpadSubtract', ctrlKey: true }, 'anywhere', 'smaller'],
    ['0', { key: '0', code: 'Digit0', ctrlKey: true }, 'anywhere', 'normal'],
    ['0 where numbers need Shift', { key: 'à', code: 'Digit0', ctrlKey: true }, 'anywhere', 'normal'],
    ['0 among the numbers', { key: '0', code: 'Numpad0', ctrlKey: true }, 'anywhere', 'normal'],
    ['+ alone', { key: '+' }, 'anywhere', undefined],
    ['Ctrl Alt + is a sign on some layouts', { key: '+', ctrlKey: true, altKey: true }, 'anywhere', undefined],
    ['Esc in a menu', { key: 'Escape' }, 'menu', 'close'],
    ['down in the ring', { key: 'ArrowDown' }, 'ring', 'next'],
    ['Ctrl down in the ring is not ours', { key: 'ArrowDown', ctrlKey: true }, 'ring', undefined],
    ['Ctrl End in the search', { key: 'End', ctrlKey: true }, 'search', 'last'],
    ['End in the search moves in the words', { key: 'End' }, 'search', undefined],
  ])('%s', (_, init, place, means) => {
    expect(meaning(press(init), place)).toBe(means);
  });
  test('on a Mac, Command in place of Ctrl', () => {
    vi.spyOn(navigator, 'platform', 'get').mockReturnValue('MacIntel');
    expect(meaning(press({ key: '+', metaKey: true }), 'anywhere')).toBe('larger');
    expect(meaning(press({ key: '+', ctrlKey: true }), 'anywhere')).toBeUndefined();
    expect(meaning(press({ key: 'k', metaKey: true }), 'anywhere')).toBe('search');
    expect(meaning(press({ key: 'End', ctrlKey: true }), 'search')).toBe('last');
    expect(
      shown(
        shortcuts.find((one) => one.id === 'search')!,
        t.help.names,
      ),
    ).toEqual(['⌘', 'K']);
    expect(ariaKeys('search')).toBe('Meta+K');
  });
  test('a sign that is typed stays a sign; keys that mean no letter go on working', () => {
    expect(meaning(press({ key: '?' }, field), 'anywhere')).toBeUndefined();
    expect(meaning(press({ key: 'z', ctrlKey: true }, field), 'anywhere')).toBeUndefined();
    expect(meaning(press({ key: 'ArrowLeft', altKey: true }, field), 'anywhere')).toBeUndefined();
    expect(meaning(press({ key: 'F1' }, field), 'anywhere')).toBe('help');
    expect(meaning(press({ key: '+', ctrlKey: true }, field), 'anywhere')).toBe('larger');
    expect(meaning(press({ key: 'Enter', isComposing: true }, field), 'search')).toBeUndefined();
  });
});

test('no press means two things at one place, and each is named', () => {
  const seen = new Set<string>();
  for (const one of shortcuts) {
    for (const way of one.presses) {
      const key = `${one.place} ${JSON.stringify(way)}`;
      expect(seen.has(key), key).toBe(false);
      seen.add(key);
    }
    for (const part of shown(one, t.help.names)) expect(part, one.id).not.toMatch(/^[a-z]/);
  }
  expect(shortcuts.map((one) => shown(one, t.help.names).join(' '))).toEqual(
    expect.arrayContaining([
      'F1',
      '?',
      'Ctrl K',
      'Alt ←',
      'Ctrl Z',
      'Ctrl +',
      'Ctrl -',
      'Ctrl 0',
      '↓',
      '↑',
      'Ctrl Home',
      'Ctrl End',
      'Enter',
      'Esc',
      '→',
      '←',
      'Home',
      'End',
    ]),
  );
});
