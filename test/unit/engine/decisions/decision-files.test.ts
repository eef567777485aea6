import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decisionFileOf, withDecisions } from '../../../../src/core/decisions/decision-file';
import { decisionsAbout, decisionText } from '../../../../src/engine/decisions/decision-files';
import { kept } from '../../core/decisions/decisions';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'decisions-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('reads what everybody decided about one file, and tells what is passed over', async () => {
  const file = path.join(folder, 'trips.json');
  const [ada, bo] = [kept({ by: 'Ada', when: 1 }), kept({ by: 'Bo', when: 2 })];
  expect(await decisionsAbout(file)).toEqual({ decisions: [], problems: [] });
  await writeFile(decisionFileOf(file, 'Ada'), withDecisions('', [ada]));
  await writeFile(decisionFileOf(file, 'Bo'), `${withDecisions('', [bo])}{"when":`);
  await writeFile(decisionFileOf(path.join(folder, 'other.json'), 'Ada'), withDecisions('', [ada]));
  expect(await decisionsAbout(file)).toMatchObject({
    decisions: [ada, bo],
    problems: [{ file: decisionFileOf(file, 'Bo'), severity: 'warning' }],
  });
});

it('refuses an unresolved merge with the place and the way out', async () => {
  const file = path.join(folder, 'merged.json');
  const own = decisionFileOf(file, 'Ada');
  await writeFile(own, `${withDecisions('', [kept({ by: 'Ada', when: 1 })])}<<<<<<< HEAD\n`);
  await expect(decisionsAbout(file)).rejects.toThrow(`${own}:2:1 holds a merge-conflict marker: keep the decisions`);
  await expect(decisionText(own)).rejects.toThrow('merge-conflict marker');
});

it('knows nobody’s decisions where there is no folder', async () => {
  expect(await decisionsAbout(path.join(folder, 'nowhere', 'trips.json'))).toEqual({ decisions: [], problems: [] });
});
