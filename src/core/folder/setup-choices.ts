import type { FolderFindings, FoundDataSet } from '../../vocabulary/setup/folder-findings';
import type { PoolRuleId } from '../../vocabulary/routing/pool-rules';
import { expertId, type SetupChoices, type SetupExpert } from '../../vocabulary/setup/setup-choices';
import { folderOf } from './data-sets';
import { likelySize } from './expert-name';
import { proposedProject } from './proposed-project';

/** What an existing project file says of what is chosen. */
export interface ExistingProject {
  /** Its dialogue files, relative to the folder. */
  readonly dialogues: readonly string[];
  readonly experts: readonly SetupExpert[];
  readonly poolRule: PoolRuleId | undefined;
}

const HALF = 0.5;
const FIRST_SEED = 1;

/** How people call the parts of one data set. */
const SPLIT = /(?:^|\/|[._-])(?:train|training|dev|val|valid|validation|test)(?:$|\/|[._-])/i;
const TRAINING = /(?:^|\/|[._-])train(?:ing)?(?:$|\/|[._-])/i;

/**
 * What is proposed for a folder before anybody has chosen: what its project file says, and else what lies in it.
 *
 * @param rule the pool rule that is proposed
 */
export function proposedChoices(
  findings: FolderFindings,
  existing: ExistingProject | undefined,
  rule: PoolRuleId,
): SetupChoices {
  const chosen = chosenSets(findings, existing);
  const experts = existing?.experts ?? proposedExperts(findings, chosen);
  const hasRuns = experts.filter(({ run }) => run.length > 0).length > 1;
  const hasGold = chosen.some(({ statedTurns }) => statedTurns > 0);
  return {
    dataSets: chosen.map(({ name }) => name),
    together: true,
    experts,
    exemplars: hasRuns && hasGold ? 'runs' : hasExemplars(findings) ? 'later' : 'hand',
    from: chosen.length > 1 ? (chosen.find(({ name }) => TRAINING.test(name))?.name ?? null) : null,
    share: HALF,
    seed: FIRST_SEED,
    rule: existing?.poolRule ?? rule,
  };
}

/** Parts of one data set belong together; of several data sets, the one with runs or the largest is proposed. */
function chosenSets(
  { dataSets, runs }: FolderFindings,
  existing: ExistingProject | undefined,
): readonly FoundDataSet[] {
  const named = dataSets.filter(({ files }) => files.some((file) => existing?.dialogues.includes(file)));
  if (named.length > 0) return named;
  const [best] = [...dataSets].sort(
    (a, b) =>
      Number(runs.some(({ dataSet }) => dataSet === b.name)) - Number(runs.some(({ dataSet }) => dataSet === a.name)) ||
      b.turns - a.turns,
  );
  if (!best || !SPLIT.test(best.name)) return best ? [best] : [];
  return dataSets.filter((set) => set.format === best.format && SPLIT.test(set.name) && areSiblings(set, best));
}

function areSiblings(one: FoundDataSet, other: FoundDataSet): boolean {
  return parentOf(one) === parentOf(other);
}

/** The folder of a data set without the name of its part: `data/train` and `data/test` have one. */
function parentOf({ files: [first = ''] }: FoundDataSet): string {
  const folder = folderOf(first);
  return SPLIT.test(folder) ? folderOf(folder) : folder;
}

function hasExemplars({ exemplarFiles }: FolderFindings): boolean {
  return exemplarFiles.some(({ exemplars }) => exemplars > 0);
}

/** From runs and exemplars, else from the models that a log names, else two to be named. */
function proposedExperts(findings: FolderFindings, chosen: readonly FoundDataSet[]): readonly SetupExpert[] {
  const { experts } = proposedProject(findings, chosen);
  if (experts.length > 0) return experts.map(({ id, run = [] }) => ({ id, name: id, run: [run].flat() }));
  const models = [...new Set(chosen.flatMap((set) => set.models.map(({ model }) => model)))];
  const bySize = models.sort((a, b) => (likelySize(a) ?? Infinity) - (likelySize(b) ?? Infinity));
  if (bySize.length > 1) return bySize.map((model) => ({ id: expertId(model, []), name: model, run: [] }));
  return [
    { id: 'slm', name: 'SLM', run: [] },
    { id: 'llm', name: 'LLM', run: [] },
  ];
}
