import { expect, test } from 'vitest';
import { backend } from '../backend/backend';
import type { SessionView, TodayView } from '../backend/contract';
import { fakeBackend, refuse } from '../backend/fake';
import { start, today } from './early';

const shut: SessionView = { code: 'locked', ways: ['passphrase'], keyringFault: null, hidden: false, maySetAside: true };
const page: TodayView = {
  date: '2026-11-22',
  ring: [],
  tally: { toDo: 0, done: 0, unknown: 0, later: 0, stepsDone: 0, stepsToDo: 0, stepsToLookAt: 0 },
  score: null,
  halfDone: [],
  next: [],
  more: 0,
  onCards: 0,
  minutes: 0,
  plan: { asked: 15, steps: 0, minutes: 0 },
  news: 0,
  notices: ['noAccounts'],
  lately: [],
  sitting: { halfYear: false, minutes: 0, steps: [], minutesLeft: 0, helped: [], left: 0, nextDay: '' },
  halfYear: null,
};

test('a start asks once for Today, and its second visit asks anew', async () => {
  const fake = fakeBackend({ session: shut, today: page });
  backend.use(fake);
  void start();
  expect(await today()).toEqual(page);
  expect(fake.asked('today')).toHaveLength(1);
  await today();
  expect(fake.asked('today')).toHaveLength(2);
});

test('what was refused while it was still shut is asked again', async () => {
  let open = false;
  const fake = fakeBackend({
    session: shut,
    today: () => {
      if (open) return page;
      open = true;
      return refuse({ code: 'locked' });
    },
  });
  backend.use(fake);
  void start();
  expect(await today()).toEqual(page);
  expect(fake.asked('today')).toHaveLength(2);
});

test('where the start led elsewhere, the early answer is not kept for later', async () => {
  const fake = fakeBackend({ session: shut, today: page });
  backend.use(fake);
  await start();
  fake.answer('today', { ...page, news: 3 });
  expect((await today()).news).toBe(3);
});

test('neither is shown before the other is there', async () => {
  let give: (view: TodayView) => void = () => undefined;
  const fake = fakeBackend({ session: shut, today: () => new Promise<TodayView>((done) => (give = done)) });
  backend.use(fake);
  let begun = false;
  const starting = start().then(() => (begun = true));
  await new Promise((done) => setTimeout(done, 20));
  expect(fake.asked('session')).toHaveLength(1);
  expect(begun).toBe(false);
  give(page);
  await starting;
  expect(begun).toBe(true);
});
