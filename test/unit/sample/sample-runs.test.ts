import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';

/** Judges the sample without the product's own readers, so that an error in those cannot hide one in the sample. */

const text = (name: string) => readFileSync(path.resolve('media/sample', name), 'utf8');

const frameSchema = z.object({ state: z.object({ slot_values: z.record(z.string(), z.array(z.string()).min(1)) }) });
const turnSchema = z.object({
  turn_id: z.string(),
  speaker: z.enum(['USER', 'SYSTEM']),
  utterance: z.string().min(1),
  frames: z.array(z.unknown()),
});
const dialogues = z
  .array(z.object({ dialogue_id: z.string(), services: z.array(z.string()).min(1), turns: z.array(turnSchema) }))
  .parse(JSON.parse(text('dialogues.json')));

const lineSchema = z.object({ dialogue_id: z.string(), turn: z.int(), turn_belief: z.record(z.string(), z.string()) });
type Line = z.infer<typeof lineSchema>;
const linesOf = (name: string): Line[] =>
  text(name)
    .trimEnd()
    .split('\n')
    .map((line) => lineSchema.parse(JSON.parse(line)));

/** Slot → accepted values. */
type Gold = Map<string, readonly string[]>;

/** What each user turn changes, by `<dialogue>#<turn>`. */
const gold = new Map<string, Gold>();
for (const { dialogue_id, turns } of dialogues) {
  let before: Gold = new Map();
  turns
    .filter(({ speaker }) => speaker === 'USER')
    .forEach(({ frames }, index) => {
      const after: Gold = new Map(
        frames.flatMap((frame) => Object.entries(frameSchema.parse(frame).state.slot_values)),
      );
      const changed: Gold = new Map(
        [...after].filter(([slot, values]) => before.get(slot)?.join('|') !== values.join('|')),
      );
      for (const slot of before.keys()) if (!after.has(slot)) changed.set(slot, ['[DELETE]']);
      gold.set(`${dialogue_id}#${index}`, changed);
      before = after;
    });
}

function isRight({ dialogue_id, turn, turn_belief }: Line): boolean {
  const changed = gold.get(`${dialogue_id}#${turn}`);
  const predicted = Object.entries(turn_belief);
  return (
    predicted.length === changed?.size &&
    predicted.every(([slot, value]) => changed.get(slot)?.includes(value) === true)
  );
}

const runs = { small: linesOf('small.run.jsonl'), large: linesOf('large.run.jsonl') };

describe('the sample, read without the product', () => {
  it('has dialogues of 5 to 9 user turns, taken in turns with the system', () => {
    for (const { dialogue_id, turns } of dialogues) {
      expect([dialogue_id, turns.length % 2]).toEqual([dialogue_id, 0]);
      expect(turns.length / 2, dialogue_id).toBeGreaterThanOrEqual(5);
      expect(turns.length / 2, dialogue_id).toBeLessThanOrEqual(9);
      turns.forEach(({ turn_id, speaker }, index) =>
        expect([turn_id, speaker]).toEqual([String(index), index % 2 === 0 ? 'USER' : 'SYSTEM']),
      );
    }
  });

  it.each(['small', 'large'] as const)('has a %s run with exactly one line for each user turn, in their order', (run) =>
    expect(runs[run].map(({ dialogue_id, turn }) => `${dialogue_id}#${turn}`)).toEqual([...gold.keys()]),
  );

  it('has a small model right on about 72 % of the turns, a large one on about 80 %, both on about 58 %', () => {
    const small = runs.small.map(isRight);
    const large = runs.large.map(isRight);
    const share = (verdicts: readonly boolean[]) => verdicts.filter(Boolean).length / gold.size;
    expect(Math.abs(share(small) - 0.72)).toBeLessThan(0.03);
    expect(Math.abs(share(large) - 0.8)).toBeLessThan(0.03);
    expect(Math.abs(share(small.map((right, index) => right && large[index] === true)) - 0.58)).toBeLessThan(0.03);
  });

  it('says everything once: no user repeats another', () => {
    const sentences = dialogues.flatMap(({ turns }) =>
      turns.filter(({ speaker }) => speaker === 'USER').map(({ utterance }) => utterance),
    );
    expect(new Set(sentences).size).toBe(sentences.length);
  });
});
