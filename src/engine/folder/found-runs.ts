import type { Turn } from '../../core/dialogue/model';
import { isRight } from '../../core/dialogue/matching-profiles/is-right';
import type { MatchingProfile } from '../../core/dialogue/matching-profiles/matching-profile';
import type { ExpertAnswer } from '../../core/experts/expert-answers';
import { likelyExpert, likelySize } from '../../core/folder/expert-name';
import { runsAmong } from '../../core/folder/run-parts';
import type { FoundRun } from '../../vocabulary/setup/folder-findings';
import { DEFAULT_PROFILE } from '../../vocabulary/matching';
import { firstOf } from '../../vocabulary/values/required';
import type { FittedRuns } from '../experts/recorded-experts';
import type { LookedDataSet } from './found-data-sets';
import type { LookedFile } from './looked-files';

type OwnRun = { -readonly [K in keyof FoundRun]: K extends 'files' ? string[] : FoundRun[K] };

/** What the runs of a folder answer, and how well; the cheapest expert first, as far as names and accuracies tell. */
export async function foundRuns(
  files: readonly LookedFile[],
  dataSets: readonly LookedDataSet[],
  fittedRun: FittedRuns,
): Promise<OwnRun[]> {
  const named = files.map((each) => ({ ...each, dialogues: each.answered }));
  const runs: OwnRun[] = [];
  for (const group of runsAmong(named)) runs.push(await foundRun(group, dataSets, fittedRun));
  return withOwnNames(runs.sort(cheapestFirst));
}

async function foundRun(
  group: readonly Pick<LookedFile, 'file' | 'path'>[],
  dataSets: readonly LookedDataSet[],
  fittedRun: FittedRuns,
): Promise<OwnRun> {
  const files = group.map(({ file }) => file);
  const best: Omit<OwnRun, 'expert' | 'files'> = { dataSet: null, dialogues: 0, turns: 0, accuracy: null };
  for (const { found, set } of dataSets) {
    const { answers } = await fittedRun(
      group.map((file) => file.path),
      set.dialogues,
    );
    if (answers.size <= best.turns) continue;
    best.dataSet = found.name;
    best.turns = answers.size;
    best.dialogues = new Set([...answers.keys()].map((turn) => turn.dialogue)).size;
    best.accuracy = accuracyOf(answers, set.profile(DEFAULT_PROFILE));
  }
  return { expert: likelyExpert(firstOf(files)), files, ...best };
}

function accuracyOf(answers: ReadonlyMap<Turn, ExpertAnswer>, profile: MatchingProfile): number | null {
  const judged = [...answers].flatMap(([{ belief }, answer]) =>
    belief ? [isRight(profile, answer.belief, belief)] : [],
  );
  return judged.length === 0 ? null : judged.filter(Boolean).length / judged.length;
}

/** By the size in their names where both tell one, else by accuracy: models that cost more are mostly better. */
function cheapestFirst(one: FoundRun, other: FoundRun): number {
  const [size, otherSize] = [likelySize(firstOf(one.files)), likelySize(firstOf(other.files))];
  if (size !== undefined && otherSize !== undefined && size !== otherSize) return size - otherSize;
  if (one.accuracy !== null && other.accuracy !== null && one.accuracy !== other.accuracy)
    return one.accuracy - other.accuracy;
  return one.expert < other.expert ? -1 : 1;
}

/** Runs of two data sets may have one name; two of one data set are told apart by a number. */
function withOwnNames(runs: readonly OwnRun[]): OwnRun[] {
  return runs.map((run, index) => {
    const alike = runs
      .slice(0, index)
      .filter(({ expert, dataSet }) => expert === run.expert && dataSet === run.dataSet);
    return alike.length === 0 ? run : { ...run, expert: `${run.expert}-${alike.length + 1}` };
  });
}
