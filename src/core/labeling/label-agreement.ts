import type { LabelAgreement } from '../../vocabulary/label-quality';
import { groupedBy, occurrences } from '../../vocabulary/values/grouped';

/** A label, and what the router says without the exemplars of its dialogue. */
export interface JudgedLabel {
  readonly dialogue: string;
  readonly label: string;
  readonly routed: string;
}

/** Fewer labels, or those of fewer dialogues, say nothing yet. */
const FEWEST_LABELS = 10;
const FEWEST_DIALOGUES = 3;

/** The normal quantile of a 95 % interval. */
const Z = 1.96;

/** Half of the width of an interval that is narrow enough to act on. */
const NARROW = 0.05;

/**
 * How well a router agrees with labels. The turns of a dialogue are alike, so the interval is Wilson's with the
 * effective number of labels: the variance of the share over whole dialogues (the ratio estimator of cluster samples,
 * Cochran 1977, §11) says how many independent labels they are worth (Korn and Graubard 1998). Where all agree or none
 * does, each dialogue counts once. Null with too few labels.
 */
export function labelAgreement(judged: readonly JudgedLabel[]): LabelAgreement | null {
  const dialogues = [...groupedBy(judged, ({ dialogue }) => dialogue).values()];
  if (judged.length < FEWEST_LABELS || dialogues.length < FEWEST_DIALOGUES) return null;
  const share = agreedIn(judged) / judged.length;
  const worth = independentLabels(dialogues, judged.length, share);
  const [low, high] = wilson(share, worth);
  const center = (low + high) / 2;
  const needed = ((Z * Z * center * (1 - center)) / (NARROW * NARROW)) * (judged.length / worth);
  return {
    labels: judged.length,
    dialogues: dialogues.length,
    share,
    low,
    high,
    majority: majorityOf(judged),
    more: (high - low) / 2 <= NARROW ? 0 : Math.max(1, Math.ceil(needed - judged.length)),
  };
}

function agreedIn(judged: readonly JudgedLabel[]): number {
  return judged.filter(({ label, routed }) => label === routed).length;
}

function independentLabels(dialogues: readonly (readonly JudgedLabel[])[], labels: number, share: number): number {
  if (share === 0 || share === 1) return dialogues.length;
  const squares = dialogues.reduce((sum, own) => sum + (agreedIn(own) - share * own.length) ** 2, 0);
  const variance = (dialogues.length / (dialogues.length - 1)) * (squares / labels ** 2);
  return variance === 0 ? labels : Math.min(labels, (share * (1 - share)) / variance);
}

/** Wilson's score interval. */
function wilson(share: number, count: number): readonly [low: number, high: number] {
  const scale = 1 + (Z * Z) / count;
  const center = (share + (Z * Z) / (2 * count)) / scale;
  const half = (Z / scale) * Math.sqrt((share * (1 - share)) / count + (Z * Z) / (4 * count * count));
  return [Math.max(0, center - half), Math.min(1, center + half)];
}

function majorityOf(judged: readonly JudgedLabel[]): LabelAgreement['majority'] {
  const counts = [...occurrences(judged.map(({ label }) => label))].sort((a, b) => b[1] - a[1]);
  const [expert, count] = counts[0] ?? ['', 0];
  return { expert, share: count / judged.length };
}
