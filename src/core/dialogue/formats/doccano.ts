import * as z from 'zod';
import { chatValues } from '../value-conventions';
import { wholeDialogueFormat } from '../dialogue-format';
import { exchange } from './reading/exchange';
import { fieldOf, idSchema, optional } from './reading/field';

/** Where the labels of a text stand, by the kind of project and the version of the tool. */
const labelKeys = ['label', 'labels', 'entities'] as const;

const recordSchema = z.object({ id: optional(idSchema), text: z.string() });

/**
 * Exports of doccano: one text a record. Traps: each text is a dialogue of one user turn, because nothing says which
 * belong together; its labels are spans or classes and no states, so there are none.
 */
export const doccano = wholeDialogueFormat({
  id: 'doccano',
  name: 'doccano (texts with labels)',
  keys: ['text', 'label'],
  marks: [['id', 'text', 'label']],
  schema: recordSchema,
  values: chatValues,
  coverage: 'all',
  isItem: (value) =>
    typeof fieldOf(value, 'text') === 'string' && labelKeys.some((key) => Array.isArray(fieldOf(value, key))),
  idOf: ({ id }) => id,
  places: (item) => [item],
  dialogue: ({ text }, _id, range) => ({ services: [], spoken: exchange(text, undefined, undefined, range(0)) }),
});
