import { groupsIn } from '../../vocabulary/values/matches';

/** What names of runs say besides the expert: that they are runs, and how they are written. */
const ENDINGS =
  /(?:[._-](?:jsonl?|ndjson|gz|csv|tsv|run|runs|running_log|predictions?|preds?|outputs?|results?|answers))+$/i;
const NUMBERED = /^(?:dialogues?|part|split|predictions?|outputs?|log|running_log|run)?[._-]?\d*$/i;

/**
 * The likely id of the expert that a run is from: its file's name without what all runs have, or its folder's where the
 * file is only numbered. `runs/Llama-3-8B.run.jsonl` is `llama-3-8b`.
 *
 * @param file with `/` between folders
 */
export function likelyExpert(file: string): string {
  const [name = '', ...folders] = file.split('/').reverse();
  const stem = name.replace(ENDINGS, '');
  const [folder] = folders;
  const source = NUMBERED.test(stem) && folder !== undefined ? folder : stem;
  const id = source
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return id === '' ? 'expert' : id;
}

/** Words for how large a model is, small ones first. */
const SIZES: readonly RegExp[] = [
  /(?<![a-z])(?:slm|small|mini|nano|tiny|lite)(?![a-z])/i,
  /(?<![a-z])(?:medium|base)(?![a-z])/i,
  /(?<![a-z])(?:llm|large|big)(?![a-z])/i,
];

/** Billions of parameters as a run's file name tells them, or a guess from words of size; undefined without either. */
export function likelySize(file: string): number | undefined {
  const [, billions] = groupsIn(file, /(\d+(?:\.\d+)?)b(?![a-z\d])/i);
  if (billions !== undefined) return Number(billions);
  const size = SIZES.findIndex((pattern) => pattern.test(file));
  return size < 0 ? undefined : 10 ** size;
}
