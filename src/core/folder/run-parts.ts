import { groupedBy } from '../../vocabulary/values/grouped';

/** A file with answers, and the dialogues that they are about. */
export interface AnswerFile {
  /** The path within the folder that is looked through, with `/`. */
  readonly file: string;
  readonly dialogues: ReadonlySet<string>;
}

/**
 * Which files are one run: those whose names differ in a number alone, as long as none answers a dialogue of another.
 * `small/dialogues_001.json` and `small/dialogues_002.json` are; `llama-8b.jsonl` and `llama-70b.jsonl` are two.
 */
export function runsAmong<F extends AnswerFile>(files: readonly F[]): readonly (readonly F[])[] {
  const alike = groupedBy(files, ({ file }) => file.replaceAll(/\d+/g, '#'));
  return [...alike.values()].flatMap((group) => (areDisjoint(group) ? [group] : group.map((file) => [file])));
}

function areDisjoint(files: readonly AnswerFile[]): boolean {
  const seen = new Set<string>();
  for (const { dialogues } of files)
    for (const dialogue of dialogues) {
      if (seen.has(dialogue)) return false;
      seen.add(dialogue);
    }
  return true;
}
