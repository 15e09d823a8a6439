import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { backend } from '../../backend/backend';
import { fakeBackend } from '../../backend/fake';
import { led, recorded } from '../../backend/recorded';
import { closeToast } from '../../shared/live.svelte';
import { reset } from '../../shared/router.svelte';
import { axeFindings } from '../../test-axe';
import Keeper from './Keeper.svelte';

const user = userEvent.setup();
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
  closeToast();
  reset();
});
const press = (name: string): Promise<void> => screen.findByRole('button', { name }).then((button) => user.click(button));

describe('Ask the browser or password manager', () => {
  test('ticks become facts, and the same password needs two', async () => {
    const place = led('manager_check', ['record_keeper', {}]);
    // PayPal's password was found to be weak by a measurement.
    const rows = recorded(place, 'keeper').rows.map((row) => (row.account.name === 'PayPal' ? { ...row, weak: 'measured' as const } : row));
    const fake = fakeBackend({ keeper: { rows }, record_keeper: { rows } }, place);
    backend.use(fake);
    const main = document.body.appendChild(document.createElement('main'));
    render(Keeper, { target: main, props: { route: { name: 'keeper' } } });
    const box = (what: string, name: string): Promise<HTMLElement> =>
      screen.findByRole('checkbox', { name: new RegExp(`^${what}: ${name}`) });
    const ticked = (): string[] =>
      screen
        .getAllByRole<HTMLInputElement>('checkbox')
        .filter((one) => one.checked)
        .map((one) => one.getAttribute('aria-label') ?? '');
    await user.click(await box('Same password', 'Facebook'));
    expect(ticked(), 'what is noted already is ticked').toEqual([
      'Same password: Facebook, mara.lind@example.com',
      'Weak: PayPal, mara.lind@example.com',
      'Leaked: Adobe, studio@maralind.example',
    ]);
    expect(
      screen.getByRole<HTMLInputElement>('checkbox', { name: 'Weak: PayPal, mara.lind@example.com' }).disabled,
      'what was measured is nobody’s word',
    ).toBe(true);
    screen.getByText('Saved: same as Canva');
    expect(await axeFindings()).toEqual([]);
    await press('Save');
    await screen.findByText('The same password needs two accounts.');
    await user.click(await box('Same password', 'LinkedIn'));
    await user.click(await box('Leaked', 'Facebook'));
    await press('Save');
    await waitFor(() => expect(fake.asked('record_keeper')).toHaveLength(1));
    const asked = fake.asked('record_keeper')[0]!;
    expect({ ...asked, leaked: [...asked.leaked].sort() }).toEqual({
      leaked: ['account:adobe', 'account:facebook'],
      same: ['account:facebook', 'account:linkedin'],
      weak: ['account:paypal'],
    });
    await waitFor(() => expect(ticked()).toEqual(['Weak: PayPal, mara.lind@example.com', 'Leaked: Adobe, studio@maralind.example']));
  });
});
