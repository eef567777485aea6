import type { SlotValues } from '../../../src/protocol/engine/dialogues/dialogue-contract';

/** How many completions are shown. */
const SHOWN = 8;

/** What is being typed: a slot's value, or first the slot. */
export class SlotForm {
  /** The number of the highlighted completion; −1 where the text is taken as it is typed. */
  highlighted = -1;
  /** What the edit would do, or why it is refused. */
  note = '';
  /** Whether the value was refused and may be insisted on. */
  isRefused = false;

  /** @param slot null while the slot is being chosen */
  constructor(
    private readonly known: readonly SlotValues[],
    public slot: string | null,
    public text: string,
  ) {}

  /** The completions of the text: those that begin with it first, then those that hold it. */
  get options(): readonly string[] {
    const typed = this.text.trim().toLowerCase();
    const all = this.slot === null ? this.known.map(({ slot }) => slot) : this.valuesOf(this.slot);
    const holding = all.filter((each) => each.toLowerCase().includes(typed));
    const beginning = holding.filter((each) => each.toLowerCase().startsWith(typed));
    return [...beginning, ...holding.filter((each) => !beginning.includes(each))].slice(0, SHOWN);
  }

  /** What Enter takes: the highlighted completion, else what is typed. */
  get taken(): string {
    return this.options[this.highlighted] ?? this.text.trim();
  }

  /** While something is typed that begins a completion, the first one is highlighted, so that Enter takes it. */
  type(text: string): void {
    this.text = text;
    this.isRefused = false;
    const [first] = this.options;
    const typed = text.trim().toLowerCase();
    this.highlighted = typed !== '' && first?.toLowerCase().startsWith(typed) === true ? 0 : -1;
  }

  highlight(steps: 1 | -1): void {
    const count = this.options.length;
    if (count > 0) this.highlighted = (this.highlighted + steps + count + 1) % (count + 1);
    if (this.highlighted === count) this.highlighted = -1;
  }

  chooseSlot(slot: string): void {
    this.slot = slot;
    this.type('');
  }

  private valuesOf(slot: string): readonly string[] {
    return this.known.find((each) => each.slot === slot)?.values ?? [];
  }
}
