import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { backend } from '../../backend/backend';
import type { AccountRef, AppDecision, AppView, AppsView, ThirdPartyPageView } from '../../backend/contract';
import { fakeBackend, refuse, type Fake } from '../../backend/fake';
import { recorded, walkAt } from '../../backend/recorded';
import { reset, router } from '../../shared/router.svelte';
import { axeFindings } from '../../test-axe';
import Apps from './Apps.svelte';
import Party from './Party.svelte';

const user = userEvent.setup();
afterEach(() => {
  cleanup();
  reset();
});

const { leak: chtrboxLeak } = recorded({ recording: 'first_start', state: 0 }, 'leak', { id: 'ig-2019-chtrbox' });
const app = (id: string, name: string, more: Partial<AppView> = {}): AppView => ({
  id,
  name,
  kind: 'app',
  decision: 'waiting',
  may: '',
  since: '',
  leak: null,
  ...more,
});
const at = (id: string, name: string): AccountRef => ({ id, name, signIn: '', service: null });
const view: AppsView = {
  parties: [
    {
      name: 'Chtrbox',
      place: 'lookFirst',
      leak: chtrboxLeak,
      reaches: [
        { account: at('ig', 'Instagram'), app: app('a', 'Chtrbox', { may: 'reads the profile', since: '2018-06', leak: chtrboxLeak }) },
      ],
    },
    {
      name: 'Canva',
      place: 'waiting',
      leak: null,
      reaches: [
        { account: at('fb', 'Facebook'), app: app('b', 'Canva') },
        { account: at('pin', 'Pinterest'), app: app('c', 'Canva') },
      ],
    },
    {
      name: 'Old game',
      place: 'removed',
      leak: null,
      reaches: [{ account: at('fb', 'Facebook'), app: app('d', 'Old game', { decision: 'removed' }) }],
    },
  ],
};
function start(shown: AppsView): Fake {
  const fake = fakeBackend({
    apps: shown,
    decide_app: walkAt('connected_apps', 'list'),
    session: { code: 'locked', ways: [], keyringFault: null, hidden: false, maySetAside: true },
  });
  backend.use(fake);
  // the frame around the page is its landmark
  const main = document.body.appendChild(document.createElement('main'));
  render(Apps, { target: main, props: { route: { name: 'apps' } } });
  return fake;
}

describe('apps over all accounts', () => {
  test('one third party and everything it can reach', async () => {
    start(view);
    await screen.findByRole('heading', { level: 2, name: 'Look at these first' });
    expect(screen.getByText(/Its maker had a leak/).textContent).toContain('Disputed');
    for (const name of ['Instagram', 'Facebook', 'Pinterest']) expect(screen.getAllByRole('link', { name }).length).toBeGreaterThan(0);
    expect(await axeFindings()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Remove: Chtrbox' }));
    await waitFor(() => expect(router.route).toEqual({ name: 'app', party: 'Chtrbox' }));
  });

  test('keeping one keeps it wherever it is', async () => {
    const fake = start(view);
    await user.click(await screen.findByRole('button', { name: 'Keep: Canva' }));
    await waitFor(() =>
      expect(fake.asked('decide_app')).toEqual([
        { id: 'b', decision: 'keep' },
        { id: 'c', decision: 'keep' },
      ]),
    );
    await waitFor(() => expect(fake.asked('apps')).toHaveLength(2));
  });

  test('what was not taken out after all can be said', async () => {
    const fake = start(view);
    await user.click(await screen.findByRole('button', { name: 'It is not out: Old game' }));
    await waitFor(() => expect(fake.asked('decide_app')).toEqual([{ id: 'd', decision: 'waiting' }]));
  });

  test('an empty page says what to do', async () => {
    start({ parties: [] });
    await screen.findByText('Nothing is listed yet');
    expect(await axeFindings()).toEqual([]);
  });
});

describe('one third party out of everything it can reach', () => {
  function party(before: () => void = () => undefined): Fake {
    const decided: Record<string, AppDecision> = { b: 'waiting', c: 'keep' };
    const guide = walkAt('connected_apps', 'list').guide;
    // as the shell: what is out comes last
    const last = (one: { app: { decision: AppDecision } }): number => (one.app.decision === 'removed' ? 1 : 0);
    const page = (): ThirdPartyPageView => ({
      name: 'Canva',
      place: 'lookFirst',
      leak: chtrboxLeak,
      ways: [
        { account: at('fb', 'Facebook'), app: app('b', 'Canva', { may: 'read,email', since: '2019', decision: decided.b }), guide },
        { account: at('shop', 'Corner Shop'), app: app('c', 'Canva', { decision: decided.c }), guide: null },
      ].sort((one, other) => last(one) - last(other)),
    });
    const fake = fakeBackend({
      third_party: page,
      decide_app: ({ id, decision }) => {
        before();
        decided[id] = decision;
        return walkAt('connected_apps', 'list');
      },
      open_link: { host: 'accountscenter.instagram.com' },
      session: { code: 'locked', ways: [], keyringFault: null, hidden: false, maySetAside: true },
    });
    backend.use(fake);
    const main = document.body.appendChild(document.createElement('main'));
    render(Party, { target: main, props: { route: { name: 'app', party: 'Canva' } } });
    return fake;
  }

  test('each account has its own page, steps and tick', async () => {
    const fake = party();
    await screen.findByText('0 of 2 accounts done.');
    screen.getByText(/Its maker had a leak/);
    screen.getByText(/sees what you see, knows your e-mail address · since 2019/);
    expect(await axeFindings()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Open the page of Facebook' }));
    expect(fake.asked('open_link')).toEqual([{ subject: 'fb', link: 'connected_apps' }]);
    expect(screen.queryByRole('button', { name: 'Open the page of Corner Shop' }), 'no page is known there').toBeNull();
    await user.click(screen.getByRole('checkbox', { name: 'It is out at Facebook' }));
    await screen.findByText('1 of 2 accounts done.');
    await user.click(screen.getByRole('checkbox', { name: 'It is out at Corner Shop' }));
    await screen.findByText('Canva is out everywhere.');
    expect(fake.asked('decide_app')).toEqual([
      { id: 'b', decision: 'removed' },
      { id: 'c', decision: 'removed' },
    ]);
    await user.click(screen.getByRole('checkbox', { name: 'It is out at Corner Shop' }));
    await screen.findByText('1 of 2 accounts done.');
    expect(fake.asked('decide_app').at(-1), 'a tick taken back leaves what was decided before').toEqual({ id: 'c', decision: 'keep' });
    const order = screen.getAllByRole('heading', { level: 2 }).map((one) => one.textContent);
    expect(order, 'none jumps away while it is ticked').toEqual([
      expect.stringContaining('Facebook'),
      expect.stringContaining('Corner Shop'),
    ]);
    await user.click(screen.getByRole('checkbox', { name: 'It is out at Corner Shop' }));
    await screen.findByText('Canva is out everywhere.');
    await user.click(screen.getByRole('checkbox', { name: 'It is out at Facebook' }));
    await screen.findByText('1 of 2 accounts done.');
    expect(fake.asked('decide_app').at(-1)).toEqual({ id: 'b', decision: 'waiting' });
    await user.click(screen.getByRole('button', { name: 'Step by step at Facebook' }));
    await waitFor(() => expect(router.route).toEqual({ name: 'walk', subject: 'fb', step: 'connected_apps' }));
  });

  test('a tick that was refused does not stay', async () => {
    party(() => refuse({ code: 'locked' }));
    await screen.findByText('0 of 2 accounts done.');
    const box = screen.getByRole<HTMLInputElement>('checkbox', { name: 'It is out at Facebook' });
    await user.click(box);
    await waitFor(() => expect(box.checked).toBe(false));
    screen.getByText('0 of 2 accounts done.');
  });
});
