import { describe, expect, test } from 'vitest';
import { errorText, fieldError } from '../text/error';
import { backend, call, Refusal } from './backend';
import { fakeBackend, refuse } from './fake';

async function refused(promise: Promise<unknown>): Promise<Refusal> {
  return promise.then(
    () => {
      throw new Error('was not refused');
    },
    (thrown: unknown) => thrown as Refusal,
  );
}

describe('call', () => {
  test('hands on the request and the view', async () => {
    const fake = fakeBackend({ search: ({ query }) => ({ hits: [{ kind: 'account', id: '1', name: query, detail: '', service: null }] }) });
    backend.use(fake);
    expect((await call('search', { query: 'x' })).hits[0]?.name).toBe('x');
    expect(fake.asked('search')).toEqual([{ query: 'x' }]);
  });
  test('a refusal of ours keeps its code and its field', async () => {
    backend.use(fakeBackend({ search: () => refuse({ code: 'invalid', field: 'query', problem: 'tooLong' }) }));
    const thrown = await refused(call('search', { query: '' }));
    expect(thrown).toBeInstanceOf(Refusal);
    expect(fieldError(thrown, 'query')).toBe(errorText(thrown));
    expect(fieldError(thrown, 'other')).toBeUndefined();
  });
  test("Tauri's own refusals are plain strings: a mistake of ours, without their text", async () => {
    backend.use(fakeBackend({}));
    const thrown = await refused(call('today', {}));
    expect(thrown.error).toEqual({ code: 'internal' });
    expect(errorText(thrown)).not.toContain('Command');
  });
});
