import { bothWrong } from './reasons/both-wrong';
import type { CurationEvidence } from './curation-evidence';
import { duplicate } from './reasons/duplicate';
import { hub } from './reasons/hub';
import { mislabelled } from './reasons/mislabelled';
import { neverRetrieved } from './reasons/never-retrieved';
import { pivotal } from './reasons/pivotal';
import { bestFirst, type QueueItem } from './queue-item';
import { tie } from './reasons/tie';
import { uncoveredService } from './reasons/uncovered-service';
import type { CurationReason } from '../../vocabulary/exemplar';

const rankings: Readonly<Record<CurationReason, (evidence: CurationEvidence) => readonly QueueItem[]>> = {
  mislabelled,
  duplicate,
  pivotal,
  'both-wrong': bothWrong,
  'uncovered-service': uncoveredService,
  hub,
  tie,
  'never-retrieved': neverRetrieved,
};

/** Items below this score are not worth anybody's time. */
const WORTH_A_LOOK = 0.15;

/**
 * Exemplars worth a look, best first. For one reason: its whole ranking, however low the scores. For all reasons: each
 * exemplar once, with the reason that scores highest.
 */
export function curationQueue(evidence: CurationEvidence, reason: CurationReason | undefined): readonly QueueItem[] {
  if (reason !== undefined) return bestFirst(rankings[reason](evidence));
  const seen = new Set<string>();
  return bestFirst(Object.values(rankings).flatMap((rank) => rank(evidence))).filter(({ id, score }) => {
    const isNew = score >= WORTH_A_LOOK && !seen.has(id);
    seen.add(id);
    return isNew;
  });
}
