import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { backend } from '../../backend/backend';
import { fakeBackend, refuse, type Fake } from '../../backend/fake';
import { guidePage, plainAnswers } from '../../backend/sample/plain';
import { closeToast } from '../../shared/live.svelte';
import { reset, router } from '../../shared/router.svelte';
import { axeFindings } from '../../test-axe';
import Guide from './Guide.svelte';

const user = userEvent.setup();
let fake: Fake;
function start(more: Partial<ReturnType<typeof guidePage>> = {}, guideOn = ''): void {
  const person = { whyHere: '', resetMailbox: '', mailboxAsks: '', passwordsLive: '', infected: '', country: '', cameFor: '', firstRunAt: '', guideOn };
  fake = fakeBackend({ ...plainAnswers(), open_link: { host: 'www.instagram.com' }, person });
  fake.answer('guide', guidePage(more));
  backend.use(fake);
  render(Guide, { target: document.body.appendChild(document.createElement('main')), props: { route: { name: 'guide', service: 'instagram', step: 'report_hacked' } } });
}
afterEach(() => {
  cleanup();
  closeToast();
  document.body.replaceChildren();
  reset();
});

test('a guide for nobody’s account: what to do, and the page to open', async () => {
  start();
  await screen.findByRole('heading', { level: 1, name: 'Instagram: Get the account back' });
  screen.getByText('Use a device that you trust.', { selector: 'main > .guide-page li span' });
  await user.click(screen.getByRole('button', { name: 'Open the page' }));
  expect(fake.asked('open_link')).toEqual([{ subject: 'service:instagram', link: 'hacked' }]);
  expect(await axeFindings()).toEqual([]);
});

test('before anything is set up no page is opened: the address and its picture are there', async () => {
  start({ canOpen: false });
  await screen.findByRole('img', { name: /Picture for the phone/ });
  expect(screen.queryByRole('button', { name: 'Open the page' })).toBeNull();
  screen.getByText('https://www.instagram.com/hacked/', { selector: '.mono' });
  expect(await axeFindings()).toEqual([]);
});

test('for who does it on the phone, as was asked once, the picture stands open', async () => {
  start();
  await screen.findByRole('button', { name: 'Open the page' });
  expect(document.querySelector('details')?.open).toBe(false);
  cleanup();
  start({}, 'phone');
  await screen.findByRole('button', { name: 'Open the page' });
  await waitFor(() => expect(document.querySelector('details')?.open).toBe(true));
  expect(await axeFindings()).toEqual([]);
});

test('the picture is drawn as the core gave it, with a quiet zone', async () => {
  start({ canOpen: false });
  const picture = await screen.findByRole('img', { name: /Picture for the phone/ });
  // seven squares and four light ones at each side
  expect(picture.getAttribute('viewBox')).toBe('0 0 15 15');
  const path = picture.querySelector('path')?.getAttribute('d') ?? '';
  expect(path.startsWith('M4 4h7v1h-7z')).toBe(true);
  // frame: 2 whole rows, 5 rows with both edges, 3 of them with a middle
  expect(path.match(/M/g)).toHaveLength(2 + 5 * 2 + 3);
});

test('who has it listed goes to the walkthrough instead', async () => {
  start({ accounts: [{ id: 'ig', name: 'Instagram', signIn: 'maralind.ink', service: null }] });
  await user.click(await screen.findByRole('button', { name: 'Start for maralind.ink' }));
  expect(router.route).toEqual({ name: 'walk', subject: 'ig', step: 'report_hacked' });
});

test('a site that is gone has its sentence', async () => {
  fake = fakeBackend({ ...plainAnswers() });
  fake.answer('guide', () => refuse({ code: 'notFound' }));
  backend.use(fake);
  render(Guide, { props: { route: { name: 'guide', service: 'gone', step: 'password' } } });
  await screen.findByRole('heading', { level: 1, name: 'How to' });
});
