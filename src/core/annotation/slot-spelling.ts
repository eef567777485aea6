import type { StatesInText } from '../dialogue/formats/editing/state-writing';
import type { Dialogue } from '../dialogue/model';
import type { SharedDomains } from '../dialogue/slot-names';
import type { JsonText } from '../json/json-text';
import { valueOf } from '../../vocabulary/dialogue-state';

/** The spellings of a file's slots: each is looked for in the dialogue itself, then where else it has a value. */
export class SlotSpelling {
  private readonly byDialogue = new Map<Dialogue, ReadonlyMap<string, readonly string[]>>();

  constructor(
    private readonly json: JsonText,
    private readonly dialogues: readonly Dialogue[],
    private readonly states: StatesInText,
  ) {}

  /**
   * @param services those of the dialogue, as spelled
   * @param shared the domains of which the dialogue has two of them
   */
  namesOf(
    slot: string,
    dialogue: Dialogue,
    { services, shared }: { readonly services: readonly string[]; readonly shared: SharedDomains },
  ): readonly string[] {
    const own = this.namesIn(dialogue, shared).get(slot);
    if (own) return own;
    const other = this.dialogues.find(({ turns }) => turns.some(({ state }) => state && valueOf(state, slot)));
    return (other && this.namesIn(other, shared).get(slot)) ?? this.states.spell(slot, services, shared);
  }

  private namesIn(dialogue: Dialogue, shared: SharedDomains): ReadonlyMap<string, readonly string[]> {
    const known = this.byDialogue.get(dialogue);
    if (known) return known;
    const names = new Map<string, readonly string[]>();
    for (const row of this.states.places(this.json, dialogue).rows) {
      if (!row) continue;
      const { value } = this.json.itemIn(row);
      for (const { slot, names: spelled } of this.states.spelled(value, shared))
        if (!names.has(slot)) names.set(slot, spelled);
    }
    this.byDialogue.set(dialogue, names);
    return names;
  }
}
