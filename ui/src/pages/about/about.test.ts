import { cleanup, render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { backend } from '../../backend/backend';
import { fakeBackend } from '../../backend/fake';
import { settingsView } from '../../backend/sample/outside';
import { reset } from '../../shared/router.svelte';
import { axeFindings } from '../../test-axe';
import About from './About.svelte';

afterEach(() => {
  cleanup();
  document.body.replaceChildren();
  reset();
});
test('the version, the licence with its whole text, whose facts, and where a fault is reported', async () => {
  backend.use(fakeBackend({ settings: settingsView() }));
  render(About, { target: document.body.appendChild(document.createElement('main')), props: { route: { name: 'about' } } });
  expect(await screen.findByRole('heading', { level: 1, name: 'About Nightlatch' })).toBeTruthy();
  expect(screen.getByText(/^Version 0\.1\.0\./)).toBeTruthy();
  expect(screen.getByText(/GPL-3\.0-or-later/)).toBeTruthy();
  expect(screen.getByText(/^Leak data: Have I Been Pwned/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Make a problem report' })).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Read the whole licence' }));
  const text = await screen.findByRole('region', { name: 'GNU General Public License, version 3' });
  expect(text.textContent).toContain('15. Disclaimer of Warranty');
  expect(await axeFindings()).toEqual([]);
});
