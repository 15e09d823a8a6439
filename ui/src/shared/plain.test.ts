import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backend } from '../backend/backend';
import { fakeBackend, refuse, type Fake } from '../backend/fake';
import { day } from '../text';
import { closeToast, toasts } from './live.svelte';
import { Plain } from './plain.svelte';
import PlainLines from './PlainLines.svelte';
import PlainSteps from './PlainSteps.svelte';

let fake: Fake;
/** what the desktop writes over the paper, and proposes as the name of a file */
let over = '';
beforeEach(() => {
  over = '';
  document.title = 'Have mara.lind@example.com watched · Nightlatch';
  fake = fakeBackend({
    plain: {
      title: 'Have your address watched',
      lines: [{ kind: 'text', text: 'Most people never hear of it.' }],
      foot: 'From Nightlatch.',
    },
    print: () => {
      over = document.title;
      return {};
    },
  });
  backend.use(fake);
});
afterEach(() => {
  cleanup();
  closeToast();
});
async function steps(): Promise<Plain> {
  const plain = new Plain();
  await plain.of({ topic: 'guide', id: '', step: 'watch' });
  render(PlainSteps, { plain });
  return plain;
}

test('what is printed has its own title, which names nobody, until the paper is out', async () => {
  const plain = await steps();
  await plain.print();
  expect(over).toBe('Have your address watched');
  window.dispatchEvent(new Event('afterprint'));
  expect(document.title).toBe('Have mara.lind@example.com watched · Nightlatch');
});

test('the same where the key for printing is pressed', async () => {
  await steps();
  window.dispatchEvent(new Event('beforeprint'));
  expect(document.title).toBe('Have your address watched');
  window.dispatchEvent(new Event('afterprint'));
  expect(document.title).toContain('mara.lind@example.com');
});

test('a page that was gone to meanwhile keeps its own, and a printer that refuses changes nothing', async () => {
  const plain = await steps();
  await plain.print();
  document.title = 'Today · Nightlatch';
  window.dispatchEvent(new Event('afterprint'));
  expect(document.title).toBe('Today · Nightlatch');
  fake.answer('print', () => refuse({ code: 'notOpened' }));
  await plain.print();
  expect(document.title).toBe('Today · Nightlatch');
  await waitFor(() => expect(toasts.current?.text).toBeTruthy());
});

test('dates within plain steps are said as everywhere', () => {
  render(PlainLines, { lines: [{ kind: 'text', text: '2016-02-17. Confirmed by the company.' }] });
  screen.getByText(`${day('2016-02-17')}. Confirmed by the company.`);
});
