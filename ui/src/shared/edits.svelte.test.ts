import { fireEvent } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, describe, expect, test } from 'vitest';
import { Refusal } from '../backend/backend';
import { errorText, fieldError, stillWrong } from '../text/error';
import { Wrong } from './edits.svelte';
import { Held } from './held.svelte';

const field = document.createElement('input');
document.body.append(field);
const dialog = document.createElement('dialog');
dialog.className = 'palette';
const search = document.createElement('input');
dialog.append(search);
document.body.append(dialog);
const refusal = (): Refusal => new Refusal({ code: 'invalid', field: 'signIn', problem: 'empty' });
afterEach(() => {
  field.value = '';
});

test('an effect that clears a sentence does not clear the next one', () => {
  const wrong = new Wrong();
  const end = $effect.root(() => {
    $effect(() => {
      wrong.text = '';
    });
  });
  flushSync();
  wrong.text = 'The two are not the same.';
  flushSync();
  expect(wrong.text).toBe('The two are not the same.');
  end();
});

describe('a red sentence', () => {
  test('goes as soon as something is changed, and comes again with the next refusal', async () => {
    const first = refusal();
    expect(fieldError(first, 'signIn')).toBe(stillWrong(first));
    expect(fieldError(first, 'other')).toBeUndefined();
    await fireEvent.input(search, { target: { value: 'x' } });
    expect(fieldError(first, 'signIn'), 'looking for another page is no answer').toBeTruthy();
    await fireEvent.input(field, { target: { value: 'x' } });
    expect(fieldError(first, 'signIn')).toBeUndefined();
    expect(stillWrong(first)).toBe('');
    expect(errorText(first), 'what it was can still be told').not.toBe('');
    const again = refusal();
    expect(fieldError(again, 'signIn'), 'the same sentence again').toBeTruthy();
  });

  test('of a form goes as it is typed in, though no view came yet', async () => {
    const held = new Held<string>('form');
    await held.take(() => Promise.reject(refusal()));
    expect(held.wrong).not.toBe('');
    await fireEvent.input(field, { target: { value: 'z' } });
    expect(held.wrong).toBe('');
  });

  test('of a page that holds a view goes, of one that did not come stays', async () => {
    const held = new Held<string>();
    await held.take(() => Promise.reject(refusal()));
    await fireEvent.input(field, { target: { value: 'x' } });
    expect(held.wrong, 'nothing on the page can mend it').not.toBe('');
    await held.take(() => Promise.resolve('view'));
    await held.run(() => Promise.reject(refusal()));
    expect(held.wrong).not.toBe('');
    await fireEvent.input(field, { target: { value: 'y' } });
    expect(held.wrong).toBe('');
  });

  test('of the page’s own does the same', async () => {
    const wrong = new Wrong();
    expect(wrong.text).toBe('');
    wrong.text = 'Choose one first.';
    expect(wrong.text).toBe('Choose one first.');
    await fireEvent.input(field, { target: { value: 'x' } });
    expect(wrong.text).toBe('');
    wrong.text = 'Choose one first.';
    expect(wrong.text).toBe('Choose one first.');
  });
});
