import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { Report } from '../../../src/protocol/pages/report-page-contract';
import { costliestOf } from '../../shared/exemplar/experts-by-cost';
import { explained } from '../../shared/words/explained-terms';
import { terms } from '../../shared/words/terms';
import { figureOrUnknown } from '../../shared/words/unknown';
import type { ReportActions } from '../report-actions';
import { accuracyAt, type CurveGeometry, curveGeometry, frame, type Measure, type NamedPoint } from './curve-geometry';
import { percent } from '../../../src/vocabulary/words';

const measures = ['tlb', 'jga'] as const satisfies readonly Measure[];
const names: Readonly<Record<Measure, string>> = { tlb: 'Turn-level accuracy', jga: 'Joint goal accuracy' };
const explanations: Readonly<Record<Measure, string>> = { tlb: terms.tlbAccuracy, jga: terms.jga };

/** The operating point, and the measure of accuracy. */
interface Shown {
  readonly calls: number;
  readonly measure: Measure;
}

/** Accuracy by share of calls. The operating point is dragged, or moved by the slider below. */
export function curve(report: Report, shown: Shown, actions: ReportActions): TemplateResult {
  const { calls, measure } = shown;
  const point = { accuracy: accuracyAt(report, calls, measure), name: names[measure] };
  return html`<figure class="curve">
    <div class="measures" role="radiogroup" aria-label="Accuracy shown">
      ${measures.map((each) => measureChoice(each, measure, actions))}
    </div>
    ${drawing(report, shown, point, actions)} ${budgetSlider(calls, point, actions)}
    <figcaption>
      The line shows all thresholds on the test turns. The point <em>measured</em> has the threshold that was chosen on
      the pool dialogues. The dashed line is what random routing gives.
    </figcaption>
  </figure>`;
}

/** The accuracy of the operating point, and the name of the measure. */
interface PointAccuracy {
  /** Null where it is unknown. */
  readonly accuracy: number | null;
  readonly name: string;
}

function measureChoice(measure: Measure, shown: Measure, actions: ReportActions): TemplateResult {
  return html`<label title=${explanations[measure]}
    ><input
      type="radio"
      name="measure"
      data-control=${`measure-${measure}`}
      .checked=${measure === shown}
      @change=${() => actions.measure(measure)}
    />${names[measure]}</label
  >`;
}

function drawing(
  report: Report,
  { calls, measure }: Shown,
  { accuracy, name }: PointAccuracy,
  actions: ReportActions,
): TemplateResult {
  const geometry = curveGeometry(report, measure);
  const costliest = costliestOf(report.experts).name;
  const move = (event: PointerEvent): void => {
    if (event.buttons !== 1 || !(event.currentTarget instanceof SVGSVGElement)) return;
    actions.change({ calls: callsUnder(event, event.currentTarget, geometry) });
  };
  const grasp = (event: PointerEvent): void => {
    if (event.currentTarget instanceof SVGSVGElement) event.currentTarget.setPointerCapture(event.pointerId);
    move(event);
  };
  const at = geometry.x(calls);
  return html`<svg
    class="drawing"
    viewBox="0 0 ${frame.width} ${frame.height}"
    role="img"
    aria-label=${`${name} over the share of calls to ${costliest}`}
    @pointerdown=${grasp}
    @pointermove=${move}
  >
    ${axes(geometry, { across: `share of calls to ${costliest}`, up: name.toLowerCase() })}
    <path class="chance" d=${geometry.chance ?? nothing}></path>
    <path class="swept" d=${geometry.path ?? nothing}></path>
    ${geometry.marks.map((mark) => namedMark(mark, geometry))}
    <line class="budget" x1=${at} x2=${at} y1=${frame.top} y2=${frame.height - frame.bottom}></line>
    ${accuracy === null ? nothing : svg`<circle class="handle" cx=${at} cy=${geometry.y(accuracy)} r="6"></circle>`}
  </svg>`;
}

function budgetSlider(calls: number, { accuracy, name }: PointAccuracy, actions: ReportActions): TemplateResult {
  const change = ({ target }: InputEvent): void => {
    if (target instanceof HTMLInputElement) actions.change({ calls: target.valueAsNumber / 100 });
  };
  return html`<label class="budget-slider">
    <span>${explained('budget', 'Call budget')}</span>
    <input
      type="range"
      min="0"
      max="100"
      step="1"
      data-control="budget"
      .value=${String(Math.round(100 * calls))}
      aria-valuetext=${`${percent(calls)} of calls, ${name.toLowerCase()} ${figureOrUnknown(accuracy)}`}
      @input=${change}
    />
    <span class="number">${percent(calls)}</span>
  </label>`;
}

/** The share of calls under the pointer. The drawing is scaled, so its units are not pixels. */
function callsUnder(event: PointerEvent, drawing: SVGSVGElement, { x }: CurveGeometry): number {
  const { left, width } = drawing.getBoundingClientRect();
  const calls = x.invert(((event.clientX - left) / width) * frame.width);
  return Math.round(100 * Math.min(1, Math.max(0, calls))) / 100;
}

function axes(
  { x, y }: CurveGeometry,
  { across, up }: { readonly across: string; readonly up: string },
): SVGTemplateResult {
  const base = frame.height - frame.bottom;
  return svg`<g class="axes">
    ${y.ticks(5).map((tick) => gridLine(y(tick), y.tickFormat(5)(tick)))}
    ${x.ticks(5).map((tick) => svg`<text x=${x(tick)} y=${base + 18} text-anchor="middle">${percent(tick)}</text>`)}
    <line class="base" x1=${frame.left} x2=${frame.width - frame.right} y1=${base} y2=${base}></line>
    <text x=${(frame.left + frame.width - frame.right) / 2} y=${frame.height - 4} text-anchor="middle">${across}</text>
    <text x="4" y="14">${up}</text>
  </g>`;
}

function gridLine(at: number, label: string): SVGTemplateResult {
  return svg`<line class="grid" x1=${frame.left} x2=${frame.width - frame.right} y1=${at} y2=${at}></line>
    <text x=${frame.left - 8} y=${at + 4} text-anchor="end">${label}</text>`;
}

/** Each kind has its own shape, so that colors are not needed to tell kinds apart. */
function namedMark({ kind, name, calls, accuracy }: NamedPoint, { x, y }: CurveGeometry): SVGTemplateResult {
  const [left, top] = [x(calls), y(accuracy)];
  const isBefore = kind === 'routed' || calls > 0.8;
  const shape = {
    alone: svg`<rect x=${left - 4} y=${top - 4} width="8" height="8"></rect>`,
    oracle: svg`<path d=${`M${left} ${top - 6}l6 10h-12z`}></path>`,
    random: svg`<path d=${`M${left - 4} ${top - 4}l8 8m0-8l-8 8`}></path>`,
    routed: svg`<path d=${`M${left} ${top - 6}l6 6l-6 6l-6-6z`}></path>`,
  }[kind];
  const below = kind === 'random' || (kind === 'alone' && calls === 0);
  const text = { x: isBefore ? left - 9 : left + 9, y: below ? top + 15 : top - 6, anchor: isBefore ? 'end' : 'start' };
  return svg`<g class="mark-point ${kind}"
    >${shape}<text x=${text.x} y=${text.y} text-anchor=${text.anchor}>${name}</text></g
  >`;
}
