import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

/** Drawn on a grid of 16, in the color of the text. An icon never stands alone: a word always says the same. */
function icon(shape: SVGTemplateResult): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
    ${shape}
  </svg>`;
}

export const icons = {
  accepted: icon(svg`<path d="M3 6.4c1.7-1.6 3.3-1.6 5 0s3.3 1.6 5 0M3 10.4c1.7-1.6 3.3-1.6 5 0s3.3 1.6 5 0" />`),
  arrow: icon(svg`<path d="M2 8h11.5M9 3.5 13.5 8 9 12.5" />`),
  chevron: icon(svg`<path d="m6 3.5 4.5 4.5L6 12.5" />`),
  cross: icon(svg`<path d="m4 4 8 8m0-8-8 8" />`),
  extra: icon(svg`<path d="M8 3v10M3 8h10" />`),
  pencil: icon(svg`<path d="m3 13 .8-3.2 7-7 2.4 2.4-7 7L3 13Zm6.2-8.6 2.4 2.4" />`),
  missed: icon(svg`<path d="M3 8h10" />`),
  next: icon(svg`<path d="M8 2.5V13M3.5 8.5 8 13l4.5-4.5" />`),
  openFile: icon(svg`<path d="M9 2H4v12h8V8M8 8l5.5-5.5M10 2.5h3.5V6" />`),
  pin: icon(svg`<path d="M5.5 2.5h5M6.5 2.5v4L4.5 9h7l-2-2.5v-4M8 9v4.5" />`),
  previous: icon(svg`<path d="M8 13.5V3M3.5 7.5 8 3l4.5 4.5" />`),
  tick: icon(svg`<path d="m2.8 8.6 3.4 3.6 7-8.4" />`),
  unknown: icon(svg`<path d="M5.5 6a2.5 2.5 0 1 1 3.6 2.2C8.3 8.6 8 9 8 9.8M8 12.2v.6" />`),
  warning: icon(svg`<path d="M8 2 1.8 13.5h12.4L8 2Zm0 4.2v3.6m0 1.8v.6" />`),
  wrong: icon(svg`<path d="M3 6h10M3 10h10M10.5 3l-5 10" />`),
} as const;
