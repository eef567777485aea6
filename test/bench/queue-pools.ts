import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { readDialogueFile } from '../../src/core/dialogue/formats';
import { fitRun } from '../../src/core/experts/fit/fit-run';
import { readRun } from '../../src/core/experts/recorded-run';
import { buildPools } from '../../src/core/pools/build-pools';
import { drawDialogues } from '../../src/core/pools/draw-dialogues';
import { assignExpert } from '../../src/core/pools/rules/paper-rule';
import { wordGroups, wordsOf } from '../../src/core/routing/features/words';
import { setLikeness } from '../../src/core/routing/kernel/set-likeness';
import { sharedFile } from '../fixtures/shared-data';
import { exemplarId, type Exemplar, type Outcome } from '../../src/vocabulary/exemplar';

/** Cheapest first. */
export const EXPERTS = ['slm', 'llm'] as const;

export interface QueuePool {
  readonly name: string;
  readonly exemplars: readonly Exemplar[];
}

const multiwoz = path.resolve('../shared/data/multiwoz24-dev200');

/** Pools by the paper's rule from recorded runs of real models. */
export async function multiwozPool(slm: string, llm: string, dialogues: number): Promise<QueuePool> {
  const read = (file: string): Promise<string> => readFile(path.join(multiwoz, file), 'utf8');
  const all = readDialogueFile(await read('dialogues.json')).dialogues;
  const runs = await Promise.all([slm, llm].map(async (name) => readRun(await read(`runs/${name}.running_log.json`))));
  const experts = EXPERTS.flatMap((expert, index) => {
    const run = runs[index];
    return run ? [{ expert, answers: fitRun(run, all).answers }] : [];
  });
  return {
    name: `MultiWOZ, ${slm} + ${llm}, ${dialogues} dialogues`,
    exemplars: buildPools(drawDialogues(all, dialogues, 1), experts).exemplars,
  };
}

const stateSchema = z.record(z.string(), z.string());
const sgdTurnSchema = z.object({
  id: z.string(),
  turn: z.int(),
  sys: z.string(),
  usr: z.string(),
  prev: stateSchema,
  tlb: stateSchema,
});
type SgdTurn = z.infer<typeof sgdTurnSchema>;

/** What the small and the large stand-in remember, in turns. */
const SMALL_MEMORY = 1_500;

/**
 * There are no recorded predictions for SGD, so two stand-ins answer. Each names the slots of the most similar turn
 * that it remembers: the small one remembers few turns, the large one every second dialogue. An answer is right if it
 * names the slots of the gold belief. Their mistakes are real, but they are not those of language models.
 */
export function sgdPool(dialogues: number): QueuePool {
  const turns = sharedFile('sgd/turns.dev.jsonl.gz')
    .trim()
    .split('\n')
    .map((line) => sgdTurnSchema.parse(JSON.parse(line)));
  const ids = [...new Set(turns.map(({ id }) => id))];
  const numbers = new Map(ids.map((id, number) => [id, number]));
  const memory = turns.filter(({ id }) => (numbers.get(id) ?? 0) % 2 === 1);
  const every = Math.ceil(memory.length / SMALL_MEMORY);
  const asked = new Set(
    drawDialogues(
      ids.filter((_, number) => number % 2 === 0).map((id) => ({ id })),
      dialogues,
      1,
    ).map(({ id }) => id),
  );
  const pool = turns.filter(({ id }) => asked.has(id));
  const small = memory.filter((_, index) => index % every === 0);
  const answers = [small, memory].map((remembered) => slotsOfNearest(remembered, pool));
  return {
    name: `SGD, stand-ins of ${small.length} and ${memory.length} turns, ${dialogues} dialogues`,
    exemplars: pool.flatMap((turn, index) =>
      exemplarOf(
        turn,
        answers.map((slots) => slots[index] ?? ''),
      ),
    ),
  };
}

function slotsOfNearest(remembered: readonly SgdTurn[], asked: readonly SgdTurn[]): readonly string[] {
  const all = [...remembered, ...asked];
  const words = all.map(
    ({ sys, usr }) => new Set([...wordGroups(wordsOf(usr)), ...wordsOf(sys).map((word) => `system ${word}`)]),
  );
  const likeness = setLikeness(
    (row) => words[row] ?? new Set(),
    remembered.map((_, row) => row),
    { weighRare: true },
  );
  return asked.map((_, index) => {
    const products = likeness.products(remembered.length + index);
    const nearest = products.indexOf(products.reduce((most, value) => Math.max(most, value), 0));
    return slotsOf(remembered[nearest]?.tlb ?? {});
  });
}

function slotsOf(belief: Readonly<Record<string, string>>): string {
  return Object.keys(belief).sort().join(', ');
}

function exemplarOf(turn: SgdTurn, answers: readonly string[]): readonly Exemplar[] {
  const right = answers.map((slots) => slots === slotsOf(turn.tlb));
  const placed = assignExpert(EXPERTS.map((expert, index) => ({ expert, right: right[index] === true })));
  if (!placed) return [];
  const outcomes = Object.fromEntries(
    EXPERTS.map((expert, index): [string, Outcome] => [expert, { right: right[index] === true, belief: {} }]),
  );
  return [
    {
      id: exemplarId(turn.id, turn.turn),
      dialogue: turn.id,
      turn: turn.turn,
      previousState: turn.prev,
      systemUtterance: turn.sys,
      userUtterance: turn.usr,
      belief: turn.tlb,
      expert: placed.expert,
      outcomes,
      rule: placed.rule,
      changes: [],
    },
  ];
}
