// Where the program stands: nothing here yet, shut, refused, or open. It decides whether the rail is there and which page
// comes first; the core alone decides what it says.
import { call, type Refusal } from '../backend/backend';
import type { SessionView, Theme } from '../backend/contract';
import { renewPage } from './renew';
import { go, router, type RouteName } from './router.svelte';

const state = $state<{ view: SessionView | undefined; refusal: Refusal | undefined }>({ view: undefined, refusal: undefined });

export const session = {
  /** undefined until the core has answered once */
  get view(): SessionView | undefined {
    return state.view;
  },
  /** the core did not answer at all */
  get refusal(): Refusal | undefined {
    return state.refusal;
  },
};

/** The list was opened with the spare key though a passphrase opens it too: that may be forgotten, and a new one is offered. */
export const spareKeyUsed = $state({ now: false });

/** "system" leaves it to the system; the other two are the person's choice in Settings. */
export function showTheme(theme: Theme): void {
  if (theme === 'system') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.setAttribute('data-theme', theme);
}

/** What to do when something happened can be read before anything is set up or open. */
function forAnyone(name: RouteName): boolean {
  return name === 'happened' || name === 'leak' || name === 'guide';
}

/** Takes what a command answered about the session, and goes where that leads if the page shown no longer fits. */
export function takeSession(view: SessionView): void {
  // whoever locks leaves no page of the list on screen
  const shuts = state.view?.code === 'open' && view.code !== 'open';
  state.view = view;
  state.refusal = undefined;
  const here = router.route.name;
  if (view.code === 'open') {
    showTheme(view.theme);
    if (view.firstRun && (here === 'today' || here === 'unlock')) go({ name: 'first-run' }, { clear: true });
    else if (!view.firstRun && (here === 'first-run' || here === 'unlock')) go({ name: 'today' }, { clear: true });
  } else if (view.code === 'firstStart') {
    if (here !== 'first-run' && !forAnyone(here)) go({ name: 'first-run' }, { clear: true });
  } else if (here !== 'unlock' && (shuts || !forAnyone(here))) {
    go({ name: 'unlock' }, { clear: true });
  }
  if (shuts) spareKeyUsed.now = false;
  if (shuts && view.code === 'locked') renewPage();
}

/** Asks anew: at the start, and after a change that the counts beside the rail tell about. `beside`: what is to be there with it. */
export async function refreshSession(beside?: Promise<unknown>): Promise<void> {
  try {
    const view = await call('session', {});
    await beside;
    takeSession(view);
  } catch (thrown) {
    state.refusal = thrown as Refusal;
  }
}

/** Shuts it (or only hides it, where the key stays in the key ring). */
export async function lock(): Promise<void> {
  takeSession(await call('lock', {}));
}
