import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { backend } from '../../backend/backend';
import { fakeBackend, refuse, type Fake } from '../../backend/fake';
import type { LedgerRow, WhatLeftView } from '../../backend/contract';
import { next, recorded } from '../../backend/recorded';
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
const none = { recording: 'what_left', state: 0 };
const opened = next(none, 'open_link', {})?.to ?? none;
/** A page that the browser was handed, as the program notes it; a request of its own needs a server, so that its line is an edit. */
const [page] = recorded(opened, 'what_left').rows;
const line = (edits: Partial<LedgerRow>): LedgerRow => ({ ...page!, bytesOut: 412, answer: 'answered', status: 200, about: '', ...edits });
const lines: LedgerRow[] = [
  line({ receiver: 'range.newsroom.example', purpose: 'address', carried: 'addressDigits', digits: 6, bytesIn: 18_204 }),
  line({
    receiver: 'range.newsroom.example',
    purpose: 'address',
    carried: 'addressDigits',
    digits: 6,
    bytesIn: 311,
    answer: 'notAnAnswer',
    status: 503,
  }),
  line({ receiver: 'api.pwnedpasswords.com', purpose: 'password', carried: 'passwordDigits', digits: 5, bytesIn: 36_112 }),
  page!,
];
const whatLeft = (edits: Partial<WhatLeftView> = {}): WhatLeftView => ({
  ...recorded(opened, 'what_left'),
  networkOn: true,
  rows: lines,
  total: lines.length,
  ...edits,
});

function start(view = whatLeft()): Fake {
  const fake = fakeBackend({ what_left: view }, opened);
  backend.use(fake);
  render(WhatLeft, { target: inMain(), props: { route: { name: 'what-left' } } });
  return fake;
}
/** As the core finds lines: by words of theirs, and by what the page has told it that a word stands for. */
function searched(fake: Fake): void {
  fake.answer('what_left', ({ words }) => {
    const rows = lines.filter((row) =>
      words.every(
        (word) =>
          row.receiver.includes(word.text) ||
          word.purposes.includes(row.purpose) ||
          word.carried.includes(row.carried) ||
          word.answers.includes(row.answer),
      ),
    );
    return whatLeft({ rows, total: rows.length });
  });
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
  searched(fake);
  await user.type(await screen.findByRole('searchbox', { name: 'Search these lines' }), 'pwnedpass');
  await waitFor(() => expect(within(screen.getByRole('table')).getAllByRole('row')).toHaveLength(2));
  expect(fake.asked('what_left').at(-1)).toEqual({ words: [{ text: 'pwnedpass', purposes: [], carried: [], answers: [] }], skip: 0 });
});

test('what is read in a line is what finds it', async () => {
  const fake = start();
  searched(fake);
  const field = await screen.findByRole('searchbox', { name: 'Search these lines' });
  const rows = (): (string | null)[] =>
    within(screen.getByRole('table'))
      .getAllByRole('row')
      .slice(1)
      .map((row) => row.textContent);
  for (const text of ['Is a password in a list', 'the fingerprint of one address', 'opened by you', 'What your browser sends']) {
    await user.clear(field);
    await user.click(field);
    await user.paste(text);
    await waitFor(() =>
      expect(
        fake
          .asked('what_left')
          .at(-1)
          ?.words.map((word) => word.text),
      ).toEqual(text.split(' ')),
    );
    await waitFor(() => expect(rows().every((row) => row?.toLowerCase().includes(text.toLowerCase()))).toBe(true));
    expect(rows().length, text).toBeGreaterThan(0);
    expect(rows().length, text).toBeLessThan(lines.length);
  }
});

test('kept as long as the person says, and saved as a table', async () => {
  const fake = start();
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Keep lines for' }), '30 days');
  expect(fake.asked('keep_ledger')).toEqual([{ days: 30 }]);
  fake.answer('export_ledger', { name: 'nightlatch-what-left.csv', lines: 1 });
  await user.click(screen.getByRole('button', { name: 'Save as a table…' }));
  await waitFor(() =>
    expect(toasts.current?.text).toMatch(/saved as nightlatch-what-left\.csv\. It does not say which of your addresses a line was about\./),
  );
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
  const fake = start(whatLeft({ total: 9 }));
  fake.answer('what_left', ({ skip }) => whatLeft(skip ? { rows: lines.slice(0, 2), total: 9 } : { total: 9 }));
  await user.click(await screen.findByRole('button', { name: 'Show older lines' }));
  await waitFor(() => expect(within(screen.getByRole('table')).getAllByRole('row')).toHaveLength(1 + lines.length + 2));
});

test('nothing has left, and the network is off', async () => {
  start(recorded(none, 'what_left'));
  await screen.findByRole('heading', { name: 'Nothing has left this computer' });
  screen.getByText(/^Off: no request at all/);
  expect(await axeFindings()).toEqual([]);
});

test('lines that cannot be read are never "nothing has left"', async () => {
  start(whatLeft({ rows: [], total: 0, unread: true }));
  await screen.findByText('No line can be read');
  expect(screen.queryByText('Nothing has left this computer')).toBeNull();
  expect(screen.getAllByText(/More left this computer than is shown here/).length).toBeGreaterThan(0);
});
