import { beforeEach, describe, expect, test, vi } from 'vitest';
import { backend } from '../backend/backend';
import type { HitView } from '../backend/contract';
import { fakeBackend } from '../backend/fake';
import { t } from '../text';
import { find, pageOf, settingAt, type Commands } from './find';
import type { PaletteItem } from './palette';
import { reset, router } from './router.svelte';

const names = ['help', 'lock', 'undo', 'larger', 'smaller', 'normal'] as const;
let commands: Commands;
function hits(...found: HitView[]): void {
  backend.use(fakeBackend({ search: { hits: found } }));
}
beforeEach(() => {
  reset();
  hits();
  commands = Object.fromEntries(names.map((name) => [name, vi.fn()])) as unknown as Commands;
});
async function first(query: string): Promise<PaletteItem | undefined> {
  return (await find(query, commands)).flatMap((group) => group.items)[0];
}

describe('asked by their words, people come to the page that they mean', () => {
  test.each([
    ['passphrase', 'settings', 'ways'],
    ['Passphrase', 'settings', 'ways'],
    ['spare key', 'settings', 'ways'],
    ['dark', 'settings', 'look'],
    ['text size', 'settings', 'look'],
    ['zoom', 'settings', 'look'],
    ['network', 'settings', 'network'],
    ['api key', 'settings', 'sources'],
    ['schedule', 'settings', 'lists'],
    ['backup', 'settings', 'data'],
    ['erase', 'settings', 'data'],
    ['bug', 'settings', 'data'],
    ['language', 'settings', 'look'],
    ['export', 'accounts', undefined],
    ['print', 'accounts', undefined],
    ['sort', 'steps', undefined],
    ['to do', 'steps', undefined],
    ['licence', 'about', undefined],
    ['version', 'about', undefined],
    ['trash', 'removed', undefined],
    ['import', 'import', undefined],
    ['breach', 'leaks', undefined],
  ])('%s', async (query, name, section) => {
    (await first(query))?.run();
    expect(router.route.name).toBe(name);
    expect((router.route as { section?: string }).section).toBe(section);
  });
  test.each([
    ['help', 'help'],
    ['shortcuts', 'help'],
    ['lock', 'lock'],
    ['undo', 'undo'],
    ['larger text', 'larger'],
    ['smaller text', 'smaller'],
  ] as const)('%s does it', async (query, name) => {
    (await first(query))?.run();
    expect(commands[name]).toHaveBeenCalledTimes(1);
  });
  test.each([
    ['hacked', 'someone-in'],
    ['scam', 'strange-message'],
    ['lost phone', 'phone-gone'],
    ['malware', 'clicked'],
  ])('%s leads into Something happened', async (query, path) => {
    const found = (await find(query, commands)).flatMap((group) => group.items);
    expect(found.map((one) => one.id)).toContain(`path ${path}`);
  });
});

test('the exact name of a page comes before accounts and services that begin so', async () => {
  hits({ kind: 'account', id: 'a', name: 'WhatsApp', detail: '', service: null }, { kind: 'service', id: 'apple', name: 'Apple', detail: '', service: null });
  (await first('apps'))?.run();
  expect(router.route.name).toBe('apps');
});
test('an account comes before pages that only begin so', async () => {
  hits({ kind: 'account', id: 'a', name: 'Instagram', detail: 'mara', service: null });
  expect((await first('inst'))?.id).toBe('account a');
  hits({ kind: 'account', id: 'b', name: 'Printables', detail: '', service: null });
  expect((await first('prin'))?.id).toBe('account b');
});
test('what is not built says so, and leads to what there is', async () => {
  expect((await first('backup'))?.detail).toBe('Copy the data folder; no button yet');
  expect((await first('export'))?.detail).toBe('Not there yet; print or copy it');
});
test('each page and each part of Settings has an entry, found by its own title', async () => {
  for (const [name, id] of Object.entries(pageOf)) expect((await first(t.finds.pages[id].label))?.id, name).toBe(`page ${name}`);
  const sections = new Set(Object.values(settingAt).flatMap(({ route }) => (route.name === 'settings' ? [route.section] : [])));
  for (const section of Object.keys(t.settings.sections).filter((one) => one !== 'about')) expect(sections, section).toContain(section);
});
test('no word leads nowhere, and none is a second name for two pages', () => {
  const { pages, settings } = t.finds;
  const words = [...Object.values(pages), ...Object.values(settings)].flatMap((one) => [one.label, ...one.words].map((word) => word.toLowerCase()));
  expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([]);
});
