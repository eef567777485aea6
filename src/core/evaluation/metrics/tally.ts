import type { MatchingProfile } from '../../dialogue/matching-profiles/matching-profile';
import type { AnsweredDialogue, AnsweredTurn, AnsweredTurns } from '../routing/answered-turns';
import { oracleRoute } from './oracle';
import { stitchedStatesRight } from '../routing/stitched-states';
import type { Scores } from '../../../vocabulary/routing/routing-evaluation';

/** Counts over routed turns. The tallies of single dialogues add up to the tally of all. */
export interface Tally {
  readonly turns: number;
  /** Turns whose turn-level belief is right. */
  readonly beliefsRight: number;
  /** Turns whose stitched state is right. */
  readonly statesRight: number;
  /** Turns whose gold belief is not empty, and those of them that are right. */
  readonly filledTurns: number;
  readonly filledRight: number;
  readonly rightSlots: number;
  readonly predictedSlots: number;
  readonly goldSlots: number;
  /** Sum of the turns' own slot F1; a turn without slots scores 1 if none were predicted. */
  readonly f1Sum: number;
  /** Turns on which an expert other than the cheapest was asked. */
  readonly calls: number;
  /** A costlier expert was right and the chosen one was wrong: accuracy lost. */
  readonly lost: number;
  /** A cheaper expert than the one asked was right: a call wasted. */
  readonly wasted: number;
  readonly noneRight: number;
  /** Turns that the cheapest right expert answers right and the chosen one wrong. */
  readonly regret: number;
}

const nothing: Tally = {
  turns: 0,
  beliefsRight: 0,
  statesRight: 0,
  filledTurns: 0,
  filledRight: 0,
  rightSlots: 0,
  predictedSlots: 0,
  goldSlots: 0,
  f1Sum: 0,
  calls: 0,
  lost: 0,
  wasted: 0,
  noneRight: 0,
  regret: 0,
};

/**
 * Who is asked on a turn, and whose answer is used: the two differ where a policy refuses the answer that it asked for.
 */
export interface TurnRoute {
  readonly called: number;
  readonly answering: number;
}

/** Asks one expert and uses its answer. */
export function routeTo(expert: number): TurnRoute {
  return { called: expert, answering: expert };
}

export function tallyOf(
  { turns }: AnsweredTurns,
  dialogue: AnsweredDialogue,
  routes: (row: number) => TurnRoute,
  profile: MatchingProfile,
): Tally {
  const statesRight = stitchedStatesRight(turns, dialogue, (row) => routes(row).answering, profile).filter(
    Boolean,
  ).length;
  return addedTallies(
    turns.slice(dialogue.start, dialogue.end).map((turn, index) => tallyOfTurn(turn, routes(dialogue.start + index))),
    { ...nothing, statesRight },
  );
}

/** Counts one turn, except its state, which depends on the turns before it. */
export function tallyOfTurn({ answers, gold }: AnsweredTurn, { called, answering }: TurnRoute): Tally {
  const answer = answers[answering];
  if (!answer) throw new Error(`There is no expert with index ${answering}.`);
  const goldSlots = Object.keys(gold.belief).length;
  const { right, rightSlots, predictedSlots } = answer;
  const filled = goldSlots > 0;
  const someRight = answers.some((other) => other.right);
  const count = (condition: boolean) => (condition ? 1 : 0);
  return {
    turns: 1,
    beliefsRight: count(right),
    statesRight: 0,
    filledTurns: count(filled),
    filledRight: count(filled && right),
    rightSlots,
    predictedSlots,
    goldSlots,
    f1Sum: predictedSlots + goldSlots === 0 ? 1 : (2 * rightSlots) / (predictedSlots + goldSlots),
    calls: count(called > 0),
    lost: count(!right && answers.some((other, index) => index > answering && other.right)),
    wasted: count(answers.some((other, index) => index < called && other.right)),
    noneRight: count(!someRight),
    regret: count(!right && oracleRoute(answers) !== answering && someRight),
  };
}

export function addedTallies(tallies: readonly Tally[], start = nothing): Tally {
  return tallies.reduce(
    (sum, each) => ({
      turns: sum.turns + each.turns,
      beliefsRight: sum.beliefsRight + each.beliefsRight,
      statesRight: sum.statesRight + each.statesRight,
      filledTurns: sum.filledTurns + each.filledTurns,
      filledRight: sum.filledRight + each.filledRight,
      rightSlots: sum.rightSlots + each.rightSlots,
      predictedSlots: sum.predictedSlots + each.predictedSlots,
      goldSlots: sum.goldSlots + each.goldSlots,
      f1Sum: sum.f1Sum + each.f1Sum,
      calls: sum.calls + each.calls,
      lost: sum.lost + each.lost,
      wasted: sum.wasted + each.wasted,
      noneRight: sum.noneRight + each.noneRight,
      regret: sum.regret + each.regret,
    }),
    start,
  );
}

export function scoresOf(tally: Tally): Scores {
  const { turns, rightSlots, predictedSlots, goldSlots } = tally;
  const share = (count: number) => (turns === 0 ? 0 : count / turns);
  return {
    tlb: share(tally.beliefsRight),
    tlbFilled: tally.filledTurns === 0 ? null : tally.filledRight / tally.filledTurns,
    jga: share(tally.statesRight),
    slotF1PerTurn: share(tally.f1Sum),
    slotF1Corpus: predictedSlots + goldSlots === 0 ? share(turns) : (2 * rightSlots) / (predictedSlots + goldSlots),
    calls: share(tally.calls),
  };
}
