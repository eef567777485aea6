import { firstOf } from '../../vocabulary/values/required';
import { buildPools } from '../../core/pools/build-pools';
import { drawDialogues } from '../../core/pools/draw-dialogues';
import { poolSizes } from '../../core/pools/experts-named';
import { expertsWithoutRun, keepHandChanges, rebuiltText } from '../../core/pools/keep-hand-changes';
import type { engineContract } from '../../protocol/engine/engine-contract';
import type { Params, Result } from '../../protocol/wire/contract';
import { recordedExperts, type FittedRuns } from '../experts/recorded-experts';
import type { DialogueSet } from '../data-sets/dialogue-sets';
import { hasNoVoteByRule } from '../../vocabulary/exemplar';
import type { LoadedPools } from './exemplar-pools';

type Method = (typeof engineContract)['buildPools'];

/** Where building pools gets its input. */
export interface PoolBuildingSources {
  readonly dialogues: (files: readonly string[]) => Promise<DialogueSet>;
  readonly fittedRun: FittedRuns;
  readonly pools: (files: readonly string[]) => Promise<LoadedPools>;
}

/** Builds exemplar pools from gold states and recorded runs, and keeps what curators changed in earlier ones. */
export class PoolBuilding {
  constructor(private readonly sources: PoolBuildingSources) {}

  readonly buildPools = async (params: Params<Method>): Promise<Result<Method>> => {
    const { within } = params;
    const set = await this.sources.dialogues(params.files);
    const { dialogues: all, problems } = set;
    const dialogues = within === undefined ? all : all.filter((dialogue) => within.includes(set.origin(dialogue).file));
    // Nothing can be learned from a dialogue without turns.
    const spoken = dialogues.filter(({ turns }) => turns.length > 0);
    const drawn = params.dialogues === null ? spoken : drawDialogues(spoken, params.dialogues, params.seed);
    const experts = await recordedExperts(params.runs, drawn, this.sources.fittedRun, all);
    const built = buildPools(drawn, experts, set.profile(params.matching), params.rule);
    const before = params.keep === undefined ? NOTHING : await poolsToKeep(params.keep, this.sources);
    const rebuilt = keepHandChanges(
      built.exemplars,
      before.stored.map(({ exemplar }) => exemplar),
    );
    const names = experts.map(({ expert }) => expert);
    const doubts = expertsWithoutRun(rebuilt, names);
    return {
      text: rebuiltText(rebuilt, before.stored),
      kept: rebuilt.kept,
      conflicts: rebuilt.conflicts.map((conflict) => ({ ...conflict })),
      counts: poolSizes(rebuilt.exemplars, names),
      withoutVote: rebuilt.exemplars.filter(hasNoVoteByRule).length,
      noneRight: built.noneRight,
      unanswered: built.unanswered,
      dialogues: drawn.map(({ id }) => id),
      problems: [
        ...before.problems,
        ...problems,
        ...experts.flatMap(({ problems: ofRun }) => ofRun),
        ...doubts.map((message) => ({
          severity: 'warning' as const,
          message,
          file: params.keep ?? firstOf(params.files),
        })),
      ],
    };
  };
}

/**
 * The exemplars of a file. Rejects where it cannot be read completely, because changes made by hand would be lost.
 */
export async function poolsToKeep(file: string, { pools }: Pick<PoolBuildingSources, 'pools'>): Promise<LoadedPools> {
  const loaded = await pools([file]);
  const broken = loaded.problems.find(({ severity }) => severity !== 'warning');
  if (!broken) return loaded;
  throw new Error(
    `${broken.file} cannot be read completely, so changes made by hand could be lost: ${broken.message}. ` +
      'Repair it first.',
  );
}

const NOTHING: LoadedPools = { files: [], stored: [], problems: [] };
