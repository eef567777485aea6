import { writeEncoderFolder } from '../../../../src/training/encoder-folder';
import { StaticModel } from '../../../../src/training/static-model';
import { seededRandom } from '../../../../src/core/seeded-random';
import { Vocabulary } from '../../../../src/training/vocabulary';
import { trainWordPieces } from '../../../../src/training/word-piece-trainer';

/** An untrained encoder of a few pieces and dimensions, written to a folder. */
export async function writeTinyEncoder(folder: string): Promise<{ vocabulary: Vocabulary; model: StaticModel }> {
  const vocabulary = new Vocabulary(trainWordPieces(new Map([['hotel', 50], ['table', 40], ['.', 30]]), 90));
  const model = new StaticModel(vocabulary.tokens.length, 8, seededRandom(5));
  await writeEncoderFolder(folder, vocabulary, model.finish());
  return { vocabulary, model };
}
