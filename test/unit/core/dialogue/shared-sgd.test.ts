import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readDialogueFile } from '../../../../src/core/dialogue/formats';
import type { Turn } from '../../../../src/core/dialogue/model';
import { canonicalSlotName } from '../../../../src/core/dialogue/slot-names';
import { hasSharedData, sharedDataTitle, sharedFile } from '../../../fixtures/shared-data';
import { firstAlternative, type DialogueState } from '../../../../src/vocabulary/dialogue-state';

const lineSchema = z.object({
  id: z.string(),
  turn: z.number(),
  sys: z.string(),
  usr: z.string(),
  prev: z.record(z.string(), z.string()),
  tlb: z.record(z.string(), z.string()),
});
type Line = z.infer<typeof lineSchema>;

/** Turns of the lists that were made from the raw files: of each value the first alternative, in lower case. */
const files = [
  { split: 'dev', raw: ['dialogues_001', 'dialogues_013'], turns: 2148 },
  // One restaurant has a `|` in its name, which is no separator.
  { split: 'train', raw: ['dialogues_001', 'dialogues_002', 'dialogues_100'], turns: 3575 },
];

describe.skipIf(!hasSharedData)(sharedDataTitle('the dialogues of SGD'), () =>
  it.each(files)('agree with the lists of turns made from them ($split)', ({ split, raw, turns: count }) => {
    const lines = linesOf(split);
    const turns = raw.flatMap((name) => {
      const { format, dialogues, problems } = readDialogueFile(sharedFile(`sgd/raw/${split}/${name}.json`));
      expect({ format, problems }).toEqual({ format: 'SGD', problems: [] });
      return dialogues.flatMap((dialogue) => dialogue.turns);
    });
    expect(turns).toHaveLength(count);
    const unlike = turns.filter(
      (turn) => JSON.stringify(ours(turn)) !== JSON.stringify(theirs(lines.get(`${turn.dialogue}#${turn.index}`))),
    );
    expect(unlike.map(({ dialogue, index }) => `${dialogue}#${index}`)).toEqual([]);
  }),
);

function linesOf(split: string): ReadonlyMap<string, Line> {
  const lines = sharedFile(`sgd/turns.${split}.jsonl.gz`).trimEnd().split('\n');
  return new Map(
    lines.map((line) => lineSchema.parse(JSON.parse(line))).map((line) => [`${line.id}#${line.turn}`, line]),
  );
}

function ours({ systemUtterance, userUtterance, previousState, belief = {} }: Turn) {
  const first = (state: DialogueState) =>
    sorted(Object.entries(state).map(([slot, value]) => [slot, firstAlternative(value).toLowerCase()]));
  return [systemUtterance, userUtterance, first(previousState), first(belief)];
}

function theirs(line: Line | undefined) {
  const canonical = (state: DialogueState) =>
    sorted(Object.entries(state).map(([slot, value]) => [canonicalSlotName(slot), firstAlternative(value)]));
  return line && [line.sys, line.usr, canonical(line.prev), canonical(line.tlb)];
}

function sorted(entries: [string, string][]): [string, string][] {
  return entries.sort(([a], [b]) => (a < b ? -1 : 1));
}
