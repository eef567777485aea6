import { countOf } from '../../../vocabulary/values/grouped';
import { float64At, itemAt } from '../../../vocabulary/values/required';
import { assignExpert } from '../../pools/rules/paper-rule';
import { isMovedByHand } from '../../routing/exemplar-evidence';
import { nearestBeside, routesToServe, sayInWords, votesOf, type CurationEvidence } from '../curation-evidence';
import type { QueueItem, RankedItem } from '../queue-item';
import type { Exemplar } from '../../../vocabulary/exemplar';
import { percent } from '../../../vocabulary/words';

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
 * the move overruled them. Where outcomes confirm the label, or most of the neighbors do, there is nothing to ask.
 */
export function mislabelled(evidence: CurationEvidence): readonly QueueItem[] {
  const votes = votesOf(routesToServe(evidence));
  return labelRanking(evidence).flatMap(({ id, score }, index): QueueItem[] => {
    const exemplar = itemAt(evidence.exemplars, index);
    const because = againstLabel(exemplar, evidence, index);
    if (because === undefined) return [];
    const pool = evidence.nameOf(exemplar.expert);
    return [
      {
        id,
        reason: 'mislabelled',
        score,
        words: `In the ${pool} pool, but ${because}; it ${sayInWords(countOf(votes, id), evidence)}.`,
        beside: nearestBeside(evidence, index),
      },
    ];
  });
}

/** How much a look at the label of each exemplar is worth, in the order of the exemplars. */
export function labelRanking(evidence: CurationEvidence): readonly RankedItem[] {
  const votes = votesOf(routesToServe(evidence));
  const most = [...votes.values()].reduce((highest, count) => Math.max(highest, count), 1);
  return evidence.exemplars.map((exemplar, index) => {
    const influence = Math.sqrt(countOf(votes, exemplar.id) / most);
    const doubt = labelDoubt(exemplar, evidence, index);
    return { id: exemplar.id, score: doubt * (DISAGREEMENT_SHARE + INFLUENCE_SHARE * influence) };
  });
}

/** What speaks against the label, for a sentence; undefined where nothing does. */
function againstLabel(exemplar: Exemplar, evidence: CurationEvidence, index: number): string | undefined {
  const { nameOf, experts } = evidence;
  const ruling = rulingOf(exemplar, experts);
  if (ruling)
    return ruling.expert === exemplar.expert
      ? undefined
      : `its outcomes put it into the ${nameOf(ruling.expert)} pool (right: ${ruling.right.map(nameOf).join(', ')})`;
  const { rival, own } = disagreementOf(exemplar, evidence, index);
  if (rival.share <= own) return undefined;
  // Of two halves of a percent, both would be rounded up.
  const ownRounded = experts.length === 2 ? 1 - Math.round(100 * rival.share) / 100 : own;
  const shares = `${percent(rival.share)}; ${nameOf(exemplar.expert)} ${percent(ownRounded)}`;
  return `similar exemplars suggest ${nameOf(rival.expert)} (${shares})`;
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

/**
 * 0…1: 0 where everything speaks for its expert, 1 where everything speaks for another; and the shares of both, which
 * add up to 1 with those of the other experts.
 */
function disagreementOf(
  { expert }: Pick<Exemplar, 'expert'>,
  { experts, expected }: Pick<CurationEvidence, 'experts' | 'expected'>,
  index: number,
) {
  const scores = itemAt(expected, index);
  const total = experts.reduce((sum, _, at) => sum + Math.max(0, float64At(scores, at)), 0);
  const shares = experts.map((id, at) => {
    const raw = float64At(scores, at);
    return { expert: id, share: total === 0 ? 0 : Math.max(0, raw) / total, raw };
  });
  const own = shares.find((share) => share.expert === expert) ?? { share: 0, raw: 0 };
  const rivals = shares.filter((share) => share.expert !== expert).sort((a, b) => b.raw - a.raw);
  const rival = rivals[0] ?? { expert: null, share: 0, raw: 0 };
  return { own: own.share, rival, disagreement: Math.min(1, Math.max(0, (rival.raw - own.raw + 1) / 2)) };
}
