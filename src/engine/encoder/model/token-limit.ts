import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { readTextFile } from '../../files/text-file';

/** The limit of most encoders. */
const USUAL_TOKENS = 512;

const tokenLimit = z.int().min(1).max(1_000_000);
const positions = z.object({ max_position_embeddings: tokenLimit });
const limited = z.object({ model_max_length: tokenLimit });

/**
 * Sets a limit of tokens where an encoder has none or an astronomical one, on which the library fails; many encoders on
 * Hugging Face do. The model's own positions say how many tokens it accepts, up to the usual limit.
 */
export async function repairTokenLimit(folder: string): Promise<void> {
  const file = path.join(folder, 'tokenizer_config.json');
  const settings = await readObject(file);
  if (!settings || limited.safeParse(settings).success) return;
  const parsed = positions.safeParse(await readObject(path.join(folder, 'config.json')));
  const limit = parsed.success ? Math.min(parsed.data.max_position_embeddings, USUAL_TOKENS) : USUAL_TOKENS;
  await writeFile(file, `${JSON.stringify({ ...settings, model_max_length: limit }, undefined, 2)}\n`);
}

/** Undefined where the file contains no object; the check of the folder reports that. */
async function readObject(file: string): Promise<Record<string, unknown> | undefined> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse((await readTextFile(file)).text));
  } catch {
    return undefined;
  }
}
