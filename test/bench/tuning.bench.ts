import { turnText } from '../../src/core/retriever/turn-text';
import { TUNING_RECIPE } from '../../src/core/retriever/tuning/tuning-recipe';
import { HELD_OUT_SHARE, TuningRun, type EncodedTurn } from '../../src/core/retriever/tuning/tuning-run';
import { seededRandom } from '../../src/core/seeded-random';
import { milliseconds } from './timing';

/** One interval between two looks: each later one costs the same. */
const STEPS = 20;
const TURNS_A_DIALOGUE = 7;
/** As many as the bundled encoder has. */
const DIMENSIONS = 576;
const WORDS = 20_000;
const SLOTS = 30;

/** What tuning costs as turns grow, encoding aside: made-up turns, and all steps extrapolated from the first ones. */
export async function tuningBench(): Promise<void> {
  for (const count of [1_000, 10_000, 100_000]) {
    const turns = madeUpTurns(count);
    let run: TuningRun | undefined;
    const prepare = await milliseconds(() => {
      run = new TuningRun(turns, {
        heldOutShare: HELD_OUT_SHARE,
        expertShare: 0,
        historyShare: 0,
        seed: 0,
        recipe: TUNING_RECIPE,
      });
    });
    const learn = await milliseconds(() => {
      for (let step = 0; step < STEPS; step++) run?.advance();
    });
    const whole = prepare + (learn * TUNING_RECIPE.steps) / STEPS;
    const [total, ready, each] = [whole / 1000, prepare / 1000, learn / STEPS].map((value) => value.toFixed(1));
    console.log(
      `tuning: ${count} turns ${total} s (${ready} s to prepare, ${each} ms a step; ` +
        `${TUNING_RECIPE.steps} steps extrapolated from ${STEPS})`,
    );
  }
}

/** Utterances of words as frequent as in a language, each turn changing a slot or two. */
function madeUpTurns(count: number): EncodedTurn[] {
  const random = seededRandom(5);
  const word = (): string => `w${Math.floor(WORDS ** random())}`;
  const slot = (): [string, string] => [`slot-${Math.floor(random() * SLOTS)}`, `value ${Math.floor(random() * 40)}`];
  return Array.from({ length: count }, (_, number): EncodedTurn => {
    const instance = {
      previousState: {},
      systemUtterance: word(),
      userUtterance: Array.from({ length: 10 }, word).join(' '),
    };
    const belief = Object.fromEntries(random() < 0.5 ? [slot()] : [slot(), slot()]);
    return {
      dialogue: `d${Math.floor(number / TURNS_A_DIALOGUE)}`,
      ...instance,
      belief,
      expert: undefined,
      text: turnText(instance),
      vector: unitVector(random),
    };
  });
}

function unitVector(random: () => number): Float32Array {
  const vector = Float32Array.from({ length: DIMENSIONS }, () => random() - 0.5);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
