import assert from 'node:assert/strict';
import { readFile, readdir, unlink } from 'node:fs/promises';
import * as vscode from 'vscode';
import { parseExemplarFile } from '../../src/core/pools/exemplar-file';
import { unattended } from '../../src/vocabulary/work';
import { eventually, host, inWorkspace, nodes, panel } from './workspace';

describe('Build pools', () => {
  // First: VS Code may never tell that a file is gone which the other tests write over and remove at once.
  it('opens the page of the project with its experts, rebuilds its own pool file, and keeps what a hand changed', async () => {
    const target = inWorkspace('sample.exemplars.jsonl');
    const projectFile = inWorkspace('turn-router.json');
    const [original, project] = await Promise.all([readFile(target, 'utf8'), readFile(projectFile, 'utf8')]);
    const {
      exemplars: [first],
    } = parseExemplarFile(original);
    assert.ok(first);
    const to = first.exemplar.expert === 'slm' ? 'llm' : 'slm';
    const exemplar = { id: first.exemplar.id, file: target };
    await vscode.commands.executeCommand('turnRouter.relabelExemplar', { exemplar, to, why: 'looked again' });
    await (await vscode.workspace.openTextDocument(target)).save();
    const setup = await panel('setup');
    try {
      await vscode.commands.executeCommand('turnRouter.buildPools', { folder: inWorkspace() });
      const { content } = setup;
      assert.ok(content?.phase === 'choosing', JSON.stringify(content));
      assert.deepEqual(
        content.choices.experts.map(({ id }) => id),
        ['slm', 'llm'],
      );
      assert.deepEqual(
        content.files.map(({ file, change }) => [file, change]),
        [['turn-router.json', 'same']],
      );
      assert.ok(content.notes.some((note) => note.includes('1 change made by hand stay')));
      await setup.requests.setUp(null, unattended);
      assert.equal(setup.content?.phase, 'done', JSON.stringify(setup.content));
      const kept = parseExemplarFile(await readFile(target, 'utf8')).exemplars.find(
        (each) => each.exemplar.id === first.exemplar.id,
      )?.exemplar;
      assert.equal(kept?.changes.at(-1)?.why, 'looked again');
      assert.equal(await readFile(projectFile, 'utf8'), project);
    } finally {
      await vscode.workspace.fs.writeFile(vscode.Uri.file(target), new TextEncoder().encode(original));
      setup.page.close();
    }
  });

  it('writes one whole file, whose exemplars appear in the tree', async () => {
    const { pools } = await host();
    const target = inWorkspace('built.exemplars.jsonl');
    const choices = {
      dialogues: inWorkspace('dialogues.json'),
      runs: [
        { expert: 'slm', files: [inWorkspace('small.run.jsonl')] },
        { expert: 'llm', files: [inWorkspace('large.run.jsonl')] },
      ],
      share: 1,
      seed: 7,
      target,
    };
    try {
      const counts = await vscode.commands.executeCommand<Record<string, number>>('turnRouter.buildPools', choices);
      const { exemplars, problems } = parseExemplarFile(await readFile(target, 'utf8'));
      assert.deepEqual(problems, []);
      const members = (expert: string): number => exemplars.filter(({ exemplar }) => exemplar.expert === expert).length;
      assert.deepEqual(counts, { slm: members('slm'), llm: members('llm') });
      assert.ok(members('slm') > 0 && members('llm') > 0);
      assert.deepEqual(
        (await readdir(inWorkspace())).filter((name) => name.endsWith('.tmp')),
        [],
      );
      // Exemplars of the sample's own file come first; every further dialogue now has exemplars as well.
      await eventually('the new exemplars in the tree', async () => {
        const shown = (await nodes(pools)).map(({ label, description }) => [label, description]);
        const wanted = [
          ['SLM', String(members('slm'))],
          ['LLM', String(members('llm'))],
        ];
        return JSON.stringify(shown) === JSON.stringify(wanted) ? true : undefined;
      });
    } finally {
      await unlink(target);
    }
  });

  it('keeps what hands changed in the file that it writes over', async () => {
    const target = inWorkspace('rebuilt.exemplars.jsonl');
    const runs = [
      { expert: 'slm', files: [inWorkspace('small.run.jsonl')] },
      { expert: 'llm', files: [inWorkspace('large.run.jsonl')] },
    ];
    const choices = { dialogues: inWorkspace('dialogues.json'), runs, share: 1, seed: 7, target };
    try {
      await vscode.commands.executeCommand('turnRouter.buildPools', choices);
      const {
        exemplars: [first],
      } = parseExemplarFile(await readFile(target, 'utf8'));
      assert.ok(first);
      const to = first.exemplar.expert === 'slm' ? 'llm' : 'slm';
      await vscode.commands.executeCommand('turnRouter.relabelExemplar', {
        exemplar: { id: first.exemplar.id, file: target },
        to,
        why: 'looked again',
      });
      await (await vscode.workspace.openTextDocument(target)).save();
      await vscode.commands.executeCommand('turnRouter.buildPools', { ...choices, keep: true });
      const { exemplars } = parseExemplarFile(await readFile(target, 'utf8'));
      const kept = exemplars.find(({ exemplar }) => exemplar.id === first.exemplar.id)?.exemplar;
      assert.equal(kept?.expert, to);
      assert.equal(kept.changes[0]?.why, 'looked again');
    } finally {
      await unlink(target);
    }
  });
});
