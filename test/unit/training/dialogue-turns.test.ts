import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readDialogueTurns } from '../../../src/training/dialogue-turns';

const user = (utterance: string, slot_values: Record<string, string[]>) => ({
  speaker: 'USER',
  utterance,
  frames: [{ service: 'hotel', state: { slot_values } }],
});
const system = (utterance: string) => ({ speaker: 'SYSTEM', utterance, frames: [] });

it('reads user turns with the belief that each adds', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dialogues-'));
  const file = join(folder, 'dialogues.json');
  const turns = [
    user('An inn.', { 'hotel-type': ['inn'] }),
    system('Which area?'),
    user('East.', { 'hotel-type': ['inn'], 'hotel-area': ['east'] }),
  ];
  await writeFile(file, JSON.stringify([{ dialogue_id: 'd1', services: ['hotel'], turns }]));
  expect(await readDialogueTurns(file)).toMatchObject([
    {
      dialogue: 'd1',
      systemUtterance: '',
      userUtterance: 'An inn.',
      previousState: {},
      belief: { 'hotel-type': 'inn' },
    },
    {
      dialogue: 'd1',
      systemUtterance: 'Which area?',
      userUtterance: 'East.',
      previousState: { 'hotel-type': 'inn' },
      belief: { 'hotel-area': 'east' },
    },
  ]);
  await rm(folder, { recursive: true });
});
