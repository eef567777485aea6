import { describe, expect, it } from 'vitest';
import { exemplar } from '../../fixtures/exemplars';
import { framedFile, innGuests, jsonLines, rightLines } from '../../fixtures/told-dialogues';
import { exemplarFileText } from '../../../src/core/pools/exemplar-file';
import { caseFolder } from './case-folder';

const { run, write } = caseFolder();
const guests = innGuests(1);

/** Exemplars half of which name the costly expert in another way. */
const named = (names: readonly string[]) =>
  exemplarFileText(
    Array.from({ length: 8 }, (_, number) => {
      const expert = names[number % names.length] ?? 'slm';
      return exemplar({ id: `pier-${number}#0`, dialogue: `pier-${number}`, userUtterance: `Pier ${number}?`, expert });
    }),
  );

async function routed(names: readonly string[], ...options: readonly string[]) {
  const pool = await write('pool.exemplars.jsonl', named(names));
  const dialogues = await write('dialogues.json', framedFile(guests));
  await write('answers.run', jsonLines(rightLines(guests)));
  return run('route', dialogues, '--pool', pool, ...options);
}

describe('an expert that has another name', () => {
  it.each(['LLM', 'Llm', ' llm'])(
    'among exemplars, "%s", is told and makes no third pool in silence',
    async (other) => {
      const { code, stderr } = await routed(['slm', 'llm', other, 'slm']);
      expect(code).toBe(0);
      expect(stderr).toMatch(/pool\.exemplars\.jsonl.*(warning|skipped): /);
    },
  );

  it('among the runs alone is refused or told', async () => {
    const { stderr } = await routed(
      ['slm', 'llm'],
      '--run',
      `larg=${await write('answers.run', jsonLines(rightLines(guests)))}`,
    );
    expect(stderr).toContain('larg');
  });
});
