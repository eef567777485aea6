import { matchingProfiles } from '../core/dialogue/matching-profiles';
import { readDialogueFile } from '../core/dialogue/formats';
import type { DialogueFile } from '../core/dialogue/model';
import { firstOf, itemAt } from '../core/required';
import type { Params, Handlers, Result } from '../protocol/wire/contract';
import type { engineContract } from '../protocol/engine/engine-contract';
import type { Encoder } from '../core/retriever/encoder';
import { CurationQueue } from './curation/curation-queue';
import { Evaluator } from './evaluation/evaluation';
import { ProjectExperts } from './experts/project-experts';
import { Derived, Documents } from './files/documents';
import { inputProblems, type NamedInputs } from './files/input-problems';
import { ExemplarListing } from './files/exemplar-listing';
import { ExemplarPools, type LoadedPools } from './files/exemplar-pools';
import { turnNamed } from './files/named-turns';
import { PoolBuilding } from './files/pool-building';
import type { LoadedEncoder } from './encoder';
import type { TextSource } from './encoder/fitting-encoder';
import { ExemplarMap } from './map/exemplar-map';
import { RetrieverComparer } from './retrievers/retriever-comparer';
import { RetrieverTuner } from './retrievers/retriever-tuner';
import { EncoderRouters, type ChosenRouter, type EncoderRouterParts } from './routing/encoder-routers';
import { inspectionOf, routeSummary, turnContentOf } from './routing/inspect';
import { stateViewOf } from './routing/state-view';
import { TunedRouters } from './routing/tuned-routers';
import { TurnRouting } from './routing/turn-routing';

import type { FileProblem } from '../vocabulary/problem';

type Methods = typeof engineContract;

/**
 * Answers all requests of the host and the terminal. Runs in a process of its own, or inside the terminal's process.
 * Long answers come from the parts, which share its files, encoders and routers.
 */
export class Engine implements Handlers<Methods> {
  private readonly documents = new Documents();
  private readonly dialogueFiles = new Derived<DialogueFile>(this.documents, readDialogueFile);
  private readonly projectExperts = new ProjectExperts(this.documents);
  private readonly exemplarPools = new ExemplarPools(this.documents);
  private readonly routers: EncoderRouters;
  private readonly tunedRouters: TunedRouters;

  /** What the parts take from the engine. */
  private readonly sources = {
    dialogues: (file: string) => this.dialogueFiles.of(file),
    run: (file: string) => this.projectExperts.run(file),
    pools: (files: readonly string[]): Promise<LoadedPools> => this.exemplarPools.load(files),
    experts: this.projectExperts,
    router: async (encoder: string | null, tuning: string | undefined, source: TextSource): Promise<ChosenRouter> =>
      this.tunedRouters.over(this.routers.fitting(await this.routers.of(encoder), source), tuning),
    encoder: async (folder: string | null): Promise<LoadedEncoder> => (await this.routers.require(folder)).encoder,
    tunedEncoder: async (folder: string | null, tuning: string): Promise<Encoder> =>
      (await this.tunedRouters.require(await this.routers.require(folder), tuning)).encoder,
  };

  private readonly routing = new TurnRouting(this.sources);
  private readonly tuner = new RetrieverTuner(this.sources);

  readonly pools = new ExemplarListing(this.sources.pools).pools;
  readonly buildPools = new PoolBuilding(this.sources).buildPools;
  readonly map = new ExemplarMap(this.sources).map;
  readonly queue = new CurationQueue({
    ...this.sources,
    explained: (request, work) => this.routing.explain(request, work),
  }).queue;

  readonly evaluate = new Evaluator(this.sources).evaluate;
  readonly compareRetrievers = new RetrieverComparer(this.sources).compareRetrievers;
  readonly tune = this.tuner.tune;
  readonly stopTuning = this.tuner.stopTuning;

  /** Tests pass a fake encoder. */
  constructor(parts: EncoderRouterParts) {
    this.routers = new EncoderRouters(parts);
    this.tunedRouters = new TunedRouters(this.documents, parts);
  }

  readonly outline = async ({ file }: Params<Methods['outline']>): Promise<Result<Methods['outline']>> => {
    const { format, dialogues, problems } = await this.dialogueFiles.of(file);
    return {
      format,
      problems,
      dialogues: dialogues.map(({ id, services, turns, range }) => ({
        id,
        services,
        range,
        turns: turns.map((turn) => ({ index: turn.index, userUtterance: turn.userUtterance, range: turn.range })),
      })),
    };
  };

  readonly setDocument = ({ file, text }: Params<Methods['setDocument']>): null => {
    this.documents.set(file, text);
    return null;
  };

  readonly route: Handlers<Methods>['route'] = async ({ settings, file, turns: named }, work) => {
    const source = await this.dialogueFiles.of(file);
    const { dialogues } = source;
    const turns =
      named === null
        ? dialogues.flatMap((dialogue) => dialogue.turns)
        : named.map((reference) => turnNamed(source, reference, file).turn);
    const { routes, experts, problems } = await this.routing.decide({ settings, file, dialogues, turns }, work);
    const profile = matchingProfiles[settings.matching];
    return {
      routes: routes.map((route, index) => routeSummary(route, itemAt(turns, index), experts, profile)),
      problems: [...problems],
    };
  };

  readonly inspect: Handlers<Methods>['inspect'] = async ({ settings, file, moves, pinned, ...named }, work) => {
    const source = await this.dialogueFiles.of(file);
    const { dialogue, turn } = turnNamed(source, named, file);
    const { routes, pools, ...basis } = await this.routing.explain(
      { settings, file, dialogues: source.dialogues, turns: [turn], moves, pinned },
      work,
    );
    return inspectionOf({
      ...basis,
      file,
      dialogue,
      turn,
      route: firstOf(routes),
      exemplars: new Map(pools.stored.map((stored) => [stored.exemplar.id, stored])),
      k: settings.k,
      profile: matchingProfiles[settings.matching],
    });
  };

  readonly states: Handlers<Methods>['states'] = async ({ settings, file, ...named }, work) => {
    const { dialogues, ...source } = await this.dialogueFiles.of(file);
    const { dialogue, turn } = turnNamed({ ...source, dialogues }, named, file);
    const { routes, experts } = await this.routing.decide({ settings, file, dialogues, turns: dialogue.turns }, work);
    return stateViewOf({
      dialogue,
      turn,
      chosen: routes.map(({ expert }) => expert),
      experts,
      profile: matchingProfiles[settings.matching],
    });
  };

  readonly turnContent: Handlers<Methods>['turnContent'] = async ({ file, matching, ...request }, { signal }) => {
    const source = await this.dialogueFiles.of(file);
    const { turn } = turnNamed(source, request, file);
    const { experts } = await this.projectExperts.answering(request.experts, source.dialogues, [turn], signal);
    return turnContentOf(turn, experts, matchingProfiles[matching]);
  };

  readonly encoder = async ({ folder }: Params<Methods['encoder']>): Promise<Result<Methods['encoder']>> => {
    const { id, backend, dimensions } = await this.sources.encoder(folder);
    return { id, backend, dimensions };
  };

  /** What is wrong with the files of a command in the terminal, which must know before its work begins. */
  inputProblems(inputs: NamedInputs): Promise<readonly FileProblem[]> {
    return inputProblems(inputs, {
      ...this.sources,
      tuning: (file, encoder) => this.sources.tunedEncoder(encoder, file),
    });
  }

  /** Saves the vectors and frees the encoders. */
  dispose(): Promise<void> {
    return this.routers.dispose();
  }
}
