import { setupPage } from '../../protocol/pages/project/setup-page-contract';
import { isTrusted } from '../common/workspace-trust';
import type { Panel, PanelParts } from '../pages/panel';
import { commands } from '../identifiers';
import { buildNamedPools } from '../pools/build-pools';
import { buildChoicesSchema } from '../pools/build-choices';
import { askedFolder } from './asked-folder';
import { ProjectSetup } from './project-setup';

/**
 * The page that sets a project up, and the commands that open it: for a folder, and to build exemplar pools, which is
 * chosen on the same page.
 */
export function setupPanel(parts: PanelParts): Panel<ProjectSetup> {
  const view = new ProjectSetup(parts);
  const open = async (argument: unknown, reason: string): Promise<void> => {
    if (!(await isTrusted(reason))) return;
    const folder = await askedFolder(argument);
    if (folder !== undefined) await view.open(folder);
  };
  return {
    view,
    handlers: {
      [setupPage.command]: (argument) =>
        open(argument, 'Setting up writes a file, which Restricted Mode does not allow: trust this folder first.'),
      [commands.buildPools]: async (argument) => {
        const choices = buildChoicesSchema.safeParse(argument);
        const reason = 'Building pools writes a file, which Restricted Mode does not allow: trust this folder first.';
        if (!choices.success) return open(argument, reason);
        return (await isTrusted(reason)) ? buildNamedPools(parts, choices.data) : undefined;
      },
    },
  };
}
