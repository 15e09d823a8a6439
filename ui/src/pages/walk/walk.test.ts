import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { backend } from '../../backend/backend';
import type { GeneratedView, StepId, WalkPartId, WalkView } from '../../backend/contract';
import { fakeBackend, refuse, type Fake } from '../../backend/fake';
import { next, recorded, walkAt, walkPlace, type Which } from '../../backend/recorded';
import { lookAtClipboard, watchClipboard } from '../../shared/clipboard';
import { closeToast, toasts } from '../../shared/live.svelte';
import { reset, router } from '../../shared/router.svelte';
import { refreshSession } from '../../shared/session.svelte';
import { day, t } from '../../text';
import { axeFindings } from '../../test-axe';
import Walk from './Walk.svelte';

const user = userEvent.setup();
afterEach(() => {
  vi.useRealTimers();
  cleanup();
  closeToast();
  reset();
});

/** The recorded walkthrough from that part on; with edits, the first view of it is changed. */
function start(step: StepId, part: WalkPartId = step === 'vigilance' ? 'expect' : 'why', edits?: Partial<WalkView>, which?: Which): Fake {
  const place = walkPlace(step, part, which);
  const view = recorded(place, 'walk', { step });
  const fake = fakeBackend(edits ? { walk: { ...view, ...edits } } : {}, place);
  backend.use(fake);
  render(Walk, { route: { name: 'walk', subject: view.subject, step } });
  return fake;
}
/** A password that is made here: before there is one, and while it is held. */
const HERE: Which = { way: '_made_here' };
const HELD: Which = { ...HERE, where: (view) => view.generated !== null };
function made(edits: Partial<GeneratedView>): Partial<WalkView> {
  const { generated } = walkAt('password', 'generate', {}, HELD);
  return { generated: generated && { ...generated, ...edits } };
}
const press = (name: string | RegExp): Promise<void> => screen.findByRole('button', { name }).then((button) => user.click(button));
const head = (name: string | RegExp): Promise<HTMLElement> => screen.findByRole('heading', { level: 1, name });

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

describe('the password', () => {
  test('a leaked one is refused, a new one accepted, and nothing stays in the field', async () => {
    const fake = start('password', 'check');
    const field = await screen.findByLabelText<HTMLInputElement>('New password');
    expect(field.getAttribute('autocomplete')).toBe('off');
    expect(field.getAttribute('spellcheck')).toBe('false');
    await user.type(field, 'leaked one');
    await press('Check it');
    expect(field.value).toBe('');
    await screen.findByText('Do not use this one. It appears 3,861 times in lists of leaked passwords.');
    expect(screen.queryByRole('button', { name: 'Continue' })).toBeNull();
    expect(await axeFindings()).toEqual([]);
    await user.type(field, 'copper otter lantern fjord');
    await press('Check it');
    await screen.findByText(/^Not in this list of/);
    await press('Continue');
    await head('Where is the new password saved?');
    expect(fake.asked('check_password')).toHaveLength(2);
    expect(document.body.textContent).not.toContain('copper otter');
    expect([...document.querySelectorAll('input')].some((input) => input.value.includes('otter'))).toBe(false);
  });

  test('skipping is always there', async () => {
    const fake = start('password', 'check');
    await press('Skip');
    expect(fake.asked('answer_walk')).toEqual([{ subject: 'account:canva', step: 'password', part: 'check', answer: 'skip' }]);
  });

  test('what could not be asked is said, and never as good news', async () => {
    const fake = start('password', 'check');
    fake.answer(
      'check_password',
      walkAt('password', 'check', {
        check: { verdict: 'notChecked', times: 0, reason: { why: 'networkOff', status: 0, wait: 0 }, weak: false },
      }),
    );
    await user.type(await screen.findByLabelText('New password'), 'x');
    await press('Check it');
    await screen.findByText('Not checked, because the network is switched off.');
    await user.click(screen.getByRole('link', { name: 'To the switch in Settings' }));
    expect(router.route).toMatchObject({ name: 'settings', section: 'network' });
  });

  test('afterwards the same reason is told', () => {
    const fact = { kind: 'passwordCheck', value: 'not_checked' } as const;
    expect(t.facts.value({ ...fact, why: 'networkOff' })).toBe('Not checked: the network is switched off');
    expect(t.facts.value({ ...fact, why: null }), 'what was not kept is not made up').toBe('Not checked');
  });
});

describe('a password that is made here', () => {
  test('is shown only while the button is held, and copied by the core', async () => {
    const fake = start('password', 'generate', undefined, HERE);
    await head('A new password, made here');
    await press('I have it');
    await screen.findByText('Make one first, and save it where you keep your passwords.');
    await press('Make one');
    await press('I have it');
    await screen.findByText(/Nobody has it yet\./);
    const button = await screen.findByRole('button', { name: 'Hold to show' });
    expect(fake.asked('make_password')).toEqual([{ subject: 'account:canva', made: 'words', length: 6, symbols: true }]);
    expect(document.body.textContent).not.toContain('copper-otter');
    expect(await axeFindings()).toEqual([]);
    await user.pointer({ keys: '[MouseLeft>]', target: button });
    await screen.findByText(/copper-otter/);
    expect(screen.queryByText(/Nobody has it yet\./)).toBeNull();
    await user.pointer({ keys: '[/MouseLeft]', target: button });
    await waitFor(() => expect(document.body.textContent).not.toContain('copper-otter'));
    button.focus();
    await user.keyboard('{Enter>}');
    await screen.findByText(/copper-otter/);
    await user.keyboard('{/Enter}');
    await waitFor(() => expect(document.body.textContent).not.toContain('copper-otter'));
    await press('Copy');
    await screen.findByRole('button', { name: 'Copy again' });
    expect(fake.asked('copy_generated_password')).toEqual([{ id: 'account:canva' }]);
    expect(screen.queryByText(/Nobody has it yet\./)).toBeNull();
    await press('I have it');
    await head('Is it in a list of leaked passwords?');
    screen.getByText(/You need not type it\./);
  });

  test('what is no longer held is said, not asked for', async () => {
    start('password', 'change', { generated: null }, HERE);
    await head('Change it at Canva');
    screen.getByText(/The one made here is no longer held/);
    cleanup();
    start('password', 'change');
    await head('Change it at Canva');
    expect(screen.queryByText(/no longer held/)).toBeNull();
  });

  test('an answer that comes after letting go is not shown', async () => {
    const fake = start('password', 'generate', undefined, HELD);
    let free: () => void = () => undefined;
    const wait = new Promise<void>((resolve) => (free = resolve));
    fake.answer('show_generated_password', async () => {
      await wait;
      return { text: 'too-late' };
    });
    const button = await screen.findByRole('button', { name: 'Hold to show' });
    await user.pointer([
      { keys: '[MouseLeft>]', target: button },
      { keys: '[/MouseLeft]', target: button },
    ]);
    free();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(document.body.textContent).not.toContain('too-late');
  });

  test('is checked without being typed', async () => {
    const fake = start('password', 'check', undefined, HERE);
    await press('Check the one made here');
    await screen.findByText(/^Not in this list of/);
    expect(screen.queryByLabelText('New password', { selector: 'input' })).toBeNull();
    expect(fake.asked('check_password')).toHaveLength(0);
    expect(await axeFindings()).toEqual([]);
    await press('Continue');
    await head('Where is the new password saved?');
    screen.getByRole('button', { name: 'Hold to show' });
  });

  test('is saved before it is set there, and from then on is said to be held until it let the person in', async () => {
    const fake = start('password', 'saved', undefined, HERE);
    await head('Where is the new password saved?');
    expect(screen.queryByText(/Nightlatch holds it until/), 'it is not set there yet').toBeNull();
    await press('Continue');
    await press('I am there');
    await head('Change it at Canva');
    screen.getByText(/Nightlatch holds it until you have signed in with it, also when you leave this page, hide or lock/);
    await press('I have changed it');
    await head('Sign in with it once');
    screen.getByText(/Closing the window asks first/);
    screen.getByRole('button', { name: 'Hold to show' });
    expect(await axeFindings()).toEqual([]);
    await press('Throw it away…');
    await head('Where will the new password come from?');
    expect(fake.asked('forget_password')).toEqual([{ id: 'account:canva' }]);
    await screen.findByText('It is thrown away.');
  });

  test('one that the person keeps after all stays where it is', async () => {
    const fake = start('password', 'signIn', undefined, HERE);
    fake.answer('forget_password', walkAt('password', 'signIn', {}, { way: '_made_here' }));
    await press('Throw it away…');
    await waitFor(() => expect(fake.asked('forget_password')).toHaveLength(1));
    await head('Sign in with it once');
    expect(screen.queryByText('It is thrown away.')).toBeNull();
  });

  test('one that is set there and held no more: the place where it is, or the way back of the site', async () => {
    const fake = start('password', 'signIn', { generated: null }, HERE);
    await head('Sign in with it once');
    screen.getByText(/If it is not there, press “Forgot password\?” where you sign in to Canva/);
    expect(screen.queryByText(/Nightlatch holds it until/)).toBeNull();
    expect(await axeFindings()).toEqual([]);
    await press('I did not set it');
    await head('Where will the new password come from?');
    expect(fake.asked('forget_password')).toHaveLength(1);
  });

  test('how long a copy stays is said before and after, and that it is off again', async () => {
    start('password', 'generate', made({ stays: 90 }), HELD);
    await screen.findByText(
      /A copy is taken off the clipboard after 90 seconds, and at once when you lock or close\. .*some keep it all the same/,
    );
    cleanup();
    const fake = start('password', 'generate', made({ clipboard: 'waits', left: 0 }), HELD);
    await screen.findByText('It is on the clipboard for now, and is taken off automatically.');
    await screen.findByText('It is off the clipboard again.', {}, { timeout: 3000 });
    expect(fake.asked('clipboard').length).toBeGreaterThan(0);
  });

  test('a clipboard that cannot be emptied is told, with what to do', async () => {
    const fake = start('password', 'generate', made({ clipboard: 'stuck' }), HELD);
    await screen.findByText(/could not be taken off the clipboard\. It is tried again\. To be sure, copy any other word/);
    expect(await axeFindings()).toEqual([]);
    window.dispatchEvent(new Event('focus'));
    await screen.findByText('It is off the clipboard again.');
    expect(fake.asked('clipboard')).toHaveLength(1);
  });
});

describe('the clipboard after the page is left', () => {
  afterEach(() => closeToast());

  test('what is stuck there is said once, and again only when it sticks anew', async () => {
    const fake = start('password', 'generate', undefined, HELD);
    const end = watchClipboard();
    const focus = async (): Promise<void> => {
      window.dispatchEvent(new Event('focus'));
      await new Promise((resolve) => setTimeout(resolve, 20));
    };
    fake.answer('clipboard', { state: 'stuck', seconds: 0 });
    await focus();
    expect(toasts.current?.text).toMatch(/copy any other word/);
    closeToast();
    await focus();
    expect(toasts.current, 'said already').toBeUndefined();
    fake.answer('clipboard', { state: 'nothing', seconds: 0 });
    await focus();
    fake.answer('clipboard', { state: 'stuck', seconds: 0 });
    await focus();
    expect(toasts.current?.text).toMatch(/copy any other word/);
    fake.answer('clipboard', { state: 'nothing', seconds: 0 });
    await focus();
    end();
  });

  test('leaving looks whether it came off', async () => {
    const fake = start('password', 'generate', made({ clipboard: 'waits', left: 60 }), HELD);
    fake.answer('clipboard', { state: 'stuck', seconds: 0 });
    await press('Save and leave');
    await waitFor(() => expect(toasts.current?.text).toMatch(/copy any other word/));
    fake.answer('clipboard', { state: 'nothing', seconds: 0 });
    await lookAtClipboard();
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
  await press(/^Go on: Put the backup codes/);
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

describe('connected apps', () => {
  test('what one may do and since when is noted beside it', async () => {
    const fake = start('connected_apps', 'decide', {
      apps: walkAt('connected_apps', 'decide').apps.map((app) =>
        app.name === 'Buffer' ? { ...app, may: 'reads messages', since: '2016' } : app,
      ),
    });
    await screen.findByText('reads messages, since 2016');
    const form = within(screen.getByRole('form', { name: 'What Buffer may do, and since when', hidden: true }));
    await user.click(screen.getAllByText('What it may do', { selector: 'summary' })[0]!);
    await user.clear(form.getByLabelText('Since'));
    await user.type(form.getByLabelText('Since'), '2017-02');
    await user.click(form.getByRole('button', { name: 'Save it' }));
    await waitFor(() => expect(fake.asked('describe_app')).toEqual([{ id: 'app:buffer', may: 'reads messages', since: '2017-02' }]));
    expect(await axeFindings()).toEqual([]);
  });

  test('a pasted page becomes names to look through; a wrong download is said', async () => {
    const fake = start('connected_apps', 'list', { download: true });
    const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Names, one on each line' });
    await user.type(field, 'Buffer\nRemove access\nStatly');
    await press('Find the names in it');
    await screen.findByText('2 names found. Take out what is not a name, then add them.');
    await user.type(field, 'x{Backspace}');
    expect(screen.queryByText(/^2 names found/), 'what was said goes with what it was said of').toBeNull();
    expect(field.value).toBe('Buffer\nStatly');
    expect(fake.asked('add_app')).toHaveLength(0);
    fake.answer('read_download', { ...recorded(walkPlace('connected_apps', 'list'), 'read_download'), outcome: 'otherService' });
    await press('Read the official download…');
    await screen.findByText(/That download is of another site/);
    expect(await axeFindings()).toEqual([]);
  });

  test('devices of a download are shown where it is asked whose they are', async () => {
    const fake = start('sessions', 'devices', { download: true });
    fake.answer('read_download', {
      ...recorded(walkPlace('sessions', 'devices'), 'read_download'),
      outcome: 'read',
      devices: [{ device: 'Firefox, Linux', place: '203.0.113.7', at: '2026-11-02' }],
      passwordChanged: '2022-04-15',
      also: [{ account: { id: 'fb', name: 'Facebook', signIn: '', service: null }, added: 3 }],
    });
    await press('Read the official download…');
    await screen.findByText(
      `One device signed in, according to the download. Look for one that is not yours. The password was last changed on ${day('2022-04-15')}. We saved that. It was read for Facebook as well: 3 new names.`,
    );
    expect(screen.getByRole('list', { name: 'Devices that signed in, the newest first' }).textContent).toContain('203.0.113.7');
    expect(fake.asked('read_download')).toEqual([{ subject: 'account:instagram', step: 'sessions' }]);
    expect(await axeFindings()).toEqual([]);
  });

  test('the parts of a download stand together, and a wrong file takes nothing off the page', async () => {
    const fake = start('sessions', 'devices', { download: true });
    const came = { ...recorded(walkPlace('sessions', 'devices'), 'read_download'), outcome: 'read' as const };
    const [old, late] = [
      { device: 'Firefox, Linux', place: '', at: '2026-09-01' },
      { device: 'Pixel 8', place: '', at: '2026-11-02' },
    ];
    fake.answer('read_download', { ...came, devices: [old] });
    await press('Read the official download…');
    await screen.findByText('Firefox, Linux');
    fake.answer('read_download', { ...came, devices: [late, old] });
    await press('Read the official download…');
    await screen.findByText('Pixel 8');
    const rows = (): (string | undefined)[] =>
      [...screen.getByRole('list', { name: 'Devices that signed in, the newest first' }).querySelectorAll('b')].map(
        (one) => one.textContent,
      );
    expect(rows()).toEqual(['Pixel 8', 'Firefox, Linux']);
    fake.answer('read_download', { ...came, outcome: 'otherService', devices: [] });
    await press('Read the official download…');
    await screen.findByText(/That download is of another site/);
    expect(rows()).toEqual(['Pixel 8', 'Firefox, Linux']);
  });

  test('an address that signed in without a device has a line of its own', async () => {
    const fake = start('sessions', 'devices', { download: true });
    const devices = [
      { device: 'Twitter Web App', place: '', at: '2026-10-03' },
      { device: '', place: '203.0.113.7 (Exampleton)', at: '2026-09-01' },
    ];
    fake.answer('read_download', { ...recorded(walkPlace('sessions', 'devices'), 'read_download'), outcome: 'read', devices });
    await press('Read the official download…');
    await screen.findByText('2 devices or addresses signed in, according to the download. Look for one that is not yours.');
    await screen.findByText('A device without a name');
    await screen.findByText(`${day('2026-09-01')} · 203.0.113.7 (Exampleton)`);
  });

  test('what a download does not tell is never told as none', async () => {
    const fake = start('connected_apps', 'list', { download: true });
    const facebook = { id: 'fb', name: 'Facebook', signIn: '', service: null };
    const came = {
      ...recorded(walkPlace('connected_apps', 'list'), 'read_download'),
      outcome: 'read' as const,
      partly: true,
      also: [{ account: facebook, added: null }],
    };
    fake.answer('read_download', came);
    await press('Read the official download…');
    await screen.findByText(
      'What could be read of it has no names that are not on your list. It is from Facebook as well, but does not say which apps have access there. A part of it could not be read.',
    );
    fake.answer('read_download', { ...came, added: 2, also: [{ account: facebook, added: 0 }] });
    await press('Read the official download…');
    await screen.findByText(
      '2 new names from the download. It was read for Facebook as well: 0 new names. A part of it could not be read.',
    );
    fake.answer('read_download', { ...came, partly: false, also: [] });
    await press('Read the official download…');
    await screen.findByText('The download has no names that are not on your list.');
  });

  test('what could not be read of a download is counted, and another account’s is not taken', async () => {
    const fake = start('connected_apps', 'list', { download: true });
    const came = {
      ...recorded(walkPlace('connected_apps', 'list'), 'read_download'),
      outcome: 'read' as const,
      added: 2,
      partly: true,
      unread: 3,
    };
    fake.answer('read_download', came);
    await press('Read the official download…');
    await screen.findByText('2 new names from the download. 3 entries could not be read: there may be more than is shown.');
    fake.answer('read_download', { ...came, unread: 0, tooMany: true });
    await press('Read the official download…');
    await screen.findByText('2 new names from the download. It has more entries than can be taken here. The newest were.');
    fake.answer('read_download', { ...came, outcome: 'notYours', added: 0, partly: false, unread: 0 });
    await press('Read the official download…');
    await screen.findByText('That download is of another account than the one in your list. Nothing was changed.');
  });

  test('several lines at once, then keep or remove each', async () => {
    start('connected_apps', 'list', { download: true });
    await user.type(await screen.findByRole('textbox', { name: 'Names, one on each line' }), 'Buffer\nChtrbox');
    await press('Add to the list');
    await screen.findByText('Chtrbox');
    expect(await axeFindings()).toEqual([]);
    await press('That is all of them');
    await press('Continue');
    await screen.findByText('Decide on each app first: keep it or remove it.');
    await press('Keep: Buffer');
    await press('Removed: Chtrbox');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Removed: Chtrbox' }).getAttribute('aria-pressed')).toBe('true'));
    await press('Continue');
    await press('Done');
    await head('That is done.');
  });
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

describe('every step has questions of its own', () => {
  const table: [StepId, WalkPartId, string, string][] = [
    ['sessions', 'devices', 'Whose devices are on the list?', 'One is not mine'],
    ['mail_rules', 'forwarding', 'Does your mail go on to another address?', 'Yes, and I set it up'],
    ['recovery', 'address', 'Which e-mail address can reset X (Twitter)?', 'One that I no longer use'],
    ['recovery', 'resetProtection', 'Turn on reset protection at X (Twitter)', 'It is on now'],
    ['alerts', 'alertsGo', 'Where do the alerts go?', 'To both'],
    ['carrier_pin', 'numberLock', 'Which lock did they set?', 'Both'],
    ['carrier_pin', 'whoUnlocks', 'Who can take the lock off, and with what?', 'A shop, with my ID'],
    ['updates', 'updated', 'How do updates come from now on?', 'Automatically'],
    ['watch', 'watcher', 'Who should tell you?', 'Mozilla Monitor'],
    ['password_place', 'ifLost', 'What if that place is gone tomorrow?', 'It is on another device, too'],
    ['code_place', 'codeApp', 'What makes your codes, or holds your passkeys?', 'A code app'],
    ['code_place', 'codesMove', 'What happens to them on a new phone?', 'I do not know yet'],
    ['close', 'closed', 'Is it closed?', 'It will be, on a date they gave'],
    ['device_clean', 'cleanBy', 'How will it be cleaned?', 'Someone does it for me'],
    ['device_clean', 'cleanResult', 'What came of it?', 'It is still there, or I am not sure'],
  ];
  test.each(table)('%s: %s', async (step, part, title, choice) => {
    const fake = start(step, part);
    await head(title);
    expect(await axeFindings()).toEqual([]);
    await press('Continue');
    await screen.findByText('Choose one first.');
    await user.click(screen.getByRole('radio', { name: choice }));
    await press('Continue');
    await waitFor(() => expect(fake.asked('answer_walk')).toHaveLength(1));
    expect(fake.asked('answer_walk')[0]).toMatchObject({ step, part });
  });

  test('one password at several accounts begins with what its card says', async () => {
    const account = (name: string) => ({ id: name, name, signIn: '', service: null });
    const reasons = [{ code: 'passwordReused' as const, accounts: [account('Tumblr')], leaks: [] }];
    start('password', 'why', { state: { ...walkAt('password', 'why').state, reasons } });
    const name = (await screen.findByRole('heading', { level: 1 })).textContent;
    expect(name).toMatch(/^Give \w+ and Tumblr passwords of their own$/);
    expect(name).toBe(t.reasons.action('password', reasons, /^Give (\w+) /.exec(name)?.[1] ?? ''));
  });

  test('what came by the app on a phone is done on the phone', async () => {
    start('updates', 'do', { guide: null });
    const lines = within(await screen.findByRole('list', { name: t.walk.pressTitle }));
    expect(lines.getAllByRole('listitem')[0]?.textContent).toMatch(/^Take the phone that has the app\./);
  });

  test('passwords in the head: the answer of the first round is there, and leads to a manager', async () => {
    const fake = start('password_place', 'saved', { passwordsLive: 'head' });
    await head('Where do your passwords live?');
    await waitFor(() => expect(screen.getByRole<HTMLInputElement>('radio', { name: /^In my head/ }).checked).toBe(true));
    await press('Continue');
    await waitFor(() => expect(fake.asked('answer_walk')[0]).toMatchObject({ part: 'saved', answer: 'head' }));
    cleanup();
    const programs = [
      { name: 'Bitwarden', maker: 'Bitwarden Inc.', openSource: true, systems: ['computer' as const], how: 'Make an account.' },
    ];
    const next = start('password_place', 'getManager', { programs });
    await head('First, a place for them');
    screen.getByText('by Bitwarden Inc., open source, for the computer');
    screen.getByText('To begin: Make an account.');
    expect(await axeFindings()).toEqual([]);
    await press('Not yet');
    expect(next.asked('answer_walk')[0]).toMatchObject({ part: 'getManager', answer: 'later' });
  });
  test('the last look names the manager that was got on the way, and not the head', async () => {
    const parts: WalkView['parts'] = [
      { id: 'saved', state: 'done', answer: 'head' },
      { id: 'getManager', state: 'done', answer: 'have' },
      { id: 'ifLost', state: 'done', answer: 'synced' },
      { id: 'finish', state: 'current', answer: '' },
    ];
    start('password_place', 'finish', { parts });
    await head('That is all of it');
    screen.getByText('I have one now');
    expect(screen.queryByText('In my head')).toBeNull();
  });
  test('one new password is not kept in the head', async () => {
    start('password', 'saved', { passwordsLive: 'head' });
    await screen.findByRole('radio', { name: /^On paper/ });
    expect(screen.queryByRole('radio', { name: /^In my head/ })).toBeNull();
  });
  test('a site without a password of its own is not said to offer none', async () => {
    start('password', 'make');
    await screen.findByRole('button', { name: 'I have no password there' });
    expect(screen.queryByRole('button', { name: 'Not offered here' })).toBeNull();
  });

  test('what is hidden is several at once, and “none” stands alone', async () => {
    const fake = start('contact_privacy', 'hidden');
    await head('What did you hide at Instagram?');
    expect(await axeFindings()).toEqual([]);
    const box = (name: string): HTMLInputElement => screen.getByRole('checkbox', { name });
    await user.click(box('None of these'));
    await user.click(box('My address book is no longer read'));
    expect(box('None of these').checked).toBe(false);
    await user.click(box('E-mail and number are off the profile'));
    await press('Continue');
    expect(fake.asked('answer_walk')[0]).toMatchObject({ part: 'hidden', answer: 'profile,upload' });
  });

  test('no code left: a new set comes first', async () => {
    start('backup_codes', 'codesLeft');
    await user.type(await screen.findByLabelText('Unused codes'), '0');
    await press('Continue');
    await screen.findByText(/ask for a new set there/);
    await head('How many codes are unused?');
  });

  test('the old address goes only after the new one', async () => {
    start('recovery', 'addNew');
    await head('Add the new one first');
    await press('It is there, and confirmed');
    await head('Now take the old one off');
    expect(await axeFindings()).toEqual([]);
  });

  test('what may come, then three messages with the reason after each', async () => {
    start('vigilance');
    await head('What may come now');
    screen.getByText(/a phone without signal/);
    expect(await axeFindings()).toEqual([]);
    await press('Continue');
    await head('How Instagram really writes to you');
    await press('Continue');
    await head('Real or not? One of three');
    expect(await axeFindings()).toEqual([]);
    await user.click(screen.getByRole('radio', { name: 'It is real' }));
    await press('Continue');
    await screen.findByText(/^The message before: look again\. It is not\./);
    await user.click(screen.getByRole('radio', { name: 'It is real' }));
    await press('Continue');
    await screen.findByText(/^The message before: you were right\. It is real,/);
  });

  test('others that hang on it are named before it is closed', async () => {
    start('close', 'moveOthers');
    await head('Other accounts are opened by Google');
    screen.getByText('Spotify');
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
});
