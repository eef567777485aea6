import { html, nothing, type TemplateResult } from 'lit';
import type { Inspection } from '../../../src/protocol/engine/inspection';
import { cssVariables } from '../../shared/page/css-variables';
import { expertLook, expertSwatch } from '../../shared/exemplar/expert-badge';
import { icons } from '../../shared/icons';
import { explained, explainedPolicy } from '../../shared/words/explained-terms';
import { scoreFlipSentence, scoreSentence, sharesSentence, thresholdSentence } from './score-words';
import { switchingLine } from './switching';
import type { ScoredDecisionView } from '../../../src/vocabulary/routing/route';
import { decimal } from '../../../src/vocabulary/words';

/**
 * The scale reaches at least this far to both sides of the threshold, so that most turns have the same scale.
 */
const REACH = 0.3;

/** How a score decided: a scale around the threshold, sentences, and the named numbers behind the score. */
export function scoredDecision(inspection: Inspection, decision: ScoredDecisionView): TemplateResult {
  const scored = { ...inspection, decision };
  const shares = sharesSentence(scored);
  return html`${scale(inspection, decision)}
    <p class="vote-words"><strong>${explained('score', scoreSentence(scored))}</strong> ${scoreFlipSentence(scored)}</p>
    ${shares === '' ? nothing : html`<p class="vote-words">${shares}</p>`} ${switchingLine(inspection)}
    <p class="threshold-words">${thresholdSentence(scored)}</p>
    ${
      decision.instead === null
        ? html`<p class="policy-words">Routed by the policy <code>${explainedPolicy(decision.policy)}</code>.</p>`
        : html`<p class="policy-words instead"><span class="mark">${icons.warning}</span>${decision.instead}</p>`
    }
    ${features(inspection)}`;
}

/**
 * The threshold is in the middle, like the line between the votes of two experts. The bar reaches from the threshold to
 * the score.
 */
function scale({ experts, route }: Inspection, { score, threshold, prior }: ScoredDecisionView): TemplateResult {
  const reach = Math.max(REACH, 1.15 * Math.abs(score - threshold));
  const place = (value: number): string =>
    (0.5 + Math.min(Math.max((value - threshold) / (2 * reach), -0.5), 0.5)).toFixed(4);
  const [low, high] = score > threshold ? [threshold, score] : [score, threshold];
  const [cheapest, costliest] = [experts[0], experts.at(-1)];
  return html`<div class="score">
    <div
      class="score-scale"
      aria-hidden="true"
      ${cssVariables({ low: place(low), high: place(high), score: place(score), prior: place(prior) })}
    >
      <span class="score-bar ${expertLook(experts, route.expert)}"></span>
      <span class="score-prior" title=${`A turn that resembles no exemplar scores ${decimal(prior)}`}></span>
      <span class="score-threshold"></span>
      <span class="score-mark"></span>
    </div>
    <div class="score-ends">
      <span>${cheapest ? html`${expertSwatch(experts, cheapest.id)}${cheapest.name}` : nothing}</span>
      <span>${explained('threshold', 'threshold')} <span class="vote-count">${decimal(threshold)}</span></span>
      <span>${costliest ? html`${expertSwatch(experts, costliest.id)}${costliest.name}` : nothing}</span>
    </div>
  </div>`;
}

function features({ features: named }: Inspection): TemplateResult | typeof nothing {
  if (named.length === 0) return nothing;
  return html`<dl class="score-features" aria-label="What else influences the score">
    ${named.map(
      ({ name, value }) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${decimal(value)}</dd>
        </div>`,
    )}
  </dl>`;
}
