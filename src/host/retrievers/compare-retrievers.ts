import * as z from 'zod';
import type { CommandHandler } from '../common/command-registry';
import { askedFile } from '../dialogues/asked-file';
import type { MeasurementParts } from '../report/measurement-parts';
import type { RetrieverComparisons } from './retriever-comparisons';

/** How much to measure, where the caller knows. */
const extentSchema = z.object({ seeds: z.int().min(1).optional(), tune: z.boolean().optional() });

/** The command that compares retrievers: on the file that it is given, on the one being looked at, or on one it asks for. */
export function compareRetrieversCommand(
  comparisons: RetrieverComparisons,
  source: Pick<MeasurementParts, 'documents' | 'picker'>,
): CommandHandler {
  return async (argument) => {
    const { data: extent = {} } = extentSchema.safeParse(argument);
    const file = await askedFile(argument, source);
    if (file !== undefined) await comparisons.compare(file, extent);
  };
}
