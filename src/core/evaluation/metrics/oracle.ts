/** The cheapest expert that is right, or the cheapest of all where none is. No router can have more turns right. */
export function oracleRoute(answers: readonly { readonly right: boolean }[]): number {
  return Math.max(
    0,
    answers.findIndex(({ right }) => right),
  );
}
