// Which page is shown. It lives in memory only: the window has no address bar, and a reload starts at Today.
// After each move the focus goes to the new page's head, so that those who hear the page know where they are.
import { tick } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import type { StepId } from '../backend/contract';
import { t } from '../text';

export type Route =
  | { name: 'first-run' }
  | { name: 'today' }
  | { name: 'steps'; kind?: StepId }
  | { name: 'accounts'; filter?: string }
  | { name: 'add-account'; service?: string }
  | { name: 'account'; id: string }
  | { name: 'walk'; subject: string; step: StepId }
  | { name: 'leaks'; identifier?: string }
  | { name: 'leak'; id: string }
  | { name: 'what-left' }
  | { name: 'settings'; section?: string }
  | { name: 'happened'; path?: string; account?: string }
  | { name: 'sitting' }
  | { name: 'guide'; service: string; step: StepId }
  | { name: 'apps' }
  | { name: 'app'; party: string }
  | { name: 'unlock' }
  | { name: 'removed' }
  | { name: 'import' }
  | { name: 'keeper' }
  | { name: 'about' };
/** The paths of *Something happened*. */
export type Happening = 'leak-news' | 'strange-message' | 'someone-in' | 'phone-gone' | 'clicked';
export type RouteName = Route['name'];
export type RouteOf<N extends RouteName> = Extract<Route, { name: N }>;

interface Visit {
  route: Route;
  scroll: number;
}

const state = $state<{ visits: Visit[]; moves: number }>({ visits: [{ route: { name: 'today' }, scroll: 0 }], moves: 0 });
/** A page was left and the head of the next has not taken the focus yet. */
let arriving = false;

export const router = {
  get route(): Route {
    return state.visits[state.visits.length - 1]!.route;
  },
  /** Changes with every move: the page is made anew, even for the same route. */
  get key(): number {
    return state.moves;
  },
  get canGoBack(): boolean {
    return state.visits.length > 1;
  },
  /** The page one step back, for the words of a back link. */
  get previous(): Route | undefined {
    return state.visits[state.visits.length - 2]?.route;
  },
};

/** Pages without the rail: one thing at a time. */
export function isAlone(route: Route): boolean {
  return route.name === 'first-run' || route.name === 'unlock' || route.name === 'walk';
}

/** Goes to a page. `replace`: the page left is not one to come back to (first run, unlock, a walk that is done). */
export function go(route: Route, how: { replace?: boolean; clear?: boolean } = {}): void {
  const here = state.visits[state.visits.length - 1]!;
  here.scroll = window.scrollY;
  if (how.clear) state.visits = [{ route, scroll: 0 }];
  else if (how.replace) state.visits[state.visits.length - 1] = { route, scroll: 0 };
  else state.visits = [...state.visits.slice(-49), { route, scroll: 0 }];
  void arrive(0);
}

/** Goes to the page before; to Today (or `otherwise`) when there is none. */
export function back(otherwise: Route = { name: 'today' }): void {
  if (state.visits.length < 2) return go(otherwise, { replace: true });
  state.visits = state.visits.slice(0, -1);
  void arrive(state.visits[state.visits.length - 1]!.scroll);
}

/** For tests, and for locking: forgets where the person has been. */
export function reset(route: Route = { name: 'today' }): void {
  state.visits = [{ route, scroll: 0 }];
  state.moves += 1;
  arriving = false;
  setTitle(t.common.routes[route.name]);
}

export function setTitle(page: string): void {
  document.title = t.common.titled(page);
}

async function arrive(scroll: number): Promise<void> {
  state.moves += 1;
  arriving = true;
  setTitle(t.common.routes[router.route.name]);
  await tick();
  window.scrollTo(0, scroll);
  // a head that is there already has taken the focus by itself; else main holds it until the head comes
  if (arriving) document.getElementById('main')?.focus({ preventScroll: true });
}

/**
 * For the one h1 of a page: `<h1 {@attach heading}>`. It names the window and takes the focus after a move, also when it
 * appears late because its name had to be asked for first.
 */
export const heading: Attachment<HTMLElement> = (element) => {
  element.tabIndex = -1;
  const text = element.textContent?.trim();
  if (text) setTitle(text);
  if (!arriving) return;
  const held = document.activeElement;
  arriving = false;
  if (held === null || held === document.body || held.id === 'main' || !held.isConnected || !held.closest('main'))
    element.focus({ preventScroll: true });
};

/**
 * What a link to a page needs: `<a {...link({ name: 'accounts' })}>`. It stays a link for the keyboard and for those who
 * hear the page; nothing is loaded.
 */
export function link(route: Route): {
  href: string;
  draggable: 'false';
  onclick: (event: MouseEvent) => void;
  onauxclick: (event: MouseEvent) => void;
} {
  const stay = (event: MouseEvent): void => event.preventDefault();
  return {
    href: `#${route.name}`,
    draggable: 'false',
    onauxclick: stay,
    onclick: (event) => {
      event.preventDefault();
      go(route);
    },
  };
}
