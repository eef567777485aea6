import { buildPools } from '../../core/pools/build-pools';
import { followingExemplars, shownPoolRule } from '../../core/pools/following-exemplars';
import { saysSame } from '../../core/dialogue/said-words';
import type { Dialogue } from '../../core/dialogue/model';
import { groupedBy } from '../../vocabulary/values/grouped';
import type { followingContract } from '../../protocol/engine/dialogues/following-contract';
import type { Params, Result } from '../../protocol/wire/contract';
import type { Documents } from '../files/documents';
import { recordedExperts } from '../experts/recorded-experts';
import type { StoredExemplar } from './exemplar-pools';
import { poolsToKeep, type PoolBuildingSources } from './pool-building';

type Method = (typeof followingContract)['planFollowingExemplars'];

/** Where exemplars that follow states get their input. */
export interface PoolFollowingSources extends PoolBuildingSources {
  readonly documents: Pick<Documents, 'read'>;
}

/** Plans how the exemplars of dialogues follow gold states that are others now. Writes nothing. */
export class PoolFollowing {
  constructor(private readonly sources: PoolFollowingSources) {}

  readonly planFollowingExemplars = async (params: Params<Method>): Promise<Result<Method>> => {
    const { pool, file, files = [], runs, matching } = params;
    const set = await this.sources.dialogues(files.includes(file) ? files : [file]);
    const named = params.dialogues.flatMap((id) => set.named(file, id) ?? []);
    const { stored } = await poolsToKeep(pool, this.sources);
    const byDialogue = groupedBy(stored, ({ exemplar }) => exemplar.dialogue);
    const followed = named.filter((dialogue) => isOf(dialogue, byDialogue.get(dialogue.id)));
    if (followed.length === 0) return { edits: [], changed: 0, added: 0, removed: 0 };
    const rule = shownPoolRule(stored.map(({ exemplar }) => exemplar)) ?? params.rule;
    const experts = await recordedExperts(runs, followed, this.sources.fittedRun, set.dialogues);
    const built = buildPools(followed, experts, set.profile(matching), rule);
    const old = followed.flatMap(({ id }) => byDialogue.get(id) ?? []);
    const { text } = await this.sources.documents.read(pool);
    const { edits, ...counts } = followingExemplars(text, old, built.exemplars);
    return { edits: [...edits], ...counts };
  };
}

/** Whether exemplars were made of this dialogue, and not of another one with its id. */
function isOf({ turns }: Dialogue, stored: readonly StoredExemplar[] = []): boolean {
  return (
    stored.length > 0 &&
    stored.every(({ exemplar }) => {
      const turn = turns.find(({ index }) => index === exemplar.turn);
      return turn !== undefined && saysSame(turn, exemplar);
    })
  );
}
