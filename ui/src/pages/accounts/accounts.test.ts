import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { backend } from '../../backend/backend';
import { fakeBackend, type Fake } from '../../backend/fake';
import { next, recorded, type Place } from '../../backend/recorded';
import { closeToast, undoLast } from '../../shared/live.svelte';
import { reset, router, type RouteOf } from '../../shared/router.svelte';
import { refreshSession } from '../../shared/session.svelte';
import { axeFindings } from '../../test-axe';
import Accounts from './Accounts.svelte';
import AddAccount from './AddAccount.svelte';

const user = userEvent.setup();
let fake: Fake;
const home: Place = { recording: 'accounts', state: 0 };
/** Nothing is listed yet. */
const first = next({ recording: 'first_start', state: 0 }, 'create', {})?.to ?? home;
const known = recorded(home, 'accounts');
async function set(place = home): Promise<void> {
  fake = fakeBackend({}, place);
  backend.use(fake);
  reset({ name: 'accounts' });
  await refreshSession();
}
async function list(route: RouteOf<'accounts'> = { name: 'accounts' }): Promise<{ container: HTMLElement }> {
  await set();
  return render(Accounts, { route });
}
async function add(route: RouteOf<'add-account'> = { name: 'add-account' }): Promise<{ container: HTMLElement }> {
  await set();
  return render(AddAccount, { route });
}
afterEach(() => {
  cleanup();
  closeToast();
});

describe('Accounts', () => {
  test('in the order of the core, each with its state in words', async () => {
    const view = await list();
    const rows = await screen.findAllByRole('row');
    expect(rows[1]?.textContent).toContain('Canva');
    expect(rows[1]?.textContent).toContain(`To do, ${String(known.rows[0]?.toDo)} step`);
    expect(await axeFindings(view.container)).toEqual([]);
  });
  test('where an account has no such step, it is not said that the site has none', async () => {
    await set();
    const [first] = known.rows;
    fake.answer('accounts', { ...known, rows: first ? [{ ...first, doors: known.columns.map((_, i) => (i ? null : 'notOffered')) }] : [] });
    render(Accounts, { route: { name: 'accounts' } });
    const [, row] = await screen.findAllByRole('row');
    const cells = [...(row?.querySelectorAll('td.c') ?? [])].map((cell) => cell.querySelector('.vh')?.textContent);
    expect(cells).toEqual(['Not offered', ...known.columns.slice(1).map(() => 'No step here')]);
  });
  test('what is not known is never said to be done, with how much it is', async () => {
    await set();
    const [first] = known.rows;
    const row = (change: object) => ({ ...known, rows: first ? [{ ...first, first: null, toDo: 0, ...change }] : [] });
    for (const [change, said, not] of [
      [{ state: 'unknown', unknown: 3 }, 'Not knownNothing to do now, 3 not known', 'first look'],
      [{ state: 'done', unknown: 0 }, 'DoneNothing to do', 'not known'],
    ] as const) {
      fake.answer('accounts', row(change));
      render(Accounts, { route: { name: 'accounts' } });
      const [, line] = await screen.findAllByRole('row');
      const state = line?.querySelector('td.end')?.textContent;
      expect(state).toContain(said);
      expect(state).not.toContain(not);
      cleanup();
    }
  });
  test('printed, what is found stands on paper with its state and without a secret', async () => {
    await list();
    await user.type(await screen.findByRole('searchbox', { name: 'Find in this list' }), 'insta');
    expect(document.querySelector('.plain-steps')).toBeNull();
    fake.answer('print', {});
    await user.click(screen.getByRole('button', { name: 'Print' }));
    expect(fake.asked('print')).toHaveLength(1);
    const lines = [...document.querySelectorAll('.plain-steps li')].map((one) => one.textContent);
    expect(lines).toEqual([expect.stringMatching(/^Instagram, .*: (To do|Done|Not known)/)]);
    expect(document.querySelector('.plain-steps')?.textContent).toContain('No password or code is in it.');
    window.dispatchEvent(new Event('afterprint'));
    await waitFor(() => expect(document.querySelector('.plain-steps')).toBeNull());
  });
  test('found by typing, and by state', async () => {
    await list();
    await user.type(await screen.findByRole('searchbox', { name: 'Find in this list' }), 'insta');
    expect(screen.getAllByRole('row')).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: 'Not known' }));
    screen.getByText('No account matches.');
    await user.click(screen.getByRole('button', { name: 'Show all' }));
    expect(screen.getAllByRole('row')).toHaveLength(1 + known.rows.length);
  });
  test('opened with a filter', async () => {
    await list({ name: 'accounts', filter: 'open' });
    await screen.findByRole('button', { name: 'To do', pressed: true });
    expect(screen.getAllByRole('row')).toHaveLength(1 + known.rows.filter((row) => row.state === 'open').length);
  });
  test('removed and brought back', async () => {
    await list();
    await user.click(await screen.findByRole('button', { name: 'Remove X (Twitter), maralind.ink' }));
    await waitFor(() => expect(screen.queryByRole('link', { name: 'X (Twitter), maralind.ink' })).toBeNull());
    screen.getByRole('link', { name: 'Recently removed (1)' });
    await undoLast();
    await screen.findByRole('link', { name: 'X (Twitter), maralind.ink' });
  });
  test('nothing there yet', async () => {
    await set(first);
    const view = render(Accounts, { route: { name: 'accounts' } });
    await screen.findByRole('link', { name: 'Add your first account' });
    expect(await axeFindings(view.container)).toEqual([]);
  });
  test('a name with markup is only text', async () => {
    await set();
    fake.answer('accounts', {
      ...known,
      rows: [{ ...known.rows[0]!, service: { ...known.rows[0]!.service, name: '<img src=x onerror=alert(1)>' } }],
    });
    const { container } = render(Accounts, { route: { name: 'accounts' } });
    await screen.findByText('<img src=x onerror=alert(1)>');
    expect(container.querySelector('img')).toBeNull();
  });
});

describe('Add an account', () => {
  test('an old name finds the new one', async () => {
    const view = await add();
    // what it is added to is another page's matter
    fake.answer('add_account', recorded({ recording: 'account', state: 0 }, 'account', { id: 'account:instagram' }));
    await user.type(await screen.findByRole('textbox', { name: 'Site or app' }), 'twitter');
    await screen.findByRole('button', { name: 'X (Twitter)' });
    expect(await axeFindings(view.container)).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'X (Twitter)' }));
    const signIn = screen.getByRole('textbox', { name: 'How you sign in' });
    await waitFor(() => expect(document.activeElement).toBe(signIn));
    await user.type(signIn, '@second');
    await user.type(screen.getByRole('textbox', { name: 'Member since' }), '5/2016');
    await user.click(screen.getByRole('button', { name: 'Add account' }));
    await waitFor(() => expect(router.route.name).toBe('account'));
    expect(fake.asked('add_account')[0]).toEqual({ service: 'x', name: '', site: '', signIn: '@second', memberSince: '2016-05' });
  });
  test('one of my own, without a sign-in', async () => {
    await add();
    // what it is added to is another page's matter
    fake.answer('add_account', recorded({ recording: 'account', state: 0 }, 'account', { id: 'account:instagram' }));
    await user.type(await screen.findByRole('textbox', { name: 'Site or app' }), 'Maker Forum');
    await user.click(await screen.findByRole('button', { name: 'Add “Maker Forum” as one of my own' }));
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Its name' }).value).toBe('Maker Forum');
    await user.type(screen.getByRole('textbox', { name: 'Its web site' }), 'maker-forum.example');
    await user.click(screen.getByRole('button', { name: 'Add account' }));
    await waitFor(() => expect(router.route.name).toBe('account'));
  });
  test('what is wrong stands at its field', async () => {
    await add({ name: 'add-account', service: 'instagram' });
    await user.type(await screen.findByRole('textbox', { name: 'How you sign in' }), 'a@@b');
    await user.click(screen.getByRole('button', { name: 'Add account' }));
    const field = screen.getByRole('textbox', { name: 'How you sign in' });
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
    screen.getByText(/This is not an e-mail address/);
    await user.clear(field);
    await user.type(screen.getByRole('textbox', { name: 'Member since' }), 'lately');
    await user.click(screen.getByRole('button', { name: 'Add account' }));
    await screen.findByText(/This is not a date/);
  });
  test('the same one twice: open it, or say how it differs', async () => {
    await add({ name: 'add-account', service: 'facebook' });
    await user.click(await screen.findByRole('button', { name: 'Use mara.lind@example.com' }));
    await user.click(screen.getByRole('button', { name: 'Add account' }));
    await screen.findByText('You have this one already.');
    await user.click(screen.getByRole('button', { name: 'Add as another' }));
    expect(screen.queryByText('You have this one already.')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Use mara.lind@example.com' }));
    await user.click(screen.getByRole('button', { name: 'Add account' }));
    await user.click(await screen.findByRole('button', { name: 'Open the one that is there' }));
    expect(router.route).toEqual({ name: 'account', id: 'account:facebook' });
  });
});

describe('a site that only a public list has', () => {
  test('is told from ours, and added by its own id', async () => {
    const { container } = await add();
    // what it is added to is another page's matter
    fake.answer('add_account', recorded({ recording: 'account', state: 0 }, 'account', { id: 'account:instagram' }));
    const listed = {
      id: 'site:bench.co.uk',
      name: 'Bench',
      icon: null,
      tint: 2,
      kind: 'other' as const,
      accounts: 0,
      listed: { domain: 'bench.co.uk', alike: null, list: 'twoFactor' as const },
      company: null,
    };
    fake.answer('find_services', {
      tiles: [
        listed,
        { ...listed, id: 'site:paypa1.com', name: 'Pay', listed: { ...listed.listed, domain: 'paypa1.com', alike: 'PayPal' } },
      ],
      own: 'ben',
      listsMissing: false,
    });
    await user.type(await screen.findByRole('textbox', { name: 'Site or app' }), 'ben');
    await screen.findByText('bench.co.uk');
    screen.getByText('looks like PayPal, and is not');
    await user.click(screen.getByRole('button', { name: 'Bench' }));
    screen.getByText(/It is not in our own list/);
    expect(await axeFindings(container)).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Add account' }));
    await waitFor(() => expect(fake.asked('add_account')[0]?.service).toBe('site:bench.co.uk'));
  });
  test('a bank of the list takes the place of any bank', async () => {
    await add();
    const own = {
      id: 'my-bank:anchor-bank.co.uk',
      name: 'Anchor Bank',
      icon: null,
      tint: 2,
      kind: 'money' as const,
      accounts: 0,
      listed: { domain: 'anchor-bank.co.uk', alike: null, list: 'twoFactor' as const },
      company: null,
    };
    fake.answer('companies', {
      country: 'gb',
      countries: ['gb'],
      tiles: [own],
      more: 0,
      list: { id: 'twoFactor', date: '2026-11-24' },
      ownDate: '2026-11-30',
    });
    await user.click(await screen.findByRole('button', { name: 'My bank' }));
    await user.click(await screen.findByRole('button', { name: 'Anchor Bank' }));
    screen.getByText('anchor-bank.co.uk');
    expect(screen.queryByRole('heading', { name: 'Which bank is yours?' })).toBeNull();
  });
});
