import { expect, it } from 'vitest';
import { logInto, type Redaction } from '../../../../src/gateway/log/decision-log';

function written(redact: Redaction): unknown {
  const lines: string[] = [];
  const file = { append: (line: string) => void lines.push(line), close: () => Promise.resolve() };
  logInto(file, { keepsTexts: true, redact }).write({
    turnRouterLog: 1,
    outcome: true,
    decision: 'a',
    time: 'now',
    comment: 'call 555',
  });
  return JSON.parse(lines.join(''));
}

it('redacts before it writes', () => {
  expect(written((text) => text.replaceAll(/\d+/g, '#'))).toMatchObject({ decision: 'a', comment: 'call #' });
});

it('keeps no text that its redaction failed on', () => {
  const line = written(() => {
    throw new Error('a mistake of its author');
  });
  expect(line).toEqual({ turnRouterLog: 1, outcome: true, decision: 'a', time: 'now' });
});
