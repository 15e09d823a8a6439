// A page that showed the list is not kept when the list is shut: what it held in memory goes with it.

/** What loads it anew; tests put their own here. */
export const page = { renew: (): void => location.reload() };

/** Long enough for the lock to be seen at once, and shorter than anybody types. */
const SEEN = 50;

export function renewPage(): void {
  setTimeout(() => page.renew(), SEEN);
}
