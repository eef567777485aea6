import { expect, it } from 'vitest';
import { vectorOf } from '../../../../../src/core/retriever/vector-matrix';
import { TurnVectors } from '../../../../../src/engine/routing/routers/turn-vectors';
import { unattended } from '../../../../../src/vocabulary/work';
import { standInEncoder } from '../../../../fixtures/stand-in-encoder';

function counted() {
  const encoder = standInEncoder();
  const encoded: string[] = [];
  const encode: typeof encoder.encode = (texts, work) => {
    encoded.push(...texts);
    return encoder.encode(texts, work);
  };
  return { encoder: { ...encoder, encode }, encoded };
}

const texts = Array.from({ length: 150 }, (_, number) => `tram ${number % 70} to the dunes`);

it('encodes a text once, however often it is asked for', async () => {
  const { encoder, encoded } = counted();
  const vectors = new TurnVectors(encoder);
  const matrix = await vectors.matrix(texts, unattended);
  expect(await vectors.matrix(texts.slice(0, 80), unattended)).toEqual({
    ...matrix,
    rows: 80,
    values: matrix.values.slice(0, 80 * encoder.dimensions),
  });
  expect(encoded).toEqual(texts.slice(0, 70));
  const [alone] = await standInEncoder().encode(['tram 69 to the dunes'], unattended);
  expect(vectorOf(matrix, 139)).toEqual(alone);
});

it('keeps the vectors last used, and gives the same where it keeps none', async () => {
  const { encoder, encoded } = counted();
  const forgetful = new TurnVectors(encoder, 1);
  const matrix = await forgetful.matrix(texts, unattended);
  expect(matrix).toEqual(await new TurnVectors(standInEncoder()).matrix(texts, unattended));
  await forgetful.matrix([...texts].reverse(), unattended);
  expect(encoded.length).toBe(139);
});
