import { float32At, float64At } from '../../../vocabulary/values/required';

/** How sharply cosines and gold similarities are turned into distributions. */
export interface Temperatures {
  readonly cosine: number;
  readonly gold: number;
}

/**
 * Soft contrastive loss within a batch: for each text, the cross-entropy between the softmax of its gold similarities
 * to the others and the softmax of its cosines to them. It is graded, while InfoNCE only distinguishes right and wrong
 * pairs. Returns the mean loss and writes its gradient with respect to the vectors.
 *
 * @param vectors unit vectors, one per row
 * @param gold similarity of rows i and j at index `i * rows + j`; the diagonal is not read; −∞ where a pair is not
 * compared
 */
export function softContrastiveLoss(
  vectors: Float32Array,
  dimensions: number,
  gold: Float32Array,
  temperatures: Temperatures,
  gradient: Float32Array,
): number {
  const rows = vectors.length / dimensions;
  const cosines = pairwiseProducts(vectors, rows, dimensions);
  const pull = new Float32Array(rows * rows);
  let loss = 0;
  for (let i = 0; i < rows; i++) {
    const goldRow = gold.subarray(i * rows, (i + 1) * rows);
    const compared = (j: number): boolean => j !== i && goldRow[j] !== -Infinity;
    const predicted = softmaxOf(compared, cosines.subarray(i * rows, (i + 1) * rows), temperatures.cosine);
    const target = softmaxOf(compared, goldRow, temperatures.gold);
    for (let j = 0; j < rows; j++) {
      const p = float64At(predicted, j);
      const q = float64At(target, j);
      if (q > 0) loss -= q * Math.log(Math.max(p, 1e-30));
      pull[i * rows + j] = (p - q) / (rows * temperatures.cosine);
    }
  }
  gatherPull(pull, vectors, rows, dimensions, gradient);
  return loss / rows;
}

/** All zeros where nothing is compared. */
function softmaxOf(compared: (index: number) => boolean, scores: Float32Array, temperature: number): Float64Array {
  const result = new Float64Array(scores.length);
  let largest = -Infinity;
  for (let j = 0; j < scores.length; j++) if (compared(j)) largest = Math.max(largest, float32At(scores, j));
  let sum = 0;
  for (let j = 0; j < scores.length; j++) {
    if (!compared(j)) continue;
    const value = Math.exp((float32At(scores, j) - largest) / temperature);
    result[j] = value;
    sum += value;
  }
  if (sum > 0) for (let j = 0; j < scores.length; j++) result[j] = float64At(result, j) / sum;
  return result;
}

function pairwiseProducts(vectors: Float32Array, rows: number, dimensions: number): Float32Array {
  const products = new Float32Array(rows * rows);
  for (let i = 0; i < rows; i++) {
    for (let j = i; j < rows; j++) {
      let sum = 0;
      for (let d = 0; d < dimensions; d++)
        sum += float32At(vectors, i * dimensions + d) * float32At(vectors, j * dimensions + d);
      products[i * rows + j] = sum;
      products[j * rows + i] = sum;
    }
  }
  return products;
}

/** Each pair's pull acts on both its vectors. */
function gatherPull(
  pull: Float32Array,
  vectors: Float32Array,
  rows: number,
  dimensions: number,
  gradient: Float32Array,
): void {
  gradient.fill(0);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < rows; j++) {
      const strength = float32At(pull, i * rows + j) + float32At(pull, j * rows + i);
      for (let d = 0; d < dimensions; d++) {
        const at = i * dimensions + d;
        gradient[at] = float32At(gradient, at) + strength * float32At(vectors, j * dimensions + d);
      }
    }
  }
}
