import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { TuningLook } from '../../src/protocol/pages/tuning-page-contract';
import { figure } from '../../src/vocabulary/words';

/** Drawn in these units, and scaled to the room there is. */
const SIZE = { width: 320, height: 120 };
const INSET = 6;

/** A curve over the steps. */
interface Curve {
  readonly title: string;
  readonly points: readonly { readonly step: number; readonly value: number }[];
  readonly steps: number;
  /** A level to compare with. */
  readonly before?: number;
  /** The step that was kept. */
  readonly best?: number | undefined;
}

/** Loss, and similarity on held-out dialogues, over the steps; a dot marks the step that was kept. */
export function curves(looks: readonly TuningLook[], steps: number, best?: number): TemplateResult {
  const before = looks[0]?.heldOut.before ?? 0;
  return html`<div class="curves">
    ${curve({ title: 'Loss', points: looks.map(({ step, loss }) => ({ step, value: loss })), steps, best })}
    ${curve({ title: 'State similarity at 10, held-out', points: looks.map(({ step, heldOut }) => ({ step, value: heldOut.after })), steps, before, best })}
  </div>`;
}

function curve({ title, points, steps, before, best }: Curve): TemplateResult {
  const values = [...points.map(({ value }) => value), ...(before === undefined ? [] : [before])];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (step: number): string => (INSET + ((SIZE.width - 2 * INSET) * step) / Math.max(steps, 1)).toFixed(1);
  const y = (value: number): string =>
    (SIZE.height - INSET - (SIZE.height - 2 * INSET) * (high > low ? (value - low) / (high - low) : 0.5)).toFixed(1);
  const kept = points.find(({ step }) => step === best);
  return html`<figure>
    <figcaption>
      <span class="curve-title">${title}</span>
      <span class="curve-now">${figure((kept ?? points.at(-1))?.value ?? 0)}</span>
    </figcaption>
    <div class="plot">
      <span class="scale" aria-hidden="true"><span>${figure(high)}</span><span>${figure(low)}</span></span>
      <svg
        viewBox="0 0 ${SIZE.width} ${SIZE.height}"
        preserveAspectRatio="none"
        role="img"
        aria-label=${curveWords({ title, points, steps, ...(before === undefined ? {} : { before }) })}
      >
        ${before === undefined ? nothing : svg`<line class="level" x1="0" x2=${SIZE.width} y1=${y(before)} y2=${y(before)} />`}
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

/** A line of no length with round ends: it stays round however the drawing is stretched. */
function dot(x: string, y: string): SVGTemplateResult {
  return svg`<line class="kept" x1=${x} x2=${x} y1=${y} y2=${y} />`;
}

/** The curve for those who do not see it. */
function curveWords({ title, points, before }: Curve): string {
  const [first, last] = [points[0], points.at(-1)];
  const level = before === undefined ? '' : `; before tuning ${figure(before)}`;
  return first && last
    ? `${title}: ${figure(first.value)} at step ${first.step}, ${figure(last.value)} at step ${last.step}${level}`
    : title;
}
