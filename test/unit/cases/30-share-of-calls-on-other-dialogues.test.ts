import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { exemplar } from '../../fixtures/exemplars';
import { framedFile, jsonLines, silentLines, type ToldDialogue } from '../../fixtures/told-dialogues';
import { exemplarFileText } from '../../../src/core/pools/exemplar-file';
import { caseFolder } from './case-folder';

const { run, write } = caseFolder();
const policies = ['calibrated', 'cascade'] as const;
const calledSchema = z.object({ called: z.string() });

/** Half of the exemplars are easy and half hard, and each half has its own words. */
const pool = exemplarFileText(
  Array.from({ length: 40 }, (_, number) => {
    const isHard = number % 2 === 0;
    const right = { right: true, belief: {} };
    const wrong = { right: false, belief: { 'inn-area': 'lagoon' } };
    return exemplar({
      id: `inn-${number}#0`,
      dialogue: `inn-${number}`,
      userUtterance: isHard ? `no the other inn instead of that ${number}` : `find me a quiet room ${number}`,
      belief: {},
      expert: isHard ? 'llm' : 'slm',
      outcomes: { slm: isHard ? wrong : right, llm: isHard ? right : wrong },
    });
  }),
);
/** Other dialogues, of which as many turns are hard as asked for. */
const ferries = (hard: number): readonly ToldDialogue[] =>
  Array.from({ length: 20 }, (_, number) => ({
    id: `ferry-${number}`,
    turns: [
      { user: number < hard ? `no the other inn instead, ${number}` : `find me a quiet room, ${number}`, state: {} },
    ],
  }));

async function routed(hard: number, ...options: readonly string[]) {
  const dialogues = ferries(hard);
  const files = [await write('ferries.json', framedFile(dialogues)), '--pool', await write('pool.jsonl', pool)];
  const slm = await write('slm.run', jsonLines(silentLines(dialogues)));
  const { code, stdout, stderr } = await run('route', ...files, '--run', `slm=${slm}`, '--json', ...options);
  const called = stdout
    .trim()
    .split('\n')
    .map((line) => calledSchema.parse(JSON.parse(line)).called);
  return { code, stderr, share: called.filter((expert) => expert === 'llm').length };
}

describe('a share of calls that was chosen on other dialogues', () => {
  it.each(policies.flatMap((policy) => [0.3, 0.5, 0.8].map((calls) => ({ policy, calls }))))(
    'is told with what it came to: $policy, $calls',
    async ({ policy, calls }) => {
      for (const hard of [0, 20]) {
        const { code, stderr, share } = await routed(hard, '--policy', policy, '--calls', String(calls));
        expect(code).toBe(0);
        const isKept = Math.abs(share / 20 - calls) <= 0.05;
        expect(stderr.includes('was asked for')).toBe(!isKept);
        if (!isKept) expect(stderr).toContain(`llm is asked on ${share} of 20 turns (${5 * share} %)`);
      }
    },
  );

  it.each([
    ['a policy without a share', ['--policy', 'paper']],
    ['a threshold of the user', ['--policy', 'calibrated', '--threshold', '0.5']],
    ['one dialogue', ['--policy', 'calibrated', '--calls', '0.5', '--dialogue', 'ferry-3']],
  ])('is not told for %s', async (_name, options) => {
    expect((await routed(20, ...options)).stderr).not.toContain('asked');
  });
});
