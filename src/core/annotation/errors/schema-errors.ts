import { alternativesOf, DELETED, firstAlternative } from '../../../vocabulary/dialogue-state';
import type { Dialogue } from '../../dialogue/model';
import type { ServiceSchema } from '../../dialogue/service-schema';
import { slotLetters } from '../../dialogue/slot-names';
import { isNearlyEqual } from '../../doubts/speech/nearly-equal';
import { isImplicit } from '../../doubts/speech/value-forms';
import { refusalOf, slotsOfSchema } from '../slot-vocabulary';
import type { AnnotationError, ErrorRepair } from './annotation-error';

/** A schema or an ontology with the name of its file. */
export interface NamedSchema {
  readonly name: string;
  readonly schema: ServiceSchema;
}

/**
 * Slots that a schema does not have, and values of closed slots that it does not list: at the turn that sets them. The
 * repair is the only spelling of the schema that is nearly the same, in the whole dialogue.
 */
export function schemaErrors({ id, turns }: Dialogue, { name, schema }: NamedSchema): readonly AnnotationError[] {
  const vocabulary = slotsOfSchema(name, schema);
  return turns.flatMap(({ belief, index }) =>
    Object.entries(belief ?? {}).flatMap(([slot, value]): readonly AnnotationError[] => {
      if (value === DELETED) return [];
      const known = schema.values.get(slot);
      const isKnown = alternativesOf(value).some((each) => isImplicit(each) || known?.has(each.toLowerCase()));
      const first = firstAlternative(value);
      const words = isKnown && known ? undefined : refusalOf({ slot, values: [first] }, vocabulary);
      if (words === undefined) return [];
      const repair = known ? respelledValue(slot, first, schema) : respelledSlot(slot, [...schema.closed.keys()]);
      return [{ turn: index, slot, words, repair: repair && inDialogue(repair, id) }];
    }),
  );
}

interface Respelling {
  readonly slot: string;
  readonly to: string;
  /** Undefined where the slot itself is respelled. */
  readonly value?: string;
}

function respelledValue(slot: string, value: string, schema: ServiceSchema): Respelling | null {
  const to = onlyNearSpelling(value, schema.listed.get(slot) ?? []);
  return to === undefined ? null : { slot, value, to };
}

function respelledSlot(slot: string, slots: readonly string[]): Respelling | null {
  const to = onlyNearSpelling(slot, slots);
  return to === undefined ? null : { slot, to };
}

function inDialogue({ slot, to, value }: Respelling, dialogue: string): ErrorRepair {
  const title =
    value === undefined
      ? `Rename ${slot} to ${to} in this dialogue`
      : `Change ${slot} from "${value}" to "${to}" in this dialogue`;
  const what = value === undefined ? { slot, to } : { slot, value, to };
  return { title, renaming: { what, dialogues: [dialogue] } };
}

/** The same letters come before a slip of the pen; of several candidates none is taken. */
function onlyNearSpelling(text: string, candidates: readonly string[]): string | undefined {
  const same = candidates.filter((each) => slotLetters(each) === slotLetters(text));
  const near = same.length > 0 ? same : candidates.filter((each) => isNearlyEqual(text, each));
  return near.length === 1 ? near[0] : undefined;
}
