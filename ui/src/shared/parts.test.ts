import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createRawSnippet, tick } from 'svelte';
import { axeFindings } from '../test-axe';
import Address from './Address.svelte';
import Dialog from './Dialog.svelte';
import { closeToast, makeRegion, say, toast } from './live.svelte';
import Mark from './Mark.svelte';
import Menu from './Menu.svelte';
import Palette from './Palette.svelte';
import Ring from './Ring.svelte';
import { go, reset } from './router.svelte';
import Timeline from './Timeline.svelte';
import Toast from './Toast.svelte';

const user = userEvent.setup();
const words = (text: string) => createRawSnippet(() => ({ render: () => `<p>${text}</p>` }));
afterEach(() => {
  cleanup();
  closeToast();
  reset();
});

describe('Dialog', () => {
  test('Esc closes it, focus goes back, what it held is gone', async () => {
    const opener = document.createElement('button');
    document.body.append(opener);
    opener.focus();
    const view = render(Dialog, { open: true, title: 'Leave it out?', children: words('It stays listed.') });
    screen.getByRole('dialog', { name: 'Leave it out?' });
    expect(await axeFindings(view.container)).toEqual([]);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.queryByText('It stays listed.')).toBeNull();
    expect(document.activeElement).toBe(opener);
    opener.remove();
  });
});

describe('Mark', () => {
  test('a word always stands for the door', () => {
    render(Mark, { state: 'open' });
    screen.getByText('To do');
  });
});

describe('live region and toast', () => {
  test('what is said moves into an open dialog, since everything outside is silent', async () => {
    const gone = makeRegion(document.body);
    render(Dialog, { open: true, title: 'T', children: words('x') });
    say('Three of five');
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Three of five'));
    expect(screen.getByRole('status').closest('dialog')).not.toBeNull();
    gone();
  });
  test('a message without Undo goes with its page, one with Undo may be taken back from the next', async () => {
    render(Toast);
    toast('The export is deleted.');
    await screen.findByText('The export is deleted.');
    go({ name: 'accounts' });
    await waitFor(() => expect(screen.queryByText('The export is deleted.')).toBeNull());
    toast('Canva is removed.', { undo: () => undefined });
    go({ name: 'today' });
    await screen.findByRole('button', { name: 'Undo' });
    closeToast();
    go({ name: 'accounts' });
    toast('Said on arrival.');
    await screen.findByText('Said on arrival.');
  });
  test('a message is taken back once', async () => {
    const undo = vi.fn();
    render(Toast);
    toast('Put off to Sunday.', { state: 'later', undo });
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(undo).toHaveBeenCalledTimes(1);
    expect(screen.queryByText('Put off to Sunday.')).toBeNull();
    // it says what
    await screen.findByText('Taken back: Put off to Sunday.');
    expect(screen.queryByRole('button', { name: 'Undo' }), 'once').toBeNull();
  });
  test('what could not be taken back is not called taken back', async () => {
    render(Toast);
    toast('Put off to Sunday.', { undo: () => toast('The disk is full.') });
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await screen.findByText('The disk is full.');
    expect(screen.queryByText(/Taken back/)).toBeNull();
  });
  test('an address breaks at its joints', () => {
    const view = render(Address, { text: 'mara.lind@example.com' });
    expect(view.container.textContent).toBe('mara.lind@example.com');
    const pieces = [...view.container.childNodes].map((node) => (node.nodeName === 'WBR' ? '|' : (node.textContent ?? '')));
    expect(pieces.join('')).toBe('mara.|lind@|example.|com');
  });
});

describe('Menu', () => {
  test('opens, closes on Esc with the focus on its button, runs what is chosen', async () => {
    const run = vi.fn();
    const view = render(Menu, { label: 'More', items: [{ label: 'Edit', run }] });
    const button = screen.getByRole('button', { name: 'More' });
    await user.click(button);
    expect(await axeFindings(view.container)).toEqual([]);
    await user.keyboard('{ArrowDown}{Escape}');
    expect(document.activeElement).toBe(button);
    expect(screen.queryByRole('button', { name: 'Edit' })).toBeNull();
    await user.click(button);
    await user.click(screen.getByRole('button', { name: 'Edit' }));
    await waitFor(() => expect(run).toHaveBeenCalledTimes(1));
  });
});

test.each([
  ['dialog', Dialog, { title: 'T', children: words('x') }],
  ['search', Palette, { find: () => [] }],
] as const)('that a %s is closed is told late, and does not close the next one', async (_, Part, props) => {
  const view = render(Part as typeof Dialog, { ...(props as { title: string; children: ReturnType<typeof words> }), open: true });
  const before = screen.getByRole('dialog');
  await view.rerender({ open: false });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await view.rerender({ open: true });
  before.dispatchEvent(new Event('close'));
  await tick();
  expect(screen.getByRole('dialog')).not.toBe(before);
});

describe('Palette', () => {
  const find = (query: string) => [
    {
      label: 'Pages',
      items: ['Accounts', 'Leaks', 'Settings']
        .filter((label) => label.toLowerCase().startsWith(query))
        .map((label) => ({ id: label, label, run: () => ran(label) })),
    },
  ];
  const ran = vi.fn();
  test('arrow keys choose while the focus stays in the field', async () => {
    const view = render(Palette, { open: true, find });
    const field = screen.getByRole('combobox');
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(3));
    expect(document.activeElement).toBe(field);
    expect(await axeFindings(view.container)).toEqual([]);
    await user.keyboard('{ArrowDown}');
    const chosen = screen.getByRole('option', { selected: true });
    expect(chosen.textContent?.trim()).toBe('Leaks');
    expect(field.getAttribute('aria-activedescendant')).toBe(chosen.id);
    await user.keyboard('{Enter}');
    await waitFor(() => expect(ran).toHaveBeenCalledWith('Leaks'));
    expect(screen.queryByRole('dialog')).toBeNull();
  });
  test('an answer that comes late does not replace a newer one', async () => {
    const waiting: ((label: string) => void)[] = [];
    const slow = () =>
      new Promise<{ label: string; items: { id: string; label: string; run: () => void }[] }[]>((done) => {
        waiting.push((label) => done([{ label: 'Pages', items: [{ id: label, label, run: () => undefined }] }]));
      });
    render(Palette, { open: true, find: slow });
    await user.keyboard('l');
    waiting[1]?.('new');
    waiting[0]?.('old');
    await waitFor(() => expect(screen.getByRole('option').textContent?.trim()).toBe('new'));
  });
});

describe('pictures', () => {
  test('the ring is one stop for Tab, each door a link with its name, arrow keys go round', async () => {
    const onopen = vi.fn();
    const view = render(Ring, {
      groups: [
        {
          label: 'Keys',
          doors: [
            { id: 'a', name: 'Gmail', state: 'done' },
            { id: 'b', name: 'Proton', state: 'open' },
          ],
        },
      ],
      middle: { number: '1', words: ['to do'] },
      total: '2 accounts',
      onopen,
    });
    expect(await axeFindings(view.container)).toEqual([]);
    await user.tab();
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Gmail: done');
    await user.keyboard('{ArrowLeft}');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Proton: to do');
    await user.keyboard('{Enter}');
    expect(onopen).toHaveBeenCalledWith('b');
  });
  test('the timeline has a table with the same', async () => {
    const view = render(Timeline, {
      of: 'a@example.com',
      leaks: [{ id: 'c', name: 'Canva', when: '2019-05-24', state: 'open', what: 'E-mail' }],
      thisYear: 2026,
    });
    expect(await axeFindings(view.container)).toEqual([]);
    expect(view.container.querySelector('table')?.textContent).toContain('Canva');
  });
});
