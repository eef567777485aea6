import { scaleLinear, type ScaleLinear } from 'd3-scale';
import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

/** Size of a small picture, and the space for its axes. */
const frame = { width: 420, height: 300, left: 46, right: 18, top: 26, bottom: 42 } as const;

/** An axis: its range, its name, and how its numbers are written. */
export interface Axis {
  readonly range: readonly [low: number, high: number];
  readonly name: string;
  readonly words: (value: number) => string;
}

export interface Scales {
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
}

/** A picture with two axes; what is drawn in it also stands in a table, so a screen reader hears only its name. */
export function plot(
  name: string,
  { across, up }: { readonly across: Axis; readonly up: Axis },
  draw: (scales: Scales) => readonly SVGTemplateResult[],
): TemplateResult {
  const x = scaleLinear(across.range, [frame.left, frame.width - frame.right]).nice(5);
  const y = scaleLinear(up.range, [frame.height - frame.bottom, frame.top]).nice(5);
  const base = frame.height - frame.bottom;
  return html`<svg class="picture" viewBox="0 0 ${frame.width} ${frame.height}" role="img" aria-label=${name}>
    <g class="axes">
      ${y.ticks(5).map(
        (tick) =>
          svg`<line class="grid" x1=${frame.left} x2=${frame.width - frame.right} y1=${y(tick)} y2=${y(tick)}></line>
            <text x=${frame.left - 8} y=${y(tick) + 4} text-anchor="end">${up.words(tick)}</text>`,
      )}
      ${x
        .ticks(5)
        .map((tick) => svg`<text x=${x(tick)} y=${base + 18} text-anchor="middle">${across.words(tick)}</text>`)}
      <line class="base" x1=${frame.left} x2=${frame.width - frame.right} y1=${base} y2=${base}></line>
      <text x=${(frame.left + frame.width - frame.right) / 2} y=${frame.height - 4} text-anchor="middle">
        ${across.name}
      </text>
      <text x="4" y="14">${up.name}</text>
    </g>
    ${draw({ x, y })}
  </svg>`;
}
