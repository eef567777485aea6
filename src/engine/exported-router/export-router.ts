import { matchingProfiles } from '../../core/dialogue/matching-profiles';
import type { MatchingProfile } from '../../core/dialogue/matching-profiles/matching-profile';
import type { Dialogue } from '../../core/dialogue/model';
import { multiwozValues } from '../../core/dialogue/value-conventions';
import { costInDecision } from '../../core/routing/switching';
import type { ScoreMeaning } from '../../core/routing/probability/route-probabilities';
import { matrixOf, type VectorMatrix } from '../../core/retriever/vector-matrix';
import type { engineContract } from '../../protocol/engine/engine-contract';
import type { Params, Result } from '../../protocol/wire/contract';
import { hasThreshold, policyDescription } from '../../vocabulary/policies';
import type { RoutingSettings } from '../../vocabulary/routing/routing-settings';
import { groupedBy } from '../../vocabulary/values/grouped';
import { itemAt } from '../../vocabulary/values/required';
import type { Work } from '../../vocabulary/work';
import type { DialogueSet } from '../data-sets/dialogue-sets';
import type { TextSource } from '../encoder/fitting-encoder';
import type { ProjectExperts } from '../experts/project-experts';
import type { LoadedPools } from '../pools/exemplar-pools';
import { turnOfExemplar } from '../pools/exemplar-turn';
import { requireVoters } from '../routing/no-exemplars';
import type { ChosenRouter } from '../routing/routers/encoder-routers';
import type { ScoredRouters } from '../routing/routers/scored-router';
import { textsOfDialogues, textsWithoutStates } from '../routing/text-sources';
import type { TurnsToRoute } from '../routing/turn-routing';
import { goldenInputs } from './golden-inputs';
import { RouterError } from './router';
import type { RouterContent } from './router-content';
import { ServedRouter } from './served-router';
import { refuseOther, writeRouter, type ShippedFiles } from './write-router';

type Method = (typeof engineContract)['exportRouter'];

/** Where exporting gets its input. */
export interface RouterExportSources {
  readonly pools: (files: readonly string[]) => Promise<LoadedPools>;
  readonly dialogues: (files: readonly string[]) => Promise<DialogueSet>;
  readonly experts: ProjectExperts;
  /** Without fallback: another encoder or no tuning would make another router. */
  readonly exactRouter: (
    encoder: RoutingSettings['encoder'],
    tuning: string | undefined,
    source: TextSource,
  ) => Promise<ChosenRouter>;
  readonly scoredRouters: ScoredRouters;
  readonly meaning: (request: TurnsToRoute, profile: MatchingProfile, work: Work) => Promise<ScoreMeaning>;
  readonly shipped: ShippedFiles | undefined;
}

/** Writes a project's router into a folder of its own, for programs that route without the project. */
export class RouterExport {
  constructor(private readonly sources: RouterExportSources) {}

  readonly exportRouter = async (request: Params<Method>, work: Work): Promise<Result<Method>> => {
    const { settings, file, files, out } = request;
    const { shipped } = this.sources;
    if (!shipped) throw new RouterError('This engine has no files to ship with a router.');
    await refuseOther(out);
    const pools = await this.sources.pools(settings.pools);
    requireVoters(pools, idsOf(settings));
    const set = files.length > 0 ? await this.sources.dialogues(files) : undefined;
    const dialogues = set && set.dialogues.length > 0 ? set.dialogues : dialoguesOf(pools);
    const textsOf = hasThreshold(settings.policy) ? textsWithoutStates : textsOfDialogues;
    const chosen = await this.sources.exactRouter(settings.encoder, settings.tuning, textsOf(file, dialogues));
    const { encoder } = chosen;
    const profile = set ? set.profile(settings.matching) : matchingProfiles[settings.matching];
    const { rows, vectors, fit, threshold } = await this.learned(settings, pools, chosen, work);
    const turns = dialogues.flatMap((dialogue) => dialogue.turns);
    const meaning = await this.sources.meaning({ settings, file, dialogues, turns }, profile, work);
    const content: RouterContent = {
      file: {
        policy: settings.policy,
        k: settings.k,
        threshold,
        switchCost: costInDecision(policyDescription(settings.policy), settings.switchCost, settings.k),
        experts: settings.experts.map(({ id, name, endpoint }) => ({ id, name, endpoint })),
        encoder: {
          id: encoder.id,
          kind: encoder.tokens ? 'model' : 'characters',
          dimensions: encoder.dimensions,
          readsBeliefs: encoder.readsBeliefs,
          backend: encoder.backend,
        },
      },
      exemplars: pools.stored.map(({ exemplar }) => exemplar),
      policy: { rows, meaning, fit },
      vectors,
    };
    const { experts, problems } = await this.sources.experts.answering(settings.experts, dialogues, turns, work.signal);
    const inputs = goldenInputs(content, turns, experts);
    const router = new ServedRouter(out, '', content, encoder);
    await writeRouter(out, { content, inputs, router, settings }, shipped);
    return {
      exemplars: content.exemplars.length,
      golden: inputs.length,
      problems: [...pools.problems, ...(set?.problems ?? []), ...chosen.problems, ...problems],
    };
  };

  /** The exemplars that are compared, and what the policy learned of them. */
  private async learned(settings: RoutingSettings, pools: LoadedPools, { router, encoder }: ChosenRouter, work: Work) {
    const exemplars = pools.stored.map(({ exemplar }) => exemplar);
    const { policy } = settings;
    if (!hasThreshold(policy)) {
      const { vectors } = await router.exemplarVectors(exemplars, work);
      return { rows: [...exemplars.keys()], vectors, fit: undefined, threshold: null };
    }
    const { fit, evidence, vectors } = await this.sources.scoredRouters
      .of(encoder)
      .fitted({ pools, settings, policy }, work);
    const frozen = fit.frozen();
    if (!frozen || frozen.fit.rows.length === 0)
      throw new RouterError(
        `No exemplar has what the policy "${policy}" learns from: build the pools from the runs of all experts.`,
      );
    const rowOf = new Map(exemplars.map((exemplar, row) => [exemplar.id, row]));
    const rows = frozen.fit.rows.map((row) => rowOf.get(itemAt(evidence.exemplars, row).id) ?? -1);
    const matrix: VectorMatrix = matrixOf(
      frozen.fit.rows.map((row) => itemAt(vectors, row).values),
      encoder.dimensions,
    );
    return { rows, vectors: matrix, fit: frozen.fit, threshold: frozen.threshold };
  }
}

function idsOf({ experts }: RoutingSettings): readonly string[] {
  return experts.map(({ id }) => id);
}

const NOWHERE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The exemplars as dialogues, for a project that names none: their turns are the only ones that are known. */
function dialoguesOf({ stored }: LoadedPools): readonly Dialogue[] {
  const byDialogue = groupedBy(stored, ({ exemplar }) => exemplar.dialogue);
  return [...byDialogue].map(([id, exemplars]) => ({
    id,
    services: [],
    turns: exemplars.map(({ exemplar }) => turnOfExemplar(exemplar)),
    utterances: 0,
    range: NOWHERE,
    values: multiwozValues,
  }));
}
