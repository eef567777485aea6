import { turnElementId } from '../shared/chat/chat-view';
import { requiredElement } from '../shared/required-element';

/** Where the keyboard is: on the current turn, unless somebody is in a field or in the list. */
export class PageFocus {
  constructor(
    private readonly root: HTMLElement,
    private readonly currentTurn: () => number,
  ) {
    window.addEventListener('focus', () => this.take());
  }

  turn(): void {
    const turn = document.getElementById(turnElementId(this.currentTurn()));
    if (!document.hasFocus() || !turn) return;
    turn.focus({ preventScroll: true });
    turn.scrollIntoView({ block: 'nearest' });
  }

  /** Gives the keyboard to a control that has just been drawn, and selects its text. */
  control(name: string): void {
    const element = requiredElement(this.root, `[data-control=${name}]`);
    element.focus();
    if (element instanceof HTMLInputElement) element.select();
  }

  /** Gives the keyboard to the current turn when the page is opened or comes back. */
  private take(): void {
    if (document.activeElement === document.body) this.turn();
  }
}
