import { groupedBy } from '../../vocabulary/values/grouped';
import { firstOf } from '../../vocabulary/values/required';
import type { Project } from '../project/load-project';
import { compareRoutes, type FileRoutes, type RouteEffects } from './route-effects';
import type { EffectsBasis } from './route-words';

/** The routes of a file before and after, with the project that routes it. */
export interface ProjectFileRoutes extends FileRoutes {
  readonly project: Project;
}

/** The effect on one project's routes. Shares of calls exist only within a project, which names the experts. */
export interface ProjectEffects {
  readonly effects: RouteEffects;
  readonly basis: EffectsBasis;
}

/** The effects on the routes of each project. */
export function effectsByProject(files: readonly ProjectFileRoutes[]): readonly ProjectEffects[] {
  return [...groupedBy(files, ({ project }) => project.folder.toString()).values()].map((ofProject) => {
    const { settings } = firstOf(ofProject).project;
    return {
      effects: compareRoutes(
        ofProject,
        settings.experts.map(({ id }) => id),
      ),
      basis: { files: ofProject.map(({ file }) => file), settings },
    };
  });
}
