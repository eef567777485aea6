import type { CommandHandler } from '../common/command-registry';
import { askedFile } from '../dialogues/asked-file';
import { wantedOptionsSchema } from './report-options';
import type { MeasurementParts } from './measurement-parts';
import type { RoutingReport } from './routing-report';

/**
 * The command that reports on routing: on the file that it is given, on the one being looked at, or on one it asks for.
 */
export function routingReportCommand(
  report: RoutingReport,
  source: Pick<MeasurementParts, 'documents' | 'picker'>,
): CommandHandler {
  return async (argument) => {
    const { data: wanted = {} } = wantedOptionsSchema.safeParse(argument);
    const file = await askedFile(argument, source);
    if (file !== undefined) await report.report(file, wanted);
  };
}
