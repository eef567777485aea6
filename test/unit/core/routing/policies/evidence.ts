import { poolRules } from '../../../../../src/core/pools/rules/pool-rules';
import type { PolicyEvidence, PoolTurn, RoutableTurn } from '../../../../../src/core/routing/policies/policy';
import type { PoolRuleId } from '../../../../../src/vocabulary/routing/pool-rules';

/** Outcomes of the pool turns, cheapest first; the last row is the turn that is asked about, nearer to earlier rows. */
export function evidence(
  outcomes: readonly string[],
  k = 10,
  experts = ['slm', 'llm'],
  rule: PoolRuleId = 'paper',
): PolicyEvidence {
  const pool = outcomes.map((outcome, row): PoolTurn => ({
    row,
    dialogue: `d${row}`,
    gold: {},
    expert: poolRules[rule](experts.map((expert, at) => ({ expert, right: outcome[at] === '+' })))?.expert ?? null,
    answers: [...outcome].map((letter) => ({ belief: {}, right: letter === '+' })),
  }));
  const turns = [...outcomes, ''].map((_, row) => ({
    dialogue: `d${row}`,
    index: 0,
    systemUtterance: '',
    userUtterance: '',
    cheapest: undefined,
  }));
  const cosine = (a: number, b: number) => 1 - Math.min(a, b) / 100;
  return { experts, pool, turns, cosine, k };
}

/** The costliest expert hears times of taxis, which the cheapest misses, and makes up times where nobody names one. */
export function hardAndEasyTurns(): PolicyEvidence {
  const kinds = [
    {
      system: 'When shall the taxi leave?',
      user: 'The taxi leaves at 10:15.',
      gold: { 'taxi-leaveat': '10:15' },
      cheap: {},
      costly: { 'taxi-leaveat': '10:15' },
    },
    {
      system: 'Anything else for today?',
      user: 'No, many thanks, goodbye.',
      gold: {},
      cheap: {},
      costly: { 'taxi-leaveat': '23:59' },
    },
  ] as const;
  const all = Array.from({ length: 22 }, (_, row) => ({ row, kind: kinds[row % 2 === 0 ? 0 : 1] }));
  const turns = all.map(({ row, kind }): RoutableTurn => ({
    dialogue: `d${row}`,
    index: 0,
    systemUtterance: kind.system,
    userUtterance: kind.user,
    cheapest: { belief: kind.cheap, stateBefore: {} },
  }));
  const pool = all.slice(0, 20).map(({ row, kind }): PoolTurn => {
    const wins = kind === kinds[0];
    return {
      row,
      dialogue: `d${row}`,
      gold: kind.gold,
      expert: wins ? 'llm' : 'slm',
      answers: [
        { belief: kind.cheap, right: !wins },
        { belief: kind.costly, right: wins },
      ],
    };
  });
  return { experts: ['slm', 'llm'], pool, turns, cosine: (a, b) => (a % 2 === b % 2 ? 1 : 0.2), k: 10 };
}
