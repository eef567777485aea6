import { answeredTurns, type AnsweredTurns } from '../../core/evaluation/routing/answered-turns';
import { evaluatePolicies } from '../../core/evaluation/routing/evaluate-routing';
import { plannedPool } from '../../core/evaluation/routing/evaluation-plan';
import { firstOf, required } from '../../vocabulary/values/required';
import { turnText } from '../../core/retriever/turn-text';
import type { MatrixProducts } from '../../core/retriever/search/batch-search';
import type { VectorMatrix } from '../../core/retriever/vector-matrix';
import { policies } from '../../core/routing/policies';
import type { Handlers, Params } from '../../protocol/wire/contract';
import type { evaluationContract } from '../../protocol/engine/evaluation-contract';
import { fittingEncoder } from '../encoder/fitting-encoder';
import type { Documents } from '../files/documents';
import { HashedFiles } from './hashed-files';
import type { LoadedEncoder } from '../encoder';
import { recordedExperts, type FittedRuns } from '../experts/recorded-experts';
import type { DialogueSet } from '../data-sets/dialogue-sets';
import { textsWithoutStates } from '../routing/text-sources';
import { TurnVectors } from '../routing/routers/turn-vectors';
import { walked } from '../walked';
import { filesInWords } from '../../vocabulary/files-in-words';
import { DEFAULT_POOL_RULE } from '../../vocabulary/routing/pool-rules';
import type { Misroute } from '../../vocabulary/routing/routing-evaluation';
import { unkeptBound } from '../../vocabulary/routing/routing-settings';
import type { FileProblem } from '../../vocabulary/problem';
import { inPhase, partOf, type Work } from '../../vocabulary/work';

type Methods = Pick<typeof evaluationContract, 'evaluatePolicies'>;
type Request = Params<Methods['evaluatePolicies']>;

export interface EvaluatorParts {
  readonly documents: Documents;
  readonly dialogues: (files: readonly string[]) => Promise<DialogueSet>;
  readonly fittedRun: FittedRuns;
  /** The encoder of a folder, or the bundled one; rejects where it cannot be used. */
  readonly encoder: (folder: string | null) => Promise<LoadedEncoder>;
  /** Without them, large pools take long. */
  readonly products?: () => MatrixProducts | undefined;
}

/** Measures how well a policy routes between recorded runs. */
export class Evaluator implements Handlers<Methods> {
  private readonly vectors = new WeakMap<LoadedEncoder, TurnVectors>();

  constructor(private readonly parts: EvaluatorParts) {}

  readonly evaluatePolicies: Handlers<Methods>['evaluatePolicies'] = async (request, work) => {
    const unkept = unkeptBound(request);
    if (unkept !== undefined) throw new Error(`The bound and the cost of a switch exclude each other: ${unkept}.`);
    const hashed = new HashedFiles(this.parts.documents);
    await hashed.note([...request.files, ...request.runs.flatMap(({ files }) => files)]);
    const set = await this.parts.dialogues(request.files);
    const recorded = await recordedExperts(request.runs, set.dialogues, this.parts.fittedRun);
    const experts = request.runs.map(({ expert }) => expert);
    const profile = set.profile(request.profile);
    const answered = answeredTurns(set.dialogues, recorded, profile);
    const { poolDialogues, notes } = plannedPool(
      { ...answered, problems: [...answered.problems, ...set.problems] },
      experts,
      request.poolDialogues,
      filesInWords(request.files),
    );
    const { vectors, encoder, problems } = await this.encode(answered, request, set, inPhase(work, 'encoding'));
    const { seeds, k, calls, bound, cost, rule = DEFAULT_POOL_RULE, switchCost = 0 } = request;
    const products = this.parts.products?.();
    const budget = { calls, bound, switchCost, cost };
    const plan = { answered, experts, profile, rule, k, ...budget, poolDialogues, seeds, vectors, products };
    const evaluations = await walked(
      evaluatePolicies(
        plan,
        request.policies.map((id) => policies[id]),
      ),
      partOf(inPhase(work, 'evaluating'), (share) => ({ done: Math.floor(1_000 * share), total: 1_000 })),
    );
    return {
      evaluations: evaluations.map((evaluation) => ({
        ...evaluation,
        misroutes: placedIn(set, evaluation.misroutes),
        notes: [...dataSetNotes(set), ...notes, ...evaluation.notes],
      })),
      problems: [...problemsOf(set, answered), ...problems, ...(await hashed.changes())],
      encoder,
      files: hashed.files(),
    };
  };

  private async encode(
    answered: AnsweredTurns,
    { files, encoder: folder, policies: chosen }: Request,
    { dialogues }: DialogueSet,
    work: Work,
  ): Promise<EncodedTurns> {
    if (!chosen.some((id) => policies[id].comparesVectors)) return { vectors: null, encoder: null, problems: [] };
    const source = textsWithoutStates(firstOf(files), dialogues);
    const { encoder, problems } = fittingEncoder(await this.parts.encoder(folder), source);
    const vectors = this.vectors.get(encoder) ?? new TurnVectors(encoder);
    this.vectors.set(encoder, vectors);
    return { vectors: await vectors.matrix(routableTexts(answered), work), encoder: encoder.id, problems };
  }
}

interface EncodedTurns {
  readonly vectors: VectorMatrix | null;
  readonly encoder: string | null;
  readonly problems: readonly FileProblem[];
}

/** The text of each turn. It omits the gold state before, which a router at work does not have. */
function routableTexts({ turns }: AnsweredTurns): readonly string[] {
  return turns.map(({ turn: { systemUtterance, userUtterance } }) =>
    turnText({ previousState: {}, systemUtterance, userUtterance }),
  );
}

/** Turns under the ids that their dialogues have in their files, with these files. */
export function placedIn(set: DialogueSet, misroutes: readonly Misroute[]): Misroute[] {
  const byId = new Map(set.dialogues.map((dialogue) => [dialogue.id, set.origin(dialogue)]));
  return misroutes.map((misroute) => {
    const { file, id } = required(byId, misroute.dialogue);
    return { ...misroute, file, dialogue: id };
  });
}

/** A schema beside the dialogues is no part of the data set. */
export function dataSetNotes(set: DialogueSet): readonly string[] {
  const files = [...new Set(set.dialogues.map((dialogue) => set.origin(dialogue).file))];
  return files.length < 2 ? [] : [`These files are one data set: ${filesInWords(files)}.`];
}

/** What is wrong with the dialogues and the runs, in which file. */
export function problemsOf(set: DialogueSet, { problems }: AnsweredTurns): FileProblem[] {
  return [
    ...set.problems,
    ...problems.map(({ expert: _, ...problem }) => ({ ...problem, file: problem.file ?? firstOf(set.files) })),
  ];
}
