import * as vscode from 'vscode';
import type { RouteEffects } from './route-effects';
import { type Expert, expertName } from '../../vocabulary/expert';
import { type RouteSummary, scoreInWords } from '../../vocabulary/route';

/**
 * What decided: `SLM 7–3`, the winner's votes, then the others' in the experts' order; or, by a score,
 * `LLM · score .12 > .05`; `SLM · score .12 > .05, answer of LLM refused`.
 */
export function splitInWords(route: RouteSummary, experts: readonly Expert[]): string {
  if (route.decision) {
    const split = `${expertName(experts, route.expert)} · score ${scoreInWords(route.decision)}`;
    return route.decision.isRefused ? `${split}, answer of ${experts.at(-1)?.name ?? ''} refused` : split;
  }
  const votes = Object.entries(route.votes);
  const winning = route.votes[route.expert] ?? 0;
  const others = votes.filter(([expert]) => expert !== route.expert).map(([, count]) => count);
  return `${expertName(experts, route.expert)} ${[winning, ...others].join('–')}`;
}

/** The split with what is known about its being right: in words for screen readers, with a mark for the eye. */
export function routeInWords(route: RouteSummary, experts: readonly Expert[]): string {
  const split = splitInWords(route, experts);
  if (route.right === null) return split;
  return route.right ? `${split} ✓ right` : `${split} ✗ wrong`;
}

/** `17 turns changed route: +3 right, −1; accuracy 82.3% → 82.5%; LLM calls 41% → 38%`. What is not known is not said. */
export function effectsInWords(effects: RouteEffects, experts: readonly Expert[]): string {
  const { changes, accuracy, shares } = effects;
  const effect = changesInWords(effects);
  if (changes.length === 0) return effect;
  const correct = accuracy ? [`accuracy ${inPercent(accuracy.before)} → ${inPercent(accuracy.after)}`] : [];
  return [effect, ...correct, ...shares.map((share) => shareInWords(share, experts))].join('; ');
}

/** `17 turns changed route: +3 right, −1`, for where there is little room. */
export function changesInWords({ changes, verdicts }: RouteEffects): string {
  if (changes.length === 0) return 'No turn changed route.';
  const count = changes.length === 1 ? '1 turn changed route' : `${changes.length} turns changed route`;
  if (!verdicts) return count;
  const isEven = verdicts.gained === 0 && verdicts.lost === 0;
  return `${count}: ${isEven ? 'no change in accuracy' : `${verdicts.gained} became right, ${verdicts.lost} wrong`}`;
}

function shareInWords({ expert, before, after }: RouteEffects['shares'][number], experts: readonly Expert[]): string {
  return `${expertName(experts, expert)} calls ${inPercent(before)} → ${inPercent(after)}`;
}

function inPercent(share: number): string {
  return new Intl.NumberFormat(vscode.env.language, { style: 'percent', maximumFractionDigits: 1 }).format(share);
}
