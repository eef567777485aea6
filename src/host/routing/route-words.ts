import * as vscode from 'vscode';
import { fileLabel } from '../common/file-labels';
import type { CallShare, RouteEffects } from './route-effects';
import { type Expert, expertName } from '../../vocabulary/expert';
import { type RouteSummary, scoreInWords } from '../../vocabulary/routing/route';
import { filesInWords } from '../../vocabulary/files-in-words';
import type { RoutingSettings } from '../../vocabulary/routing/routing-settings';
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

/** What the figures of a sentence rest on. */
export interface EffectsBasis {
  readonly files: readonly string[];
  readonly settings: Pick<RoutingSettings, 'experts' | 'policy' | 'pools'>;
}

/**
 * `17 turns changed route: 3 became right, 1 wrong; accuracy 82.3% → 82.5%; LLM calls 41% → 38% (1,447 turns of
 * dialogues.json, policy "cascade", exemplars of pools.exemplars.jsonl)`. Unknown figures are left out. Calls may
 * change where no route does: an answer that was refused was asked for.
 */
export function effectsInWords(effects: RouteEffects, { files, settings }: EffectsBasis): string {
  const { accuracy, changes, compared } = effects;
  const calls = effects.calls.filter(({ before, after }) => changes.length > 0 || before !== after);
  if (changes.length === 0 && calls.length === 0) return changesInWords(effects);
  const judged = accuracy && accuracy.judged < compared ? ` of ${accuracy.judged.toLocaleString('en-US')} judged` : '';
  const correct =
    changes.length > 0 && accuracy
      ? [`accuracy ${inPercent(accuracy.before)} → ${inPercent(accuracy.after)}${judged}`]
      : [];
  const figures = [
    withoutStop(changesInWords(effects)),
    ...correct,
    ...calls.map((call) => callsInWords(call, settings)),
  ];
  const turns = `${counted(compared, 'turn')} of ${filesInWords(files.map(fileLabel))}`;
  const pools = `exemplars of ${filesInWords(settings.pools.map(fileLabel))}`;
  return `${figures.join('; ')} (${turns}, policy "${settings.policy}", ${pools})`;
}

/** `17 turns changed route: 3 became right, 1 wrong`, where there is little room. */
export function changesInWords({ changes, verdicts }: Pick<RouteEffects, 'changes' | 'verdicts'>): string {
  if (changes.length === 0) return 'No turn changed route.';
  const count = `${counted(changes.length, 'turn')} changed route`;
  if (!verdicts) return count;
  const isEven = verdicts.gained === 0 && verdicts.lost === 0;
  return `${count}: ${isEven ? 'no change in accuracy' : `${verdicts.gained} became right, ${verdicts.lost} wrong`}`;
}

function callsInWords({ expert, before, after }: CallShare, { experts }: EffectsBasis['settings']): string {
  return `${expertName(experts, expert)} calls ${inPercent(before)} → ${inPercent(after)}`;
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}

function inPercent(share: number): string {
  return new Intl.NumberFormat(vscode.env.language, { style: 'percent', maximumFractionDigits: 1 }).format(share);
}
