import { countOf } from '../../../vocabulary/values/grouped';
import { float64At, itemAt } from '../../../vocabulary/values/required';
import { assignExpert } from '../../pools/rules/paper-rule';
import { isMovedByHand } from '../../routing/exemplar-evidence';
import { nearestBeside, routesToServe, sayInWords, votesOf, type CurationEvidence } from '../curation-evidence';
import type { QueueItem } from '../queue-item';
import type { Exemplar } from '../../../vocabulary/exemplar';

/** The share of the score that disagreement gives; an exemplar that votes on many turns gains up to the rest. */
const DISAGREEMENT_SHARE = 0.9;
const INFLUENCE_SHARE = 1 - DISAGREEMENT_SHARE;

/** Neighbors alone never make certain that a label is wrong. */
const MOST_FROM_NEIGHBORS = 0.85;

/** Where the outcomes confirm the label, only a wrong gold belief could make it wrong. */
const MOST_AGAINST_OUTCOMES = 0.3;

/**
 * Exemplars whose pool contradicts the recorded outcomes, and those that exemplars of other dialogues would put
 * elsewhere. The score is disagreement times influence. Outcomes do not count against an exemplar that a curator moved:
 * the move overruled them.
 */
export function mislabelled(evidence: CurationEvidence): readonly QueueItem[] {
  const votes = votesOf(routesToServe(evidence));
  const most = [...votes.values()].reduce((highest, count) => Math.max(highest, count), 1);
  return evidence.exemplars.map((exemplar, index) => {
    const asked = countOf(votes, exemplar.id);
    const influence = Math.sqrt(asked / most);
    const { rival, own } = disagreementOf(exemplar, evidence, index);
    const ruling = rulingOf(exemplar, evidence.experts);
    const score = labelDoubt(exemplar, evidence, index) * (DISAGREEMENT_SHARE + INFLUENCE_SHARE * influence);
    const { nameOf } = evidence;
    const byNeighbors =
      `similar exemplars suggest ${nameOf(rival.expert)} (${percent(rival.share)}; ${nameOf(exemplar.expert)} ` +
      `${percent(own)})`;
    const because =
      ruling && ruling.expert !== exemplar.expert
        ? `its outcomes put it into the ${nameOf(ruling.expert)} pool (right: ${ruling.right.map(nameOf).join(', ')})`
        : byNeighbors;
    const confirmed =
      ruling?.expert === exemplar.expert ? ' Its outcomes confirm the label: is its gold belief right?' : '';
    return {
      id: exemplar.id,
      reason: 'mislabelled',
      score,
      words: `In the ${nameOf(exemplar.expert)} pool, but ${because}; it ${sayInWords(asked, evidence)}.${confirmed}`,
      beside: nearestBeside(evidence, index),
    };
  });
}

interface Ruling {
  readonly expert: string;
  readonly right: readonly string[];
}

/** 0…1: how much the outcomes and the exemplars of other dialogues speak against the label. */
export function labelDoubt(
  exemplar: Exemplar,
  evidence: Pick<CurationEvidence, 'experts' | 'expected'>,
  index: number,
): number {
  const { disagreement } = disagreementOf(exemplar, evidence, index);
  const ruling = rulingOf(exemplar, evidence.experts);
  if (!ruling) return MOST_FROM_NEIGHBORS * disagreement;
  return ruling.expert === exemplar.expert
    ? MOST_AGAINST_OUTCOMES * disagreement
    : MOST_FROM_NEIGHBORS + (1 - MOST_FROM_NEIGHBORS) * disagreement;
}

/** Where the paper's rule puts the exemplar by its recorded outcomes; undefined where they do not decide. */
function rulingOf(exemplar: Exemplar, experts: readonly string[]): Ruling | undefined {
  if (isMovedByHand(exemplar)) return undefined;
  const outcomes = experts.flatMap((expert) =>
    Object.hasOwn(exemplar.outcomes, expert) ? [{ expert, right: exemplar.outcomes[expert]?.right === true }] : [],
  );
  const placed = outcomes.length < experts.length ? undefined : assignExpert(outcomes);
  return placed && { expert: placed.expert, right: outcomes.flatMap(({ expert, right }) => (right ? [expert] : [])) };
}

/** 0…1: 0 where everything speaks for its expert, 1 where everything speaks for another. */
function disagreementOf(
  { expert }: Pick<Exemplar, 'expert'>,
  { experts, expected }: Pick<CurationEvidence, 'experts' | 'expected'>,
  index: number,
) {
  const scores = itemAt(expected, index);
  const shares = experts.map((id, at) => {
    const raw = float64At(scores, at);
    return { expert: id, share: Math.min(1, Math.max(0, raw)), raw };
  });
  const own = shares.find((share) => share.expert === expert) ?? { share: 0, raw: 0 };
  const rivals = shares.filter((share) => share.expert !== expert).sort((a, b) => b.raw - a.raw);
  const rival = rivals[0] ?? { expert: null, share: 0, raw: 0 };
  return { own: own.share, rival, disagreement: Math.min(1, Math.max(0, (rival.raw - own.raw + 1) / 2)) };
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
