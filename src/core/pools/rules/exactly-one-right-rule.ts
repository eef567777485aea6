import { assignExpert, type ExpertVerdict, type Placement } from './paper-rule';

/**
 * Only turns on which the experts differ in being right vote: of two experts, exactly one is. A turn that all have
 * right is kept without a vote, because it does not tell which expert to ask, and there are so many of them that their
 * votes would drown the others'.
 *
 * @param verdicts cheapest first
 */
export function assignWhereExpertsDiffer(verdicts: readonly ExpertVerdict[]): Placement | undefined {
  const placed = assignExpert(verdicts);
  return placed?.rule === 'all-right' ? { ...placed, expert: null } : placed;
}
