import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { backend } from '../../backend/backend';
import type { WalkPartId } from '../../backend/contract';
import { fakeBackend, refuse } from '../../backend/fake';
import { next, recorded, walkAt, walkPlace } from '../../backend/recorded';
import { closeToast, toasts } from '../../shared/live.svelte';
import { reset, router } from '../../shared/router.svelte';
import { refreshSession } from '../../shared/session.svelte';
import { axeFindings } from '../../test-axe';
import Walk from './Walk.svelte';
import { head, press, start, user } from './test-walk';

afterEach(() => {
  vi.useRealTimers();
  cleanup();
  closeToast();
  reset();
});

describe('the second step', () => {
  test('one instruction at a time, to the end', async () => {
    const fake = start('two_factor');
    await head('Get a stronger second step for Instagram');
    await press('Begin');
    await head('Which second step will it be?');
    expect(await axeFindings()).toEqual([]);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Code app' }).checked).toBe(true);
    await press('Continue');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Open the right page at Instagram'));
    await press('Open the page');
    expect(fake.asked('open_link')).toEqual([{ subject: 'account:instagram', link: 'two_factor' }]);
    await screen.findByText('accountscenter.instagram.com was handed to your browser.');
    await press('I am there');
    await head('Turn it on there');
    await press('I have done it');
    await press('It let me in');
    await head('Where did you put the backup codes?');
    // and how they are got
    screen.getByText(/This is where to get them/);
    await press('Continue');
    await screen.findByText('Choose one first.');
    await user.click(screen.getByRole('radio', { name: 'On paper, at home' }));
    await press('Continue');
    await head('How many codes are unused?');
    await user.type(screen.getByLabelText('Unused codes'), '8');
    await press('Continue');
    await user.click(await screen.findByRole('radio', { name: 'They are off now' }));
    await press('Continue');
    await head('Is there a second method beside it?');
    expect(screen.queryByRole('radio', { name: 'Code app' })).toBeNull();
    await user.click(screen.getByRole('radio', { name: 'No, there is none' }));
    await press('Continue');
    await head('That is all of it');
    await press('Done');
    await head('That is done.');
    expect(await axeFindings()).toEqual([]);
    screen.getByRole('button', { name: 'Go to Today' });
    expect(fake.asked('answer_walk').map((one) => `${one.part} ${one.answer}`)).toEqual([
      'why seen',
      'method app',
      'open opened',
      'do done',
      'try worked',
      'codes paper',
      'codesLeft 8',
      'smsOff off',
      'spare none',
    ]);
  });

  test('parts are counted without a total; the page can be opened again where it is used', async () => {
    const fake = start('two_factor', 'do');
    await head('Turn it on there');
    screen.getByText('Part 4');
    screen.getByText(/Link verified/);
    await press('Open the page again');
    expect(fake.asked('open_link')).toEqual([{ subject: 'account:instagram', link: 'two_factor' }]);
    cleanup();
    start('two_factor', 'codes');
    await head('Where did you put the backup codes?');
    expect(screen.queryByText(/Link verified/), 'no link is here').toBeNull();
    cleanup();
    start('two_factor', 'finish');
    await head('That is all of it');
    expect(screen.queryByRole('button', { name: 'Not offered here' })).toBeNull();
  });

  test('that it was off is not told any more once it was turned on', async () => {
    start('two_factor', 'do', undefined, { way: '_not_known' });
    await head('Turn it on there');
    screen.getByText(/No, or not that I know of/);
    cleanup();
    start('two_factor', 'try', undefined, { way: '_not_known' });
    await head('Try it once, before you rely on it');
    expect(screen.queryByText(/No, or not that I know of/)).toBeNull();
  });

  test('back takes the answer before it back', async () => {
    const fake = start('two_factor', 'do');
    await head('Turn it on there');
    await press('Back');
    expect(fake.asked('answer_walk')).toEqual([{ subject: 'account:instagram', step: 'two_factor', part: 'open', answer: 'back' }]);
    await head('Open the right page at Instagram');
  });

  test('a second step that does not work keeps the old way', async () => {
    start('two_factor', 'try');
    await press('It did not work');
    await screen.findByText(/change nothing else for now/);
    await head('Try it once, before anything is switched off');
  });

  test('a broken link is not offered again; the way by the menus is', async () => {
    start('two_factor', 'open');
    await press('Report it as broken');
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Open the page' })).toBeNull());
    screen.getByText(/You reported this link as broken/);
    expect(await axeFindings()).toEqual([]);
  });

  test('where it is done is asked once', async () => {
    const fake = start('two_factor', 'open');
    fake.answer('person', {
      whyHere: '',
      resetMailbox: '',
      mailboxAsks: '',
      passwordsLive: '',
      infected: '',
      guideOn: '',
      country: '',
      cameFor: '',
      firstRunAt: '',
    });
    await press('On the phone');
    expect(fake.asked('answer_person')).toEqual([{ question: 'guideOn', answer: 'phone' }]);
    await screen.findByText('In the phone app');
    expect(screen.queryByRole('button', { name: 'Open the page' })).toBeNull();
  });

  test('not offered, later and left out lead away and can be taken back', async () => {
    const fake = start('two_factor');
    // the day of the household is today, so that a week from now is the day that was recorded
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T20:15:00Z') });
    await press('Later…');
    expect(await axeFindings()).toEqual([]);
    await user.click(await screen.findByRole('button', { name: /^In a week/ }));
    await waitFor(() => expect(fake.asked('leave_walk'), 'what it holds is let go').toHaveLength(1));
    await waitFor(() => expect(router.route).toEqual({ name: 'account', id: 'account:instagram' }));
    expect(fake.asked('mark_step')[0]).toMatchObject({ mark: 'later', reason: null });
    expect(toasts.current?.undo).toBeTruthy();
  });
});

test('the way back stands beside every part, and the mailbox is named where no account is known to be it', async () => {
  const fake = start('report_hacked', 'stillIn');
  await head('Can you still get in to Instagram?');
  await press('Open the way back');
  expect(fake.asked('open_link')).toHaveLength(1);
  cleanup();
  start('report_hacked', 'mailbox', { pages: [] });
  await head('Your mailbox comes first');
  screen.getByText(/resets of Instagram go to mara\.lind@example\.com/);
  expect(await axeFindings()).toEqual([]);
});

test('where only a way back is missing, the first part says why that is', async () => {
  start('two_factor', 'why', { reasons: [{ code: 'noWayBack' }], brought: true, wayBackOnly: true });
  await head(/^Get a way back into/);
  screen.getByText(/Without a way back, it can keep you out as well/);
  expect(screen.queryByText(/Where a password alone is enough/)).toBeNull();
});

test('a red sentence goes when the choice that mends it is made', async () => {
  start('password', 'make');
  await head('Where will the new password come from?');
  await press('Continue');
  await screen.findByText('Choose one first.', { selector: '.error' });
  await user.click(screen.getByRole('radio', { name: 'Make one here' }));
  expect(screen.queryByText('Choose one first.', { selector: '.error' })).toBeNull();
});

test('what a walkthrough left to do beside its own step is not said to be done, and is gone on with from there', async () => {
  const place = walkPlace('two_factor', 'finish');
  const done = recorded(place, 'finish_walk');
  const codes = { ...done.step, step: 'backup_codes' as const, state: 'open' as const, reasons: [{ code: 'codesUnplaced' as const }] };
  backend.use(fakeBackend({ finish_walk: { ...done, left: [codes], next: null } }, place));
  render(Walk, { route: { name: 'walk', subject: done.step.subject, step: 'two_factor' } });
  await press('Done');
  await head('Saved. Something is still to do.');
  screen.getByText('Backup codes: to do');
  expect(screen.queryByText('That is done.')).toBeNull();
  expect(await axeFindings()).toEqual([]);
  await press(/^Do the rest: Put the backup codes/);
  expect(router.route).toMatchObject({ name: 'walk', subject: done.step.subject, step: 'backup_codes' });
});

const spareKey = { recording: 'spare_key', state: 0 };
test('the last page offers the spare key, and says so when there is one', async () => {
  const shown = next(spareKey, 'show_spare_key', {})!.to;
  const keyed = {
    session: recorded(spareKey, 'session'),
    show_spare_key: recorded(spareKey, 'show_spare_key'),
    confirm_spare_key: recorded(shown, 'confirm_spare_key'),
    finish_walk: { ...recorded(walkPlace('password', 'finish'), 'finish_walk'), offerSpareKey: true },
  };
  const fake = fakeBackend(keyed, walkPlace('password', 'finish'));
  backend.use(fake);
  await refreshSession();
  render(Walk, { route: { name: 'walk', subject: 'account:canva', step: 'password' } });
  await press('Done');
  await press('Make a spare key');
  await press('Show the spare key');
  await press('I have it on paper');
  await user.type(await screen.findByLabelText('Spare key, from paper'), 'k7qm 2xdr hw94 pn6t 0vbe j3fy s8zc 5rga kd4m');
  await press('Check it');
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Make a spare key' })).toBeNull());
  expect(screen.getAllByText('The spare key is right. Keep the paper.').length).toBeGreaterThan(0);
  expect(await axeFindings()).toEqual([]);
});

describe('the way back', () => {
  test('someone you know: signing devices out tells them', async () => {
    start('report_hacked', 'known');
    await head('Could it be someone you know?');
    screen.getByText(/Signing devices out tells them/);
    await user.click(screen.getByRole('radio', { name: 'Maybe' }));
    await press('Continue');
    await head('You need not do this alone');
    // said once, where the help is
    screen.getByText(/plan it with someone first/);
    expect(screen.queryByRole('button', { name: 'Not offered here' }), 'no site lacks it').toBeNull();
  });

  test('what another step or another account has a page for is opened from here, by name', async () => {
    const fake = start('report_hacked', 'mailbox');
    await press('Open the list of devices at Google');
    expect(fake.asked('open_link')).toEqual([{ subject: 'account:google', link: 'sessions' }]);
    expect(await axeFindings()).toEqual([]);
    cleanup();
    start('report_hacked', 'stillIn');
    await screen.findByRole('button', { name: 'Open Instagram' });
    expect(screen.queryByRole('button', { name: 'Open the page' }), 'the way back is not the way in').toBeNull();
  });

  test('where help is stands on the page, and the platform may take its time', async () => {
    start('report_hacked', 'help');
    await head('You need not do this alone');
    screen.getByText(/0808 2000 247/);
    cleanup();
    start('report_hacked', 'wayBack');
    await press('They are looking at it');
    await screen.findByText(/this part waits for you here/);
  });

  test.each<WalkPartId>([
    'clean',
    'stillIn',
    'help',
    'mailbox',
    'wayBack',
    'signOut',
    'newPassword',
    'apps',
    'secondStep',
    'warned',
    'tell',
    'report',
  ])('%s reads well', async (part) => {
    start('report_hacked', part);
    await screen.findByRole('heading', { level: 1 });
    expect(await axeFindings()).toEqual([]);
  });
});

describe('presses while an answer is on its way', () => {
  test('a second, different press is done next; the same one twice counts once', async () => {
    let free: () => void = () => undefined;
    const wait = new Promise<void>((resolve) => (free = resolve));
    const fake = start('two_factor', 'open');
    const view = walkAt('two_factor', 'do');
    fake.answer('open_link', async () => {
      await wait;
      return { host: 'accountscenter.instagram.com' };
    });
    fake.answer('answer_walk', view);
    await press('Open the page');
    await press('I am there');
    await press('I am there');
    expect(fake.asked('answer_walk')).toHaveLength(0);
    free();
    await head('Turn it on there');
    expect(fake.asked('answer_walk')).toEqual([{ subject: 'account:instagram', step: 'two_factor', part: 'open', answer: 'opened' }]);
  });
});

test('a refusal is said on the page', async () => {
  const fake = start('two_factor');
  fake.answer('answer_walk', () => refuse({ code: 'notYet', rule: 'tryItFirst' }));
  await press('Begin');
  await screen.findByText(/Try the new second step once before this/);
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Begin' }).disabled, 'it can be tried again').toBe(false);
});
