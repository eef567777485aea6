import type { Dialogue, Turn } from '../../dialogue/model';
import type { RecordedAnswer } from '../formats/run-format';
import type { MatchedDialogue } from './dialogue-matching';
import type { Problem } from '../../../vocabulary/problem';

/** How a file may number turns. Ours comes first: user turns from 0. */
interface Numbering {
  readonly words: string;
  /** The user turn with this number; `system` for an utterance of the system, undefined where there is none. */
  turnOf(dialogue: Dialogue, number: number): Turn | 'system' | undefined;
}

const numberings: readonly Numbering[] = [
  { words: 'user turns, from 0', turnOf: ({ turns }, number) => turns[number] },
  { words: 'user turns, from 1', turnOf: ({ turns }, number) => turns[number - 1] },
  { words: 'the utterances of both speakers, from 0', turnOf: utteranceOf },
  {
    words: 'the utterances of both speakers, from 1',
    turnOf: (dialogue, number) => (number < 1 ? undefined : utteranceOf(dialogue, number - 1)),
  },
];

/** An answer and the turn that it answers. */
export interface PlacedAnswer {
  readonly answer: RecordedAnswer;
  readonly turn: Turn;
}

export interface NumberedAnswers {
  readonly placed: readonly PlacedAnswer[];
  readonly problems: readonly Problem[];
}

/**
 * Finds the numbering that fits all dialogues of a run. Where several fit, the one that leaves the fewest turns unanswered
 * before answered ones wins, because a run stops early more often than it skips turns; then the first of the list.
 *
 * The numbering is a property of the whole file, so a number that no dialogue has refuses the run: it would be guesswork
 * which of its answers are meant for which turn.
 */
export function numberTurns(matched: readonly MatchedDialogue[]): NumberedAnswers {
  const fitting = numberings
    .map((numbering) => ({ numbering, placed: placedBy(numbering, matched) }))
    .flatMap(({ numbering, placed }) => (placed ? [{ numbering, placed, skipped: skippedTurns(placed) }] : []))
    .sort((a, b) => a.skipped - b.skipped);
  const [best] = fitting;
  if (!best) return { placed: [], problems: [nonexistentTurns(matched)] };
  const isOurs = best.numbering === numberings[0];
  const message = `This run numbers ${best.numbering.words}; its answers are matched accordingly.`;
  return { placed: best.placed, problems: isOurs ? [] : [{ severity: 'warning', message }] };
}

function utteranceOf({ turns, utterances }: Dialogue, number: number): Turn | 'system' | undefined {
  const turn = turns.find(({ utterance }) => utterance === number);
  return turn ?? (number < utterances ? 'system' : undefined);
}

/** Every answer with its turn, without those to system utterances; undefined where a number does not exist. */
function placedBy(numbering: Numbering, matched: readonly MatchedDialogue[]): readonly PlacedAnswer[] | undefined {
  const placed: PlacedAnswer[] = [];
  for (const { dialogue, answers } of matched) {
    for (const answer of answers) {
      const turn = numbering.turnOf(dialogue, answer.turn);
      if (turn === undefined) return undefined;
      if (turn !== 'system') placed.push({ answer, turn });
    }
  }
  return placed.length > 0 || matched.length === 0 ? placed : undefined;
}

/** How many turns stand unanswered before the last answered one of their dialogue. */
function skippedTurns(placed: readonly PlacedAnswer[]): number {
  const answered = new Map<string, Set<number>>();
  for (const { turn } of placed)
    answered.set(turn.dialogue, (answered.get(turn.dialogue) ?? new Set()).add(turn.index));
  return [...answered.values()].reduce((sum, turns) => sum + Math.max(...turns) + 1 - turns.size, 0);
}

function nonexistentTurns(matched: readonly MatchedDialogue[]): Problem {
  const all = matched.flatMap(({ dialogue, answers }) => answers.map((answer) => ({ dialogue, answer })));
  const absent = all.filter(({ dialogue, answer }) => dialogue.turns[answer.turn] === undefined);
  const [first] = absent;
  const example = first
    ? `, such as turn ${first.answer.turn} of dialogue "${first.dialogue.id}", which has ${first.dialogue.turns.length} user turns`
    : '';
  const message =
    `${absent.length} of ${all.length} answers are to turns that the dialogues do not have${example}. No numbering fits ` +
    'all of them (user turns or all utterances, from 0 or from 1): choose the run of these dialogues, or number user ' +
    'turns from 0.';
  return { severity: 'fatal', message, ...(first && { range: first.answer.range }) };
}
