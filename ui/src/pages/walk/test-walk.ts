// What the tests of walkthroughs begin with: the page, at a part of a recorded walkthrough.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { backend } from '../../backend/backend';
import type { GeneratedView, StepId, WalkPartId, WalkView } from '../../backend/contract';
import { fakeBackend, type Fake } from '../../backend/fake';
import { recorded, walkAt, walkPlace, type Which } from '../../backend/recorded';
import Walk from './Walk.svelte';

export const user = userEvent.setup();

/** The recorded walkthrough from that part on; with edits, the first view of it is changed. */
export function start(
  step: StepId,
  part: WalkPartId = step === 'vigilance' ? 'expect' : 'why',
  edits?: Partial<WalkView>,
  which?: Which,
): Fake {
  const place = walkPlace(step, part, which);
  const view = recorded(place, 'walk', { step });
  const fake = fakeBackend(edits ? { walk: { ...view, ...edits } } : {}, place);
  backend.use(fake);
  render(Walk, { route: { name: 'walk', subject: view.subject, step } });
  return fake;
}
/** A password that is made here: before there is one, and while it is held. */
export const HERE: Which = { way: '_made_here' };
export const HELD: Which = { ...HERE, where: (view) => view.generated !== null };
export function made(edits: Partial<GeneratedView>): Partial<WalkView> {
  const { generated } = walkAt('password', 'generate', {}, HELD);
  return { generated: generated && { ...generated, ...edits } };
}
export const press = (name: string | RegExp): Promise<void> => screen.findByRole('button', { name }).then((button) => user.click(button));
export const head = (name: string | RegExp): Promise<HTMLElement> => screen.findByRole('heading', { level: 1, name });
