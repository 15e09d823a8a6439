import { cleanup, render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { backend } from '../../backend/backend';
import type { GuideView, LinkView } from '../../backend/contract';
import { fakeBackend, type Fake } from '../../backend/fake';
import { recorded, walkAt, walkPlace } from '../../backend/recorded';
import { closeToast } from '../../shared/live.svelte';
import { reset } from '../../shared/router.svelte';
import { day } from '../../text';
import { axeFindings } from '../../test-axe';
import Walk from './Walk.svelte';

const user = userEvent.setup();
afterEach(() => {
  cleanup();
  closeToast();
  reset();
});

const link = (id: string, more: Partial<LinkView> = {}): LinkView => ({
  id,
  host: 'mail.example.com',
  address: null,
  verified: '2026-10-01',
  confidence: 'high',
  broken: false,
  list: null,
  alike: null,
  ...more,
});

function guideOf(): GuideView {
  const { guide } = walkAt('two_factor', 'open');
  if (!guide) throw new Error('the recording has a guide');
  return guide;
}
function opening(more: Partial<GuideView>, guideOn = 'computer'): Fake {
  const view = walkAt('two_factor', 'open');
  if (!view.guide) throw new Error('the recording has a guide');
  const fake = fakeBackend(
    { walk: { ...view, guide: { ...view.guide, ...more } }, open_link: recorded(walkPlace('two_factor', 'open'), 'open_link') },
    walkPlace('two_factor', 'open'),
  );
  fake.answer('person', { ...recorded(walkPlace('two_factor', 'open'), 'person'), guideOn });
  backend.use(fake);
  render(Walk, { route: { name: 'walk', subject: view.subject, step: 'two_factor' } });
  return fake;
}

test('a step that needs several pages opens each by its own name', async () => {
  const fake = opening({
    more: [
      { title: 'Your mail filters', link: link('mail_filters') },
      { title: 'Who may read your mail', link: link('mail_delegates', { confidence: 'low' }) },
      { title: 'Gone', link: link('gone', { broken: true }) },
    ],
  });
  const group = await screen.findByRole('group', { name: 'Further pages for this' });
  expect(group.textContent).toContain('mail.example.com; it may have moved');
  expect(screen.queryByRole('button', { name: 'Gone' }), 'a page reported as broken is not offered').toBeNull();
  await user.click(screen.getByRole('button', { name: 'Who may read your mail' }));
  expect(fake.asked('open_link')).toEqual([{ subject: 'account:instagram', link: 'mail_delegates' }]);
  expect(await axeFindings()).toEqual([]);
});

test('two buttons to one host each say what they are for', async () => {
  opening({ open: link('two_factor', { confidence: 'medium' }), help: link('two_factor_help') });
  await screen.findByText(/Here it is done, at mail\.example\.com/);
  screen.getByText('Explains it, and changes nothing');
  cleanup();
  opening({ open: link('two_factor', { confidence: 'medium' }), help: link('two_factor_help', { host: 'help.example.com' }) });
  await screen.findByText(/Opens mail\.example\.com/);
  screen.getByText('Help at help.example.com');
});

test('where the two kinds of phone differ, each has its way', async () => {
  opening(
    {
      open: null,
      web: [],
      phone: ['Settings', 'Linked devices'],
      ios: ['Settings', 'Linked Devices'],
      android: ['Menu', 'Linked devices'],
    },
    'phone',
  );
  await screen.findByText('On an iPhone');
  screen.getByText('On an Android phone');
  expect(screen.queryByText('In the phone app'), 'the common way would be one of the two again').toBeNull();
});

test('on the phone each page of the guide can be had there, also the way back and a page that only explains', async () => {
  const code = { address: 'https://mail.example.com/x', rows: ['101', '010', '101'] };
  const picture = async (): Promise<unknown> => screen.findByRole('img', { name: /Picture for the phone/ });
  const help = opening({ open: null, help: link('two_factor_help'), web: [], phone: [] }, 'phone');
  help.answer('link_code', code);
  await picture();
  expect(help.asked('link_code')).toEqual([{ subject: 'account:instagram', link: 'two_factor_help' }]);
  expect(await axeFindings()).toEqual([]);
  cleanup();

  const view = walkAt('report_hacked', 'wayBack');
  const fake = fakeBackend(
    { walk: { ...view, guide: { ...guideOf(), open: link('report_hacked') } } },
    walkPlace('report_hacked', 'wayBack'),
  );
  fake.answer('person', { ...recorded(walkPlace('report_hacked', 'wayBack'), 'person'), guideOn: 'phone' });
  fake.answer('link_code', code);
  backend.use(fake);
  render(Walk, { route: { name: 'walk', subject: view.subject, step: 'report_hacked' } });
  await picture();
  expect(fake.asked('link_code')).toEqual([{ subject: view.subject, link: 'report_hacked' }]);
  expect(await axeFindings()).toEqual([]);
});

test('where there is nothing to open but somebody to ask, it says so, and says what to do once', async () => {
  const say = ['Please put a lock on my number.'];
  const show = (more: Partial<GuideView>, kind: 'account' | 'identifier', name: string): void => {
    const view = walkAt('carrier_pin', 'open');
    backend.use(
      fakeBackend(
        {
          walk: {
            ...view,
            name,
            guide: kind === 'account' ? { ...guideOf(), ...more } : null,
            state: { ...view.state, subjectKind: kind },
          },
        },
        walkPlace('carrier_pin', 'open'),
      ),
    );
    render(Walk, { route: { name: 'walk', subject: view.subject, step: 'carrier_pin' } });
  };
  show({ open: null, help: null, web: [], phone: [], say }, 'account', 'My phone company');
  await screen.findByRole('heading', { level: 1, name: 'Turn to your phone company' });
  expect(screen.queryByText(say[0] ?? ''), 'that stands in the next part').toBeNull();
  expect(await axeFindings()).toEqual([]);
  cleanup();
  show({}, 'identifier', '+44 7700 900123');
  await screen.findByRole('heading', { level: 1, name: 'Turn to your phone company' });
  expect(screen.queryByText(/is not known here/)).toBeNull();
});

test('where it is done is asked once, and never flashes where it was said before', async () => {
  const fake = opening({}, 'phone');
  fake.answer('link_code', { address: 'https://mail.example.com/x', rows: ['1'] });
  let asked = false;
  const seen = new MutationObserver(() => (asked ||= Boolean(screen.queryByText('Where do you do this?'))));
  seen.observe(document.body, { childList: true, subtree: true });
  await screen.findByRole('img', { name: /Picture for the phone/ });
  seen.disconnect();
  expect(asked).toBe(false);
});

test('a page of a public list is shown whole first, with the list and its age', async () => {
  const page = link('list:help', {
    address: 'https://help.bench.example/2fa',
    confidence: 'medium',
    list: 'twoFactor',
    verified: '2026-11-24',
  });
  const fake = opening({
    open: null,
    help: page,
    web: [],
    phone: [],
    source: '',
    verified: '',
    lists: [{ id: 'twoFactor', date: '2026-11-24' }],
  });
  await screen.findByText('https://help.bench.example/2fa');
  screen.getByText(`From: 2FA Directory, MIT, list of ${day('2026-11-24')}.`);
  await user.click(screen.getByRole('button', { name: 'Open the help page' }));
  expect(fake.asked('open_link')).toEqual([{ subject: 'account:instagram', link: 'list:help' }]);
  expect(await axeFindings()).toEqual([]);
});

test('a site that only looks like another is said before it is opened', async () => {
  opening({
    open: link('well_known', {
      host: 'paypa1.example',
      address: 'https://paypa1.example/.well-known/change-password',
      confidence: 'low',
      alike: 'PayPal',
    }),
    help: null,
  });
  await screen.findByText('paypa1.example looks like PayPal, and is not. Open it only if you know it.');
});

test('on this computer the way in the program stands beside that in the browser, and the phone’s is named as such', async () => {
  opening({ open: null, web: [], desktop: ['Settings', 'Privacy'], phone: ['Settings', 'Account'] });
  await screen.findByText('In the program on the computer');
  expect(screen.queryByText('In the phone app')).toBeNull();
  cleanup();
  opening({ open: null, web: [], phone: ['Settings', 'Account'] });
  await screen.findByText('In the phone app, the only way we know');
  expect(screen.queryByText('On the computer'), 'a phone’s menu is none of the computer').toBeNull();
});
