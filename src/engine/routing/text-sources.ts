import type { Dialogue } from '../../core/dialogue/model';
import { firstOf } from '../../vocabulary/values/required';
import type { TextSource } from '../encoder/fitting-encoder';
import type { LoadedPools } from '../pools/exemplar-pools';

/** The turns of a dialogue file, by which its encoder is chosen. */
export function textsOfDialogues(file: string, dialogues: readonly Dialogue[]): TextSource {
  return { file, key: dialogues, turns: () => dialogues.flatMap(({ turns }) => turns) };
}

/**
 * The turns of a dialogue file as an evaluation or a policy that scores reads them: without the gold state before,
 * which a router at work does not have.
 */
export function textsWithoutStates(file: string, dialogues: readonly Dialogue[]): TextSource {
  const turns = () => dialogues.flatMap((dialogue) => dialogue.turns.map((turn) => ({ ...turn, previousState: {} })));
  const key = keysWithoutStates.get(dialogues) ?? {};
  keysWithoutStates.set(dialogues, key);
  return { file, key, turns };
}

/** Without their states, the same turns are other texts. */
const keysWithoutStates = new WeakMap<readonly Dialogue[], object>();

/** The turns of exemplars that are compared with each other. What is found is told of the first of their files. */
export function textsOfPools({ stored }: LoadedPools, files: readonly string[]): TextSource {
  return { file: firstOf(files), key: stored, turns: () => stored.map(({ exemplar }) => exemplar) };
}
