import { describe, expect, it } from 'vitest';
import { convlabFile, framedFile, innGuests, rightLines, type ToldDialogue } from '../../fixtures/told-dialogues';
import { caseFolder } from './case-folder';

const { alone, file, gold, pools, run, write } = caseFolder();
const guests = innGuests(4);
const unlabelled = guests.map(({ id, turns }): ToldDialogue => ({
  id: `test-${id}`,
  turns: turns.map(({ user, system }) => ({ user, ...(system === undefined ? {} : { system }) })),
}));
/** The test files of SGD: frames that name the service and nothing else. */
const servicesAlone: unknown = JSON.parse(
  JSON.stringify(framedFile(guests.map(({ id, turns }) => ({ id: `test-${id}`, turns })))).replaceAll(
    /"slots":\[\],"state":\{.*?\}\}/g,
    '"slots":[]',
  ),
);

describe('dialogues without gold states', () => {
  it.each([
    ['frames with a service only', servicesAlone],
    ['no frames', framedFile(unlabelled)],
    ["ConvLab-3's", convlabFile(unlabelled)],
    [
      'a chat',
      unlabelled.map(({ turns }) => ({ messages: turns.map(({ user }) => ({ role: 'user', content: user })) })),
    ],
  ])('are routed, and no gold is invented: %s', async (_name, dialogues) => {
    await pools(framedFile(guests), rightLines(guests), rightLines(guests));
    const asked = await write('asked.json', dialogues);
    const { code, stdout } = await run('route', asked, '--pool', file('case.exemplars.jsonl'));
    expect(code).toBe(0);
    expect(stdout.trim().split('\n').length).toBeGreaterThanOrEqual(4);
    const refused = await gold(asked);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('no turn has a state');
  });

  it('make no pools and no evaluation, for a reason that is told', async () => {
    const named = unlabelled.map((each) => ({
      ...each,
      turns: each.turns.map((turn) => ({ ...turn, state: { hotel: { area: 'north' } } })),
    }));
    const refusals = [
      await pools(servicesAlone, rightLines(named), rightLines(named)),
      await alone(servicesAlone, rightLines(named), rightLines(named)),
    ];
    for (const { code, stderr } of refusals) {
      expect(code).toBe(2);
      expect(stderr).toMatch(/^error: .*no gold state/);
    }
  });
});
