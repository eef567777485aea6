import { policyDescription } from '../../../vocabulary/policies';
import { itemAt } from '../../../vocabulary/values/required';
import { predictionFeatures, uncoveredWords, type TurnWords } from '../features/answer-features';
import { wordsOf } from '../features/words';
import { gaussianKernel, type Kernel } from '../kernel/likeness';
import { numberLikeness } from '../kernel/number-likeness';
import { setLikeness } from '../kernel/set-likeness';
import { ExpectedSlots } from './expected-slots';
import { learnedEvidence } from './evidence/learned-evidence';
import type { Policy, PolicyEvidence, RoutableTurn } from './policy';
import { fitKernel, withLabels } from './ridge-policy';
import { sharedByEvidence } from './evidence/shared-by-evidence';

/** Chosen on development dialogues of MultiWOZ 2.4; docs/evaluation.md lists what else was tried. */
export const CASCADE_WEIGHT = 0.5;
const CASCADE_PENALTY = 1;

/**
 * The cheapest expert answers first, because its answer is the best evidence of whether another is needed. Kernel ridge
 * regression of benefit with k = exp(−½ Σ d²) over three distances: which slots it predicts and where their values come
 * from, which of the user's words no predicted value covers, and how its slots differ from those that similar turns
 * change.
 */
export const cascade: Policy = {
  ...policyDescription('cascade'),
  fit: (all) => {
    const evidence = learnedEvidence(all);
    const { fit, featuresOf, expectations } = cascadeFit(evidence);
    return withLabels(fit, evidence.pool, { featuresOf, expectations });
  },
};

/** What both cascades learn of the cheapest expert's answers, whatever they vote for. */
export const cascadeFit = sharedByEvidence((evidence: PolicyEvidence) => {
  const expected = new ExpectedSlots(evidence);
  return {
    expected,
    fit: fitKernel(evidence, cascadeKernel(evidence, expected), CASCADE_PENALTY),
    featuresOf: (row: number) => expected.features(row, cheapestOf(itemAt(evidence.turns, row)).belief),
    expectations: () => expected.frozen(),
  };
});

/** Compares the cheapest expert's answers to two turns. */
function cascadeKernel({ pool, turns }: PolicyEvidence, expected: ExpectedSlots): Kernel {
  const rows = pool.map(({ row }) => row);
  const turnAt = (row: number): RoutableTurn => itemAt(turns, row);
  const predictions = setLikeness((row) => predictionOf(turnAt(row)), rows, { weighRare: false });
  const uncovered = setLikeness((row) => uncoveredOf(turnAt(row)), rows, { weighRare: true });
  const numbers = numberLikeness((row) => expected.numbers(row, cheapestOf(turnAt(row)).belief), rows);
  return gaussianKernel(
    [predictions, uncovered, numbers].map((likeness) => [CASCADE_WEIGHT, likeness] as const),
    rows,
  );
}

/** What is read of a turn and of the cheapest expert's answer to it. */
export type AnsweredTurn = Pick<RoutableTurn, 'userUtterance' | 'systemUtterance' | 'cheapest'>;

export function predictionOf(turn: AnsweredTurn): ReadonlySet<string> {
  const { belief, stateBefore } = cheapestOf(turn);
  return predictionFeatures(belief, stateBefore, turnWords(turn));
}

export function uncoveredOf(turn: AnsweredTurn): ReadonlySet<string> {
  return uncoveredWords(cheapestOf(turn).belief, turnWords(turn));
}

/** @throws where the turn has no answer: the caller must ask the cheapest expert first */
export function cheapestOf({ cheapest }: Pick<RoutableTurn, 'cheapest'>): NonNullable<RoutableTurn['cheapest']> {
  if (!cheapest) throw new Error("This policy needs the cheapest expert's answer to every turn.");
  return cheapest;
}

export function turnWords({ userUtterance, systemUtterance }: Omit<AnsweredTurn, 'cheapest'>): TurnWords {
  return { user: wordsOf(userUtterance), system: wordsOf(systemUtterance) };
}
