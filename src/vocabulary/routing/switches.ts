/** How often a dialogue changes from one expert to another, from the experts of its turns in order. */
export function switchesOf(turns: readonly { readonly expert: string }[]): number {
  return turns.slice(1).filter(({ expert }, index) => expert !== turns[index]?.expert).length;
}
