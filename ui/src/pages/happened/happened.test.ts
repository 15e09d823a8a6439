import { cleanup, render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { backend } from '../../backend/backend';
import { fakeBackend } from '../../backend/fake';
import { house } from '../../backend/sample/house';
import { happenedView, outsideAnswers } from '../../backend/sample/outside';
import { reset, router } from '../../shared/router.svelte';
import { refreshSession } from '../../shared/session.svelte';
import { axeFindings } from '../../test-axe';
import { day } from '../../text';
import Happened from './Happened.svelte';

const user = userEvent.setup();
/** The frame has the page's main; here it is made. */
const inMain = (): HTMLElement => document.body.appendChild(document.createElement('main'));
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
  reset();
});

test('five paths, each one press away', async () => {
  backend.use(fakeBackend(outsideAnswers()));
  render(Happened, { target: inMain(), props: { route: { name: 'happened' } } });
  expect(screen.getAllByRole('listitem')).toHaveLength(5);
  expect(await axeFindings()).toEqual([]);
  await user.click(screen.getByRole('link', { name: 'I think someone is in' }));
  expect(router.route).toMatchObject({ name: 'happened', path: 'someone-in' });
});

test('a path is in order, and leads on to the accounts', async () => {
  const fake = fakeBackend(outsideAnswers());
  backend.use(fake);
  render(Happened, { target: inMain(), props: { route: { name: 'happened', path: 'someone-in', account: 'x' } } });
  await screen.findByRole('heading', { level: 1, name: 'I think someone is in' });
  expect(screen.getAllByRole('heading', { level: 2 }).map((head) => head.textContent)).toEqual(['Which account is it?', 'Use a device you trust', 'Your mailbox first', 'Then the account itself', 'Tell people', 'Better not', 'Go on with']);
  expect(await axeFindings()).toEqual([]);
  // the account one came from stands first
  expect(screen.getAllByRole('button', { name: /^Get .* back$/ })[0]?.getAttribute('aria-label')).toBe('Get X back');
  await user.click(screen.getByRole('button', { name: 'Get X back' }));
  expect(router.route).toEqual({ name: 'walk', subject: 'x', step: 'report_hacked' });
});

test('it works with no account listed', async () => {
  const fake = fakeBackend(outsideAnswers());
  fake.answer('happened', happenedView({ goOn: [] }));
  backend.use(fake);
  render(Happened, { target: inMain(), props: { route: { name: 'happened', path: 'someone-in' } } });
  await screen.findByText(/The parts above work without one/);
});

test('that none is listed is not said where some are, and this path leads to none of them', async () => {
  const home = house();
  const fake = fakeBackend({ ...outsideAnswers(), session: home.answers.session });
  fake.answer('happened', happenedView({ id: 'phone-gone', title: 'My phone is lost', goOn: [] }));
  backend.use(fake);
  await refreshSession();
  render(Happened, { target: inMain(), props: { route: { name: 'happened', path: 'phone-gone' } } });
  await screen.findByRole('heading', { level: 1, name: 'My phone is lost' });
  expect(screen.queryByText(/The parts above work without one/)).toBeNull();
});

test('parts that fit only some are hidden once it is said what fits, and all are there before', async () => {
  const fake = fakeBackend(outsideAnswers());
  const part = (when: string, title: string): ReturnType<typeof happenedView>['parts'][number] => ({ when, title, text: 'Why.', items: [] });
  fake.answer('happened', happenedView({ id: 'clicked', goOn: [], parts: [part('I typed a password', 'Replace it'), part('I only looked', 'Little to do'), part('', 'Report it')] }));
  backend.use(fake);
  render(Happened, { target: inMain(), props: { route: { name: 'happened', path: 'clicked' } } });
  await screen.findByRole('heading', { level: 2, name: 'Replace it' });
  await user.click(screen.getByRole('checkbox', { name: 'I typed a password' }));
  expect(screen.queryByRole('heading', { name: 'Little to do' })).toBeNull();
  screen.getByRole('heading', { name: 'Replace it' });
  screen.getByRole('heading', { name: 'Report it' });
  expect(await axeFindings()).toEqual([]);
  await user.click(screen.getByRole('checkbox', { name: 'I typed a password' }));
  screen.getByRole('heading', { name: 'Little to do' });
});

test('a site that is not listed is found by name, and its way back opens', async () => {
  backend.use(fakeBackend(outsideAnswers()));
  render(Happened, { target: inMain(), props: { route: { name: 'happened', path: 'someone-in' } } });
  await user.type(await screen.findByRole('textbox', { name: 'A site or app that is not in your list' }), 'insta');
  await user.click(await screen.findByRole('link', { name: 'Instagram' }));
  expect(router.route).toEqual({ name: 'guide', service: 'instagram', step: 'report_hacked' });
});

test('each path leads to how it is done at a site that is not listed', async () => {
  for (const [path, step] of [['leak-news', 'password'], ['strange-message', 'password'], ['someone-in', 'report_hacked'], ['phone-gone', 'report_hacked'], ['clicked', 'report_hacked']] as const) {
    const fake = fakeBackend(outsideAnswers());
    fake.answer('happened', happenedView({ id: path, goOn: [] }));
    backend.use(fake);
    render(Happened, { target: inMain(), props: { route: { name: 'happened', path } } });
    await user.type(await screen.findByRole('textbox', { name: 'Name of the site or app' }), 'insta');
    await user.click(await screen.findByRole('link', { name: 'Instagram' }));
    expect(router.route).toEqual({ name: 'guide', service: 'instagram', step });
    cleanup();
    document.body.replaceChildren();
    reset();
  }
});

test('copied by the core, which is told what and never the words', async () => {
  const fake = fakeBackend(outsideAnswers());
  backend.use(fake);
  render(Happened, { target: inMain(), props: { route: { name: 'happened', path: 'clicked' } } });
  await user.click(await screen.findByRole('button', { name: 'Copy as plain steps' }));
  expect(fake.asked('copy_plain')).toEqual([{ topic: 'happened', id: 'clicked', step: null }]);
  await user.click(screen.getByRole('button', { name: 'Print as plain steps' }));
  expect(fake.asked('print')).toHaveLength(1);
  // what is printed stands beside the page, out of sight and out of hearing
  expect(document.querySelector('.plain-steps')?.getAttribute('aria-hidden')).toBe('true');
});

test('an account that is named in passing has its mark, as in the list', async () => {
  backend.use(fakeBackend(outsideAnswers()));
  render(Happened, { target: inMain(), props: { route: { name: 'happened', path: 'someone-in' } } });
  const row = (await screen.findByRole('button', { name: 'Get Instagram back' })).closest('li');
  expect(row?.querySelector('.tile-mark'), 'a mark, no letter').toBeTruthy();
});

test('a date reads as it does everywhere', async () => {
  backend.use(fakeBackend(outsideAnswers()));
  render(Happened, { target: inMain(), props: { route: { name: 'happened', path: 'someone-in' } } });
  expect(await screen.findByText(day('2017-08-30'))).toBeTruthy();
  expect(document.body.textContent).not.toMatch(/\d{4}-\d{2}-\d{2}/);
});
