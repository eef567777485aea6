import { CodedError } from '../../protocol/wire/failure-codes';
import { hasNoVoteByRule } from '../../vocabulary/exemplar';
import { filesInWords } from '../../vocabulary/files-in-words';
import type { LoadedPools } from '../pools/exemplar-pools';

/** There are no exemplars at all; the remedy is to build or repair the pools. */
export class NoExemplarsError extends CodedError {
  override readonly code = 'no-exemplars';
  override readonly name = 'NoExemplarsError';
}

/** @throws one sentence with the way out where there is no exemplar, not even an excluded one */
export function requireExemplars({ files, stored, problems }: LoadedPools): void {
  if (stored.length > 0) return;
  const [reason] = problems;
  if (!reason) {
    const where = files.length === 0 ? '' : ` in ${filesInWords(files)}`;
    throw new NoExemplarsError(`There are no exemplars yet${where}: build exemplar pools first.`);
  }
  const { file, range, message } = reason;
  const place = range ? `${file}, line ${range.start.line + 1}` : file;
  throw new NoExemplarsError(`No exemplar could be read. ${place}: ${message.replace(/\.?$/, '.')}`);
}

/**
 * @param experts ids
 * @throws one sentence with the way out where no exemplar is in the pool of any of the experts
 */
export function requireVoters(pools: LoadedPools, experts: readonly string[]): void {
  requireExemplars(pools);
  const { stored } = pools;
  const named = new Set(stored.map(({ exemplar }) => exemplar.expert).filter((expert) => expert !== null));
  if (experts.some((expert) => named.has(expert))) return;
  if (stored.every(({ exemplar }) => hasNoVoteByRule(exemplar)))
    throw new Error(
      'Every expert is right on every exemplar, so none can vote: build pools from more dialogues, or by the ' +
        "paper's rule.",
    );
  if (named.size === 0)
    throw new Error(
      'All exemplars are excluded from the pools, so none can vote: restore some, or undo the exclusion.',
    );
  throw new NoExemplarsError(
    `The exemplars belong to ${[...named].join(', ')}, but turn-router.json names ${experts.join(', ')}: use ` +
      'the same expert ids in both.',
  );
}
