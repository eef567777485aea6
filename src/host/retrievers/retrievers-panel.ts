import { retrieversPage } from '../../protocol/pages/retrievers-page-contract';
import { askedFile } from '../dialogues/asked-file';
import type { Panel, PanelParts } from '../pages/panel';
import { comparisonExtentSchema, RetrieverComparisons } from './retriever-comparisons';

/**
 * The page that compares retrievers, and the command that opens it: on the given file, on the one in the editor, or on
 * a chosen one.
 */
export function retrieversPanel(parts: PanelParts): Panel<RetrieverComparisons> {
  const view = new RetrieverComparisons(parts);
  return {
    view,
    handlers: {
      [retrieversPage.command]: async (argument) => {
        const { data: extent = {} } = comparisonExtentSchema.safeParse(argument);
        const file = await askedFile(argument, parts);
        if (file !== undefined) await view.compare(file, extent);
      },
    },
  };
}
