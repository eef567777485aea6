import type { WhatIf } from '../../protocol/engine/what-if';
import { fileLabel } from '../common/file-labels';
import { turnWords } from '../common/turn-words';
import { nameInProjectFile } from '../project/name-in-project-file';
import type { Projects } from '../project/projects';
import type { Relabeling } from '../exemplar-files/relabel';
import type { ExemplarPools } from '../pools/exemplar-pools';
import type { FileTurn } from '../../vocabulary/turn-reference';

/** What applying a trial uses. */
export interface ApplyParts {
  readonly projects: Projects;
  readonly pools: ExemplarPools;
  readonly relabeling: Relabeling;
}

/** Writes a trial: its moves into the exemplar files, and its changed settings into the project file. */
export async function applyWhatIf(
  { turn, trial }: { readonly turn: FileTurn; readonly trial: WhatIf },
  { projects, pools, relabeling }: ApplyParts,
): Promise<void> {
  const project = await projects.of(turn.file);
  const { policy, k, threshold = null } = project.settings;
  const isChanged = trial.policy !== policy || trial.k !== k || trial.threshold !== threshold;
  if (isChanged && !project.file) {
    throw new Error(
      `There is no turn-router.json for ${fileLabel(turn.file)} to write policy, k and threshold to: create one, or ` +
        'reset these three and apply only the moves.',
    );
  }
  const exemplars = (await pools.all()).flatMap((each) => each.exemplars);
  const moves = trial.moves.map(({ id, to }) => {
    const found = exemplars.find((exemplar) => exemplar.id === id && project.settings.pools.includes(exemplar.file));
    if (!found) throw new Error(`The exemplar ${id} is no longer in the pools: nothing was applied.`);
    return {
      id,
      file: found.file,
      to,
      why: `tried in the inspector at ${turnWords(turn)}`,
    };
  });
  await relabeling.change({ moves, additions: [] });
  if (isChanged && project.file)
    await nameInProjectFile(project.file, {
      policy: trial.policy,
      k: trial.k,
      threshold: trial.threshold ?? undefined,
    });
}
