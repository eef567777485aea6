import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, host, inWorkspace, leaveNothingUnsaved } from './workspace';

describe('Show Routing Report', () => {
  after(leaveNothingUnsaved);
  const file = (): string => inWorkspace('dialogues.json');

  it('evaluates the project’s experts on a dialogue file, and again by other options without encoding', async () => {
    const { reportContent } = await host();
    await vscode.commands.executeCommand('turnRouter.routingReport', { file: file(), seeds: 2, poolDialogues: 12 });
    const content = reportContent();
    assert.ok(content?.phase === 'shown', content?.phase === 'failed' ? content.message : 'not shown');
    const { evaluation, experts, summary } = content.report;
    assert.equal(evaluation.seeds.length, 2);
    assert.equal(evaluation.poolDialogues, 12);
    assert.deepEqual(experts.map(({ id }) => id), ['slm', 'llm']);
    assert.match(summary.join(' '), /alone/);
    assert.ok(evaluation.oracle.tlb >= evaluation.routed.tlb);

    const steps = new Set<string>();
    const done = vscode.commands.executeCommand('turnRouter.routingReport', { file: file(), seeds: 2, poolDialogues: 12, policy: 'verified-cascade' });
    const again = await eventually('the second report', () => {
      const now = reportContent();
      if (now?.phase === 'evaluating') steps.add(`${now.step} ${now.report === null ? 'alone' : 'beside the old figures'}`);
      return now?.phase === 'shown' && now.report.evaluation.policy === 'verified-cascade' ? now : undefined;
    });
    await done;
    assert.equal(again.options.policy, 'verified-cascade');
    for (const step of steps) assert.match(step, /beside the old figures/);
    assert.ok(vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label === 'Routing Report')));
  });

  it('writes the operating point into the project file, and Undo takes it back', async () => {
    const { useOperatingPoint } = await host();
    const project = vscode.Uri.file(inWorkspace('turn-router.json'));
    const document = await vscode.workspace.openTextDocument(project);
    const before = document.getText();
    await useOperatingPoint({ policy: 'calibrated', k: 7, calls: 0.4 });
    assert.deepEqual({ ...JSON.parse(before), policy: 'calibrated', k: 7, calls: 0.4 }, JSON.parse(document.getText()));
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
    await document.save();
  });

  it('says on its page why there is no report', async () => {
    const { reportContent } = await host();
    await vscode.commands.executeCommand('turnRouter.routingReport', { file: file(), poolDialogues: 1, seeds: 1, calls: 7 });
    const shown = reportContent();
    assert.ok(shown);
    const elsewhere = inWorkspace('nothing-here.json');
    await vscode.commands.executeCommand('turnRouter.routingReport', { file: elsewhere, seeds: 1 });
    const content = reportContent();
    assert.ok(content?.phase === 'failed' && content.message.includes('nothing-here.json'), JSON.stringify(content));
  });
});
