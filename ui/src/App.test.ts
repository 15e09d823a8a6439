import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import App from './App.svelte';
import { backend } from './backend/backend';
import type { SessionView } from './backend/contract';
import { fakeBackend } from './backend/fake';
import { reset, router } from './shared/router.svelte';
import { showTheme } from './shared/session.svelte';

const open: SessionView = {
  code: 'open',
  example: false,
  onlyReading: null,
  mode: 'passphrase',
  locks: true,
  firstRun: false,
  theme: 'dark',
  spareKey: 'none',
  spareKeyWaits: false,
  keyringUnproved: false,
  rail: { accounts: 3, leaks: 0, apps: null, networkOn: false, lastRequest: null, requests: 0, requestsUnread: false },
};
const user = userEvent.setup();

beforeEach(() => reset());
afterEach(() => {
  cleanup();
  showTheme('system');
});

describe('the frame', () => {
  test('shows the rail with the current page, and the look that was chosen', async () => {
    backend.use(fakeBackend({ session: open }));
    render(App);
    const here = await screen.findByRole('link', { name: 'Today', current: 'page' });
    expect(here.closest('nav')).not.toBeNull();
    expect(document.documentElement.dataset.theme).toBe('dark');
    await user.click(screen.getByRole('link', { name: /^Accounts/ }));
    expect(router.route.name).toBe('accounts');
  });
  test('Control K opens the palette, and a page can be reached with it', async () => {
    backend.use(fakeBackend({ session: open, search: { hits: [] } }));
    render(App);
    await screen.findByRole('navigation');
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByRole('combobox'), 'settings');
    await waitFor(() => expect(screen.getAllByRole('option')[0]?.textContent).toContain('Settings'));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(router.route.name).toBe('settings'));
  });
  test.each([
    ['F1', '{F1}'],
    ['?', '?'],
  ])('%s shows the help, with every key, and leads on', async (_, key) => {
    backend.use(fakeBackend({ session: open, zoom: { percent: 100, smaller: true, larger: true } }));
    render(App);
    await screen.findByRole('navigation');
    await user.keyboard(key);
    const help = await screen.findByRole('dialog', { name: 'Help and keys' });
    for (const words of ['Search or jump to', 'Undo what the last message says', 'Back to the page before', 'Larger text'])
      within(help).getByText(words);
    await user.click(within(help).getByRole('link', { name: 'Something happened' }));
    await waitFor(() => expect(router.route.name).toBe('happened'));
    expect(screen.queryByRole('dialog')).toBeNull();
  });
  test('the help is there before anything is, and leads nowhere that is not there yet', async () => {
    backend.use(fakeBackend({ session: { code: 'firstStart', keyring: 'works' }, zoom: { percent: 100, smaller: true, larger: true } }));
    render(App);
    await waitFor(() => expect(router.route.name).toBe('first-run'));
    await user.keyboard('{F1}');
    const help = await screen.findByRole('dialog', { name: 'Help and keys' });
    expect(
      within(help)
        .getAllByRole('link')
        .map((one) => one.textContent),
    ).toEqual(['Something happened']);
  });
  test.each<[string, string]>([
    ['{Control>}+{/Control}', 'larger'],
    ['{Control>}={/Control}', 'larger'],
    ['{Control>}-{/Control}', 'smaller'],
    ['{Control>}0{/Control}', 'normal'],
  ])('%s changes the size of the text', async (keys, change) => {
    const fake = fakeBackend({ session: open, set_zoom: { percent: 125, smaller: true, larger: true } });
    backend.use(fake);
    render(App);
    await screen.findByRole('navigation');
    await user.keyboard(keys);
    expect(fake.asked('set_zoom')).toEqual([{ change }]);
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Text size: 125 percent.'));
  });
  test('what happened is one press away, beside the pages', async () => {
    backend.use(fakeBackend({ session: { ...open, rail: { ...open.rail, apps: 2 } } }));
    render(App);
    const rail = await screen.findByRole('navigation', { name: 'Main' });
    const link = within(rail).getByRole('link', { name: 'Something happened' });
    // in a narrow window what is rare stands under More: this does not
    expect(link.closest('li.rare')).toBeNull();
    expect(rail.querySelectorAll('.rail-list > li:not(.rare, .rail-more)')).toHaveLength(4);
    await user.click(link);
    expect(router.route).toEqual({ name: 'happened' });
  });
  test.each<[SessionView, string]>([
    [{ code: 'firstStart', keyring: 'works' }, 'first-run'],
    [{ code: 'locked', ways: ['passphrase'], keyringFault: null, hidden: false, maySetAside: true }, 'unlock'],
    [{ code: 'refused', fault: 'newer', folder: '/', maySetAside: true }, 'unlock'],
  ])('without an open list there is no rail: %o', async (session, page) => {
    backend.use(fakeBackend({ session }));
    render(App);
    await waitFor(() => expect(router.route.name).toBe(page));
    expect(screen.queryByRole('navigation')).toBeNull();
  });
  test('the rest of a damaged list says on its pages how much is missing, and leads back', async () => {
    const refused: SessionView = { code: 'refused', fault: 'damaged', folder: '/', maySetAside: false };
    backend.use(fakeBackend({ session: { ...open, onlyReading: { pages: 3, of: 412 } }, leave_readable: refused }));
    render(App);
    const region = await screen.findByRole('region', { name: 'To read only.' });
    expect(region.textContent).toContain('at least 3 of its 412 pieces cannot be read');
    await user.click(screen.getByRole('button', { name: 'Back' }));
    await waitFor(() => expect(router.route.name).toBe('unlock'));
  });
  test('lines of what left that cannot be read are not "nothing"', async () => {
    backend.use(fakeBackend({ session: { ...open, rail: { ...open.rail, requestsUnread: true } } }));
    render(App);
    await screen.findByText('Not all lines can be read');
    expect(screen.queryByText('Nightlatch sent nothing')).toBeNull();
  });

  test.each([
    ['Lock', true],
    ['Hide', false],
  ] as const)('the button at the foot says what it does: %s', async (word, locks) => {
    backend.use(fakeBackend({ session: { ...open, mode: 'both', locks } }));
    render(App);
    expect((await screen.findAllByRole('button', { name: word })).length).toBeGreaterThan(0);
    expect(screen.queryByRole('button', { name: locks ? 'Hide' : 'Lock' })).toBeNull();
  });
  test('the example says on its pages that it is one, and is left by one press', async () => {
    backend.use(fakeBackend({ session: { ...open, example: true }, leave_example: { code: 'firstStart', keyring: 'works' } }));
    render(App);
    await screen.findByRole('region', { name: 'This is an example.' });
    await user.click(screen.getByRole('link', { name: /^Accounts/ }));
    await user.click(await screen.findByRole('button', { name: 'Leave the example' }));
    await waitFor(() => expect(router.route.name).toBe('first-run'));
    expect(screen.queryByRole('region', { name: 'This is an example.' })).toBeNull();
  });
  test('a core that does not answer is said, with a way to try again', async () => {
    backend.use(fakeBackend({}));
    render(App);
    await screen.findByRole('button', { name: 'Try again' });
    expect(screen.queryByRole('navigation'), 'no page is offered that cannot be shown').toBeNull();
  });
  test('a page that does not open says so, has a head, and a way to try again', async () => {
    vi.doMock('./pages/whatleft/WhatLeft.svelte', () => {
      throw new Error('not there');
    });
    try {
      backend.use(fakeBackend({ session: open }));
      render(App);
      await user.click((await screen.findAllByRole('link', { name: 'What left' }))[0]!);
      const head = await screen.findByRole('heading', { level: 1, name: 'This page did not open' });
      await waitFor(() => expect(document.activeElement).toBe(head));
      screen.getByRole('button', { name: 'Try again' });
    } finally {
      vi.doUnmock('./pages/whatleft/WhatLeft.svelte');
    }
  });
});
