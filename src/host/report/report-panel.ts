import { reportPage } from '../../protocol/pages/report-page-contract';
import { askedFile } from '../dialogues/asked-file';
import type { Panel, PanelParts } from '../pages/panel';
import { wantedOptionsSchema } from './report-options';
import { RoutingReport } from './routing-report';

/**
 * The Routing Report, and the command that opens it: on the given file, on the one in the editor, or on a chosen one.
 */
export function reportPanel(parts: PanelParts): Panel<RoutingReport> {
  const view = new RoutingReport(parts);
  return {
    view,
    handlers: {
      [reportPage.command]: async (argument) => {
        const { data: wanted = {} } = wantedOptionsSchema.safeParse(argument);
        const file = await askedFile(argument, parts);
        if (file !== undefined) await view.report(file, wanted);
      },
    },
  };
}
