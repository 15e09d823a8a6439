import { afterEach, expect, test, vi } from 'vitest';
import { backend, call, Refusal } from './backend';
import { fakeBackend } from './fake';

afterEach(() => backend.onSent(() => undefined));

test('what left is asked anew after a command that may send, also where it is refused, and after no other', async () => {
  const sent = vi.fn();
  const fake = fakeBackend({
    session: () => ({ code: 'locked', ways: [], keyringFault: null, hidden: false, maySetAside: false }),
    refresh_list: () => {
      throw new Refusal({ code: 'networkOff' });
    },
  });
  backend.use(fake);
  backend.onSent(sent);
  await call('session', {});
  expect(sent).not.toHaveBeenCalled();
  await expect(call('refresh_list', {})).rejects.toThrow();
  expect(sent).toHaveBeenCalledTimes(1);
});
