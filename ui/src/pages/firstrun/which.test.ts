// The leaks that brought somebody here: several may be named, and each is asked about that one answer settles.
import { cleanup, render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { backend } from '../../backend/backend';
import type { LeakPageView, LeakRef, LeakRow, LeaksView, PersonView, SortCard } from '../../backend/contract';
import { fakeBackend } from '../../backend/fake';
import { recorded } from '../../backend/recorded';
import { axeFindings } from '../../test-axe';
import { atAccounts } from './firstrun.svelte';
import Why from './Why.svelte';

const user = userEvent.setup();
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
});
const leak = (id: string, title: string): LeakRef => ({
  id,
  title,
  date: '2016-02-17',
  kind: 'contact',
  doubtful: false,
  sensitive: false,
});
const page = recorded({ recording: 'leak', state: 0 }, 'leak', { id: 'ig-2019-chtrbox' });
const press = (name: string): Promise<void> => screen.findByRole('button', { name }).then((button) => user.click(button));

test('several leaks can be named, those of listed accounts first, and each is asked about that an answer settles', async () => {
  const fake = fakeBackend({
    answer_person: {} as PersonView,
    leak: ({ id }): LeakPageView => ({
      ...page,
      leak: leak(id, `Leak ${id}`),
      theyWrite: id === 'c' ? 'no' : 'ifAffected',
      theyWrote: null,
    }),
    they_wrote: page,
  });
  backend.use(fake);
  const ondone = vi.fn();
  const person = { whyHere: 'news', cameFor: '' } as PersonView;
  const own = [{ name: 'Canva', leaks: [leak('a', 'Leak a')] }];
  const target = document.body.appendChild(document.createElement('main'));
  render(Why, { target, props: { person, own, leaks: [leak('b', 'Leak b'), leak('c', 'Leak c')], ondone } });
  await user.click(within(await screen.findByRole('group', { name: 'Canva' })).getByRole('checkbox', { name: /^Leak a/ }));
  expect(screen.queryByRole('checkbox', { name: /^Leak b/ }), 'the rest is looked for').toBeNull();
  for (const name of ['Leak b', 'Leak c']) {
    await user.clear(screen.getByRole('textbox', { name: /^Find a leak/ }));
    await user.type(screen.getByRole('textbox', { name: /^Find a leak/ }), name);
    await user.click(await screen.findByRole('checkbox', { name: new RegExp(`^${name}`) }));
  }
  await press('Continue');
  expect(fake.asked('answer_person')).toEqual([{ question: 'cameFor', answer: 'a' }]);
  expect(await axeFindings()).toEqual([]);
  await press('No');
  await screen.findByText(/^Leak b, /, { selector: '.kicker' });
  await press('Yes, they wrote');
  expect(fake.asked('they_wrote')).toEqual([
    { leak: 'a', answer: 'no' },
    { leak: 'b', answer: 'yes' },
  ]);
  expect(ondone).toHaveBeenCalledTimes(1);
});

test('leaks stand once under each account, whether they are sorted or not', () => {
  const account = (name: string) => ({ id: name, name, signIn: '', service: null });
  const rows = [
    { account: account('Canva'), leak: leak('a', 'A') },
    { account: null, leak: leak('m', 'M') },
  ] as LeakRow[];
  const cards = [
    { account: account('Canva'), leak: leak('a', 'A') },
    { account: account('X'), leak: leak('b', 'B') },
  ] as SortCard[];
  const found = atAccounts({ rows, cards } as LeaksView);
  expect(found.map((one) => [one.name, one.leaks.map((each) => each.id)])).toEqual([
    ['Canva', ['a']],
    ['X', ['b']],
  ]);
});
