import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { parseExemplarFile } from '../../src/core/pools/exemplar-file';
import {
  eventually,
  host,
  inWorkspace,
  leaveNothingUnsaved,
  lenses,
  nodes,
  openEditor,
  panel,
  replaceText,
  shownInspection,
  temporaryFile,
} from './workspace';

const names = ['Small', 'Medium', 'Large'];
const settings = {
  dialogues: ['dialogues.json'],
  experts: names.map((name) => ({ id: name.toLowerCase(), name, run: `${name.toLowerCase()}.run.jsonl` })),
  poolRule: 'exactly-one-right',
  k: 6,
};

describe('Three experts', () => {
  const inFolder = (name: string): string => inWorkspace('three', name);
  const file = (): string => inFolder('dialogues.json');

  before(async () => {
    await host();
    const [dialogues, small, large] = await Promise.all(
      ['dialogues.json', 'small.run.jsonl', 'large.run.jsonl'].map((name) => readFile(inWorkspace(name), 'utf8')),
    );
    assert.ok(dialogues && small && large);
    await temporaryFile(inFolder('dialogues.json'), dialogues);
    await temporaryFile(inFolder('small.run.jsonl'), small);
    await temporaryFile(inFolder('large.run.jsonl'), large);
    await temporaryFile(inFolder('medium.run.jsonl'), alternating(small, large));
    await temporaryFile(inFolder('turn-router.json'), JSON.stringify(settings));
  });

  after(async () => {
    await leaveNothingUnsaved();
    await vscode.workspace.fs.delete(vscode.Uri.file(inWorkspace('three')), { recursive: true });
  });

  it('fill pools by the rule, each with the exemplars that it is the cheapest to get right', async () => {
    await vscode.commands.executeCommand('turnRouter.buildPools', {
      dialogues: file(),
      runs: settings.experts.map(({ id, run }) => ({ expert: id, files: [inFolder(run)] })),
      share: 0.6,
      seed: 1,
      target: inFolder('three.exemplars.jsonl'),
    });
    const { exemplars } = parseExemplarFile(await readFile(inFolder('three.exemplars.jsonl'), 'utf8'));
    const pools = exemplars.map(({ exemplar }) => exemplar.expert);
    for (const { id } of settings.experts) assert.ok(pools.includes(id), `${id} has no exemplars`);
    for (const { exemplar } of exemplars) {
      const right = settings.experts.filter(({ id }) => exemplar.outcomes[id]?.right === true);
      assert.equal(exemplar.expert, right.length === settings.experts.length ? null : right[0]?.id);
    }
  });

  it('are all chosen by the votes of neighbors, and named by lens, tree and inspector', async () => {
    const {
      dialogues: { tree },
    } = await host();
    await openEditor(file());
    const turns = await lenses(file());
    await vscode.commands.executeCommand('turnRouter.routeFile', { file: file() });
    const titles = await eventually('routes of every turn', async () => {
      const routed = (await lenses(file())).map(({ title }) => title);
      return routed.every((title) => title.startsWith('→')) ? routed : undefined;
    });
    for (const name of names)
      assert.ok(
        titles.some((title) => title.startsWith(`→ ${name} `)),
        titles.join('\n'),
      );
    for (const title of titles)
      assert.match(title, /^→ (Small|Medium|Large) [\d.]+–[\d.]+–[\d.]+( [✓✗] (right|wrong))?$/);

    const fileLine = (await nodes(tree)).find(({ node }) => node.id === `file:${file()}`);
    const descriptions = (await nodes(tree, fileLine?.node)).map(({ description }) => description);
    assert.ok(
      descriptions.some((description) => /· (\w+ \d+, )+\w+ \d+ · \d+ switch(es)?$/.test(description)),
      descriptions.join('\n'),
    );

    const medium = turns[titles.findIndex((title) => title.startsWith('→ Medium '))];
    assert.ok(medium);
    await vscode.commands.executeCommand('turnRouter.routeTurn', medium.turn);
    const { route, predictions, experts } = await shownInspection(
      'a turn of the expert between',
      ({ dialogue, turn }) => dialogue === medium.turn.dialogue && turn === medium.turn.turn,
    );
    assert.equal(route.expert, 'medium');
    assert.deepEqual(Object.keys(route.votes), ['small', 'medium', 'large']);
    assert.equal(predictions.length, experts.length);
  });

  it('are cheapest or costliest to a policy that scores', async () => {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.file(inFolder('turn-router.json')));
    await replaceText(document, JSON.stringify({ ...settings, policy: 'vote', calls: 0.4 }));
    await openEditor(file());
    const scored = await eventually('routes by score', async () => {
      await vscode.commands.executeCommand('turnRouter.routeFile', { file: file() });
      const titles = (await lenses(file())).map(({ title }) => title);
      return titles.every((title) => title.includes('score')) ? titles : undefined;
    });
    assert.ok(
      scored.every((title) => /^→ (Small|Large) · score /.test(title)),
      scored.join('\n'),
    );
    assert.ok(scored.some((title) => title.startsWith('→ Large')));
  });

  it('are measured by the report: each alone, and what was asked', async () => {
    const report = await panel('report');
    await vscode.commands.executeCommand('turnRouter.routingReport', { file: file(), seeds: 2, poolDialogues: 14 });
    const content = report.content;
    assert.ok(content?.phase === 'shown', content?.phase === 'failed' ? content.message : 'not shown');
    const { evaluation, summary } = content.report;
    assert.deepEqual([evaluation.alone.length, evaluation.asked.length, evaluation.asked[1]], [3, 3, 0]);
    assert.match(summary.join(' '), /% of turns went to Large;/);
    assert.match(evaluation.notes.join(' '), /Turns go to small or large; experts between them/);
  });

  it('are all named where an exemplar is moved, and the queue offers their pools', async () => {
    const queue = await panel('queue');
    const { showQuickPick } = vscode.window;
    // There is the sample's project, too.
    const pickThree = (items: readonly { readonly label: string; readonly description?: string }[]) =>
      items.find(({ label, description = '' }) => `${label} ${description}`.includes('three'));
    Object.assign(vscode.window, { showQuickPick: pickThree });
    try {
      await vscode.commands.executeCommand('turnRouter.curationQueue');
    } finally {
      Object.assign(vscode.window, { showQuickPick });
    }
    const content = queue.content;
    assert.ok(content?.phase === 'item', JSON.stringify(content));
    assert.deepEqual(
      content.experts.map(({ name }) => name),
      names,
    );
  });
});

/** A run that has every other answer of each of two. */
function alternating(one: string, other: string): string {
  const others = other.split('\n');
  return one
    .split('\n')
    .map((line, index) => (index % 2 === 0 ? line : (others[index] ?? line)))
    .join('\n');
}
