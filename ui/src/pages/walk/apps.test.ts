import { cleanup, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { recorded, walkAt, walkPlace } from '../../backend/recorded';
import { closeToast } from '../../shared/live.svelte';
import { reset } from '../../shared/router.svelte';
import { day } from '../../text';
import { axeFindings } from '../../test-axe';
import { head, press, start, user } from './test-walk';

afterEach(() => {
  vi.useRealTimers();
  cleanup();
  closeToast();
  reset();
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

  test('the number of a model has its plain name before it, and the list of devices has a head', async () => {
    const fake = start('connected_apps', 'list', { download: true });
    const named = ['iPhone12,5', 'MacBookPro18,3', 'Firefox, Linux', ''].map((device) => ({ device, place: '', at: '2026-11-02' }));
    fake.answer('read_download', { ...recorded(walkPlace('sessions', 'devices'), 'read_download'), outcome: 'read', devices: named });
    await press('Read the official download…');
    await screen.findByRole('heading', { name: 'Devices that signed in, the newest first' });
    const listed = within(screen.getByRole('list', { name: 'Devices that signed in, the newest first' })).getAllByRole('listitem');
    expect(listed.map((one) => one.querySelector('b')?.textContent)).toEqual([
      'iPhone (iPhone12,5)',
      'MacBook Pro (MacBookPro18,3)',
      'Firefox, Linux',
      'A device without a name',
    ]);
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
