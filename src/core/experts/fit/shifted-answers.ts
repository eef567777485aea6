import type { Dialogue, Turn } from '../../dialogue/model';
import { beliefsMatch } from '../../dialogue/state';
import type { ExpertAnswer } from '../expert-answers';
import type { Problem } from '../../../vocabulary/problem';

/** How many more answers must be right one or more turns later than where their numbers put them. */
const CLEARLY_MORE = 2;

/**
 * Finds dialogues to which turns were added after the run: the run ends early, and from some turn on its answers fit
 * gold as many turns later as are missing at the end. The answers from there on are left out, because a number alone
 * does not say which turn they are about.
 */
export function withoutShifted(
  answers: ReadonlyMap<Turn, ExpertAnswer>,
  dialogues: readonly Dialogue[],
): { readonly answers: ReadonlyMap<Turn, ExpertAnswer>; readonly problems: readonly Problem[] } {
  const left = new Map(answers);
  const shifted = dialogues.flatMap(({ turns }) => {
    const from = shiftedFrom(turns, answers);
    return from === undefined ? [] : turns.slice(from).filter((turn) => left.delete(turn));
  });
  const [first] = shifted;
  if (!first) return { answers, problems: [] };
  const count = new Set(shifted.map(({ dialogue }) => dialogue)).size;
  const message =
    `${shifted.length} answers in ${count} ${count === 1 ? 'dialogue' : 'dialogues'} fit a later turn than the one ` +
    `they are numbered for, first turn ${first.index + 1} of dialogue "${first.dialogue}": a turn was probably added ` +
    'after this run. They are left out; run the expert again on these dialogues.';
  return { answers: left, problems: [{ severity: 'error', message }] };
}

/** The first turn whose answer belongs to a later one; undefined where the numbers fit best. */
function shiftedFrom(turns: readonly Turn[], answers: ReadonlyMap<Turn, ExpertAnswer>): number | undefined {
  const answered = turns.reduce((last, turn, index) => (answers.has(turn) ? index + 1 : last), 0);
  const missing = turns.length - answered;
  if (answered === 0 || missing === 0) return undefined;
  const isRight = (answerOf: number, turn: number): number => {
    const numbered = turns[answerOf];
    const answer = numbered && answers.get(numbered);
    const gold = turns[turn]?.belief;
    const says = answer && gold && Object.keys(answer.belief).length + Object.keys(gold).length > 0;
    return says && beliefsMatch(answer.belief, gold) ? 1 : 0;
  };
  let best = { from: answered, gain: 0 };
  let gain = 0;
  for (let turn = answered - 1; turn >= 0; turn--) {
    gain += isRight(turn, turn + missing) - isRight(turn, turn);
    if (gain > best.gain) best = { from: turn, gain };
  }
  return best.gain >= CLEARLY_MORE ? best.from : undefined;
}
