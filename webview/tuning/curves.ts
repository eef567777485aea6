import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { TuningLook } from '../../src/protocol/pages/tuning-page-contract';
import { firstOf, lastOf } from '../../src/vocabulary/values/required';
import { withTooltip } from '../shared/words/explained-terms';
import { terms } from '../shared/words/terms';
import { figure } from '../../src/vocabulary/words';

/** The units of the drawing, which is scaled to the available space. */
const SIZE = { width: 320, height: 120 };
const INSET = 6;

/** A curve over the steps. */
interface Curve {
  readonly title: string;
  /** What the title means. */
  readonly explanation: string;
  readonly points: readonly { readonly step: number; readonly value: number }[];
  readonly steps: number;
  /** The level before tuning, to compare with. */
  readonly before?: number;
  /** The step that was kept. */
  readonly best?: number | undefined;
}

/** Loss, and similarity on held-out dialogues, over the steps. A dot marks the step that was kept. */
export function curves(looks: readonly TuningLook[], steps: number, best?: number): TemplateResult {
  return html`<div class="curves">
    ${curve({
      title: 'Loss',
      explanation: terms.loss,
      points: looks.map(({ step, loss }) => ({ step, value: loss })),
      steps,
      best,
    })}
    ${curve({
      title: 'State similarity at 10, held-out',
      explanation: `${terms.stateSimilarity} ${terms.heldOut}`,
      points: looks.map(({ step, heldOut }) => ({ step, value: heldOut.after })),
      steps,
      before: firstOf(looks).heldOut.before,
      best,
    })}
  </div>`;
}

function curve({ title, explanation, points, steps, before, best }: Curve): TemplateResult {
  const values = [...points.map(({ value }) => value), ...(before === undefined ? [] : [before])];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (step: number): string => (INSET + ((SIZE.width - 2 * INSET) * step) / Math.max(steps, 1)).toFixed(1);
  const y = (value: number): string =>
    (SIZE.height - INSET - (SIZE.height - 2 * INSET) * (high > low ? (value - low) / (high - low) : 0.5)).toFixed(1);
  const kept = points.find(({ step }) => step === best);
  return html`<figure>
    <figcaption>
      <span class="curve-title">${withTooltip(explanation, title)}</span>
      <span class="curve-now">${figure((kept ?? lastOf(points)).value)}</span>
    </figcaption>
    <div class="plot">
      <span class="scale" aria-hidden="true"><span>${figure(high)}</span><span>${figure(low)}</span></span>
      <svg
        viewBox="0 0 ${SIZE.width} ${SIZE.height}"
        preserveAspectRatio="none"
        role="img"
        aria-label=${curveWords(title, points, before)}
      >
        ${before === undefined ? nothing : level(y(before))}
        <polyline class="line" points=${points.map(({ step, value }) => `${x(step)},${y(value)}`).join(' ')} />
        ${kept ? dot(x(kept.step), y(kept.value)) : nothing}
      </svg>
    </div>
    <p class="axis" aria-hidden="true">
      <span>${before === undefined ? 'step 0' : html`<span class="level-key"></span> before: ${figure(before)}`}</span
      ><span>step ${steps}</span>
    </p>
  </figure>`;
}

function level(y: string): SVGTemplateResult {
  return svg`<line class="level" x1="0" x2=${SIZE.width} y1=${y} y2=${y} />`;
}

/** A line of no length with round ends, because a circle would be distorted when the drawing is stretched. */
function dot(x: string, y: string): SVGTemplateResult {
  return svg`<line class="kept" x1=${x} x2=${x} y1=${y} y2=${y} />`;
}

/** The curve in words, for screen readers. */
function curveWords(title: string, points: Curve['points'], before: number | undefined): string {
  const comparison = before === undefined ? '' : `; before tuning ${figure(before)}`;
  const ends = [firstOf(points), lastOf(points)].map(({ step, value }) => `${figure(value)} at step ${step}`);
  return `${title}: ${ends.join(', ')}${comparison}`;
}
