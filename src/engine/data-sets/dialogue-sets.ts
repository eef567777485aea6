import { distinctDialogues } from '../../core/dialogue/formats/reading/distinct-dialogues';
import { matchingProfiles } from '../../core/dialogue/matching-profiles';
import type { MatchingProfile } from '../../core/dialogue/matching-profiles/matching-profile';
import { sgdProfile } from '../../core/dialogue/matching-profiles/sgd';
import type { Dialogue, DialogueFile } from '../../core/dialogue/model';
import { mergedSchema, type ServiceSchema } from '../../core/dialogue/service-schema';
import { required } from '../../vocabulary/values/required';
import type { ProfileId } from '../../vocabulary/matching';
import type { FileProblem, Problem } from '../../vocabulary/problem';
import type { FilePart } from './combined-files';

/**
 * The dialogues of several files as one data set: each once, and each under an id of its own. For a single file, the
 * dialogues are the very list that was read from it.
 */
export interface DialogueSet {
  readonly files: readonly string[];
  readonly dialogues: readonly Dialogue[];
  readonly problems: readonly FileProblem[];
  /** The file that a dialogue of the set was read from, and its id there. */
  origin(dialogue: Dialogue): DialogueOrigin;
  /** The dialogue that a file has under an id, as it stands in the set. */
  named(file: string, id: string): Dialogue | undefined;
  /** The rule for right values; closed slots are known where a schema stands with the dialogues. */
  profile(id: ProfileId): MatchingProfile;
  /** What the schemas beside the dialogues say together; undefined where there are none. */
  readonly schema: ServiceSchema | undefined;
}

export interface DialogueOrigin {
  readonly file: string;
  readonly id: string;
}

/** Makes one data set of the dialogues that were read from some files. */
export function dialogueSetOf(parts: readonly FilePart<DialogueFile>[]): DialogueSet {
  const { dialogues, keptFor, problems } = distinctIn(parts);
  const origins = new Map<Dialogue, DialogueOrigin>();
  const byName = new Map<string, Dialogue>();
  const fileOfPart = new Map<object, string>();
  for (const { file, value } of parts) {
    for (const dialogue of value.dialogues) {
      const kept = keptFor?.get(dialogue) ?? dialogue;
      if (!origins.has(kept)) origins.set(kept, { file, id: dialogue.id });
      byName.set(nameOf(file, dialogue.id), kept);
      fileOfPart.set(dialogue.range, file);
    }
  }
  const files = parts.map(({ file }) => file);
  const schema = mergedSchema(parts.map(({ value }) => value.schema).filter((each) => each !== undefined));
  const ofSet = problems.map((problem) => ({ ...problem, file: fileOfProblem(problem, fileOfPart, files) }));
  return {
    files,
    dialogues,
    problems: [...parts.flatMap(({ file, value }) => value.problems.map((each) => ({ ...each, file }))), ...ofSet],
    origin: (dialogue) => required(origins, dialogue),
    named: (file, id) => byName.get(nameOf(file, id)),
    profile: profilesOf(schema),
    schema,
  };
}

/** A single file's dialogues are distinct already. */
function distinctIn(parts: readonly FilePart<DialogueFile>[]): {
  readonly dialogues: readonly Dialogue[];
  readonly keptFor?: ReadonlyMap<Dialogue, Dialogue>;
  readonly problems: readonly Problem[];
} {
  const lists = parts.map(({ value }) => value.dialogues).filter(({ length }) => length > 0);
  const [only = []] = lists;
  return lists.length < 2
    ? { dialogues: only, problems: [] }
    : distinctDialogues(lists.flat(), 'in two of these files');
}

function profilesOf(schema: ServiceSchema | undefined): DialogueSet['profile'] {
  const closing = schema && sgdProfile((slot) => schema.closed.get(slot) === true);
  return (id) => (id === 'sgd' && closing ? closing : matchingProfiles[id]);
}

/** A problem that concerns several files points into the one that its range comes from. */
export function fileOfProblem(
  problem: Problem,
  fileOf: { get(part: object): string | undefined },
  [first = '']: readonly string[],
): string {
  return fileOf.get(problem) ?? (problem.range && fileOf.get(problem.range)) ?? first;
}

function nameOf(file: string, id: string): string {
  return `${file}\n${id}`;
}
