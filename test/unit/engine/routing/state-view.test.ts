import { beforeEach, describe, expect, it } from 'vitest';
import {
  control,
  engineWith,
  sampleDialogues as file,
  sampleEngine,
  sampleSettings as settings,
} from '../../../fixtures/sample-engine';
import type { RoutingSettings } from '../../../../src/vocabulary/routing/routing-settings';

let engine = engineWith();

beforeEach(async () => {
  ({ engine } = await sampleEngine());
});

const statesOf = (own: Partial<RoutingSettings> = {}, turn = 2) =>
  engine.states({ settings: { ...settings, ...own }, file, dialogue: 'harbor-01', turn }, control);

describe('the states of a dialogue', () => {
  it('follow the routes of its turns, each judged as the routes are', async () => {
    const { turns, state, beliefs, profile } = await statesOf();
    const { routes } = await engine.route(
      { settings, file, turns: turns.map(({ turn }) => ({ dialogue: 'harbor-01', turn })) },
      control,
    );
    expect(turns.map(({ expert, beliefRight }) => [expert, beliefRight])).toEqual(
      routes.map(({ expert, right }) => [expert, right]),
    );
    expect(turns[2]?.stateRight).toBe(state?.every(({ kind }) => kind === 'right'));
    expect(beliefs.map(({ expert }) => expert)).toEqual(['slm', 'llm']);
    expect(profile).toBe('exact');
  });

  it('are wrong after a wrong turn at the latest where nothing mends it', async () => {
    const { turns } = await statesOf();
    for (const { beliefRight, stateRight } of turns) if (beliefRight === false) expect(stateRight).toBe(false);
  });

  it('end where a routed expert has no answer', async () => {
    const { turns, state } = await statesOf({
      experts: [
        { id: 'slm', name: 'SLM' },
        { id: 'llm', name: 'LLM' },
      ],
    });
    expect(state).toBeNull();
    expect(new Set(turns.map(({ stateRight }) => stateRight))).toEqual(new Set([null]));
  });

  it('are of turns that exist', async () => {
    await expect(statesOf({}, 99)).rejects.toThrow('no turn 100');
  });
});
