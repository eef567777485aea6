import type { ListedDialogue, ShownChat } from '../../src/protocol/pages/dialogue-editor-contract';
import type { TurnReference } from '../../src/vocabulary/turn-reference';
import type { ShownTurn } from '../shared/chat/chat-view';
import { slotRows } from '../shared/states/slot-rows';

/** The chosen dialogue: its chat once it has arrived, the current turn, and the slot that edits are about. */
export class ChosenDialogue {
  private content: ShownChat | null = null;
  private shownTurns: readonly ShownTurn[] = [];
  private at: TurnReference | null = null;
  private slot: string | null = null;

  get chat(): ShownChat | null {
    return this.content?.dialogue === this.at?.dialogue ? this.content : null;
  }

  get turns(): readonly ShownTurn[] {
    return this.shownTurns;
  }

  get place(): TurnReference | null {
    return this.at;
  }

  get turn(): number {
    return this.at ? this.at.turn : 0;
  }

  get chosenSlot(): string | null {
    const slots = this.slots;
    return this.slot !== null && (slots.includes(this.slot) || this.isInState(this.slot))
      ? this.slot
      : (slots[0] ?? null);
  }

  get current(): ShownTurn | undefined {
    return this.shownTurns.find(({ content }) => content.turn === this.turn);
  }

  goTo(place: TurnReference): void {
    const isSame = place.dialogue === this.at?.dialogue && place.turn === this.at.turn;
    if (!isSame) this.slot = null;
    this.at = place;
  }

  /** The turn some steps away; the first or the last one at the ends. */
  stepped(steps: number): number {
    const index = this.shownTurns.findIndex(({ content }) => content.turn === this.turn);
    const to = this.shownTurns[Math.min(Math.max(index + steps, 0), this.shownTurns.length - 1)];
    return to ? to.content.turn : this.turn;
  }

  chooseSlot(slot: string): void {
    this.slot = slot;
  }

  stepSlot(steps: 1 | -1): void {
    const { slots, chosenSlot } = this;
    const index = chosenSlot === null ? -1 : slots.indexOf(chosenSlot);
    this.slot = slots.at((index + steps) % slots.length) ?? null;
  }

  /** Replaces the chat. Turns that are as before keep their objects, so that they are not drawn again. */
  show(
    chat: ShownChat | null,
    listed: ListedDialogue | undefined,
    doubtful: readonly number[],
    marksOn: (place: TurnReference) => readonly string[],
  ): void {
    const before = new Map(
      this.content?.dialogue === chat?.dialogue ? this.shownTurns.map((turn) => [JSON.stringify(turn), turn]) : [],
    );
    this.content = chat;
    this.shownTurns = (chat?.turns ?? []).map((content) => {
      const route = chat?.routes.find(({ turn }) => turn === content.turn) ?? null;
      const marks = [
        ...marksOf(content.turn, listed, doubtful),
        ...(chat ? marksOn({ dialogue: chat.dialogue, turn: content.turn }) : []),
      ];
      const shown: ShownTurn = { content, route, marks };
      return before.get(JSON.stringify(shown)) ?? shown;
    });
    const last = this.shownTurns.at(-1);
    if (this.at && last && this.at.turn > last.content.turn) this.at = { ...this.at, turn: last.content.turn };
  }

  private get slots(): readonly string[] {
    return this.current ? slotRows(this.current.content).map(({ slot }) => slot) : [];
  }

  private isInState(slot: string): boolean {
    return Object.hasOwn(this.current?.content.state ?? {}, slot);
  }
}

function marksOf(turn: number, listed: ListedDialogue | undefined, doubtful: readonly number[]): readonly string[] {
  return [
    ...(doubtful.includes(turn) ? ['doubtful'] : []),
    ...(listed?.noneRight.includes(turn) === true ? ['wrong'] : []),
  ];
}
