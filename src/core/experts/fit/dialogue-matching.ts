import type { Dialogue } from '../../dialogue/model';
import { groupedBy, groupFor, itemsOf } from '../../../vocabulary/values/grouped';
import { plainWords } from '../../dialogue/said-words';
import type { RecordedAnswer } from '../formats/run-format';
import type { Problem } from '../../../vocabulary/problem';
import { counted } from '../../../vocabulary/words';

/** The answers of one dialogue of a run, in the order of the file. */
export interface MatchedDialogue {
  readonly dialogue: Dialogue;
  readonly answers: readonly RecordedAnswer[];
}

export interface DialogueMatches {
  readonly matched: readonly MatchedDialogue[];
  /** The ids in the run that none of the dialogues has. */
  readonly unknown: readonly string[];
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
  const bySharedId = groupedBy(dialogues, (dialogue) => dialogue.sharedId ?? dialogue.id);
  const matched: MatchedDialogue[] = [];
  const respelled: { readonly id: string; readonly dialogue: Dialogue }[] = [];
  const others: RecordedAnswer[] = [];
  const unknown: string[] = [];
  const ambiguous: RecordedAnswer[] = [];
  for (const [id, ofDialogue] of groupedBy(answers, ({ dialogue }) => dialogue)) {
    const namesakes = itemsOf(bySharedId, id);
    if (namesakes.length > 1) {
      const sorted = amongNamesakes(ofDialogue, namesakes);
      matched.push(...sorted.matched);
      ambiguous.push(...sorted.ambiguous);
      continue;
    }
    const exact = byId.get(id);
    const named = exact ?? byPlainId.get(plainId(id));
    const dialogue = named && sharesWords(ofDialogue, named) ? named : byWords.get(wordsOfAnswers(ofDialogue));
    const [first] = ofDialogue;
    if (dialogue) {
      matched.push({ dialogue, answers: ofDialogue });
      if (dialogue === named && !exact) respelled.push({ id, dialogue });
    } else if (named && first) others.push(first);
    else unknown.push(id);
  }
  return {
    matched,
    unknown,
    problems: [...respelledProblems(respelled), ...otherWordsProblems(others), ...ambiguousProblems(ambiguous)],
  };
}

/**
 * Deals answers out among dialogues with the same id: to the only one that says their words at their turn, else to
 * the one that the answer before went to. Answers without words cannot be told apart.
 */
function amongNamesakes(answers: readonly RecordedAnswer[], namesakes: readonly Dialogue[]) {
  const dealt = new Map<Dialogue, RecordedAnswer[]>();
  const ambiguous: RecordedAnswer[] = [];
  let last: Dialogue | undefined;
  for (const answer of answers) {
    const { userUtterance, turn } = answer;
    const words = userUtterance === undefined ? undefined : plainWords(userUtterance);
    const saying = namesakes.filter(({ turns }) => {
      const said = turns[turn];
      return words !== undefined && said !== undefined && plainWords(said.userUtterance) === words;
    });
    const [only] = saying.length > 1 && last ? saying.filter((dialogue) => dialogue === last) : saying;
    if (!only) ambiguous.push(answer);
    else groupFor(dealt, only).push(answer);
    last = only ?? last;
  }
  return { matched: [...dealt].map(([dialogue, own]): MatchedDialogue => ({ dialogue, answers: own })), ambiguous };
}

function ambiguousProblems(ambiguous: readonly RecordedAnswer[]): readonly Problem[] {
  const [first] = ambiguous;
  if (!first) return [];
  const message =
    `${counted(ambiguous.length, 'answer')} could be about several dialogues here with the same id ` +
    `("${first.dialogue}") and ` +
    'are left out: give each dialogue an id of its own in both files, or use a run that holds the words.';
  return [{ severity: 'error', message, range: first.range }];
}

function plainId(id: string): string {
  return id.toLowerCase().replace(/\.json$/, '');
}

/** Whether most answers have the words of a turn of the dialogue, or the answers hold no words. */
function sharesWords(answers: readonly RecordedAnswer[], { turns }: Dialogue): boolean {
  const spoken = answers.flatMap(({ userUtterance }) =>
    userUtterance === undefined ? [] : [plainWords(userUtterance)],
  );
  if (spoken.length === 0) return true;
  const said = new Set(turns.map(({ userUtterance }) => plainWords(userUtterance)));
  return 2 * spoken.filter((words) => said.has(words)).length > spoken.length;
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
    `The ids of ${counted(respelled.length, 'dialogue')} differ in letter case or ".json" alone, such as ` +
    `"${first.id}" for "${first.dialogue.id}"; they are taken as the same.`;
  return [{ severity: 'warning', message }];
}

function otherWordsProblems(others: readonly RecordedAnswer[]): readonly Problem[] {
  const [first] = others;
  if (!first) return [];
  const ids = others.slice(0, 3).map(({ dialogue }) => `"${dialogue}"`);
  const message =
    `${others.length} ${others.length === 1 ? 'dialogue of this run has' : 'dialogues of this run have'} the id of a ` +
    `dialogue here, but other words (${ids.join(', ')}${others.length > ids.length ? ' …' : ''}): their answers ` +
    `are left out; choose the run of these dialogues.`;
  return [{ severity: 'error', message, range: first.range }];
}
