import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readMultiwozTurns } from '../../../src/training/multiwoz-turns';

const user = (utterance: string, slot_values: Record<string, string[]>) => ({ speaker: 'USER', utterance, frames: [{ state: { slot_values } }] });
const system = (utterance: string) => ({ speaker: 'SYSTEM', utterance, frames: [] });

it('reads user turns with what each changes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'multiwoz-'));
  const file = join(folder, 'dialogues.json');
  const turns = [user('An inn.', { 'hotel-type': ['inn', 'pub'] }), system('Which area?'), user('East, any kind.', { 'hotel-area': ['east'] })];
  await writeFile(file, JSON.stringify([{ dialogue_id: 'd1', turns }]));
  expect(await readMultiwozTurns(file)).toEqual([
    { dialogue: 'd1', systemUtterance: '', userUtterance: 'An inn.', previousState: {}, belief: { 'hotel-type': 'inn|pub' } },
    { dialogue: 'd1', systemUtterance: 'Which area?', userUtterance: 'East, any kind.', previousState: { 'hotel-type': 'inn|pub' }, belief: { 'hotel-area': 'east', 'hotel-type': '[DELETE]' } },
  ]);
  await rm(folder, { recursive: true });
});
