import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { backend } from '../../backend/backend';
import { fakeBackend, refuse, type Fake } from '../../backend/fake';
import { outsideAnswers, sampleLines, settingsView, whatLeftView } from '../../backend/sample/outside';
import { closeToast, toasts } from '../../shared/live.svelte';
import { reset } from '../../shared/router.svelte';
import { axeFindings } from '../../test-axe';
import { t } from '../../text';
import WhatLeft from './WhatLeft.svelte';

const user = userEvent.setup();
/** The frame has the page's main; here it is made. */
const inMain = (): HTMLElement => document.body.appendChild(document.createElement('main'));
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
  closeToast();
  reset();
});
function start(view = whatLeftView(), networkOn = true): Fake {
  const fake = fakeBackend({ ...outsideAnswers(settingsView({ networkOn }), view), session: { code: 'firstStart', keyring: 'works' } });
  backend.use(fake);
  render(WhatLeft, { target: inMain(), props: { route: { name: 'what-left' } } });
  return fake;
}

test('every line says who, why, what it carried and what came back', async () => {
  start();
  const table = await screen.findByRole('table');
  const first = within(table).getAllByRole('row')[1]!;
  expect(first.textContent).toContain('range.newsroom.example');
  expect(first.textContent).toContain('6 of 40 characters of the fingerprint of one address');
  screen.getByText(/^A line itself keeps no address/);
  within(table).getByText('Came back, but was not an answer, error 503');
  expect(await axeFindings()).toEqual([]);
});

test('it can be searched', async () => {
  const fake = start();
  await user.type(await screen.findByRole('searchbox', { name: 'Search these lines' }), 'pwnedpass');
  await waitFor(() => expect(within(screen.getByRole('table')).getAllByRole('row')).toHaveLength(2));
  expect(fake.asked('what_left').at(-1)).toEqual({ words: [{ text: 'pwnedpass', purposes: [], carried: [], answers: [] }], skip: 0 });
});

test('what is read in a line is what finds it', async () => {
  const fake = start();
  const field = await screen.findByRole('searchbox', { name: 'Search these lines' });
  const rows = (): (string | null)[] => within(screen.getByRole('table')).getAllByRole('row').slice(1).map((row) => row.textContent);
  for (const text of ['Is a password in a list', 'the fingerprint of one address', 'opened by you', 'What your browser sends']) {
    await user.clear(field);
    await user.click(field);
    await user.paste(text);
    await waitFor(() => expect(fake.asked('what_left').at(-1)?.words.map((word) => word.text)).toEqual(text.split(' ')));
    await waitFor(() => expect(rows().every((row) => row?.toLowerCase().includes(text.toLowerCase()))).toBe(true));
    expect(rows().length, text).toBeGreaterThan(0);
    expect(rows().length, text).toBeLessThan(sampleLines.length);
  }
});

test('kept as long as the person says, and saved as a table', async () => {
  const fake = start();
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Keep lines for' }), '30 days');
  expect(fake.asked('keep_ledger')).toEqual([{ days: 30 }]);
  await user.click(screen.getByRole('button', { name: 'Save as a table…' }));
  await waitFor(() => expect(toasts.current?.text).toMatch(/saved as nightlatch-what-left\.csv\. It does not say which of your addresses a line was about\./));
  expect(await axeFindings()).toEqual([]);
});

test('who keeps the lines after all does not see that they go', async () => {
  const fake = start();
  fake.answer('keep_ledger', () => refuse({ code: 'saidNo' }));
  const box = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Keep lines for' });
  const before = box.value;
  await user.selectOptions(box, '30 days');
  await waitFor(() => expect(toasts.current?.text).toBe(t.errors.codes.saidNo));
  expect(box.value).toBe(before);
  expect(before).not.toBe('30');
});

test('older lines come on a press', async () => {
  const fake = start(whatLeftView({ total: 9 }));
  fake.answer('what_left', ({ skip }) => whatLeftView(skip ? { rows: sampleLines.slice(0, 2), total: 9 } : { total: 9 }));
  await user.click(await screen.findByRole('button', { name: 'Show older lines' }));
  await waitFor(() => expect(within(screen.getByRole('table')).getAllByRole('row')).toHaveLength(10));
});

test('nothing has left, and the network is off', async () => {
  start(whatLeftView({ rows: [], total: 0 }), false);
  await screen.findByRole('heading', { name: 'Nothing has left this computer' });
  screen.getByText(/^Off: no request at all/);
  expect(await axeFindings()).toEqual([]);
});
