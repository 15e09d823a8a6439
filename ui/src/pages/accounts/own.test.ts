import { cleanup, render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { backend } from '../../backend/backend';
import type { OwnStepView, StepId, StepView } from '../../backend/contract';
import { fakeBackend } from '../../backend/fake';
import { walkAt } from '../../backend/recorded';
import { reset, router } from '../../shared/router.svelte';
import { axeFindings } from '../../test-axe';
import OwnSteps from './OwnSteps.svelte';

const user = userEvent.setup();
afterEach(() => {
  cleanup();
  reset();
});
const own = (step: StepId, subjectKind: StepView['subjectKind'], more: Partial<StepView> = {}, name = ''): OwnStepView => ({
  name,
  step: {
    ...walkAt(step, 'why').state,
    subjectKind,
    subject: subjectKind === 'person' || subjectKind === 'device' ? subjectKind : `${step} ${name}`,
    state: 'unknown',
    reasons: [{ code: 'neverAsked' }],
    ...more,
  },
});
function show(steps: OwnStepView[]): void {
  backend.use(fakeBackend({ own_steps: { steps } }));
  render(OwnSteps);
}

test('what hangs on no account can be begun, and looked at again', async () => {
  show([own('password_place', 'person', { state: 'done' }), own('code_place', 'person'), own('device_lock', 'device')]);
  await screen.findByRole('heading', { level: 2, name: 'Beside your accounts' });
  expect(await axeFindings()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Look again: Decide where your passwords live' }));
  expect(router.route).toEqual({ name: 'walk', subject: 'person', step: 'password_place' });
  await user.click(screen.getByRole('button', { name: 'Have a look: Lock the screen of this computer and turn on its finder' }));
  expect(router.route).toEqual({ name: 'walk', subject: 'device', step: 'device_lock' });
});

test('of many addresses a few are shown, and all that is to do', async () => {
  const many = Array.from({ length: 9 }, (_, i) =>
    own('watch', 'identifier', i === 8 ? { state: 'open' } : {}, `a${String(i)}@example.com`),
  );
  show(many);
  expect(await screen.findAllByRole('listitem')).toHaveLength(6);
  screen.getByText('a8@example.com');
  screen.getByText('To do');
  await user.click(screen.getByRole('button', { name: 'Show 3 more' }));
  expect(screen.getAllByRole('listitem')).toHaveLength(9);
});
