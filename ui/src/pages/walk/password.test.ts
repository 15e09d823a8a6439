import { cleanup, screen, waitFor } from '@testing-library/svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { walkAt } from '../../backend/recorded';
import { lookAtClipboard, watchClipboard } from '../../shared/clipboard';
import { closeToast, toasts } from '../../shared/live.svelte';
import { reset, router } from '../../shared/router.svelte';
import { t } from '../../text';
import { axeFindings } from '../../test-axe';
import { HELD, HERE, head, made, press, start, user } from './test-walk';

afterEach(() => {
  vi.useRealTimers();
  cleanup();
  closeToast();
  reset();
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
