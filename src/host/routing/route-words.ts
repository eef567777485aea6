import * as vscode from 'vscode';
import type { RouteEffects } from './route-effects';
import { type Expert, expertName } from '../../vocabulary/expert';
import { type RouteSummary, scoreInWords } from '../../vocabulary/routing/route';
import { counted } from '../../vocabulary/words';

/**
 * The chosen expert and what decided. For votes `SLM 7–3`: the winner's votes, then those of the others, cheapest
 * first. For a score `LLM · score .12 > .05`, or `SLM · score .12 > .05, answer of LLM refused`.
 */
export function splitInWords(route: RouteSummary, experts: readonly Expert[]): string {
  if (route.decision) {
    const split = `${expertName(experts, route.expert)} · score ${scoreInWords(route.decision)}`;
    const costliest = experts.at(-1);
    return route.decision.isRefused && costliest ? `${split}, answer of ${costliest.name} refused` : split;
  }
  const votes = Object.entries(route.votes);
  const winning = votes.filter(([expert]) => expert === route.expert);
  const others = votes.filter(([expert]) => expert !== route.expert);
  return `${expertName(experts, route.expert)} ${[...winning, ...others].map(([, count]) => count).join('–')}`;
}

/** The same, and whether the answer is right if that is known: with a mark for the eye, in words for screen readers. */
export function routeInWords(route: RouteSummary, experts: readonly Expert[]): string {
  const split = splitInWords(route, experts);
  if (route.right === null) return split;
  return route.right ? `${split} ✓ right` : `${split} ✗ wrong`;
}

/**
 * `17 turns changed route: 3 became right, 1 wrong; accuracy 82.3% → 82.5%; LLM calls 41% → 38%`. Unknown figures are
 * left out.
 */
export function effectsInWords(effects: RouteEffects, experts: readonly Expert[]): string {
  const { changes, accuracy, shares } = effects;
  const effect = changesInWords(effects);
  if (changes.length === 0) return effect;
  const correct = accuracy ? [`accuracy ${inPercent(accuracy.before)} → ${inPercent(accuracy.after)}`] : [];
  return [effect, ...correct, ...shares.map((share) => shareInWords(share, experts))].join('; ');
}

/** `17 turns changed route: 3 became right, 1 wrong`, where there is little room. */
export function changesInWords({ changes, verdicts }: RouteEffects): string {
  if (changes.length === 0) return 'No turn changed route.';
  const count = `${counted(changes.length, 'turn')} changed route`;
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
