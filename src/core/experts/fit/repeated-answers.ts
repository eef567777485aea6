import type { RawState } from '../../dialogue/formats/reading/slot-values';
import type { RecordedAnswer } from '../formats/run-format';
import type { PlacedAnswer } from './turn-numbering';
import type { Turn } from '../../dialogue/model';
import type { Problem } from '../../../vocabulary/problem';

/**
 * One answer a turn: of several, the last counts, as a resumed run appends. Equal ones cost nothing and are not
 * reported; unequal ones are, once.
 */
export function lastAnswers(placed: readonly PlacedAnswer[]): {
  readonly answers: ReadonlyMap<Turn, RecordedAnswer>;
  readonly problems: readonly Problem[];
} {
  const answers = new Map<Turn, RecordedAnswer>();
  const unequal: PlacedAnswer[] = [];
  for (const { answer, turn } of placed) {
    const earlier = answers.get(turn);
    if (earlier && !sayTheSame(earlier, answer)) unequal.push({ answer, turn });
    answers.set(turn, answer);
  }
  const [first] = unequal;
  if (!first) return { answers, problems: [] };
  const message =
    `${unequal.length} ${unequal.length === 1 ? 'answer replaces' : 'answers replace'} an earlier, different one ` +
    `to the ` +
    `same turn, first to turn ${first.turn.index + 1} of dialogue "${first.turn.dialogue}". The last of each counts.`;
  return { answers, problems: [{ severity: 'warning', message, range: first.answer.range }] };
}

function sayTheSame(a: RecordedAnswer, b: RecordedAnswer): boolean {
  return JSON.stringify([a.belief, a.state].map(inOrder)) === JSON.stringify([b.belief, b.state].map(inOrder));
}

/** The slots by name, because their order in a file means nothing. */
function inOrder(slots: RawState | undefined): RawState | undefined {
  return slots && [...slots].sort(([a], [b]) => (a < b ? -1 : 1));
}
