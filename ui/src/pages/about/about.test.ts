import { cleanup, render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { backend } from '../../backend/backend';
import { fakeBackend } from '../../backend/fake';
import { reset } from '../../shared/router.svelte';
import { axeFindings } from '../../test-axe';
import { t } from '../../text';
import About from './About.svelte';

afterEach(() => {
  cleanup();
  document.body.replaceChildren();
  reset();
});
test('the version, the licence with its whole text, whose facts, and where a fault is reported', async () => {
  backend.use(fakeBackend({}, { recording: 'settings', state: 0 }));
  render(About, { target: document.body.appendChild(document.createElement('main')), props: { route: { name: 'about' } } });
  await screen.findByRole('heading', { level: 1, name: 'About Nightlatch' });
  screen.getByText(/^Version 0\.1\.0\./);
  screen.getByText(/GPL-3\.0-or-later/);
  screen.getByText(/^Leak data: Have I Been Pwned/);
  screen.getByRole('link', { name: 'Make a problem report' });
  await userEvent.click(screen.getByRole('button', { name: 'Read the whole licence' }));
  const text = await screen.findByRole('region', { name: 'GNU General Public License, version 3' });
  expect(text.textContent).toContain('15. Disclaimer of Warranty');
  expect(await axeFindings()).toEqual([]);
});

/** "Apple's\npassword-manager-resources" and "Apple’s password manager resources" are one name. */
const plain = (text: string): string =>
  text
    .replace(/[\s-]+/g, ' ')
    .replace(/’/g, "'")
    .toLowerCase();

test('the page and the README name the same sources under the same licences', () => {
  const files: Record<string, string> = import.meta.glob('../../../../README.md', { query: '?raw', import: 'default', eager: true });
  const readme = Object.values(files)[0] ?? '';
  const section = (/^## Sources$([\s\S]*?)(?=^Nightlatch itself)/m.exec(readme)?.[1] ?? '').replace(/\[([^\]]+)\]\([^)]*\)/g, '$1');
  const named = [...section.matchAll(/(?:[:,]\s+)([^:,()]+?) \((MIT|CC[^)]*)\)/g)].map(([, name = '', licence = '']) => ({
    name: plain(name),
    licence: plain(licence),
  }));
  expect(named.length).toBeGreaterThan(6);
  for (const { name, licence } of named) {
    const credit = t.about.credits.map(plain).filter((one) => one.includes(name));
    expect(credit, name).toHaveLength(1);
    expect(credit[0], name).toContain(licence);
  }
  expect(t.about.credits, 'and the page names no other').toHaveLength(named.length);
});
