import { describe, expect, it } from 'vitest';
import { readDialogueFile } from '../../../../src/core/dialogue/formats';
import type { Params, Progress } from '../../../../src/protocol/wire/contract';
import { retrievalContract } from '../../../../src/protocol/engine/retrieval-contract';
import { dialogueSetOf } from '../../../../src/engine/data-sets/dialogue-sets';
import { RetrieverComparer } from '../../../../src/engine/retrievers/retriever-comparer';
import { standInEncoder } from '../../../fixtures/stand-in-encoder';

type Method = (typeof retrievalContract)['compareRetrievers'];

const things = ['table', 'train', 'room', 'taxi'];
const dialogues = Array.from({ length: 24 }, (_, n) => ({
  dialogue_id: `trip-${n}`,
  services: ['trip'],
  turns: things.map((thing, turn) => ({
    speaker: 'USER',
    turn_id: String(2 * turn),
    utterance: `a ${things[(n + turn) % 4] ?? thing} please`,
    frames: [
      {
        service: 'trip',
        state: {
          slot_values: Object.fromEntries(
            Array.from({ length: turn + 1 }, (_, t) => [`trip-${things[(n + t) % 4] ?? ''}`, ['yes']]),
          ),
        },
      },
    ],
  })),
}));
const file = readDialogueFile(JSON.stringify(dialogues));
const wanted: Params<Method> = {
  files: ['trips.json'],
  poolDialogues: 12,
  seeds: 3,
  encoders: [null],
  tuning: null,
  tune: false,
};

function comparer(of = file): RetrieverComparer {
  return new RetrieverComparer({
    dialogues: () => Promise.resolve(dialogueSetOf([{ file: 'trips.json', value: of }])),
    encoder: () => Promise.resolve(standInEncoder()),
    tunedEncoder: (_, file) =>
      file === 'fits.json'
        ? Promise.resolve({ ...standInEncoder(), id: 'stand-in+fits' })
        : Promise.reject(new Error(`${file} is no tuning.`)),
  });
}

async function compare(params = wanted, signal = new AbortController().signal) {
  const reports: Progress<Method>[] = [];
  const comparison = await comparer().compareRetrievers(params, {
    signal,
    report: (progress) => {
      reports.push(progress);
    },
  });
  return { comparison, reports };
}

describe('comparing retrievers', () => {
  it('names chance, words, the encoder and perfection, in this order and within their bounds', async () => {
    const { comparison } = await compare();
    expect(retrievalContract.compareRetrievers.result.parse(comparison)).toEqual(comparison);
    expect(comparison).toMatchObject({ turns: 96, poolDialogues: 12, queryDialogues: 12, seeds: 3, notes: [] });
    const [random, tfIdf, cosine, encoder, perfect] = comparison.retrievers;
    expect(comparison.retrievers.map(({ kind }) => kind)).toEqual(['random', 'tfidf', 'cosine', 'encoder', 'perfect']);
    expect(perfect).toMatchObject({ stateSimilarityAt10: 1, misses: [] });
    expect(perfect?.spearman).toBeCloseTo(1, 9);
    expect(random).toMatchObject({ spearman: 0, misses: [] });
    expect(random?.stateSimilarityAt10).toBeCloseTo(0.25, 1);
    // The thing is in the words, so words find their like.
    expect(tfIdf?.stateSimilarityAt10).toBe(1);
    expect([cosine?.encoder, encoder?.encoder]).toEqual(['stand-in', 'stand-in']);
    expect(encoder?.stateSimilarityAt10).not.toBe(cosine?.stateSimilarityAt10);
    expect(encoder?.stateSimilarityAt10).toBeLessThan(1);
  });

  it('lists the turns whose neighbors are furthest from what there was, each once, the worst first', async () => {
    const { comparison } = await compare();
    const misses = comparison.retrievers[2]?.misses ?? [];
    const gaps = misses.map(({ found, possible }) => possible - found);
    expect(misses.length).toBeGreaterThan(0);
    expect(gaps).toEqual([...gaps].sort((a, b) => b - a));
    expect(Math.min(...gaps)).toBeGreaterThan(0);
    expect(new Set(misses.map(({ dialogue, turn }) => `${dialogue}#${turn}`)).size).toBe(misses.length);
    for (const { dialogue, nearest } of misses)
      expect(nearest.map((neighbor) => neighbor.dialogue)).not.toContain(dialogue);
  });

  it('gives the same answer each time', async () => {
    expect((await compare()).comparison).toEqual((await compare()).comparison);
  });

  it('reports how far it is, with what the seeds done so far gave', async () => {
    const { reports, comparison } = await compare();
    const measuring = reports.filter(({ soFar }) => soFar !== null);
    expect(measuring.map(({ share }) => share)).toEqual([...measuring].map(({ share }) => share).sort((a, b) => a - b));
    expect(Math.max(...reports.map(({ share }) => share))).toBeLessThanOrEqual(1);
    const one = await compare({ ...wanted, seeds: 1 });
    const afterOne = measuring.find(({ soFar }) => soFar?.retrievers.length === 5)?.soFar?.retrievers;
    expect(afterOne).toEqual(one.comparison.retrievers);
    expect(afterOne?.map(({ seeds }) => seeds)).toEqual([1, 1, 1, 1, 1]);
    expect(comparison.retrievers.map(({ seeds }) => seeds)).toEqual([3, 3, 3, 3, 3]);
  });

  it('stops between two retrievers when it is cancelled', async () => {
    const controller = new AbortController();
    const seen: number[] = [];
    const cancelled = comparer().compareRetrievers(wanted, {
      signal: controller.signal,
      report: ({ soFar }) => {
        const seeds = soFar?.retrievers[0]?.seeds ?? 0;
        seen.push(seeds);
        if (seeds === 1) controller.abort(new Error('cut short'));
      },
    });
    await expect(cancelled).rejects.toThrow('cut short');
    expect(Math.max(...seen)).toBe(1);
  });

  it('measures the tuning of a file, and warns that it may have seen the queries', async () => {
    const { comparison } = await compare({ ...wanted, tuning: 'fits.json' });
    expect(comparison.retrievers.map(({ kind, encoder }) => `${kind} ${encoder}`)).toEqual([
      'random ',
      'tfidf ',
      'cosine stand-in',
      'encoder stand-in',
      'tuning stand-in+fits',
      'perfect ',
    ]);
    expect(comparison.notes.join()).toContain('may have learned from dialogues that are queries here');
  });

  it('goes on without a tuning that cannot be used, and says why', async () => {
    const { comparison } = await compare({ ...wanted, tuning: 'broken.json' });
    expect(comparison.retrievers.map(({ kind }) => kind)).toEqual(['random', 'tfidf', 'cosine', 'encoder', 'perfect']);
    expect(comparison.notes).toEqual(['The tuning was not measured. broken.json is no tuning.']);
  });

  it('goes on without a tuning where the pool is too small to learn from, and says so', async () => {
    const { comparison } = await compare({ ...wanted, poolDialogues: 3, seeds: 1, tune: true });
    expect(comparison.retrievers.map(({ kind }) => kind)).toEqual(['random', 'tfidf', 'cosine', 'encoder', 'perfect']);
    expect(comparison.notes.join()).toMatch(/at least 10 dialogues/);
  });

  it('measures each encoder that it is given', async () => {
    const { comparison } = await compare({ ...wanted, encoders: [null, 'folder'] });
    expect(comparison.retrievers.map(({ kind }) => kind)).toEqual([
      'random',
      'tfidf',
      'cosine',
      'encoder',
      'cosine',
      'encoder',
      'perfect',
    ]);
  });

  it('says that a file without gold states cannot be used', async () => {
    const bare = readDialogueFile(
      JSON.stringify(
        dialogues.map((dialogue) => ({
          ...dialogue,
          turns: dialogue.turns.map(({ speaker, utterance }) => ({ speaker, utterance })),
        })),
      ),
    );
    await expect(
      comparer(bare).compareRetrievers(wanted, { signal: new AbortController().signal, report: () => undefined }),
    ).rejects.toThrow('gold state');
  });
});
