import { itemAt } from '../../vocabulary/values/required';
import { percentile } from '../evaluation/metrics/paired-bootstrap';
import { seededRandom } from '../seeded-random';
import { agreementFigures, type AgreementFigures, type LabelPair } from './chance-corrected';

/** From the lower to the upper end of a 95 % interval; null where it cannot be told. */
export type FigureInterval = readonly [low: number, high: number] | null;
export type FigureIntervals = Readonly<Record<keyof AgreementFigures, FigureInterval>>;

const RESAMPLES = 500;
const SEED = 1;
const FEWEST_DIALOGUES = 2;

/** Percentile bootstrap (Efron, 1979) over dialogues, because the turns of a dialogue depend on each other. */
export function intervalsOf(byDialogue: readonly (readonly LabelPair[])[]): FigureIntervals {
  if (byDialogue.length < FEWEST_DIALOGUES) return { raw: null, kappa: null, ac1: null };
  const random = seededRandom(SEED);
  const drawn = Array.from({ length: RESAMPLES }, () =>
    agreementFigures(byDialogue.flatMap(() => itemAt(byDialogue, Math.floor(random() * byDialogue.length)))),
  );
  const intervalOf = (figure: keyof AgreementFigures) =>
    middle(drawn.map((figures) => figures[figure]).filter((value) => value !== undefined));
  return { raw: intervalOf('raw'), kappa: intervalOf('kappa'), ac1: intervalOf('ac1') };
}

/** The middle 95 % of the values; null where most draws leave the figure undefined. */
function middle(values: readonly number[]): FigureInterval {
  if (values.length < RESAMPLES / 2) return null;
  const sorted = Float64Array.from(values).sort();
  return [percentile(sorted, 0.025), percentile(sorted, 0.975)];
}
