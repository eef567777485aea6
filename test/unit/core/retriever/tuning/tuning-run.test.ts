import { describe, expect, it } from 'vitest';
import { TUNING_RECIPE } from '../../../../../src/core/retriever/tuning/tuning-recipe';
import {
  TuningInputError,
  TuningRun,
  type EncodedTurn,
  type TuningOptions,
} from '../../../../../src/core/retriever/tuning/tuning-run';
import { corpusOf } from './corpus';

const recipe = { ...TUNING_RECIPE, hidden: 16, dimensions: 8, steps: 60, batch: 64, rate: 0.02 };
const options: TuningOptions = { heldOutShare: 0.2, historyShare: 0, expertShare: 0, seed: 3, recipe };

function trained(turns: readonly EncodedTurn[], changes: Partial<TuningOptions> = {}) {
  const run = new TuningRun(turns, { ...options, ...changes });
  while (!run.isDone) run.advance();
  return run.result();
}

describe('TuningRun', () => {
  it('brings turns of held-out dialogues near turns that change the state alike', () => {
    const { heldOut, spearman, learnedDialogues, heldOutDialogues, bestStep } = trained(corpusOf(40));
    expect(heldOut.after).toBeGreaterThan(heldOut.before + 0.3);
    expect(spearman.after).toBeGreaterThan(spearman.before + 0.2);
    expect(Math.abs(spearman.before)).toBeLessThan(0.2);
    expect([learnedDialogues, heldOutDialogues]).toEqual([32, 8]);
    expect(bestStep).toBeGreaterThan(0);
  });

  it('gives the same network for the same turns and seed, and another for another seed', () => {
    const [first, second, other] = [trained(corpusOf(12)), trained(corpusOf(12)), trained(corpusOf(12), { seed: 4 })];
    expect(second.weights.first).toEqual(first.weights.first);
    expect(other.weights.first).not.toEqual(first.weights.first);
  });

  it('has a result at any time: the best network so far', () => {
    const run = new TuningRun(corpusOf(20), options);
    for (let step = 0; step < 25; step++) run.advance();
    const stopped = run.result();
    expect(stopped.bestStep).toBe(20);
    while (!run.isDone) run.advance();
    expect(run.result().heldOut.after).toBeGreaterThanOrEqual(stopped.heldOut.after);
  });

  it('learns nothing from held-out dialogues', () => {
    const turns = corpusOf(20);
    const heldOut = new Set(turns.map(({ dialogue }) => dialogue));
    const run = new TuningRun(turns, options);
    run.advance();
    const { dictionary, weights } = run.result();
    // Whatever the held-out dialogues say and mean, the network is the same.
    for (const dialogue of heldOut) {
      const changed = turns.map((turn) =>
        turn.dialogue === dialogue
          ? { ...turn, text: ' [SEP]  [SEP] zebra zebra', belief: { 'zoo-animal': 'zebra' } }
          : turn,
      );
      const again = new TuningRun(changed, options);
      again.advance();
      const result = again.result();
      if (!result.dictionary.words.includes('zebra')) {
        expect(result.dictionary).toEqual(dictionary);
        expect(result.weights.first).toEqual(weights.first);
        heldOut.delete(dialogue);
      }
    }
    expect(heldOut.size).toBe(16);
  });

  it('learns from all dialogues and takes the last step where none is held out', () => {
    const { heldOutDialogues, bestStep } = trained(corpusOf(12), { heldOutShare: 0 });
    expect([heldOutDialogues, bestStep]).toEqual([0, recipe.steps]);
  });

  it('pulls turns of different experts apart where experts count', () => {
    const turns = corpusOf(30).map((turn, number) => ({ ...turn, expert: number % 2 === 0 ? 'slm' : 'llm' }));
    expect(trained(turns, { expertShare: 1 }).weights.first).not.toEqual(trained(turns).weights.first);
  });

  it.each([
    ['too few dialogues', corpusOf(9), 'at least 10 dialogues'],
    ['no turn at all', [], 'at least 10 dialogues'],
    ['turns that all change the same', corpusOf(12).map((turn) => ({ ...turn, belief: {} })), 'nothing to learn'],
  ])('refuses %s in a sentence', (_, turns, words) => {
    expect(() => new TuningRun(turns, options)).toThrow(TuningInputError);
    expect(() => new TuningRun(turns, options)).toThrow(words);
  });
});
