import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';

/** What most encoders take. */
const USUAL_TOKENS = 512;

const tokenLimit = z.int().min(1).max(1_000_000);
const positions = z.object({ max_position_embeddings: tokenLimit });
const limited = z.object({ model_max_length: tokenLimit });

/**
 * Many encoders at Hugging Face name no limit of tokens, or an astronomical one, on which the library fails: the
 * model's own positions tell how many it takes, and none takes more than usual.
 */
export async function repairTokenLimit(folder: string): Promise<void> {
  const file = path.join(folder, 'tokenizer_config.json');
  const settings = await readObject(file);
  if (!settings || limited.safeParse(settings).success) return;
  const known = positions.safeParse(await readObject(path.join(folder, 'config.json')));
  const limit = known.success ? Math.min(known.data.max_position_embeddings, USUAL_TOKENS) : USUAL_TOKENS;
  await writeFile(file, `${JSON.stringify({ ...settings, model_max_length: limit }, undefined, 2)}\n`);
}

/** Undefined where the file holds no object: the check of the folder says so. */
async function readObject(file: string): Promise<Record<string, unknown> | undefined> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}
