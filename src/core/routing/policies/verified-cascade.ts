import { policyDescription } from '../../../vocabulary/policies';
import { itemAt, lastOf } from '../../../vocabulary/values/required';
import { differenceFeatures } from '../features/answer-features';
import { wordGroups, wordsOf } from '../features/words';
import { linearKernel } from '../kernel/likeness';
import { numberLikeness } from '../kernel/number-likeness';
import { RidgeFactor, type Comparison } from '../kernel/ridge';
import { setLikeness } from '../kernel/set-likeness';
import { benefitOf } from './benefit';
import { cascadeFit, cheapestOf, turnWords } from './cascade';
import type { FrozenVerification } from '../frozen/frozen-fit';
import type { ExpectedSlots } from './expected-slots';
import { learnedEvidence } from './evidence/learned-evidence';
import type { FittedPolicy, Policy, PolicyEvidence, PoolTurn, RoutableTurn } from './policy';
import { withLabels, excludedIndices, sameTurns, type RidgePolicy } from './ridge-policy';
import type { TurnBelief } from '../../../vocabulary/dialogue-state';

/** Chosen on development dialogues of MultiWOZ 2.4; docs/evaluation.md lists what else was tried. */
export const SYSTEM_WEIGHT = 0.3;
const PENALTY = 5;

/**
 * `cascade`, followed by a second vote: when the costliest expert has answered, decides whose answer is better, by how
 * the two differ and how each compares with the expected slots. A refused answer is still paid for. Losses count half
 * in the first vote, because they can still be refused.
 */
export const verifiedCascade: Policy = {
  ...policyDescription('verified-cascade'),
  fit: (all) => {
    const evidence = learnedEvidence(all);
    const { expected, fit, featuresOf, expectations } = cascadeFit(evidence);
    const fitted = withLabels(fit, evidence.pool, { targetOf: gainOf, featuresOf, expectations });
    return verified(fitted, verification(evidence, expected));
  },
};

function verified(fitted: RidgePolicy, { accepts, relabeled, frozen }: Verification): FittedPolicy {
  return {
    ...fitted,
    accepts,
    relabeled: (labels) => verified(fitted.relabeled(labels), relabeled(labels)),
    frozen: () => ({ ...fitted.frozen(), verification: frozen() }),
  };
}

function gainOf(turn: PoolTurn): number {
  const benefit = benefitOf(turn);
  return (benefit + Math.max(benefit, 0)) / 2;
}

/** The second vote, which can be relabeled. */
interface Verification {
  readonly accepts: (row: number, costliest: TurnBelief) => boolean;
  readonly relabeled: (pool: readonly PoolTurn[]) => Verification;
  /** Undefined where the costliest expert's answer is always used. */
  readonly frozen: () => FrozenVerification | undefined;
}

interface AnsweredRow {
  readonly row: number;
  readonly costliest: TurnBelief;
}

/** Learns from pool turns on which the two answers differ; equal answers leave nothing to decide. */
function verification({ pool, turns }: PolicyEvidence, expected: ExpectedSlots): Verification {
  const turnOf = ({ row }: AnsweredRow): RoutableTurn => itemAt(turns, row);
  const differences = (answer: AnsweredRow) =>
    differenceFeatures(cheapestOf(turnOf(answer)).belief, answer.costliest, turnWords(turnOf(answer)));
  const comparison = (answer: AnsweredRow) =>
    expected.comparison(answer.row, cheapestOf(turnOf(answer)).belief, answer.costliest);
  const systemWords = (answer: AnsweredRow) => wordGroups(wordsOf(turnOf(answer).systemUtterance));
  const answerOf = ({ row, answers }: PoolTurn): AnsweredRow => ({ row, costliest: lastOf(answers).belief });
  const disputed = pool.filter((turn) => differences(answerOf(turn)).size > 0);
  if (disputed.length === 0) return ALWAYS;
  // The pool's answers come first; each further answer gets an index of its own.
  const answered = disputed.map(answerOf);
  const at = (index: number): AnsweredRow => itemAt(answered, index);
  const indices = disputed.map((_, index) => index);
  const kernel = linearKernel([
    [1, setLikeness((index) => differences(at(index)), indices, { weighRare: false })],
    [1, numberLikeness((index) => comparison(at(index)), indices)],
    [SYSTEM_WEIGHT, setLikeness((index) => systemWords(at(index)), indices, { weighRare: true })],
  ]);
  const factor = new RidgeFactor(
    kernel,
    disputed.map(({ dialogue }, row) => ({ row, dialogue })),
    PENALTY,
  );
  const cache = new Map<number, { readonly costliest: TurnBelief; readonly comparison: Comparison }>();
  const compare = ({ row, costliest }: AnsweredRow): Comparison => {
    const cached = cache.get(row);
    if (cached?.costliest === costliest) return cached.comparison;
    const compared = factor.compare(answered.push({ row, costliest }) - 1, itemAt(turns, row).dialogue);
    cache.set(row, { costliest, comparison: compared });
    return compared;
  };
  const frozen = (labels: readonly PoolTurn[]): FrozenVerification => ({
    disputed: disputed.map((turn) => pool.indexOf(turn)),
    comparisons: Float64Array.from(indices.flatMap((index) => comparison(at(index)))),
    coefficients: factor.coefficients(Float64Array.from(labels, benefitOf), excludedIndices(labels)),
  });
  return secondVote({ factor, compare, frozen }, disputed);
}

const ALWAYS: Verification = { accepts: () => true, relabeled: () => ALWAYS, frozen: () => undefined };

/** What does not depend on the labels. */
interface ComparedAnswers {
  readonly factor: RidgeFactor;
  readonly compare: (turn: AnsweredRow) => Comparison;
  readonly frozen: (labels: readonly PoolTurn[]) => FrozenVerification;
}

function secondVote(answers: ComparedAnswers, disputed: readonly PoolTurn[]): Verification {
  const { factor, compare, frozen } = answers;
  const { scoreOf } = factor.vote(Float64Array.from(disputed, benefitOf), excludedIndices(disputed));
  return {
    accepts: (row, costliest) => scoreOf(compare({ row, costliest })) > 0,
    relabeled: (labels) => secondVote(answers, sameTurns(disputed, labels)),
    frozen: () => frozen(disputed),
  };
}
