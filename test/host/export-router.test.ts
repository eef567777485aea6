import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { goldenLineSchema } from '../../src/vocabulary/serving/routed-turn';
import { routerFileSchema } from '../../src/vocabulary/serving/exported-router';

describe('Export Router', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'turn-router-export-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('writes a folder whose golden turns have decisions', async () => {
    const out = path.join(folder, 'router');
    await vscode.commands.executeCommand('turnRouter.exportRouter', { out });
    const file = routerFileSchema.parse(JSON.parse(await readFile(path.join(out, 'router.json'), 'utf8')));
    assert.equal(file.encoder.kind, 'model');
    const [first = ''] = (await readFile(path.join(out, 'golden.jsonl'), 'utf8')).split('\n');
    const { decision } = goldenLineSchema.parse(JSON.parse(first));
    assert.ok(file.experts.some(({ id }) => id === decision.expert));
    assert.equal(decision.neighbors.length, file.k);
  });

  it('leaves a folder alone that holds other files', async () => {
    await writeFile(path.join(folder, 'notes.txt'), 'mine');
    await vscode.commands.executeCommand('turnRouter.exportRouter', { out: folder });
    assert.equal(await readFile(path.join(folder, 'notes.txt'), 'utf8'), 'mine');
    await assert.rejects(readFile(path.join(folder, 'router.json'), 'utf8'));
  });
});
