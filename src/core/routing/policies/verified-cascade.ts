import type { TurnBelief } from '../../dialogue/model';
import { differenceFeatures } from '../features/answer-features';
import { linearKernel } from '../kernel/likeness';
import { numberLikeness } from '../kernel/number-likeness';
import { RidgeFactor, type Comparison } from '../kernel/ridge';
import { setLikeness } from '../kernel/set-likeness';
import { benefitOf } from './benefit';
import { wordLikenesses } from './calibrated';
import { CASCADE_PENALTY, cascadeKernel, cheapestOf, turnWords } from './cascade';
import { ExpectedSlots } from './expected-slots';
import { learnedEvidence } from './learned-evidence';
import type { FittedPolicy, Policy, PolicyEvidence, PoolTurn } from './policy';
import { fitRidgePolicy, sameTurns, type RidgePolicy } from './ridge-policy';

/** Chosen on MultiWOZ 2.4's development dialogues: docs/evaluation.md tells what else was tried. */
const SYSTEM_WEIGHT = 0.3;
const PENALTY = 5;

/**
 * `cascade`, and once the costliest expert has answered, a second vote on whose answer is better, by how the two differ and
 * how each stands to the slots that are expected. A refused answer is paid for all the same. Because losses can still be
 * refused, they count half in the first vote.
 */
export const verifiedCascade: Policy = {
  id: 'verified-cascade',
  asksCheapestFirst: true,
  comparesVectors: false,
  fit: (all) => {
    const evidence = learnedEvidence(all);
    const expected = new ExpectedSlots(evidence);
    const featuresOf = (row: number) => expected.features(row, cheapestOf(evidence.turns[row]).belief);
    const fitted = fitRidgePolicy(evidence, cascadeKernel(evidence, expected), { penalty: CASCADE_PENALTY, targetOf: gainOf, featuresOf });
    return verified(fitted, verification(evidence, expected));
  },
};

function verified(fitted: RidgePolicy, { accepts, relabeled }: Verification): FittedPolicy {
  return { ...fitted, accepts, relabeled: (labels) => verified(fitted.relabeled(labels), relabeled(labels)) };
}

function gainOf(turn: PoolTurn): number {
  const benefit = benefitOf(turn);
  return (benefit + Math.max(benefit, 0)) / 2;
}

/** The second vote, and the same with other labels. */
interface Verification {
  readonly accepts: (row: number, costliest: TurnBelief) => boolean;
  readonly relabeled: (pool: readonly PoolTurn[]) => Verification;
}

/** Learns from pool turns on which the two answers differ; equal answers leave nothing to choose. */
function verification(evidence: PolicyEvidence, expected: ExpectedSlots): Verification {
  const { pool, turns } = evidence;
  const answers = new Map(pool.map((turn) => [turn.row, turn.answers.at(-1)?.belief ?? {}]));
  const differences = (row: number) => differenceFeatures(cheapestOf(turns[row]).belief, answers.get(row) ?? {}, turnWords(turns[row]));
  const disputed = pool.filter(({ row }) => differences(row).size > 0);
  if (disputed.length === 0) return ALWAYS;
  const rows = disputed.map(({ row }) => row);
  const kernel = linearKernel([
    [1, setLikeness(differences, rows, { weighRare: false })],
    [1, numberLikeness((row) => expected.comparison(row, cheapestOf(turns[row]).belief, answers.get(row) ?? {}), rows)],
    [SYSTEM_WEIGHT, wordLikenesses({ ...evidence, pool: disputed })[1]],
  ]);
  const factor = new RidgeFactor(kernel, disputed, PENALTY);
  const known = new Map<number, Comparison>();
  const compare = (row: number, costliest: TurnBelief): Comparison => {
    const isKnown = answers.get(row) === costliest;
    answers.set(row, costliest);
    const comparison = (isKnown ? known.get(row) : undefined) ?? factor.compare(row, turns[row]?.dialogue ?? '');
    known.set(row, comparison);
    return comparison;
  };
  return secondVote(factor, compare, disputed);
}

const ALWAYS: Verification = { accepts: () => true, relabeled: () => ALWAYS };

function secondVote(factor: RidgeFactor, compare: (row: number, costliest: TurnBelief) => Comparison, disputed: readonly PoolTurn[]): Verification {
  const { scoreOf } = factor.vote(Float64Array.from(disputed, benefitOf));
  return {
    accepts: (row, costliest) => scoreOf(compare(row, costliest)) > 0,
    relabeled: (labels) => secondVote(factor, compare, sameTurns(disputed, labels)),
  };
}
