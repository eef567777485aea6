import { labelPage } from '../../protocol/pages/questions/label-page-contract';
import { isTrusted } from '../common/workspace-trust';
import { askedFile } from '../dialogues/asked-file';
import type { Panel, PanelParts } from '../pages/panel';
import { TurnLabels } from './turn-labels';

/** The page that asks which expert should answer, and the command that opens it for a dialogue file. */
export function labelPanel(parts: PanelParts): Panel<TurnLabels> {
  const view = new TurnLabels(parts);
  return {
    view,
    handlers: {
      [labelPage.command]: async (argument) => {
        const reason = 'Labeling writes a file, which Restricted Mode does not allow: trust this folder first.';
        if (!(await isTrusted(reason))) return;
        const file = await askedFile(argument, parts);
        if (file !== undefined) await view.open(file);
      },
    },
  };
}
