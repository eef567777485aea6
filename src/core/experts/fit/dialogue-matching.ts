import type { Dialogue } from '../../dialogue/model';
import { slotLetters } from '../../dialogue/slot-names';
import type { RecordedAnswer } from '../formats/run-format';
import type { Problem } from '../../../vocabulary/problem';

/** The answers of one dialogue of a run, in the order of the file. */
export interface MatchedDialogue {
  readonly dialogue: Dialogue;
  readonly answers: readonly RecordedAnswer[];
}

export interface DialogueMatches {
  readonly matched: readonly MatchedDialogue[];
  readonly problems: readonly Problem[];
}

/**
 * Finds the dialogue of each recorded answer: by its words where the run holds them, since an id is only a label; else
 * by the id, and where no id is equal, up to `.json` and letter case.
 */
export function matchDialogues(answers: readonly RecordedAnswer[], dialogues: readonly Dialogue[]): DialogueMatches {
  const byId = new Map(dialogues.map((dialogue) => [dialogue.id, dialogue]));
  const byPlainId = new Map(dialogues.map((dialogue) => [plainId(dialogue.id), dialogue]));
  const byWords = new Map(dialogues.map((dialogue) => [wordsOfDialogue(dialogue), dialogue]));
  const matched: MatchedDialogue[] = [];
  const respelled: { readonly id: string; readonly dialogue: Dialogue }[] = [];
  const others: RecordedAnswer[] = [];
  for (const [id, ofDialogue] of groupedByDialogue(answers)) {
    const exact = byId.get(id);
    const named = exact ?? byPlainId.get(plainId(id));
    const dialogue = named && sharesWords(ofDialogue, named) ? named : byWords.get(wordsOfAnswers(ofDialogue));
    const [first] = ofDialogue;
    if (dialogue) {
      matched.push({ dialogue, answers: ofDialogue });
      if (dialogue === named && !exact) respelled.push({ id, dialogue });
    } else if (named && first) others.push(first);
  }
  return { matched, problems: [...respelledProblems(respelled), ...otherWordsProblems(others)] };
}

/** An utterance by its letters and digits alone, because copies of a data set differ in blanks and punctuation. */
export function plainWords(utterance: string): string {
  return slotLetters(utterance.normalize('NFKC'));
}

function groupedByDialogue(answers: readonly RecordedAnswer[]): ReadonlyMap<string, readonly RecordedAnswer[]> {
  const groups = new Map<string, RecordedAnswer[]>();
  for (const answer of answers) {
    const group = groups.get(answer.dialogue) ?? [];
    groups.set(answer.dialogue, group);
    group.push(answer);
  }
  return groups;
}

function plainId(id: string): string {
  return id.toLowerCase().replace(/\.json$/, '');
}

/** Whether at least one turn of the dialogue has the words of an answer, or the answers hold no words. */
function sharesWords(answers: readonly RecordedAnswer[], { turns }: Dialogue): boolean {
  const spoken = answers.flatMap(({ userUtterance }) =>
    userUtterance === undefined ? [] : [plainWords(userUtterance)],
  );
  if (spoken.length === 0) return true;
  const said = new Set(turns.map(({ userUtterance }) => plainWords(userUtterance)));
  return spoken.some((words) => said.has(words));
}

function wordsOfDialogue({ turns }: Dialogue): string {
  return turns.map(({ userUtterance }) => plainWords(userUtterance)).join('\n');
}

/** The same for answers that hold words; a text that no dialogue has where they do not. */
function wordsOfAnswers(answers: readonly RecordedAnswer[]): string {
  return [...answers]
    .sort((a, b) => a.turn - b.turn)
    .map(({ userUtterance }) => (userUtterance === undefined ? '-' : plainWords(userUtterance)))
    .join('\n');
}

function respelledProblems(
  respelled: readonly { readonly id: string; readonly dialogue: Dialogue }[],
): readonly Problem[] {
  const [first] = respelled;
  if (!first) return [];
  const message =
    `The ids of ${respelled.length} dialogues differ in letter case or ".json" alone, such as "${first.id}" for ` +
    `"${first.dialogue.id}"; they are taken as the same.`;
  return [{ severity: 'warning', message }];
}

function otherWordsProblems(others: readonly RecordedAnswer[]): readonly Problem[] {
  const [first] = others;
  if (!first) return [];
  const ids = others.slice(0, 3).map(({ dialogue }) => `"${dialogue}"`);
  const message =
    `${others.length} ${others.length === 1 ? 'dialogue of this run has' : 'dialogues of this run have'} the id of a ` +
    `dialogue here, but other words (${ids.join(', ')}${others.length > ids.length ? ' …' : ''}): their answers are left out.`;
  return [{ severity: 'error', message, range: first.range }];
}
