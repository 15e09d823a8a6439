import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SessionView } from '../backend/contract';
import { page } from './renew';
import PageHead from './PageHead.svelte';
import { go, reset, router } from './router.svelte';
import { takeSession } from './session.svelte';

const open: SessionView = {
  code: 'open',
  example: false,
  onlyReading: null,
  mode: 'passphrase',
  firstRun: false,
  theme: 'system',
  spareKey: 'none',
  spareKeyWaits: false,
  keyringUnproved: false,
  locks: true,
  rail: { accounts: 3, leaks: 0, apps: null, networkOn: false, lastRequest: null, requests: 0, requestsUnread: false },
};
const before = page.renew;

beforeEach(() => {
  vi.useFakeTimers();
  page.renew = vi.fn();
  reset({ name: 'accounts' });
  takeSession(open);
});
afterEach(() => {
  vi.useRealTimers();
  page.renew = before;
});

test('a lock shows at once, and what the page held goes with the page', () => {
  takeSession({ code: 'locked', ways: ['passphrase'], keyringFault: null, hidden: false, maySetAside: true });
  expect(router.route.name).toBe('unlock');
  expect(page.renew).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(page.renew).toHaveBeenCalledOnce();
});

test.each<SessionView>([
  open,
  { code: 'firstStart', keyring: 'works' },
  { code: 'refused', fault: 'damaged', folder: '/', maySetAside: true },
])('nothing else loads the page anew: %o', (view) => {
  takeSession(view);
  vi.runAllTimers();
  expect(page.renew).not.toHaveBeenCalled();
});

test('a lock that stood there before is not one that was pressed', () => {
  takeSession({ code: 'locked', ways: ['passphrase'], keyringFault: null, hidden: false, maySetAside: true });
  vi.runAllTimers();
  takeSession({ code: 'locked', ways: ['passphrase'], keyringFault: null, hidden: false, maySetAside: true });
  vi.runAllTimers();
  expect(page.renew).toHaveBeenCalledOnce();
});

test.each([
  ['the first run', { ...open, firstRun: true }, 0],
  ['the list', open, 1],
  ['a start at which nothing is set up', { code: 'firstStart', keyring: 'works' } as const, 0],
] as const)('in %s there is one way back, the frame’s or the page’s', (_, view, links) => {
  takeSession(view);
  reset({ name: 'accounts' });
  go({ name: 'import' });
  render(PageHead, { title: 'Import', up: { route: { name: 'accounts' }, label: 'Accounts' } });
  expect(screen.queryAllByRole('link')).toHaveLength(links);
  cleanup();
});
