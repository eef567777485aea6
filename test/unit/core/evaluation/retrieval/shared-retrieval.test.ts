import { describe, expect, it } from 'vitest';
import { readDialogueFile } from '../../../../../src/core/dialogue/formats';
import {
  beliefSimilarities,
  mean,
  similarityOfNearest,
  splitByDialogue,
  wordCosines,
} from '../../../../../src/core/evaluation/retrieval/retrieval-metrics';
import { tfIdfVectors } from '../../../../../src/core/retriever/tf-idf';
import { hasSharedData, sharedDataTitle, sharedFile } from '../../../../fixtures/shared-data';

/** Figures that an independent implementation gave for these dialogues: 100 in the pool, the other 100 ask. */
const published = { random: 0.114, tfIdf: 0.379, perfect: 0.714 };

describe.skipIf(!hasSharedData)(sharedDataTitle('Baselines of retrieval on 200 dialogues of MultiWOZ 2.4'), () =>
  it('come out as known', () => {
    const { dialogues } = readDialogueFile(sharedFile('multiwoz24-dev200/dialogues.json'));
    const turns = dialogues.flatMap((dialogue) =>
      dialogue.turns.flatMap(({ belief, ...turn }) => (belief ? [{ ...turn, belief }] : [])),
    );
    const words = tfIdfVectors(turns.map(({ userUtterance }) => userUtterance));
    const seeds = [0, 1, 2, 3].map((seed) => {
      const split = splitByDialogue(turns, 100, 100, seed);
      const gold = beliefSimilarities(turns, split);
      const tfIdf = wordCosines(words, split);
      return {
        random: mean(gold.values),
        tfIdf: similarityOfNearest(tfIdf, gold),
        perfect: similarityOfNearest(gold, gold),
      };
    });
    for (const name of ['random', 'tfIdf', 'perfect'] as const) {
      const difference = mean(seeds.map((figures) => figures[name])) - published[name];
      expect(Math.abs(difference), name).toBeLessThan(0.005);
    }
  }, 60_000),
);
