import { expertsNamed } from '../../core/pools/experts-named';
import { spliceBetween } from '../../core/splice';
import type { Params, Result } from '../../protocol/wire/contract';
import type { engineContract } from '../../protocol/engine/engine-contract';
import type { LoadedPools, StoredExemplar } from './exemplar-pools';

type Method = (typeof engineContract)['pools'];

/** Lists exemplars for views: all of them at first, after that only the changes. */
export class ExemplarListing {
  private readonly sent = new Map<string, { readonly revision: number; readonly stored: readonly StoredExemplar[] }>();
  private revisions = 0;

  constructor(private readonly load: (files: readonly string[]) => Promise<LoadedPools>) {}

  readonly pools = async ({ files, since }: Params<Method>): Promise<Result<Method>> => {
    const { stored, problems } = await this.load(files);
    const key = files.join('\n');
    const latest = this.sent.get(key);
    const before = latest?.revision === since ? latest : undefined;
    const revision = ++this.revisions;
    this.sent.set(key, { revision, stored });
    const { start, removed, items } = spliceBetween(before?.stored ?? [], stored, isSame);
    return {
      revision,
      base: before?.revision ?? null,
      start,
      removed,
      exemplars: items.map(listed),
      experts: [...expertsNamed(stored.map(({ exemplar }) => exemplar))],
      problems: [...problems],
    };
  };
}

function isSame(one: StoredExemplar | undefined, other: StoredExemplar | undefined): boolean {
  return one?.exemplar === other?.exemplar && one?.line === other?.line && one?.file === other?.file;
}

function listed({ exemplar, file, line }: StoredExemplar): Result<Method>['exemplars'][number] {
  const { id, dialogue, turn, expert, userUtterance, belief, rule, changes } = exemplar;
  return {
    id,
    file,
    line,
    dialogue,
    turn,
    expert,
    userUtterance,
    belief: belief && { ...belief },
    rule,
    changed: changes.length > 0,
  };
}
