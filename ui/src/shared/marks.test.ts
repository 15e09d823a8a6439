// One service has one sign, wherever it is named.
import { expect, test } from 'vitest';

const sources = import.meta.glob<string>('../**/*.svelte', { query: '?raw', import: 'default', eager: true });

test('the sign of a service is drawn in one place', () => {
  expect(Object.keys(sources).length).toBeGreaterThan(60);
  for (const [file, text] of Object.entries(sources))
    if (!file.endsWith('/ServiceMark.svelte')) expect(text, file).not.toMatch(/<Tile\s[^>]*\b(slug|tint)=/);
});
