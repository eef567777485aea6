import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Debouncer } from '../../../src/host/common/debouncer';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('a new request starts the wait again', () => {
  const action = vi.fn();
  const quiet = new Debouncer(100);
  quiet.schedule(action);
  vi.advanceTimersByTime(99);
  quiet.schedule(action);
  vi.advanceTimersByTime(99);
  expect(action).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(action).toHaveBeenCalledTimes(1);
});

test('requests without a pause are answered after the longest wait, each time', () => {
  const action = vi.fn();
  const quiet = new Debouncer(100, 1000);
  for (let time = 0; time < 3000; time += 50) {
    quiet.schedule(action);
    vi.advanceTimersByTime(50);
  }
  expect(action).toHaveBeenCalledTimes(3);
});

test('nothing runs after the end', () => {
  const action = vi.fn();
  const quiet = new Debouncer(100);
  quiet.schedule(action);
  quiet.dispose();
  vi.advanceTimersByTime(1000);
  expect(action).not.toHaveBeenCalled();
});
