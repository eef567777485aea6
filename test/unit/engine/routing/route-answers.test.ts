import { expect, it } from 'vitest';
import type { Inspection } from '../../../../src/protocol/engine/inspection';
import type { RoutingSettings } from '../../../../src/vocabulary/routing/routing-settings';
import { control, sampleDialogues as file, sampleEngine, sampleSettings } from '../../../fixtures/sample-engine';
import { standInEncoder } from '../../../fixtures/stand-in-encoder';

/** More turns than a slice has; every so many is inspected alone. */
const EACH = 9;

async function inspectedInSlices(settings: RoutingSettings): Promise<readonly Inspection[]> {
  const { engine } = await sampleEngine(standInEncoder());
  const { dialogues } = await engine.outline({ file });
  const turns = dialogues.flatMap(({ id, turns: all }) => all.map(({ index }) => ({ dialogue: id, turn: index })));
  const inspections: Inspection[] = [];
  const sizes: number[] = [];
  for await (const slice of engine.inspections({ settings, file, turns }, control)) {
    inspections.push(...slice.inspections);
    sizes.push(slice.inspections.length);
  }
  expect(sizes.filter((size) => size > 0).length, 'several slices').toBeGreaterThan(1);
  expect(inspections).toHaveLength(turns.length);
  return inspections;
}

it.each(['paper', 'calibrated'] as const)('gives in slices what it gives turn by turn, by %s', async (policy) => {
  const settings = { ...sampleSettings, policy };
  const inspections = await inspectedInSlices(settings);
  const { engine } = await sampleEngine(standInEncoder());
  for (const inspection of inspections.filter((_, number) => number % EACH === 0)) {
    const { dialogue, turn } = inspection;
    expect(await engine.inspect({ settings, file, dialogue, turn }, control)).toEqual(inspection);
  }
  const { routes } = await engine.route({ settings, file, turns: null }, control);
  expect(routes.map(({ expert, votes }) => ({ expert, votes }))).toEqual(
    inspections.map(({ route: { expert, votes } }) => ({ expert, votes })),
  );
});
