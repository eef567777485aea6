import { setImmediate } from 'node:timers/promises';
import type { Work } from '../../vocabulary/work';

/** Pending messages are handled at least this often. */
const LONGEST_STRETCH_MILLISECONDS = 15;

/** The vector of each text, one after the other. */
export async function encodeOneByOne(
  texts: readonly string[],
  encode: (text: string) => Float32Array | Promise<Float32Array>,
  { signal, report }: Work,
): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  let stretchStart = performance.now();
  for (const text of texts) {
    if (performance.now() - stretchStart > LONGEST_STRETCH_MILLISECONDS) {
      await setImmediate();
      stretchStart = performance.now();
    }
    signal.throwIfAborted();
    vectors.push(await encode(text));
    report({ done: vectors.length, total: texts.length });
  }
  return vectors;
}
