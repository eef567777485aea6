/**
 * Which slots and values annotators may use: those of a schema or an ontology, or where there is none, the slots that
 * the file holds. Slots have their canonical spelling.
 */
export interface SlotVocabulary {
  /** What says so, for messages: `schema.json`, or `this file`. */
  readonly name: string;
  /** Each slot with its values; undefined where any value may stand. */
  readonly slots: ReadonlyMap<string, readonly string[] | undefined>;
}
