import { shareAlternative, type DialogueState } from '../../vocabulary/dialogue-state';

/**
 * How similar two states (or turn-level beliefs) are: `Sim(a, b) = F1(slot=value pairs) + F1(slot names) − 1`, from −1
 * (nothing shared) to 1 (equal). This is the similarity of OrchestraLLM (Lee, Cheng, Ostendorf; NAACL 2024, arXiv
 * 2311.09758) after IC-DST (Hu et al., 2022). Two empty states are equal; an empty state shares nothing with any other.
 */
export function stateSimilarity(a: DialogueState, b: DialogueState): number {
  const left = Object.entries(a);
  const right = new Map(Object.entries(b));
  let slots = 0;
  let pairs = 0;
  for (const [slot, value] of left) {
    const counterpart = right.get(slot);
    if (counterpart === undefined) continue;
    slots++;
    if (shareAlternative(value, counterpart)) pairs++;
  }
  return similarityOfCounts(pairs, slots, left.length, right.size);
}

/** `stateSimilarity` from counts: shared slot=value pairs, shared slots, and the sizes of both states. */
export function similarityOfCounts(sharedPairs: number, sharedSlots: number, sizeA: number, sizeB: number): number {
  if (sizeA + sizeB === 0) return 1;
  // The F1 of two sets is twice their overlap, divided by the sum of their sizes.
  return (2 * (sharedPairs + sharedSlots)) / (sizeA + sizeB) - 1;
}

/** The paper's instance similarity of two turns: half by the state before, half by what the turn changes. */
export function instanceSimilarity(
  a: { readonly previousState: DialogueState; readonly belief: DialogueState },
  b: { readonly previousState: DialogueState; readonly belief: DialogueState },
): number {
  return (stateSimilarity(a.previousState, b.previousState) + stateSimilarity(a.belief, b.belief)) / 2;
}
