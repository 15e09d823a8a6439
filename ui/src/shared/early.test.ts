import { tick } from 'svelte';
import { expect, test } from 'vitest';
import { backend } from '../backend/backend';
import type { TodayView } from '../backend/contract';
import { fakeBackend, refuse } from '../backend/fake';
import { askEarly, today } from './early';

const page: TodayView = {
  date: '2026-11-22',
  ring: [],
  tally: { toDo: 0, done: 0, unknown: 0, later: 0, stepsDone: 0 },
  score: null,
  next: [],
  more: 0,
  minutes: 0,
  news: 0,
  notices: ['noAccounts'],
  lately: [],
  sitting: { halfYear: false, minutes: 0, steps: [], minutesLeft: 0, helped: [], left: 0, nextDay: '' },
  halfYear: null,
};

test('a start asks once for Today, and its second visit asks anew', async () => {
  const fake = fakeBackend({ today: page });
  backend.use(fake);
  askEarly(Promise.resolve());
  expect(await today()).toEqual(page);
  expect(fake.asked('today')).toHaveLength(1);
  await today();
  expect(fake.asked('today')).toHaveLength(2);
});

test('what was refused while it was still shut is asked again', async () => {
  let shut = true;
  const fake = fakeBackend({
    today: () => {
      if (!shut) return page;
      shut = false;
      return refuse({ code: 'locked' });
    },
  });
  backend.use(fake);
  askEarly(Promise.resolve());
  expect(await today()).toEqual(page);
  expect(fake.asked('today')).toHaveLength(2);
});

test('where the start led elsewhere, the early answer is not kept for later', async () => {
  const fake = fakeBackend({ today: page });
  backend.use(fake);
  const session = Promise.resolve();
  askEarly(session);
  await session;
  await tick();
  await tick();
  fake.answer('today', { ...page, news: 3 });
  expect((await today()).news).toBe(3);
});
