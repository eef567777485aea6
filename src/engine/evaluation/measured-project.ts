import { rememberingProfile } from '../../core/dialogue/matching-profiles';
import type { Dialogue, DialogueFile } from '../../core/dialogue/model';
import { testedDialogues, type TestedDialogues } from '../../core/evaluation/project/tested-dialogues';
import { answeredTurns, type AnsweredTurns } from '../../core/evaluation/routing/answered-turns';
import { requireAnswered, type EvaluationPlan } from '../../core/evaluation/routing/evaluation-plan';
import { OwnDialogues } from '../../core/routing/own-dialogue';
import type { Params } from '../../protocol/wire/contract';
import type { evaluationContract } from '../../protocol/engine/evaluation-contract';
import type { RunOfExpert } from '../../vocabulary/expert';
import { filesInWords } from '../../vocabulary/files-in-words';
import { DEFAULT_POOL_RULE } from '../../vocabulary/routing/pool-rules';
import type { RoutingSettings } from '../../vocabulary/routing/routing-settings';
import { required } from '../../vocabulary/values/required';
import type { DialogueSet } from '../data-sets/dialogue-sets';
import type { ProjectExperts } from '../experts/project-experts';
import { recordedExperts } from '../experts/recorded-experts';
import type { LoadedPools } from '../pools/exemplar-pools';
import { requireVoters } from '../routing/no-exemplars';

type Request = Params<(typeof evaluationContract)['evaluateProject']>;

/** Where a project's files are read. */
export interface ProjectSources {
  readonly dialogues: (files: readonly string[]) => Promise<DialogueSet>;
  readonly dialogueFile: (file: string) => Promise<DialogueFile>;
  readonly pools: (files: readonly string[]) => Promise<LoadedPools>;
  readonly experts: ProjectExperts;
  /** The names of the files that a tuning learned from; rejects where it cannot be read. */
  readonly tunedOn: (tuning: string) => Promise<readonly string[]>;
}

/** What the policies of a project are measured on, the same for all of them. */
export interface MeasuredProject {
  readonly set: DialogueSet;
  /** The turns of all dialogues that might be tested. */
  readonly answered: AnsweredTurns;
  readonly tested: TestedDialogues;
  readonly pools: LoadedPools;
  /** The names of the files that the tuning learned from; none without a tuning. */
  readonly tunedOn: readonly string[];
  readonly plan: Omit<EvaluationPlan, 'policy'>;
}

/** Reads what a project is measured on. Rejects with one sentence where nothing can be measured. */
export async function measuredProject(
  { settings, cost, ...request }: Request,
  sources: ProjectSources,
): Promise<MeasuredProject> {
  const runs = runsOf(settings);
  const { set, candidates } = await candidatesOf(request, sources);
  const fitted = sources.experts.fittedRun.bind(sources.experts);
  const recorded = await recordedExperts(runs, candidates, fitted, set.dialogues);
  const profile = rememberingProfile(set.profile(settings.matching));
  const answered = answeredTurns(candidates, recorded, profile);
  requireAnswered({ ...answered, problems: [...answered.problems, ...set.problems] }, filesInWords(set.files));
  const pools = await sources.pools(settings.pools);
  const experts = settings.experts.map(({ id }) => id);
  requireVoters(pools, experts);
  const own = new OwnDialogues(pools.stored.map(({ exemplar }) => exemplar));
  const byId = new Map(candidates.map((dialogue) => [dialogue.id, dialogue]));
  const tested = testedDialogues(
    answered.dialogues,
    ({ id }) => own.labelsOf(required(byId, id)),
    request.evaluation.length > 0,
  );
  // A tuning that cannot be read is told by routing, which then goes without it.
  const tunedOn = settings.tuning === undefined ? [] : await sources.tunedOn(settings.tuning).catch(() => []);
  return { set, answered, tested, pools, tunedOn, plan: planOf(settings, { answered, experts, profile, pools, cost }) };
}

function planOf(
  { k, switchCost, threshold, calls, bound }: RoutingSettings,
  {
    pools,
    ...given
  }: Pick<EvaluationPlan, 'answered' | 'experts' | 'profile' | 'cost'> & { readonly pools: LoadedPools },
): MeasuredProject['plan'] {
  return {
    ...given,
    k,
    switchCost,
    // A threshold of the project wins over its budget and its bound.
    calls: threshold === undefined ? (calls ?? 1) : 1,
    bound: threshold === undefined ? bound : undefined,
    // Nothing is drawn and no pool is filled: the exemplars are what the project has.
    rule: DEFAULT_POOL_RULE,
    poolDialogues: new Set(pools.stored.map(({ exemplar }) => exemplar.dialogue)).size,
    seeds: 0,
    vectors: null,
  };
}

/** The dialogues that may be tested, and the data set that they are part of, as routes have it. */
async function candidatesOf(
  { dialogues, evaluation }: Pick<Request, 'dialogues' | 'evaluation'>,
  sources: ProjectSources,
): Promise<{ readonly set: DialogueSet; readonly candidates: readonly Dialogue[] }> {
  const isWithin = evaluation.every((file) => dialogues.includes(file));
  const files = isWithin ? dialogues : evaluation;
  if (files.length === 0)
    throw new Error('The project names no dialogues: name them as "dialogues" in turn-router.json.');
  const set = await sources.dialogues(files);
  if (evaluation.length === 0 || !isWithin) return { set, candidates: set.dialogues };
  const named = new Set<Dialogue>();
  for (const file of evaluation)
    for (const { id } of (await sources.dialogueFile(file)).dialogues) {
      const dialogue = set.named(file, id);
      if (dialogue) named.add(dialogue);
    }
  return { set, candidates: set.dialogues.filter((dialogue) => named.has(dialogue)) };
}

/** @throws one sentence with the way out where an expert has no run: its answers could not be judged */
function runsOf({ experts }: RoutingSettings): RunOfExpert[] {
  if (experts.length < 2)
    throw new Error('Routing needs at least two experts: name them in turn-router.json, cheapest first.');
  return experts.map(({ id, run = [] }) => {
    if (run.length === 0)
      throw new Error(
        `The expert ${id} has no run, so that nobody knows whether it is right: name one as "run" of this expert in ` +
          `turn-router.json (in the terminal: --run ${id}=FILE).`,
      );
    return { expert: id, files: [...run] };
  });
}
