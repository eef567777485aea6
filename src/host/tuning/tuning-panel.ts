import { tuningPage } from '../../protocol/pages/tuning-page-contract';
import { isTrusted } from '../common/workspace-trust';
import { namedFileSchema } from '../dialogues/named-file';
import type { Panel, PanelParts } from '../pages/panel';
import { askTuningChoices } from './ask-tuning-choices';
import { RetrieverTuning } from './retriever-tuning';
import { tuningChoicesSchema } from './tuning-choices';

/** The page that tunes the retriever, and the command that starts it: with the given choices, or with asked ones. */
export function tuningPanel(parts: PanelParts): Panel<RetrieverTuning> {
  const view = new RetrieverTuning(parts);
  return {
    view,
    handlers: {
      [tuningPage.command]: async (argument) => {
        const reason = 'Tuning writes files, which Restricted Mode does not allow: trust this folder first.';
        if (!(await isTrusted(reason))) return;
        const given = tuningChoicesSchema.safeParse(argument);
        const choices = given.success
          ? given.data
          : await askTuningChoices(parts, namedFileSchema.safeParse(argument).data?.file);
        if (choices) await view.tune(choices);
      },
    },
  };
}
