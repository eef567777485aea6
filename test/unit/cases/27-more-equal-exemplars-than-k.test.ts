import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { exemplar } from '../../fixtures/exemplars';
import { framedFile } from '../../fixtures/told-dialogues';
import { exemplarFileText } from '../../../src/core/pools/exemplar-file';
import { caseFolder } from './case-folder';

const { run, write } = caseFolder();

const routeSchema = z.object({
  expert: z.string(),
  votes: z.record(z.string(), z.number()),
  margin: z.number(),
  neighbors: z.array(z.object({ id: z.string() })),
});

/** Exemplars of one sentence, dealt in this order to ids that ascend. */
const dealt = (sentence: string, experts: readonly string[]) =>
  exemplarFileText(
    experts.map((expert, number) => {
      const dialogue = `copy-${String(number).padStart(2, '0')}`;
      return exemplar({ id: `${dialogue}#0`, dialogue, userUtterance: sentence, belief: {}, outcomes: {}, expert });
    }),
  );
const times = (count: number, expert: string) => Array.from({ length: count }, () => expert);

async function routed(sentence: string, experts: readonly string[], k: number) {
  const pool = await write('pool.exemplars.jsonl', dealt(sentence, experts));
  const turns = [{ user: sentence, state: {} }];
  const dialogues = await write('dialogues.json', framedFile([{ id: 'ask', turns }]));
  const args = ['route', dialogues, '--pool', pool, '--k', String(k)];
  const { code, stdout } = await run(...args, '--json');
  return { code, route: routeSchema.parse(JSON.parse(stdout)), told: (await run(...args)).stdout };
}

describe('more equal exemplars than may vote', () => {
  it.each([
    ['Yes, please.', { slm: 12, llm: 12 }, 10, { slm: 5, llm: 5 }, 0],
    ['好的，谢谢。', { slm: 4, llm: 8 }, 9, { slm: 3, llm: 6 }, 3],
    ['ja gerne', { slm: 2, mid: 2, llm: 4 }, 6, { slm: 1.5, mid: 1.5, llm: 3 }, 1.5],
    ['two of them', { slm: 3, llm: 3 }, 5, { slm: 2.5, llm: 2.5 }, 0],
  ])('share the votes, whoever has the first ids: %s %j', async (sentence, shares, k, votes, margin) => {
    const experts = Object.entries(shares).flatMap(([expert, count]) => times(count, expert));
    for (const order of [experts, [...experts].reverse()]) {
      const { code, route, told } = await routed(sentence, order, k);
      expect(code).toBe(0);
      expect(route.votes).toEqual(votes);
      expect(route.margin).toBe(margin);
      expect(route.neighbors).toHaveLength(k);
      expect(told).toContain(`${experts.length} equally near exemplars share ${k} votes`);
    }
  });

  it('decide alone where they are no more than may vote', async () => {
    const { route, told } = await routed('Yes, please.', ['slm', 'slm', 'slm', 'llm'], 4);
    expect(route.votes).toEqual({ slm: 3, llm: 1 });
    expect(told).not.toContain('share');
  });
});
