import type { Dialogue } from '../dialogue/model';
import { likelySize } from './expert-name';

/** What is known of a file that may hold dialogues, answers, or both, as a running log does. */
export interface RoleFile {
  /** The path within the folder that is looked through, with `/`. */
  readonly file: string;
  readonly dialogues: readonly Dialogue[];
  /** The dialogues that its answers are about, by their ids; empty where it is no run. */
  readonly answered: ReadonlySet<string>;
  readonly isNamedLikeRun: boolean;
}

/** Which files are dialogues and which are runs. */
export interface FileRoles<F> {
  readonly ofDialogues: readonly F[];
  readonly ofRuns: readonly F[];
  /** Files with the dialogues of another one that are no run either, with the reason. */
  readonly doubles: readonly { readonly file: string; readonly reason: string }[];
  /** What was decided by the content of a file, in sentences. */
  readonly notes: readonly string[];
}

/**
 * Answers and gold states often have one shape, so a file that may be either is a run if it is named like one and
 * another file has its dialogues, or if it holds the dialogues of another one with other states. A log that holds the
 * only copy of its dialogues is both.
 */
export function fileRoles<F extends RoleFile>(looked: readonly F[]): FileRoles<F> {
  const gold: F[] = [];
  const runs: F[] = [];
  const doubles: { readonly file: string; readonly reason: string }[] = [];
  const notes: string[] = [];
  const candidates = looked.filter(({ dialogues, isNamedLikeRun }) => dialogues.length > 0 && !isNamedLikeRun);
  for (const file of [...candidates].sort(byGold)) {
    const original = gold.find((other) => haveSameDialogues(file, other));
    const copied = original && candidates.find((other) => isAnnotatorsCopy(file, other));
    if (!original) gold.push(file);
    else if (copied) doubles.push({ file: file.file, reason: copyWords(copied) });
    else if (file.answered.size === 0 || sayTheSame(file, original))
      doubles.push({ file: file.file, reason: `This file holds the dialogues of ${original.file} once more.` });
    else {
      runs.push(file);
      notes.push(
        `${file.file} holds the dialogues of ${original.file} with other states, so it is taken for a model's answers.`,
      );
    }
  }
  const named = looked.filter(
    ({ dialogues, answered, isNamedLikeRun }) => answered.size > 0 && (dialogues.length === 0 || isNamedLikeRun),
  );
  const isRun = new Set([...named, ...runs]);
  const isGold = new Set([...gold, ...onlyInLogs(looked, gold)]);
  return {
    ofDialogues: looked.filter((file) => isGold.has(file)),
    ofRuns: looked.filter((file) => isRun.has(file)),
    doubles,
    notes,
  };
}

/** Gold has the most states, covers the most dialogues, and is not called after a model. */
function byGold(one: RoleFile, other: RoleFile): number {
  return (
    Number(likelySize(one.file) !== undefined) - Number(likelySize(other.file) !== undefined) ||
    statesIn(other) - statesIn(one) ||
    other.dialogues.length - one.dialogues.length ||
    one.file.length - other.file.length ||
    (one.file < other.file ? -1 : 1)
  );
}

function statesIn({ dialogues }: RoleFile): number {
  return dialogues.flatMap(({ turns }) => turns).filter(({ state }) => state !== undefined).length;
}

/** Several data sets count their dialogues from 1, so the words decide. */
function haveSameDialogues(one: RoleFile, other: RoleFile): boolean {
  return sharedDialogues(one, other).length * 2 > one.dialogues.length;
}

function sharedDialogues(one: RoleFile, other: RoleFile): readonly (readonly [Dialogue, Dialogue])[] {
  const known = new Map(other.dialogues.map((dialogue) => [dialogue.id, dialogue]));
  return one.dialogues.flatMap((dialogue) => {
    const twin = known.get(dialogue.id);
    return twin && wordsOf(twin) === wordsOf(dialogue) ? [[dialogue, twin] as const] : [];
  });
}

function wordsOf({ turns }: Dialogue): string {
  return turns.map(({ userUtterance }) => userUtterance.trim()).join('\n');
}

/** `trips.ada.json` beside `trips.json`, as Annotate a Copy names it. */
function isAnnotatorsCopy({ file }: RoleFile, { file: original }: RoleFile): boolean {
  const dot = original.lastIndexOf('.');
  const [stem, ending] = [original.slice(0, dot), original.slice(dot)];
  return file !== original && file.startsWith(`${stem}.`) && file.endsWith(ending) && likelySize(file) === undefined;
}

function sayTheSame(one: RoleFile, other: RoleFile): boolean {
  return sharedDialogues(one, other).every(([a, b]) => statesOf(a) === statesOf(b));
}

function statesOf({ turns }: Dialogue): string {
  return JSON.stringify(turns.map(({ state }) => (state === undefined ? null : Object.entries(state).sort())));
}

function copyWords({ file }: RoleFile): string {
  return `This is an annotator's copy of ${file}: Compare Annotations compares the two.`;
}

/** Several logs of the same dialogues hold them several times; the first one stands for them. */
function onlyInLogs<F extends RoleFile>(looked: readonly F[], gold: readonly F[]): readonly F[] {
  const seen = new Set(gold.flatMap(({ dialogues }) => dialogues.map(({ id }) => id)));
  return looked.filter(({ dialogues, isNamedLikeRun }) => {
    if (dialogues.length === 0 || !isNamedLikeRun || dialogues.some(({ id }) => seen.has(id))) return false;
    for (const { id } of dialogues) seen.add(id);
    return true;
  });
}
