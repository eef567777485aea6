import path from 'node:path';
import type { DialogueFile } from '../../core/dialogue/model';
import type { ServiceSchema } from '../../core/dialogue/service-schema';
import { existing } from './annotated-files';

/** A file that says which slots and values there are, beside a file of dialogues. */
export interface SchemaBeside {
  readonly name: string;
  readonly schema: ServiceSchema;
}

/** The names that such files have in public data sets. The first one that is there counts. */
const NAMES = ['schema.json', 'ontology.json'] as const;

/** The schema or the ontology beside a file; undefined where there is none. */
export async function schemaBeside(
  file: string,
  read: (file: string) => Promise<DialogueFile>,
): Promise<SchemaBeside | undefined> {
  for (const name of NAMES) {
    const beside = await existing(read(path.join(path.dirname(file), name)));
    if (beside?.schema) return { name, schema: beside.schema };
  }
  return undefined;
}
