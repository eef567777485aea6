import type { Dialogue } from '../../dialogue/model';
import type { ServiceSchema } from '../../dialogue/service-schema';
import { canonicalSlot, serviceOfSlot } from '../../dialogue/slot-names';
import { alternativesOf, DELETED, type DialogueState } from '../../../vocabulary/dialogue-state';

/** A slot that a model may fill. */
export interface PromptSlot {
  readonly slot: string;
  /** Its values where there are few of them; empty where it is open. */
  readonly values: readonly string[];
}

/** A slot with more values than this is open. */
const MOST_VALUES = 10;
/** With more slots, a prompt lists only those of the dialogue's services. */
const MOST_SLOTS = 60;

/**
 * The slots of a data set: those that its schema, its gold states and the exemplars name. Values come from all of them
 * too, because each may lack a spelling of another. They are the ontology, which does not tell what a turn says.
 */
export class PromptSlots {
  private readonly all: readonly PromptSlot[];

  constructor(dialogues: readonly Dialogue[], schema: ServiceSchema | undefined, exemplars: readonly DialogueState[]) {
    const values = new Map<string, Set<string>>();
    const valuesOf = (slot: string) => {
      const known = values.get(slot) ?? new Set();
      values.set(slot, known);
      return known;
    };
    for (const [slot, listed] of schema?.values ?? []) for (const value of listed) valuesOf(slot).add(value);
    for (const slot of schema?.closed.keys() ?? []) valuesOf(slot);
    const states = dialogues.flatMap(({ turns }) => turns.flatMap(({ state }) => (state ? [state] : [])));
    for (const state of [...states, ...exemplars])
      for (const [slot, value] of Object.entries(state))
        for (const one of alternativesOf(value)) if (one !== DELETED) valuesOf(slot).add(one);
    this.all = [...values]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([slot, known]) => ({ slot, values: isClosed(slot, known, schema) ? [...known].sort() : [] }));
  }

  /** The slots to list for a dialogue: all, or those of its services where all are many. */
  of({ services }: Pick<Dialogue, 'services'>): readonly PromptSlot[] {
    if (this.all.length <= MOST_SLOTS) return this.all;
    const domains = services.map((service) => serviceOfSlot(canonicalSlot(service, '-')));
    const own = this.all.filter(({ slot }) => domains.some((domain) => isOfDomain(slot, domain)));
    return own.length === 0 ? this.all : own;
  }
}

function isClosed(slot: string, known: ReadonlySet<string>, schema: ServiceSchema | undefined): boolean {
  return known.size <= MOST_VALUES && schema?.closed.get(slot) !== false;
}

/** Two services of a domain have their number in their slots. */
function isOfDomain(slot: string, domain: string): boolean {
  const service = serviceOfSlot(slot);
  return service === domain || service.startsWith(`${domain} `);
}

/**
 * The JSON schema that a server may hold an answer to. Values stay open: a list that lacks a spelling would make a
 * right answer impossible.
 */
export function answerSchema(slots: readonly PromptSlot[]): Record<string, unknown> {
  if (slots.length === 0) return { type: 'object', additionalProperties: { type: 'string' } };
  const properties = Object.fromEntries(slots.map(({ slot }) => [slot, { type: 'string' }]));
  return { type: 'object', properties, additionalProperties: false };
}
