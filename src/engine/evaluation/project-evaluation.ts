import { policies } from '../../core/routing/policies';
import { decidedTrial, votersOf } from '../../core/evaluation/project/decided-trial';
import { planNotes } from '../../core/evaluation/report/evaluation-notes';
import { PolicyEvaluation } from '../../core/evaluation/routing/policy-evaluation';
import type { Handlers, Params } from '../../protocol/wire/contract';
import type { evaluationContract } from '../../protocol/engine/evaluation-contract';
import type { PolicyId } from '../../vocabulary/policies';
import type { FileProblem } from '../../vocabulary/problem';
import type { RoutingEvaluation } from '../../vocabulary/routing/routing-evaluation';
import { partOf } from '../../vocabulary/work';
import { breathe } from '../breathe';
import type { Documents } from '../files/documents';
import { TurnProbabilities } from '../routing/probability/turn-probabilities';
import { DecidedTurns, type DecidedPolicy, type DecisionSources } from './decided-turns';
import { dataSetNotes, placedIn, problemsOf } from './evaluation';
import { HashedFiles } from './hashed-files';
import { measuredProject, type MeasuredProject, type ProjectSources } from './measured-project';
import { poolNotes, tuningNotes } from './pool-notes';

type Methods = Pick<typeof evaluationContract, 'evaluateProject'>;
type Request = Params<Methods['evaluateProject']>;

export interface ProjectEvaluatorParts extends ProjectSources, Pick<DecisionSources, 'decide'> {
  readonly documents: Documents;
}

/** Measures a project as it stands: its own exemplars, tuning and encoder decide as they do at work. */
export class ProjectEvaluator implements Handlers<Methods> {
  private readonly decided: DecidedTurns;

  constructor(private readonly parts: ProjectEvaluatorParts) {
    const { decide, experts } = parts;
    this.decided = new DecidedTurns({ decide, probabilities: new TurnProbabilities({ experts, decide }) });
  }

  readonly evaluateProject: Handlers<Methods>['evaluateProject'] = async (request, work) => {
    const hashed = new HashedFiles(this.parts.documents);
    await hashed.note(namedIn(request));
    const measured = await measuredProject(request, this.parts);
    const evaluations: RoutingEvaluation[] = [];
    const problems = new Map<string, FileProblem>();
    let encoder: string | null = null;
    for (const [index, policy] of request.policies.entries()) {
      const part = partOf(work, (share: number) => ({
        phase: 'evaluating' as const,
        done: Math.floor((1_000 * (index + share)) / request.policies.length),
        total: 1_000,
      }));
      const decided = await this.decided.by(policy, request.settings, measured, part);
      for (const problem of decided.problems) problems.set(problem.message, problem);
      if (policies[decided.policy].comparesVectors) encoder = decided.encoder;
      evaluations.push(await evaluationOf(policy, decided, measured, work.signal));
    }
    const { set, answered, pools } = measured;
    return {
      evaluations: evaluations.map((each) => ({ ...each, misroutes: placedIn(set, each.misroutes) })),
      problems: [...problemsOf(set, answered), ...pools.problems, ...problems.values(), ...(await hashed.changes())],
      encoder,
      files: hashed.files(),
    };
  };
}

async function evaluationOf(
  policy: PolicyId,
  decided: DecidedPolicy,
  { set, tested, pools, tunedOn, plan }: MeasuredProject,
  signal: AbortSignal,
): Promise<RoutingEvaluation> {
  const ownPlan = { ...plan, policy: policies[decided.policy] };
  const evaluation = new PolicyEvaluation(ownPlan);
  const exemplars = pools.stored.map(({ exemplar }) => exemplar);
  const voters = votersOf(exemplars, plan.experts);
  const { trial, scores, routes } = decidedTrial(decided.turns, tested.dialogues, voters, exemplars.length);
  for (const _ of evaluation.add(trial, scores, routes)) await breathe(signal);
  return {
    ...evaluation.measured(),
    policy,
    testedOn: tested.testedOn,
    history: 'gold-history',
    instead: decided.instead,
    seeds: [],
    poolDialogues: plan.poolDialogues,
    testDialogues: tested.dialogues.length,
    notes: [
      ...dataSetNotes(set),
      ...tested.notes,
      ...(decided.instead === null ? [] : [decided.instead]),
      ...poolNotes(pools, plan, tested.dialogues),
      ...(ownPlan.policy.comparesVectors ? tuningNotes(tunedOn, set.files) : []),
      ...planNotes(ownPlan),
      ...evaluation.notes(),
    ],
  };
}

function namedIn({ settings, dialogues, evaluation, projectFile }: Request): readonly string[] {
  return [
    ...(projectFile === null ? [] : [projectFile]),
    ...new Set([...dialogues, ...evaluation]),
    ...settings.experts.flatMap(({ run = [] }) => run),
    ...settings.pools,
    ...(settings.tuning === undefined ? [] : [settings.tuning]),
  ];
}
