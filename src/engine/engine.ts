import type { DialogueFile } from '../core/dialogue/model';
import type { Params, Handlers, Result } from '../protocol/wire/contract';
import type { engineContract } from '../protocol/engine/engine-contract';
import type { Encoder } from '../core/retriever/encoder';
import { AnnotatedFiles } from './annotation/annotated-files';
import { AnnotationErrors } from './annotation/annotation-errors';
import { AcceptedAnswers } from './annotation/accepted-answers';
import { Annotation } from './annotation/annotation';
import { DialogueChats } from './annotation/dialogue-chats';
import { CurationQueue } from './curation/curation-queue';
import { Evaluator } from './evaluation/evaluation';
import { ProjectEvaluator } from './evaluation/project-evaluation';
import { LiveExperts } from './experts/live/live-experts';
import { ProjectExperts } from './experts/project-experts';
import { checkedInputs, type CheckedInputs, type NamedInputs } from './data-sets/checked-inputs';
import { Conversion } from './data-sets/conversion';
import { CombinedFiles } from './data-sets/combined-files';
import { dialogueSetOf, type DialogueSet } from './data-sets/dialogue-sets';
import { AnnotationComparer } from './doubts/annotation-comparer';
import { DoubtFinder } from './doubts/doubt-finder';
import { FolderLook } from './folder/folder-findings';
import { RouterExport } from './exported-router/export-router';
import type { ShippedFiles } from './exported-router/write-router';
import { Documents } from './files/documents';
import { ExemplarListing } from './pools/exemplar-listing';
import { ExemplarPools, type LoadedPools } from './pools/exemplar-pools';
import { turnNamed, type NamedTurn } from './files/named-turns';
import { PoolBuilding } from './pools/pool-building';
import { PoolFollowing } from './pools/pool-following';
import type { LoadedEncoder } from './encoder';
import type { TextSource } from './encoder/fitting-encoder';
import { TurnLabeling } from './labeling/turn-labeling';
import { ExemplarMap } from './map/exemplar-map';
import { RetrieverComparer } from './retrievers/retriever-comparer';
import { RetrieverTuner } from './retrievers/retriever-tuner';
import { EncoderRouters, type ChosenRouter, type EncoderRouterParts } from './routing/routers/encoder-routers';
import { turnContentOf } from './routing/inspect';
import { RouteAnswers, type InspectionSlice } from './routing/route-answers';
import { TunedRouters } from './routing/routers/tuned-routers';
import { allRoutes, TurnRouting } from './routing/turn-routing';

type Methods = typeof engineContract;

/**
 * Answers all requests of the host and the terminal. Runs in a process of its own, or inside the terminal's process.
 * Long answers come from the parts, which share its files, encoders and routers.
 */
export class Engine implements Handlers<Methods> {
  private readonly documents = new Documents();
  private readonly dialogueFiles = new AnnotatedFiles(this.documents);
  private readonly dialogueSets = new CombinedFiles<DialogueFile, DialogueSet>(
    this.dialogueFiles,
    (file) => this.dialogueFiles.of(file),
    dialogueSetOf,
  );
  private readonly projectExperts = new ProjectExperts(this.documents);
  private readonly exemplarPools = new ExemplarPools(this.documents);
  private readonly routers: EncoderRouters;
  private readonly tunedRouters: TunedRouters;

  /** What the parts take from the engine. */
  private readonly sources = {
    dialogues: (files: readonly string[]) => this.dialogueSets.of([...new Set(files)]),
    fittedRun: this.projectExperts.fittedRun.bind(this.projectExperts),
    pools: (files: readonly string[]): Promise<LoadedPools> => this.exemplarPools.load(files),
    experts: this.projectExperts,
    router: async (encoder: string | null, tuning: string | undefined, source: TextSource): Promise<ChosenRouter> =>
      this.tunedRouters.over(this.routers.fitting(await this.routers.of(encoder), source), tuning),
    encoder: async (folder: string | null): Promise<LoadedEncoder> => (await this.routers.require(folder)).encoder,
    tunedEncoder: async (folder: string | null, tuning: string): Promise<Encoder> =>
      (await this.tunedRouters.require(await this.routers.require(folder), tuning)).encoder,
  };

  /** Experts that are asked, for the terminal. */
  readonly live = new LiveExperts({ ...this.sources, routing: () => this.routing });

  private readonly routing = new TurnRouting(this.sources);
  private readonly answers = new RouteAnswers({
    routing: this.routing,
    dialogueSet: (file, files) => this.setAround(file, files),
    turnsIn: (file) => this.turnsIn(file),
    experts: this.projectExperts,
  });
  readonly route = this.answers.route;
  readonly inspect = this.answers.inspect;
  readonly states = this.answers.states;
  readonly probabilities = this.answers.probabilities;
  private readonly tuner = new RetrieverTuner(this.sources);
  private readonly annotated = {
    ...this.sources,
    dialogueFile: (file: string) => this.dialogueFiles.of(file),
    dialogueSet: (file: string, files?: readonly string[]) => this.setAround(file, files),
  };
  private readonly chats = new DialogueChats(this.annotated);
  private readonly accepted = new AcceptedAnswers(this.annotated);

  private readonly annotationSources = {
    documents: this.documents,
    textToEdit: (file: string) => this.dialogueFiles.textToEdit(file),
    dialogueFile: (file: string) => this.dialogueFiles.of(file),
  };
  private readonly annotation = new Annotation(this.annotationSources);
  private readonly errors = new AnnotationErrors({
    ...this.annotationSources,
    planRenaming: this.annotation.planRenaming,
  });
  readonly annotationErrors = this.errors.annotationErrors;
  readonly planErrorRepair = this.errors.planErrorRepair;
  readonly planStateEdits = this.annotation.planStateEdits;
  readonly planRenaming = this.annotation.planRenaming;
  readonly blankStates = this.annotation.blankStates;

  private readonly routerExport: RouterExport;

  readonly pools = new ExemplarListing(this.sources.pools).pools;
  readonly convert = new Conversion({
    ...this.sources,
    runFile: (file) => this.projectExperts.run(file),
  }).convert;
  readonly lookThrough = new FolderLook({
    ...this.sources,
    dialogueFile: (file) => this.dialogueFiles.of(file),
    run: (file) => this.projectExperts.run(file),
  }).lookThrough;
  readonly doubts = new DoubtFinder(this.sources).doubts;
  readonly compareAnnotations = new AnnotationComparer(this.sources).compareAnnotations;
  readonly buildPools = new PoolBuilding(this.sources).buildPools;
  private readonly labeling = new TurnLabeling(this.sources);
  readonly turnsToLabel = this.labeling.turnsToLabel;
  readonly labelQuality = this.labeling.labelQuality;
  readonly planFollowingExemplars = new PoolFollowing({ ...this.sources, documents: this.documents })
    .planFollowingExemplars;
  readonly map = new ExemplarMap(this.sources).map;
  readonly queue = new CurationQueue({
    ...this.sources,
    explained: async (request, work) => allRoutes(await this.routing.explain(request, work)),
  }).queue;

  readonly dialogues = this.chats.dialogues;
  readonly chat = this.chats.chat;
  readonly findDialogues = this.chats.findDialogues;
  readonly saidDialogues = this.chats.saidDialogues;
  readonly acceptedAnswer = this.accepted.acceptedAnswer;
  readonly agreedAnswers = this.accepted.agreedAnswers;
  readonly slotValues = this.accepted.slotValues;

  private readonly evaluator = new Evaluator({
    ...this.sources,
    documents: this.documents,
    products: () => this.parts.products,
  });
  readonly evaluatePolicies = this.evaluator.evaluatePolicies;
  readonly evaluateProject = new ProjectEvaluator({
    ...this.annotated,
    documents: this.documents,
    decide: this.routing.decide.bind(this.routing),
    tunedOn: (tuning) => this.tunedRouters.learnedFrom(tuning),
  }).evaluateProject;
  readonly compareRetrievers = new RetrieverComparer(this.sources).compareRetrievers;
  readonly tune = this.tuner.tune;
  readonly stopTuning = this.tuner.stopTuning;

  /** Tests pass a fake encoder. */
  constructor(private readonly parts: EncoderRouterParts & { readonly shipped?: ShippedFiles | undefined }) {
    this.routers = new EncoderRouters(parts);
    this.tunedRouters = new TunedRouters(this.documents, parts);
    this.routerExport = new RouterExport({
      ...this.sources,
      exactRouter: async (encoder, tuning, source) => {
        const base = this.routers.fitting(await this.routers.require(encoder), source);
        if (tuning === undefined) return base;
        return { ...(await this.tunedRouters.require(base, tuning)), problems: base.problems };
      },
      scoredRouters: this.routing.scoredRouters,
      meaning: this.answers.meaning.bind(this.answers),
      shipped: parts.shipped,
    });
  }

  readonly exportRouter: Handlers<Methods>['exportRouter'] = (request, work) =>
    this.routerExport.exportRouter(request, work);

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

  readonly turnContent: Handlers<Methods>['turnContent'] = async ({ file, files, matching, ...named }, { signal }) => {
    const set = await this.setAround(file, files);
    const { turn } = turnNamed(set, named, file);
    const { experts } = await this.projectExperts.answering(named.experts, set.dialogues, [turn], signal);
    return turnContentOf(turn, experts, set.profile(matching));
  };

  readonly encoder = async ({ folder, once }: Params<Methods['encoder']>): Promise<Result<Methods['encoder']>> => {
    const { id, backend, dimensions } = await (once ? this.routers.tried(folder) : this.sources.encoder(folder));
    return { id, backend, dimensions };
  };

  /** Reads the files of a command in the terminal, which must know before its work begins what they hold. */
  checkInputs(inputs: NamedInputs): Promise<CheckedInputs> {
    return checkedInputs(inputs, {
      ...this.sources,
      dialogueFile: (file) => this.dialogueFiles.of(file),
      run: (file) => this.projectExperts.run(file),
      tuning: (file, encoder) => this.sources.tunedEncoder(encoder, file),
    });
  }

  /** Inspections of many turns of a file, for the terminal. */
  inspections(...asked: Parameters<RouteAnswers['inspections']>): AsyncIterable<InspectionSlice> {
    return this.answers.inspections(...asked);
  }

  /** Several files as one data set, whose dialogues a command in the terminal names by their ids in it. */
  dialogueSet(files: readonly string[]): Promise<DialogueSet> {
    return this.sources.dialogues(files);
  }

  /** Saves the vectors and frees the encoders. */
  dispose(): Promise<void> {
    return this.routers.dispose();
  }

  /** The data set that a file is part of; by default, the file alone. */
  private setAround(file: string, files: readonly string[] = []): Promise<DialogueSet> {
    return this.sources.dialogues(files.includes(file) ? files : [file]);
  }

  private async turnsIn(file: string): Promise<readonly NamedTurn[]> {
    const { dialogues } = await this.dialogueFiles.of(file);
    return dialogues.flatMap(({ id, turns }) => turns.map(({ index }) => ({ dialogue: id, turn: index })));
  }
}
