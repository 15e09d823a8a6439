import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { backend } from '../backend/backend';
import type { CompaniesView, ServiceTile } from '../backend/contract';
import { fakeBackend, refuse, type Fake } from '../backend/fake';
import { day } from '../text';
import { axeFindings } from '../test-axe';
import Companies from './Companies.svelte';

const user = userEvent.setup();
afterEach(cleanup);

const tile = (domain: string, name: string): ServiceTile => ({
  id: `my-bank:${domain}`,
  name,
  icon: null,
  tint: 2,
  kind: 'money',
  accounts: 0,
  listed: { domain, alike: null, list: 'twoFactor' },
  company: null,
});
const gb = [tile('anchor-bank.co.uk', 'Anchor Bank'), tile('harbour-bank.co.uk', 'Harbour Bank')];

function start(more: Partial<CompaniesView> = {}, onname?: (name: string) => void): { fake: Fake; chosen: ReturnType<typeof vi.fn> } {
  let country = 'gb';
  const fake = fakeBackend({
    companies: ({ query }) => ({
      country,
      countries: ['at', 'gb'],
      tiles:
        country === 'gb' ? gb.filter((one) => one.name.toLowerCase().includes(query.toLowerCase())) : [tile('hafenbank.at', 'Hafenbank')],
      more: 3,
      list: { id: 'twoFactor', date: '2026-11-24' },
      ownDate: '2026-11-30',
      ...more,
    }),
    answer_person: ({ answer }) => {
      country = answer;
      return {
        whyHere: '',
        resetMailbox: '',
        mailboxAsks: '',
        passwordsLive: '',
        infected: '',
        guideOn: '',
        country,
        cameFor: '',
        firstRunAt: '',
      };
    },
  });
  backend.use(fake);
  const chosen = vi.fn();
  const main = document.body.appendChild(document.createElement('main'));
  render(Companies, { target: main, props: { kind: 'bank', onchoose: chosen, onname } });
  return { fake, chosen };
}

test('banks of the person’s country, out of the list with its age', async () => {
  const { fake, chosen } = start();
  await screen.findByRole('heading', { name: 'Which bank is yours?' });
  expect(screen.getByText(/^From our own list of the larger ones/).textContent).toBe(
    `From our own list of the larger ones, ${day('2026-11-30')}. Also from: 2FA Directory, MIT, list of ${day('2026-11-24')}.`,
  );
  screen.getByText('There are 3 more. Type the name.');
  expect(await axeFindings()).toEqual([]);
  expect(fake.asked('companies')[0]).toEqual({ kind: 'bank', locale: navigator.language, query: '' });
  await user.type(screen.getByRole('textbox', { name: 'Find it by name' }), 'harb');
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Anchor Bank' })).toBeNull());
  await user.click(screen.getByRole('button', { name: 'Harbour Bank' }));
  expect(chosen).toHaveBeenCalledWith(gb[1]);
});

test('the country can be another one', async () => {
  const { fake } = start();
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Country' }), 'Austria');
  await screen.findByRole('button', { name: 'Hafenbank' });
  expect(fake.asked('answer_person')).toEqual([{ question: 'country', answer: 'at' }]);
});

test('without the public list there are the larger ones', async () => {
  start({ list: null });
  await screen.findByRole('button', { name: 'Anchor Bank' });
  screen.getByText(`From our own list of the larger ones, ${day('2026-11-30')}.`);
});

test('one that no list has is taken by its name, where the page takes it', async () => {
  const named = vi.fn();
  start({}, named);
  const field = await screen.findByRole('textbox', { name: 'Find it by name' });
  await user.type(field, 'Quay Savings ');
  await user.click(screen.getByRole('button', { name: 'Use “Quay Savings”' }));
  expect(named).toHaveBeenCalledWith('Quay Savings');
  await user.clear(field);
  await user.type(field, 'anchor bank');
  await waitFor(() => expect(screen.queryByRole('button', { name: /^Use / }), 'that one is there to press').toBeNull());
  expect(await axeFindings()).toEqual([]);
});

test('without a country nobody was looked for, and the page does not say that none is known', async () => {
  start({ country: '', tiles: [], more: 0 });
  await screen.findByRole('heading', { name: 'Which bank is yours?' });
  expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Country' }).selectedOptions[0]?.textContent).toBe('Choose a country');
  expect(screen.queryByText('None that we know matches.')).toBeNull();
});

test('a country that could not be kept is said', async () => {
  const { fake } = start();
  fake.answer('answer_person', () => refuse({ code: 'locked' }));
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Country' }), 'Austria');
  await screen.findByText('Nightlatch is locked. Open it and try again.');
});

test('the country is asked once for two lists on one page, and both go by the answer', async () => {
  const { fake } = start();
  const beside = document.querySelector('main')!.appendChild(document.createElement('div'));
  render(Companies, { target: beside, props: { kind: 'phone', onchoose: vi.fn() } });
  await screen.findByRole('heading', { name: 'Which phone company is yours?' });
  expect(screen.getAllByRole('combobox', { name: 'Country' }), 'one field for both').toHaveLength(1);
  screen.getByText('In United Kingdom, as chosen above.');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Country' }), 'Austria');
  await screen.findByText('In Austria, as chosen above.');
  expect(screen.getAllByRole('button', { name: 'Hafenbank' }), 'the other list looks again').toHaveLength(2);
  expect(fake.asked('answer_person')).toHaveLength(1);
  expect(await axeFindings()).toEqual([]);
});
