import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import { eventually, inWorkspace, leaveNothingUnsaved, panel, replaceText, temporaryFile } from './workspace';

describe('Show Routing Report', () => {
  after(leaveNothingUnsaved);
  const file = (): string => inWorkspace('dialogues.json');

  it('evaluates the project’s experts on a dialogue file, and again by other options without encoding', async () => {
    const report = await panel('report');
    await vscode.commands.executeCommand('turnRouter.routingReport', { file: file(), seeds: 2, poolDialogues: 12 });
    const content = report.content;
    assert.ok(content?.phase === 'shown', content?.phase === 'failed' ? content.message : 'not shown');
    const { evaluation, experts, summary } = content.report;
    assert.equal(evaluation.seeds.length, 2);
    assert.equal(evaluation.poolDialogues, 12);
    assert.deepEqual(
      experts.map(({ id }) => id),
      ['slm', 'llm'],
    );
    assert.match(summary.join(' '), /alone/);
    assert.ok(evaluation.oracle.tlb >= evaluation.routed.tlb);

    const steps = new Set<string>();
    const done = vscode.commands.executeCommand('turnRouter.routingReport', {
      file: file(),
      seeds: 2,
      poolDialogues: 12,
      policy: 'verified-cascade',
    });
    const again = await eventually('the second report', () => {
      const now = report.content;
      if (now?.phase === 'evaluating')
        steps.add(`${now.step} ${now.report === null ? 'alone' : 'beside the old figures'}`);
      return now?.phase === 'shown' && now.report.evaluation.policy === 'verified-cascade' ? now : undefined;
    });
    await done;
    assert.equal(again.options.policy, 'verified-cascade');
    for (const step of steps) assert.match(step, /beside the old figures/);
    assert.ok(vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label === 'Routing Report')));
  });

  it('writes the operating point into the project file without its threshold, and Undo reverts it', async () => {
    const report = await panel('report');
    const document = await vscode.workspace.openTextDocument(vscode.Uri.file(inWorkspace('turn-router.json')));
    const { document: shown } = await vscode.window.showTextDocument(document);
    const sample = document.getText();
    const before = sample.replace('"k": 10', '"k": 10, // as in the paper\n  "threshold": 0.25');
    await replaceText(document, before);
    try {
      await report.use({ policy: 'calibrated', k: 7, calls: 0.4 });
      assert.equal(
        shown.getText(),
        before.replace('"k": 10', '"k": 7').replace('"threshold": 0.25', '"policy": "calibrated",\n  "calls": 0.4'),
      );
      assert.equal(shown.isDirty, false, 'the terminal reads the disk');
      await vscode.commands.executeCommand('undo');
      assert.equal(shown.getText(), before);
      await report.use({ policy: 'calibrated', k: 10, bound: 0.02 });
      assert.equal(shown.getText(), before.replace('"threshold": 0.25', '"policy": "calibrated",\n  "bound": 0.02'));
    } finally {
      await replaceText(document, sample);
    }
  });

  it('goes by the project beside the file, though neither search nor watcher have told of it', async () => {
    const report = await panel('report');
    const folder = inWorkspace('node_modules', 'harbor');
    const removals = [
      await temporaryFile(inWorkspace('node_modules', 'harbor', 'dialogues.json'), '[]'),
      await temporaryFile(inWorkspace('node_modules', 'harbor', 'turn-router.json'), '{"experts":[{"id":"only"}]}'),
    ];
    try {
      await vscode.commands.executeCommand('turnRouter.routingReport', {
        file: path.join(folder, 'dialogues.json'),
        seeds: 1,
      });
      const content = report.content;
      assert.match(content?.phase === 'failed' ? content.message : '', /at least two experts/);
    } finally {
      for (const remove of removals) await remove();
      await vscode.workspace.fs.delete(vscode.Uri.file(inWorkspace('node_modules')), { recursive: true });
    }
  });

  it('says on its page why there is no report', async () => {
    const report = await panel('report');
    const dialogue = {
      dataset: 'harbor',
      data_split: 'test',
      dialogue_id: 'a',
      original_id: 'a',
      domains: ['hotel'],
      turns: [{ speaker: 'user', utterance: 'hello', utt_idx: 0 }],
    };
    const cases = [
      {
        folder: 'one-expert',
        project: { experts: [{ id: 'slm' }] },
        reason: /at least two experts: name each run as "run"/,
      },
      {
        folder: 'no-gold',
        project: {
          experts: [
            { id: 'slm', run: 'a.run.jsonl' },
            { id: 'llm', run: 'b.run.jsonl' },
          ],
        },
        reason: /have no gold state/,
      },
    ];
    for (const { folder, project, reason } of cases) {
      const removals = await Promise.all([
        temporaryFile(inWorkspace(folder, 'dialogues.json'), JSON.stringify([dialogue])),
        temporaryFile(inWorkspace(folder, 'turn-router.json'), JSON.stringify(project)),
        ...['a', 'b'].map((run) =>
          temporaryFile(inWorkspace(folder, `${run}.run.jsonl`), '{"dialogue_id":"a","turn":0,"turn_belief":{}}\n'),
        ),
      ]);
      try {
        await eventually(`why there is no report of ${folder}`, async () => {
          await vscode.commands.executeCommand('turnRouter.routingReport', {
            file: inWorkspace(folder, 'dialogues.json'),
            seeds: 1,
          });
          const content = report.content;
          return content?.phase === 'failed' && reason.test(content.message) ? true : undefined;
        });
      } finally {
        for (const remove of removals) await remove();
        await vscode.workspace.fs.delete(vscode.Uri.file(inWorkspace(folder)), { recursive: true });
      }
    }
  });
});
