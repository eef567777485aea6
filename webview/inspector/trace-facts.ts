import { html, nothing, type TemplateResult } from 'lit';
import type { Inspection } from '../../src/protocol/engine/inspection';

/** What the log says of the model that answered this turn. What it does not say is left out, never shown as zero. */
export function traceFacts({ trace }: Inspection): TemplateResult | typeof nothing {
  if (!trace) return nothing;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Expert', trace.expert],
    ['Model', trace.model],
    ['Tokens read', inWords(trace.inputTokens)],
    ['Tokens written', inWords(trace.outputTokens)],
    ['Time', trace.seconds === undefined ? undefined : `${inWords(trace.seconds)} s`],
    ['Feedback', trace.feedback],
  ];
  return html`<h3>In the log</h3>
    <dl class="trace-facts">
      ${facts
        .filter(([, fact]) => fact !== undefined)
        .map(
          ([name, fact]) =>
            html`<div>
              <dt>${name}</dt>
              <dd>${fact}</dd>
            </div>`,
        )}
    </dl>`;
}

function inWords(value: number | undefined): string | undefined {
  return value?.toLocaleString('en-US', { maximumFractionDigits: 2 });
}
