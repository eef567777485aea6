import type { MatchedDialogue } from './dialogue-matching';
import { plainWords } from '../../dialogue/said-words';
import type { PlacedAnswer } from './turn-numbering';
import type { RecordedAnswer } from '../formats/run-format';
import type { Problem } from '../../../vocabulary/problem';

/** The answers of a run that holds the words of its turns, each at the turn that says them. */
export interface MatchedWords {
  readonly placed: readonly PlacedAnswer[];
  /** The answers without words, whose turns must be found by number. */
  readonly wordless: readonly MatchedDialogue[];
  readonly problems: readonly Problem[];
}

/**
 * Places answers at the turn that says their words, in order, so that a turn put in or taken out later does not shift
 * the rest. An answer to words that the dialogue does not have (any more) is left out.
 */
export function matchWords(matched: readonly MatchedDialogue[]): MatchedWords {
  const placed: PlacedAnswer[] = [];
  const lost: RecordedAnswer[] = [];
  const wordless: MatchedDialogue[] = [];
  let moved = 0;
  for (const match of matched) {
    if (match.answers.some(({ userUtterance }) => userUtterance === undefined)) wordless.push(match);
    else
      for (const { answer, turn } of placedInOrder(match)) {
        if (!turn) lost.push(answer);
        else placed.push({ answer, turn });
        if (turn && turn.index !== answer.turn) moved++;
      }
  }
  return { placed, wordless, problems: lostProblems(lost, moved) };
}

/**
 * Equal words at the answer's own number win, unless that is behind the last turn found; else the next turn that says
 * them. A second answer of the same number belongs to the same turn.
 */
function placedInOrder({ dialogue, answers }: MatchedDialogue) {
  const said = dialogue.turns.map(({ userUtterance }) => plainWords(userUtterance));
  let last = { index: -1, number: -1 };
  return [...answers]
    .sort((a, b) => a.turn - b.turn)
    .map((answer) => {
      const words = plainWords(answer.userUtterance ?? '');
      const from = answer.turn === last.number ? last.index : last.index + 1;
      const index = said[answer.turn] === words && answer.turn >= from ? answer.turn : said.indexOf(words, from);
      if (index >= 0) last = { index, number: answer.turn };
      return { answer, turn: dialogue.turns[index] };
    });
}

function lostProblems(lost: readonly RecordedAnswer[], moved: number): readonly Problem[] {
  const [first] = lost;
  const problems: Problem[] = [];
  if (first) {
    const message =
      `${lost.length} ${lost.length === 1 ? 'answer is' : 'answers are'} to words that the dialogues here do not ` +
      `have (first "${first.userUtterance ?? ''}" in dialogue "${first.dialogue}"): the dialogues were changed after ` +
      'this run. These answers are left out.';
    problems.push({ severity: 'error', message, range: first.range });
  }
  if (moved > 0) {
    const message =
      `${moved} ${moved === 1 ? 'answer has' : 'answers have'} another turn number here and are ` +
      `matched by their words.`;
    problems.push({ severity: 'warning', message });
  }
  return problems;
}
