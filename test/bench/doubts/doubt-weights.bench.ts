import { existsSync } from 'node:fs';
import path from 'node:path';
import { doubtFeatures, type DoubtFeatures } from '../../../src/core/doubts/doubt-features';
import { probability } from '../../../src/core/doubts/expected/sparse-classifier';
import { gatherEvidence } from '../../../src/core/doubts/gather-evidence';
import { judgedTurns, suspectedSlots } from '../../../src/core/doubts/suspected-slots';
import { doubtReasonSchema } from '../../../src/vocabulary/annotation/doubt';
import { corruptedDialogues, turnName } from './corrupted-dialogues';
import { finished } from './doubts.bench';
import { answering, multiwozDoubts, sgdDoubts, type DoubtsData } from './doubts-data';

/** Other draws, other runs and other files than those that `npm run bench doubts` measures on. */
const SEEDS = [100, 101, 102];
const EXPERTS = ['llama-3-8b.trained-retriever-1pct', 'llama-3-70b.bm25'];
const STEPS = 600;
const RATE = 0.05;
const SMALLEST = 1e-9;

/** Chooses the numbers in `src/core/doubts/doubt-weights.ts`, and prints them. */
export function doubtWeightsBench(): void {
  if (!existsSync(path.resolve('../shared/data'))) {
    console.log('doubt-weights: the shared data is absent, nothing to learn from');
    return;
  }
  const multiwoz = multiwozDoubts(EXPERTS);
  print('with runs', fitted(SEEDS.flatMap((seed) => lessons(multiwoz, EXPERTS, seed))));
  const others = [multiwoz, sgdDoubts('train')];
  print('without runs', fitted(others.flatMap((data) => SEEDS.slice(0, 2).flatMap((seed) => lessons(data, [], seed)))));
}

/** A turn with the named features of its suspected slots, and whether it was corrupted. */
interface Lesson {
  readonly slots: readonly ReadonlyMap<string, number>[];
  readonly isWrong: boolean;
}

function lessons(data: DoubtsData, experts: readonly string[], seed: number): readonly Lesson[] {
  const { dialogues, corrupted } = corruptedDialogues(data.dialogues, seed);
  const evidence = finished(
    gatherEvidence({ dialogues, experts: answering(data, experts, dialogues), schema: undefined }),
  );
  return judgedTurns(evidence).map((judged) => ({
    slots: suspectedSlots(judged, evidence).map((suspected) => named(doubtFeatures(suspected, evidence))),
    isWrong: corrupted.has(turnName(judged.dialogue.id, judged.turn.index)),
  }));
}

function named({ change, strengths, answered, confirming, contradicting }: DoubtFeatures): ReadonlyMap<string, number> {
  const features = new Map<string, number>([[`bias ${change}`, 1], ...strengths]);
  if (answered > 0) features.set('confirmed', confirming / answered);
  if (answered > 0 && confirming + contradicting === 0) features.set('undecided', 1);
  return features;
}

/**
 * A turn is wrong where one of its slots is (noisy-or), by gradient steps of Adam; a reason never speaks for gold, and
 * a confirmation never against it.
 */
function fitted(all: readonly Lesson[]): ReadonlyMap<string, number> {
  const names = [...new Set(all.flatMap(({ slots }) => slots.flatMap((slot) => [...slot.keys()])))];
  const weights = new Map(names.map((name) => [name, name.startsWith('bias') ? -5 : 0]));
  const means = new Map<string, number>();
  const squares = new Map<string, number>();
  for (let step = 1; step <= STEPS; step++) {
    const slopes = slopesOf(all, weights);
    for (const name of names) {
      const slope = (slopes.get(name) ?? 0) / all.length;
      const mean = 0.9 * (means.get(name) ?? 0) + 0.1 * slope;
      const square = 0.999 * (squares.get(name) ?? 0) + 0.001 * slope * slope;
      means.set(name, mean);
      squares.set(name, square);
      const change = (RATE * mean) / (1 - 0.9 ** step) / (Math.sqrt(square / (1 - 0.999 ** step)) + SMALLEST);
      weights.set(name, inBounds(name, (weights.get(name) ?? 0) - change));
    }
  }
  return weights;
}

function slopesOf(all: readonly Lesson[], weights: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const slopes = new Map<string, number>();
  for (const { slots, isWrong } of all) {
    const likely = slots.map((slot) =>
      probability([...slot].reduce((sum, [name, value]) => sum + (weights.get(name) ?? 0) * value, 0)),
    );
    const right = Math.min(
      1 - SMALLEST,
      Math.max(
        SMALLEST,
        likely.reduce((product, each) => product * (1 - each), 1),
      ),
    );
    for (const [index, slot] of slots.entries()) {
      const own = likely[index] ?? 0;
      const slope = isWrong ? (-right * own) / (1 - right) : own;
      for (const [name, value] of slot) slopes.set(name, (slopes.get(name) ?? 0) + slope * value);
    }
  }
  return slopes;
}

function inBounds(name: string, weight: number): number {
  if (name === 'confirmed' || name === 'undecided') return Math.min(0, weight);
  return doubtReasonSchema.options.some((reason) => reason === name) ? Math.max(0, weight) : weight;
}

function print(title: string, weights: ReadonlyMap<string, number>): void {
  console.log(`doubt-weights: ${title}`);
  for (const [name, weight] of [...weights].sort()) console.log(`  ${name.padEnd(20)} ${weight.toFixed(2)}`);
}
