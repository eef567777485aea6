/**
 * Thresholds that no score reaches. They are finite, because JSON has no infinite numbers.
 */

/** Every turn goes to the costliest expert, whatever its score, and no answer is refused. */
export const EVERY_TURN = -Number.MAX_VALUE;
/** No turn goes to the costliest expert. */
export const NO_TURN = Number.MAX_VALUE;
