import { tick } from 'svelte';
import { beforeEach, describe, expect, test } from 'vitest';
import { back, go, heading, reset, router } from './router.svelte';

async function settled(): Promise<void> {
  await tick();
  await tick();
}
function page(): { main: HTMLElement; h1: (text: string) => HTMLElement } {
  const main = document.createElement('main');
  main.id = 'main';
  main.tabIndex = -1;
  document.body.replaceChildren(main);
  return {
    main,
    h1: (text) => {
      const head = document.createElement('h1');
      head.textContent = text;
      main.replaceChildren(head);
      heading(head);
      return head;
    },
  };
}

beforeEach(() => reset());

describe('router', () => {
  test('remembers where one came from, and forgets what was replaced', () => {
    go({ name: 'accounts' });
    go({ name: 'account', id: 'a' });
    go({ name: 'walk', subject: 'a', step: 'two_factor' }, { replace: true });
    expect(router.route).toEqual({ name: 'walk', subject: 'a', step: 'two_factor' });
    back();
    expect(router.route.name).toBe('accounts');
    back();
    back();
    expect(router.route.name).toBe('today');
    expect(router.canGoBack).toBe(false);
  });
  test('the head of the next page takes the focus and names the window', async () => {
    const { h1 } = page();
    go({ name: 'settings' });
    const head = h1('Settings');
    await settled();
    expect(document.activeElement).toBe(head);
    expect(document.title).toContain('Settings');
  });
  test('a head that comes late takes it from main, but not from a control that someone went to', async () => {
    const { main, h1 } = page();
    go({ name: 'account', id: 'a' });
    await settled();
    expect(document.activeElement).toBe(main);
    const head = h1('Etsy');
    expect(document.activeElement).toBe(head);

    go({ name: 'account', id: 'b' });
    await settled();
    const button = document.createElement('button');
    main.replaceChildren(button);
    button.focus();
    const late = document.createElement('h1');
    late.textContent = 'Wise';
    main.prepend(late);
    heading(late);
    expect(document.activeElement).toBe(button);
  });
  test('the first page takes no focus', () => {
    const { h1 } = page();
    h1('Today');
    expect(document.activeElement).toBe(document.body);
  });
});
