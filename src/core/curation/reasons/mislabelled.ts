import { assignExpert } from '../../pools/paper-rule';
import { isMovedByHand } from '../../routing/exemplar-evidence';
import { nearestBeside, routesToServe, sayInWords, votesOf, type CurationEvidence } from '../curation-evidence';
import type { QueueItem } from '../queue-item';
import type { Exemplar } from '../../../vocabulary/exemplar';

/** What disagreement counts in a score; an exemplar that many turns ask gains up to the rest. */
const DISAGREEMENT_SHARE = 0.9;
const INFLUENCE_SHARE = 1 - DISAGREEMENT_SHARE;

/** Neighbors alone are never sure of a label. */
const MOST_FROM_NEIGHBORS = 0.85;

/** Where the outcomes confirm the label, only a wrong gold belief could make it wrong. */
const MOST_AGAINST_OUTCOMES = 0.3;

/**
 * Exemplars whose pool contradicts what was recorded of the experts, and those that the exemplars of other dialogues would
 * put elsewhere: disagreement times influence. Where a hand moved an exemplar, its outcomes are no evidence: that was the point.
 */
export function mislabelled(evidence: CurationEvidence): readonly QueueItem[] {
  const votes = votesOf(routesToServe(evidence));
  const most = [...votes.values()].reduce((highest, count) => Math.max(highest, count), 1);
  return evidence.exemplars.map((exemplar, index) => {
    const asked = votes.get(exemplar.id) ?? 0;
    const influence = Math.sqrt(asked / most);
    const { rival, own } = disagreementOf(exemplar, evidence, index);
    const ruling = rulingOf(exemplar, evidence.experts);
    const score = labelDoubt(exemplar, evidence, index) * (DISAGREEMENT_SHARE + INFLUENCE_SHARE * influence);
    const { nameOf } = evidence;
    const byNeighbors = `exemplars like it in other dialogues speak ${percent(own)} for ${nameOf(exemplar.expert)} and ${percent(rival.share)} for ${nameOf(rival.expert)}`;
    const because =
      ruling && ruling.expert !== exemplar.expert
        ? `its outcomes put it in that of ${nameOf(ruling.expert)} (right: ${ruling.right.map(nameOf).join(', ')})`
        : byNeighbors;
    const confirmed =
      ruling?.expert === exemplar.expert ? ' Its outcomes confirm the label: is its gold belief right?' : '';
    return {
      id: exemplar.id,
      reason: 'mislabelled',
      score,
      words: `In the pool of ${nameOf(exemplar.expert)}, but ${because}; it ${sayInWords(asked, evidence)}.${confirmed}`,
      beside: nearestBeside(evidence, index),
    };
  });
}

interface Ruling {
  readonly expert: string;
  readonly right: readonly string[];
}

/** 0…1: how much speaks against its label, by its outcomes and by the exemplars of other dialogues. */
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

/** Where the rule over its recorded outcomes puts the exemplar; undefined where they cannot tell. */
function rulingOf(exemplar: Exemplar, experts: readonly string[]): Ruling | undefined {
  if (isMovedByHand(exemplar)) return undefined;
  const outcomes = experts.flatMap((expert) =>
    Object.hasOwn(exemplar.outcomes, expert) ? [{ expert, right: exemplar.outcomes[expert]?.right === true }] : [],
  );
  const placed = outcomes.length < experts.length ? undefined : assignExpert(outcomes);
  return placed && { expert: placed.expert, right: outcomes.flatMap(({ expert, right }) => (right ? [expert] : [])) };
}

/** 0…1: 0 where all speak for its expert, 1 where all speak for another. */
function disagreementOf(
  { expert }: Pick<Exemplar, 'expert'>,
  { experts, expected }: Pick<CurationEvidence, 'experts' | 'expected'>,
  index: number,
) {
  const shares = experts.map((id, at) => ({
    expert: id,
    share: Math.min(1, Math.max(0, expected[index]?.[at] ?? 0)),
    raw: expected[index]?.[at] ?? 0,
  }));
  const own = shares.find((share) => share.expert === expert) ?? { share: 0, raw: 0 };
  const rivals = shares.filter((share) => share.expert !== expert).sort((a, b) => b.raw - a.raw);
  const rival = rivals[0] ?? { expert: null, share: 0, raw: 0 };
  return { own: own.share, rival, disagreement: Math.min(1, Math.max(0, (rival.raw - own.raw + 1) / 2)) };
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
