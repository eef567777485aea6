import { html, type TemplateResult } from 'lit';
import type { Evidence } from '../../../src/protocol/engine/dialogues/dialogue-contract';

/** What someone said, with the words marked that a value comes from. Each mark names its slots. */
export function markedUtterance(utterance: string, evidence: readonly Evidence[]): TemplateResult {
  return html`${pieces(utterance, evidence).map(({ text, slots }) =>
    slots.length === 0
      ? text
      : html`<mark class="evidence" title=${slots.join(', ')}
          >${text}<span class="for-reader"> (${slots.join(', ')})</span></mark
        >`,
  )}`;
}

/** A part of an utterance, and the slots whose values stand in it. */
export interface UtterancePiece {
  readonly text: string;
  readonly slots: readonly string[];
}

/** Cuts an utterance where a mark begins or ends. Marks may overlap. */
export function pieces(utterance: string, evidence: readonly Evidence[]): readonly UtterancePiece[] {
  const cuts = [...new Set([0, ...evidence.flatMap(({ start, end }) => [start, end]), utterance.length])].sort(
    (a, b) => a - b,
  );
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index] ?? 0;
    const covering = evidence.filter((each) => each.start <= start && each.end >= end);
    return { text: utterance.slice(start, end), slots: [...new Set(covering.map(({ slot }) => slot))] };
  });
}
