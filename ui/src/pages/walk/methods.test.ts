// The lines of the method and of the place: what is shown at the part where one presses.
import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { backend } from '../../backend/backend';
import type { WalkView } from '../../backend/contract';
import { fakeBackend, type Fake } from '../../backend/fake';
import { recorded, walkAt, walkPlace } from '../../backend/recorded';
import { reset } from '../../shared/router.svelte';
import { t } from '../../text';
import { axeFindings } from '../../test-axe';
import Walk from './Walk.svelte';

const user = userEvent.setup();
afterEach(() => {
  cleanup();
  reset();
});

function start(view: WalkView, on: '' | 'computer' | 'phone'): Fake {
  const place = walkPlace('two_factor', 'do');
  const fake = fakeBackend({ walk: view, person: { ...recorded(place, 'person'), guideOn: on } }, place);
  backend.use(fake);
  render(Walk, { route: { name: 'walk', subject: view.subject, step: 'two_factor' } });
  return fake;
}
const at = (change: (view: WalkView) => WalkView, part: 'do' | 'open' | 'spare' | 'getApp' = 'do'): WalkView =>
  change(walkAt('two_factor', part === 'getApp' ? 'do' : part));
const guided = (change: Partial<NonNullable<WalkView['guide']>>): WalkView =>
  at((view) => ({ ...view, guide: view.guide && { ...view.guide, ...change } }));
const lines = async (): Promise<string[]> => (await screen.findAllByRole('listitem')).map((one) => one.textContent ?? '');

describe('the lines of the place', () => {
  test('on a phone, what a phone can do', async () => {
    start(guided({}), 'phone');
    await screen.findByText(/cannot be scanned by the phone/);
    expect((await lines()).some((line) => line.startsWith('Scan '))).toBe(false);
    cleanup();
    start(guided({}), 'computer');
    await screen.findByText(/Scan the square/);
    expect(screen.queryByText(/cannot be scanned by the phone/)).toBeNull();
  });

  test('what only the phone can do is said to whoever sits at the computer, and is not asked', async () => {
    start(guided({ computer: [] }), 'computer');
    await screen.findByText(t.walk.onlyOnPhone);
    await screen.findByText(/cannot be scanned by the phone/);
    cleanup();
    const only = at((view) => ({ ...view, guide: view.guide && { ...view.guide, computer: [], open: null } }), 'open');
    start(only, '');
    await screen.findByText('In the phone app');
    expect(screen.queryByRole('button', { name: 'On this computer' }), 'there is nothing to choose').toBeNull();
  });

  test('what is known in general only says so in one sentence', async () => {
    start(guided({ general: true }), 'computer');
    await screen.findByText('How Instagram words this is not known here. At most sites it goes like this:');
    cleanup();
    start(guided({}), 'computer');
    await screen.findByText(/Scan the square/);
    expect(screen.queryByText(/is not known here/)).toBeNull();
  });
});

test('who has no code app is told what one is, and says once that there is one', async () => {
  const apps: WalkView['programs'] = [
    { name: 'Ente Auth', maker: 'Ente', openSource: true, systems: ['android', 'ios', 'computer'], how: 'Sign in to it on the new phone.' },
    { name: 'Aegis', maker: 'Beem Development', openSource: true, systems: ['android'], how: 'Carry its file to the new phone.' },
    { name: 'Google Authenticator', maker: 'Google', openSource: false, systems: ['ios'], how: 'Sign in to it.' },
  ];
  const view = at(
    (view) => ({
      ...view,
      at: 'getApp',
      parts: [
        { id: 'method', state: 'done', answer: 'app' },
        { id: 'getApp', state: 'current', answer: '' },
      ],
      programs: apps,
    }),
    'getApp',
  );
  const fake = start(view, 'computer');
  fake.answer('answer_walk', walkAt('two_factor', 'open'));
  await screen.findByRole('heading', { level: 1, name: 'First, an app for the codes' });
  screen.getByText('by Ente, open source, for Android, iPhone, and the computer');
  screen.getByText('by Google, not open source, for iPhone');
  screen.getByText('For a new phone: Carry its file to the new phone.');
  expect(await axeFindings()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'I have one' }));
  expect(fake.asked('answer_walk')).toEqual([{ subject: 'account:instagram', step: 'two_factor', part: 'getApp', answer: 'have' }]);
  cleanup();
  const later = start(view, 'computer');
  later.answer('answer_walk', walkAt('two_factor', 'open'));
  await user.click(await screen.findByRole('button', { name: 'Not yet' }));
  expect(later.asked('answer_walk')).toEqual([{ subject: 'account:instagram', step: 'two_factor', part: 'getApp', answer: 'later' }]);
});

test('a second method shows how it is turned on there, and the first one is not offered again', async () => {
  start(
    at((view) => view, 'spare'),
    'computer',
  );
  await user.click(await screen.findByRole('radio', { name: 'Text message' }));
  await user.click(screen.getByText('How it is turned on at Instagram'));
  const how = screen.getByText('How it is turned on at Instagram').closest('details');
  expect(how?.textContent).toContain('Wait for the text, and type the digits in it.');
  expect(screen.queryByRole('radio', { name: 'Code app' })).toBeNull();
});

test.each([
  [300, true],
  [700, false],
])('what is proposed stands chosen only where it is in sight: it ends at %i of 400', async (bottom, there) => {
  const rect = vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 320, bottom));
  const height = vi.spyOn(window, 'innerHeight', 'get').mockReturnValue(400);
  vi.spyOn(document, 'querySelector').mockImplementation(() => null);
  const view = walkAt('two_factor', 'method');
  start({ ...view, methods: view.methods.map((one) => ({ ...one, on: false, recommended: one.method === 'app' })) }, 'computer');
  const radio = await screen.findByRole<HTMLInputElement>('radio', { name: 'Code app' });
  await waitFor(() => expect(radio.checked).toBe(there));
  rect.mockRestore();
  height.mockRestore();
  vi.restoreAllMocks();
});

test('what is on already is marked as such for the second method, too, and none is marked as the best', async () => {
  const view = walkAt('two_factor', 'spare');
  start({ ...view, methods: view.methods.map((one) => ({ ...one, on: one.method === 'sms', recommended: true })) }, 'computer');
  const radio = await screen.findByRole('radio', { name: 'Text message' });
  expect(radio.closest('label')?.textContent).toContain('On already');
  expect(screen.queryByText('Recommended')).toBeNull();
});

test('where only a way back is missing, the method that is on is not offered beside itself', async () => {
  const only = walkAt('two_factor', 'spare');
  start({ ...only, wayBackOnly: true, methods: only.methods.map((one) => ({ ...one, on: one.method === 'app' })) }, 'computer');
  await screen.findByRole('radio', { name: 'Text message' });
  expect(screen.queryByRole('radio', { name: 'Code app' })).toBeNull();
});

test('a site that is known to hand out codes is not asked whether it has any', async () => {
  start(walkAt('two_factor', 'codes'), 'computer');
  await screen.findByRole('radio', { name: 'On paper, at home' });
  expect(screen.queryByRole('radio', { name: 'It gave me none' })).toBeNull();
  cleanup();
  start({ ...walkAt('two_factor', 'codes'), handsOutCodes: false }, 'computer');
  await screen.findByRole('radio', { name: 'It gave me none' });
});

test('who has no key is not sent to buy one: it stands in the list, and another is chosen', async () => {
  const key = {
    method: 'securityKey',
    recommended: false,
    on: false,
    list: null,
    limit: '',
    guide: walkAt('two_factor', 'method').methods[0]!.guide,
  } as const;
  start(
    ((view) => ({ ...view, methods: [key, ...view.methods.map((one) => ({ ...one, on: false }))] }))(walkAt('two_factor', 'method')),
    'computer',
  );
  await waitFor(() => expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Code app' }).checked).toBe(true));
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Security key' }).checked).toBe(false);
  screen.getByText(/^If you have one: a small key to buy/);
  screen.getByText('Recommended');
});

test('what not everybody can have says so where it is chosen', async () => {
  const view = walkAt('two_factor', 'method');
  const paid = 'For paying members (Premium) only.';
  start({ ...view, methods: view.methods.map((one) => ({ ...one, limit: one.method === 'sms' ? paid : '' })) }, 'computer');
  await screen.findByRole('radio', { name: 'Text message', description: new RegExp('Premium') });
  expect(screen.queryByRole('radio', { name: 'Code app', description: /Premium/ })).toBeNull();
});

test('a single code is asked for as one, and where it is kept', async () => {
  start({ ...walkAt('two_factor', 'codes'), oneCode: true }, 'computer');
  await screen.findByRole('heading', { level: 1, name: 'Where do you keep the backup code?' });
  screen.getByText(/Instagram gives one code, which works once/);
  screen.getByText('Where the code is');
  await screen.findByRole('radio', { name: 'I skipped it' });
  expect(await axeFindings()).toEqual([]);
  cleanup();
  start({ ...walkAt('two_factor', 'do'), wayBackOnly: true, oneCode: true }, 'computer');
  await screen.findByRole('heading', { level: 1, name: 'Get the code and put it away' });
});

test('the try is before something is switched off only where something is', async () => {
  const view = walkAt('two_factor', 'try');
  start(view, 'computer');
  await screen.findByRole('heading', { level: 1, name: 'Try it once, before anything is switched off' });
  cleanup();
  start({ ...view, parts: view.parts.filter((part) => part.id !== 'smsOff') }, 'computer');
  await screen.findByRole('heading', { level: 1, name: 'Try it once, before you rely on it' });
});

test('whoever was not shown the codes is told where they are: the page to open, and the way by the menus', async () => {
  const fake = start(walkAt('two_factor', 'codes'), 'computer');
  fake.answer('open_link', { host: 'accountscenter.instagram.com' });
  const how = (await screen.findByText(/This is where to get them/)).closest('details')!;
  await user.click(within(how).getByText(/This is where to get them/));
  expect(
    within(how)
      .getAllByRole('listitem')
      .map((one) => one.textContent.trim()),
  ).toEqual(expect.arrayContaining(['Accounts Center', 'Two-factor authentication', 'Backup codes']));
  await user.click(within(how).getByRole('button', { name: 'Open the page' }));
  expect(fake.asked('open_link').at(-1)).toMatchObject({ link: 'backup_codes' });
  cleanup();
  start(walkAt('two_factor', 'codes'), 'phone').answer('link_code', { address: 'https://accountscenter.instagram.com/', rows: [] });
  const onPhone = (await screen.findByText(/This is where to get them/)).closest('details')!;
  within(onPhone).getByText('Menu');
  expect(within(onPhone).queryByRole('button', { name: 'Open the page' }), 'nothing on this computer opens a page on the phone').toBeNull();
});
