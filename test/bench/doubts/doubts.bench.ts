import { existsSync } from 'node:fs';
import path from 'node:path';
import { multiwoz } from '../../../src/core/dialogue/matching-profiles/multiwoz';
import { isRight } from '../../../src/core/dialogue/matching-profiles/is-right';
import type { Dialogue } from '../../../src/core/dialogue/model';
import type { AnsweringExpert } from '../../../src/core/doubts/doubt-evidence';
import { rankDoubts } from '../../../src/core/doubts/find-doubts';
import { gatherEvidence } from '../../../src/core/doubts/gather-evidence';
import { seededRandom } from '../../../src/core/seeded-random';
import { corruptedDialogues, corruptionKinds, turnName, type CorruptedDialogues } from './corrupted-dialogues';
import { answering, multiwozDoubts, sgdDoubts, type DoubtsData } from './doubts-data';

const SEEDS = [0, 1, 2];
const LOOKED_AT = [0.05, 0.1];

/** How many corrupted turns are at the top of the ranking, which is not told which they are. */
export function doubtsBench(): void {
  if (!existsSync(path.resolve('../shared/data'))) {
    console.log('doubts: the shared data is absent, nothing to measure on');
    return;
  }
  const small = 'llama-3-8b.trained-retriever';
  const weak = 'llama-3-8b.trained-retriever-1pct';
  const [middle, large] = ['llama-3-70b.bm25', 'gpt-3.5.mixed-retriever'];
  const teams = [[small, large], [small, middle], [weak, large], [large], []];
  measure(multiwozDoubts([small, weak, middle, large]), teams);
  measure(sgdDoubts('dev'), [[]]);
}

function measure(data: DoubtsData, teams: readonly (readonly string[])[]): void {
  const found = new Map<string, number[][]>();
  for (const seed of SEEDS) {
    const corrupted = corruptedDialogues(data.dialogues, seed);
    const start = performance.now();
    const evidence = finished(gatherEvidence({ dialogues: corrupted.dialogues, experts: [], schema: undefined }));
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    for (const team of teams) {
      const experts = answering(data, team, corrupted.dialogues);
      const doubts = finished(rankDoubts({ ...evidence, experts }));
      const order = [...new Set(doubts.map(({ dialogue, turn }) => turnName(dialogue, turn)))];
      const name = team.length === 0 ? 'without runs' : team.join(' + ');
      note(found, name, order, corrupted);
      for (const kind of corruptionKinds) note(found, `${name}: ${kind}`, order, only(corrupted, kind));
      if (team.length > 0) note(found, `${name}: disagreement alone`, byDisagreement(corrupted, experts), corrupted);
    }
    note(found, 'random', inRandomOrder(corrupted.dialogues), corrupted);
    console.log(`doubts: ${data.name}, seed ${seed}: ${corrupted.corrupted.size} turns corrupted, ${seconds} s`);
  }
  for (const [name, shares] of found)
    console.log(`  ${name.padEnd(72)} ${LOOKED_AT.map((_, at) => meanOf(shares, at)).join('  ')}`);
}

function note(
  found: Map<string, number[][]>,
  name: string,
  order: readonly string[],
  { dialogues, corrupted }: CorruptedDialogues,
): void {
  const turns = dialogues.reduce((sum, each) => sum + each.turns.length, 0);
  const shares = LOOKED_AT.map(
    (share) => order.slice(0, Math.round(share * turns)).filter((turn) => corrupted.has(turn)).length / corrupted.size,
  );
  found.set(name, [...(found.get(name) ?? []), shares]);
}

function only({ dialogues, corrupted }: CorruptedDialogues, wanted: string): CorruptedDialogues {
  return { dialogues, corrupted: new Map([...corrupted].filter(([, kind]) => kind === wanted)) };
}

/** Turns on which most experts differ from gold; equal ones in the order of the file. */
function byDisagreement({ dialogues }: CorruptedDialogues, experts: readonly AnsweringExpert[]): readonly string[] {
  const turns = dialogues.flatMap((dialogue) => dialogue.turns);
  const wrong = turns.map((turn) => {
    const answers = experts.flatMap((expert) => expert.answers.get(turn) ?? []);
    return answers.filter(({ belief }) => turn.belief && !isRight(multiwoz, belief, turn.belief)).length;
  });
  return turns
    .map((turn, index) => ({ name: turnName(turn.dialogue, turn.index), wrong: wrong[index] ?? 0 }))
    .sort((a, b) => b.wrong - a.wrong)
    .map(({ name }) => name);
}

function inRandomOrder(dialogues: readonly Dialogue[]): readonly string[] {
  const random = seededRandom(7);
  return dialogues
    .flatMap(({ turns }) => turns.map((turn) => ({ name: turnName(turn.dialogue, turn.index), key: random() })))
    .sort((a, b) => a.key - b.key)
    .map(({ name }) => name);
}

function meanOf(shares: readonly (readonly number[])[], at: number): string {
  const values = shares.map((each) => each[at] ?? Number.NaN);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return `${mean.toFixed(2)} (${values.map((value) => value.toFixed(2)).join(' ')})`;
}

export function finished<T>(steps: Generator<number, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
