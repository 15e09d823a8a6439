import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { backend } from '../../backend/backend';
import { fakeBackend, type Fake } from '../../backend/fake';
import type { GuidePageView } from '../../backend/contract';
import { recorded, type Place } from '../../backend/recorded';
import { closeToast } from '../../shared/live.svelte';
import { reset, router } from '../../shared/router.svelte';
import { axeFindings } from '../../test-axe';
import Guide from './Guide.svelte';

const user = userEvent.setup();
let fake: Fake;
const listed: Place = { recording: 'help', state: 0 };
/** Before anything is set up nobody has an account, and no page is opened. */
const first: Place = { recording: 'first_start', state: 0 };
const request = { service: 'instagram', step: 'report_hacked' } as const;
const { guide } = recorded(listed, 'guide', request);

function start(place: Place, edits: Partial<GuidePageView> = {}, guideOn = ''): void {
  fake = fakeBackend({ person: { ...recorded(listed, 'person'), guideOn } }, place);
  fake.answer('guide', { ...recorded(place, 'guide', request), ...edits });
  backend.use(fake);
  render(Guide, {
    target: document.body.appendChild(document.createElement('main')),
    props: { route: { name: 'guide', service: 'instagram', step: 'report_hacked' } },
  });
}
afterEach(() => {
  cleanup();
  closeToast();
  document.body.replaceChildren();
  reset();
});

test('a guide for nobody’s account: what to do, and the page to open', async () => {
  start(listed, { accounts: [] });
  await screen.findByRole('heading', { level: 1, name: 'Instagram: Get the account back' });
  screen.getByText(guide?.computer[0] ?? '', { selector: 'main > .guide-page li span' });
  await user.click(screen.getByRole('button', { name: 'Open the page' }));
  expect(fake.asked('open_link')).toEqual([{ subject: 'service:instagram', link: guide?.open?.id }]);
  expect(await axeFindings()).toEqual([]);
});

test('before anything is set up no page is opened: the address and its picture are there', async () => {
  start(first);
  await screen.findByRole('img', { name: /Picture for the phone/ });
  expect(screen.queryByRole('button', { name: 'Open the page' })).toBeNull();
  screen.getByText('https://www.instagram.com/hacked/', { selector: '.mono' });
  expect(await axeFindings()).toEqual([]);
});

test('for who does it on the phone, as was asked once, the picture stands open', async () => {
  start(listed);
  await screen.findByRole('button', { name: 'Open the page' });
  expect(document.querySelector('details')?.open).toBe(false);
  cleanup();
  start(listed, {}, 'phone');
  await screen.findByRole('button', { name: 'Open the page' });
  await waitFor(() => expect(document.querySelector('details')?.open).toBe(true));
  expect(await axeFindings()).toEqual([]);
});

test('the picture is drawn as the core gave it, with a quiet zone', async () => {
  start(first);
  const picture = await screen.findByRole('img', { name: /Picture for the phone/ });
  const { rows } = recorded(first, 'link_code', { subject: 'service:instagram', link: guide?.open?.id });
  // four light squares at each side
  expect(picture.getAttribute('viewBox')).toBe(`0 0 ${String(rows.length + 8)} ${String(rows.length + 8)}`);
  const path = picture.querySelector('path')?.getAttribute('d') ?? '';
  expect(path.startsWith('M4 4h7v1h-7z'), 'the upper edge of the first eye').toBe(true);
  const runs = rows.reduce((sum, row) => sum + row.split('0').filter(Boolean).length, 0);
  expect(path.match(/M/g)).toHaveLength(runs);
});

test('who has it listed goes to the walkthrough instead', async () => {
  start(listed);
  await user.click(await screen.findByRole('button', { name: 'Start for maralind.ink' }));
  expect(router.route).toEqual({ name: 'walk', subject: 'account:instagram', step: 'report_hacked' });
});

test('a site that is gone has its sentence', async () => {
  fake = fakeBackend({}, listed);
  backend.use(fake);
  render(Guide, { props: { route: { name: 'guide', service: 'gone', step: 'password' } } });
  await screen.findByRole('heading', { level: 1, name: 'How to' });
});
