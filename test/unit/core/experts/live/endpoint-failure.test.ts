import { describe, expect, it } from 'vitest';
import { failureRules, waitBeforeRetry } from '../../../../../src/core/experts/live/endpoint-failure';

describe('what follows a failure', () => {
  it.each([
    ['unauthorized', 'stop'],
    ['unpaid', 'stop'],
    ['not-found', 'stop'],
    ['redirected', 'stop'],
    ['rejected', 'skip'],
    ['too-large', 'skip'],
    ['busy', 'retry'],
    ['server', 'retry'],
    ['connection', 'retry'],
    ['timeout', 'retry'],
    ['broken', 'retry'],
  ] as const)('%s: %s', (kind, then) => {
    expect(failureRules[kind].then).toBe(then);
  });
});

describe('the wait before a retry', () => {
  it('doubles, and differs by chance', () => {
    expect([0, 1, 2].map((retry) => waitBeforeRetry(retry, undefined, 0.5))).toEqual([500, 1_000, 2_000]);
    expect(waitBeforeRetry(0, undefined, 0)).toBe(375);
  });

  it('is at least what the server wants, and a minute at most', () => {
    expect(waitBeforeRetry(0, 7_000, 0)).toBe(7_000);
    expect(waitBeforeRetry(0, 90_000, 0)).toBe(60_000);
  });
});
