import { html, type TemplateResult } from 'lit';
import { policyDescription, type PolicyId } from '../../../src/vocabulary/policies';
import { spelledTerms, type Term, terms } from './terms';

/** A word with its explanation as a tooltip. The dotted line below it says that there is one. */
export function explained(term: Term, word: unknown): TemplateResult {
  return withTooltip(terms[term], word);
}

/** The name of a policy, with what the policy does as a tooltip. */
export function explainedPolicy(policy: PolicyId): TemplateResult {
  return withTooltip(`Policy: ${policyDescription(policy).explanation}.`, policy);
}

/** A sentence in which every known term is explained. */
export function withTerms(sentence: string): TemplateResult {
  const spellings = new RegExp(`\\b(${[...spelledTerms.keys()].join('|')})\\b`);
  return html`${sentence.split(spellings).map((part) => {
    const term = spelledTerms.get(part);
    return term === undefined ? part : explained(term, part);
  })}`;
}

/** Any words with a tooltip that explains them. */
export function withTooltip(explanation: string, words: unknown): TemplateResult {
  return html`<span class="term" title=${explanation}>${words}</span>`;
}
