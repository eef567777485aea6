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
 * Finds the numbering that fits all dialogues of a run. Where several fit, the one with the fewest gaps wins, because
 * a run stops early more often than it skips turns; then the first of the list. A gap is a turn without an answer
 * before an answered one or, where utterances are counted, an answer to the system in a run that leaves others of
 * them out.
 *
 * The numbering is a property of the whole file, so a number that no dialogue has refuses the run: it would be
 * guesswork which of its answers are meant for which turn.
 */
export function numberTurns(matched: readonly MatchedDialogue[]): NumberedAnswers {
  const fitting = numberings
    .map((numbering) => ({ numbering, placed: placedBy(numbering, matched) }))
    .flatMap(({ numbering, placed }) =>
      placed ? [{ numbering, placed, gaps: skippedTurns(placed) + unevenAnswers(numbering, matched) }] : [],
    )
    .sort((a, b) => a.gaps - b.gaps);
  const ours = fitting.find(({ numbering }) => numbering === numberings[0]);
  const best = nearlyAllEndAtLastTurn(matched) ? ours : fitting[0];
  if (!best) return { placed: [], problems: [nonexistentTurns(matched)] };
  const isOurs = best.numbering === numberings[0];
  const message = `This run numbers ${best.numbering.words}; its answers are matched accordingly.`;
  return { placed: best.placed, problems: isOurs ? [] : [{ severity: 'warning', message }] };
}

/**
 * Whether most dialogues have exactly one answer for each of their user turns: then a few with more have lost turns
 * since, and do not tell how turns are numbered.
 */
function nearlyAllEndAtLastTurn(matched: readonly MatchedDialogue[]): boolean {
  // Where the user speaks alone, both numberings are the same.
  const telling = matched.filter(({ dialogue: { turns } }) =>
    turns.some(({ index, utterance }) => index !== utterance),
  );
  const exact = telling.filter(({ dialogue: { turns }, answers }) => {
    const numbers = new Set(answers.map(({ turn }) => turn));
    return numbers.size === turns.length && turns.every((_, index) => numbers.has(index));
  });
  return 2 * exact.length > telling.length;
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

/**
 * Answers to utterances of the system, unless all those before the last answer have one: a run answers both speakers
 * or the user alone, and whatever else looks like that is a run of user turns with a hole.
 */
function unevenAnswers(numbering: Numbering, matched: readonly MatchedDialogue[]): number {
  let answered = 0;
  let silent = 0;
  let alone = 0;
  for (const { dialogue, answers } of matched) {
    const numbers = new Set(answers.map(({ turn }) => turn));
    const last = Math.max(...numbers);
    for (let number = 0; number <= last; number++) {
      if (numbering.turnOf(dialogue, number) !== 'system') continue;
      if (!numbers.has(number)) silent++;
      else {
        answered++;
        // Whoever answers the system has answered the user before it.
        if (!numbers.has(number - 1) && numbering.turnOf(dialogue, number - 1) !== undefined) alone++;
      }
    }
  }
  return silent === 0 ? alone : answered;
}

function nonexistentTurns(matched: readonly MatchedDialogue[]): Problem {
  const all = matched.flatMap(({ dialogue, answers }) => answers.map((answer) => ({ dialogue, answer })));
  const absent = all.filter(({ dialogue, answer }) => dialogue.turns[answer.turn] === undefined);
  const [first] = absent;
  const example = first
    ? `, such as turn ${first.answer.turn} of dialogue "${first.dialogue.id}", which has ` +
      `${first.dialogue.turns.length} user turns`
    : '';
  const message =
    `${absent.length} of ${all.length} answers are to turns that the dialogues do not have${example}. No numbering ` +
    'fits all of them (user turns or all utterances, from 0 or from 1): choose the run of these dialogues, or number ' +
    'user turns from 0.';
  return { severity: 'fatal', message, ...(first && { range: first.answer.range }) };
}
