import path from 'node:path';
import { firstFileBehind, firstSameFile } from '../../engine/files/same-file';
import { checkWritable } from '../../engine/files/write-file';
import { InputError } from './diagnostics';

const STANDARD_OUTPUT = 1;

/** Refuses an output file that is one of the inputs, or that cannot be written, before the work begins. */
export async function checkOutputFile(out: string, inputs: readonly string[]): Promise<void> {
  await refuseToWriteOver(out, inputs);
  await checkWritable(out);
}

/** Refuses to write over an input, by whatever name or link. */
export async function refuseToWriteOver(out: string, inputs: readonly string[]): Promise<void> {
  const input = await firstSameFile(out, inputs);
  if (input === undefined) return;
  const same = path.resolve(input) === path.resolve(out) ? 'one of the inputs' : `the same file as the input ${input}`;
  throw new InputError(`--out ${out} is ${same}, which would be lost: choose another file.`);
}

/**
 * Refuses to print into an input (`> mine.jsonl`).
 *
 * @param wayOut the rest of the sentence "… choose another file"
 */
export async function refuseInputAsOutput(
  inputs: readonly string[],
  wayOut = 'print into another file.',
): Promise<void> {
  const input = await firstFileBehind(STANDARD_OUTPUT, inputs);
  if (input === undefined) return;
  throw new InputError(
    `The output goes into ${input}, which is an input: the shell empties it before it can be read. ` +
      `Restore it, and ${wayOut}`,
  );
}
