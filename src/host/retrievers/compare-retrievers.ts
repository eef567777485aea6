import type { CommandHandler } from '../common/command-registry';
import { askedFile } from '../dialogues/asked-file';
import type { MeasurementParts } from '../report/measurement-parts';
import { comparisonExtentSchema, type RetrieverComparisons } from './retriever-comparisons';

/**
 * The command that compares retrievers: on the file that it is given, on the one being looked at, or on one it asks
 * for.
 */
export function compareRetrieversCommand(
  comparisons: RetrieverComparisons,
  source: Pick<MeasurementParts, 'documents' | 'picker'>,
): CommandHandler {
  return async (argument) => {
    const { data: extent = {} } = comparisonExtentSchema.safeParse(argument);
    const file = await askedFile(argument, source);
    if (file !== undefined) await comparisons.compare(file, extent);
  };
}
