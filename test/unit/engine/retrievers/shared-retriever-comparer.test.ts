import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDialogueFile } from '../../../../src/core/dialogue/formats';
import type { LoadedEncoder } from '../../../../src/engine/encoder/index';
import { dialogueSetOf } from '../../../../src/engine/data-sets/dialogue-sets';
import { RetrieverComparer } from '../../../../src/engine/retrievers/retriever-comparer';
import { hasSharedData, sharedDataTitle, sharedFile } from '../../../fixtures/shared-data';
import { bundleEncoder } from '../encoder/bundled-encoder';

describe.skipIf(!hasSharedData)(sharedDataTitle('The bundled encoder on 200 dialogues of MultiWOZ 2.4'), () => {
  let encoder: LoadedEncoder;
  beforeAll(async () => {
    const { bundled, runtimeFolder } = await bundleEncoder('shared-retriever-comparer');
    encoder = await bundled.loadEncoder({ folder: 'media/encoder', runtimeFolder, backend: 'native' });
  }, 60_000);
  afterAll(() => encoder.dispose());

  it('finds what docs/encoder.md says, by cosine and by consensus', async () => {
    const comparer = new RetrieverComparer({
      dialogues: () =>
        Promise.resolve(
          dialogueSetOf([
            { file: 'dialogues.json', value: readDialogueFile(sharedFile('multiwoz24-dev200/dialogues.json')) },
          ]),
        ),
      encoder: () => Promise.resolve(encoder),
      tunedEncoder: () => Promise.reject(new Error('No tuning is measured here.')),
    });
    const wanted = {
      files: ['dialogues.json'],
      poolDialogues: 100,
      seeds: 4,
      encoders: [null],
      tuning: null,
      tune: false,
    };
    const { retrievers } = await comparer.compareRetrievers(wanted, {
      signal: new AbortController().signal,
      report: () => undefined,
    });
    const found = new Map(retrievers.map(({ kind, stateSimilarityAt10 }) => [kind, stateSimilarityAt10]));
    expect(found.get('cosine')).toBeCloseTo(0.475, 2);
    expect(found.get('encoder')).toBeCloseTo(0.537, 2);
  }, 240_000);
});
