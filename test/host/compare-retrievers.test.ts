import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { RetrieversContent } from '../../src/protocol/pages/retrievers-page-contract';
import { eventually, inWorkspace, leaveNothingUnsaved, panel, temporaryFile } from './workspace';

describe('Compare Retrievers', () => {
  after(leaveNothingUnsaved);

  it('measures a dialogue file, with the figures of the seeds done on the way', async () => {
    const comparison = await panel('retrievers');
    const seen: RetrieversContent[] = [];
    const done = vscode.commands.executeCommand('turnRouter.compareRetrievers', {
      file: inWorkspace('dialogues.json'),
      seeds: 2,
      tune: false,
    });
    const content = await eventually('the figures', () => {
      const now = comparison.content;
      if (now) seen.push(now);
      return now?.phase === 'shown' || now?.phase === 'failed' ? now : undefined;
    });
    await done;
    assert.equal(content.phase, 'shown', content.phase === 'failed' ? content.message : '');
    assert.equal(seen[0]?.phase, 'measuring');
    const { retrievers, notes } = content.comparison;
    assert.deepEqual(
      retrievers.map(({ kind, seeds }) => [kind, seeds]),
      ['random', 'tfidf', 'cosine', 'encoder', 'perfect'].map((kind) => [kind, 2]),
    );
    assert.match(notes.join(), /half of them/);
    const figure = (kind: string): number =>
      retrievers.find((retriever) => retriever.kind === kind)?.stateSimilarityAt10 ?? NaN;
    assert.ok(figure('random') < figure('encoder') && figure('encoder') < figure('perfect'));
    assert.ok(vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label === 'Compare Retrievers')));
  });

  it('says on its page why a file cannot be measured', async () => {
    const comparison = await panel('retrievers');
    const file = inWorkspace('bare.json');
    const remove = await temporaryFile(
      file,
      JSON.stringify([{ dialogue_id: 'a', services: [], turns: [{ speaker: 'USER', utterance: 'hello' }] }]),
    );
    try {
      await vscode.commands.executeCommand('turnRouter.compareRetrievers', { file });
      const content = comparison.content;
      assert.ok(content?.phase === 'failed' && content.message.includes('gold state'), JSON.stringify(content));
    } finally {
      await remove();
    }
  });
});
