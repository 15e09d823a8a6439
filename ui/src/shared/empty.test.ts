// Nobody is left standing on an empty page: each says what to do next, and has the button or link for it.
import { cleanup, render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import type { Component } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { backend } from '../backend/backend';
import { fakeBackend, type Answers } from '../backend/fake';
import { next } from '../backend/recorded';
import { page } from '../pages';
import { closeToast } from './live.svelte';
import { reset, router, type Route } from './router.svelte';

const user = userEvent.setup();
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
  closeToast();
  reset();
});

const sources = import.meta.glob<string>('../**/*.svelte', { query: '?raw', import: 'default', eager: true });
const ACTS = /<(a|button)[\s>]|@render/;
test('wherever a page can be empty, a link or button stands there', () => {
  let found = 0;
  for (const [file, text] of Object.entries(sources)) {
    for (const [whole, inside] of text.matchAll(/<Empty\b[^]*?(?:>([^]*?)<\/Empty\s*>|\/>)/g)) {
      found += 1;
      expect(inside, `${file}: ${whole}`).toMatch(ACTS);
    }
    for (const [whole] of text.matchAll(/<div class="(?:[\w-]+ )*empty(?: [\w-]+)*">[^]*?<\/div>/g)) {
      found += 1;
      expect(whole, file).toMatch(ACTS);
    }
  }
  expect(found).toBeGreaterThan(12);
});

const rail = { accounts: 0, leaks: 0, apps: null, lastRequest: null, requests: 0, networkOn: false, requestsUnread: false };
/** Each page with nothing on it: what the core answers, the name of its link or button, and where that leads. */
const empties: { route: Route; answers: Answers; press: string; to: Route }[] = [
  {
    route: { name: 'apps' },
    answers: { apps: { parties: [] } },
    press: 'Choose an account to look through',
    to: { name: 'steps', kind: 'connected_apps' },
  },
  { route: { name: 'steps' }, answers: { to_do: { date: '2026-11-22', steps: 0, rows: [] } }, press: 'Today', to: { name: 'today' } },
  {
    route: { name: 'what-left' },
    answers: { what_left: { rows: [], total: 0, keepDays: 90, networkOn: false, unread: false } },
    press: 'See who could be asked',
    to: { name: 'settings', section: 'sources' },
  },
  {
    route: { name: 'what-left' },
    answers: { what_left: { rows: [], total: 0, keepDays: 90, networkOn: false, unread: true } },
    press: 'Show a problem report',
    to: { name: 'settings', section: 'data' },
  },
  { route: { name: 'removed' }, answers: { removed: { rows: [] } }, press: 'Accounts', to: { name: 'accounts' } },
  {
    route: { name: 'accounts' },
    answers: { accounts: { columns: [], rows: [], removed: 0, identifiers: [], own: [] } as never },
    press: 'Add your first account',
    to: { name: 'add-account' },
  },
  { route: { name: 'sitting' }, answers: { sitting: { steps: [], helped: [] } as never }, press: 'Today', to: { name: 'today' } },
  { route: { name: 'keeper' }, answers: { keeper: { rows: [] } }, press: 'Add accounts', to: { name: 'add-account' } },
];
test.each(empties)('with nothing on it, $route.name leads on by “$press”', async ({ route, answers, press, to }) => {
  backend.use(fakeBackend({ session: { code: 'open', rail } as never, ...answers }));
  reset(route);
  const Page = (await page(route.name)) as unknown as Component<{ route: Route }>;
  render(Page, { target: document.body.appendChild(document.createElement('main')), props: { route } });
  const there = await screen.findAllByText(press, { selector: 'a, button' });
  await user.click(there.at(-1)!);
  expect(router.route).toEqual(to);
});
test('with no address, Leaks asks for one', async () => {
  backend.use(fakeBackend({ news_seen: {} }, next({ recording: 'first_start', state: 0 }, 'create', {})?.to));
  const Page = (await page('leaks')) as unknown as Component<{ route: Route }>;
  render(Page, { target: document.body.appendChild(document.createElement('main')), props: { route: { name: 'leaks' } } });
  await screen.findByText('Add an e-mail address first');
  await user.click(screen.getAllByRole('button', { name: 'Add e-mail, number or name' }).at(-1)!);
  expect(document.activeElement, 'one types at once').toBe(await screen.findByRole('textbox'));
});
