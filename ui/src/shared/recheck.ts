// The program looks again on the schedule that the person chose, while it runs and is open. The engine says whether it is time.
import { call } from '../backend/backend';
import { refreshSession } from './session.svelte';

/** Often enough for a span of days, and seldom enough to cost nothing. */
const EVERY = 10 * 60 * 1000;
const FIRST = 30 * 1000;

async function look(): Promise<void> {
  try {
    const { looked, news } = await call('recheck', {});
    if (!looked) return;
    if (news) await call('notify', { news });
    await refreshSession();
  } catch {
    // another check runs, or the list is shut: the next turn comes
  }
}

/** Begins; gives what ends it. */
export function keepLooking(): () => void {
  const first = setTimeout(() => void look(), FIRST);
  const every = setInterval(() => void look(), EVERY);
  return () => {
    clearTimeout(first);
    clearInterval(every);
  };
}
