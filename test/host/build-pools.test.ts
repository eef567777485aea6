import assert from 'node:assert/strict';
import { readFile, readdir, unlink } from 'node:fs/promises';
import * as vscode from 'vscode';
import { parseExemplarFile } from '../../src/core/pools/exemplar-file';
import { eventually, host, inWorkspace, nodes } from './workspace';

/** Answers in the user's place what the command asks; the result gives the questions back to people. */
function answerForPeople(answers: object): () => void {
  const before = Object.fromEntries(Object.keys(answers).map((name) => [name, Reflect.get(vscode.window, name)]));
  Object.assign(vscode.window, answers);
  return () => {
    Object.assign(vscode.window, before);
  };
}

interface Item {
  readonly label: string;
}

describe('Build pools', () => {
  // First: VS Code may never tell that a file is gone which the other tests write over and remove at once.
  it('asked step by step, offers the project’s own pool file, saves what is unsaved there, and keeps it', async () => {
    const target = inWorkspace('sample.exemplars.jsonl');
    const original = await readFile(target, 'utf8');
    const {
      exemplars: [first],
    } = parseExemplarFile(original);
    assert.ok(first);
    const to = first.exemplar.expert === 'slm' ? 'llm' : 'slm';
    await vscode.commands.executeCommand('turnRouter.relabelExemplar', {
      exemplar: { id: first.exemplar.id, file: target },
      to,
      why: 'not saved yet',
    });
    const asked: string[] = [];
    const restore = answerForPeople({
      // Files of other tests may still be listed; everything else is answered as proposed.
      showQuickPick: async (given: Promise<readonly Item[]> | readonly Item[]) => {
        const items = await given;
        return items.find(({ label }) => label === 'dialogues.json') ?? items[0];
      },
      showInputBox: ({ value }: vscode.InputBoxOptions) => value,
      showSaveDialog: ({ defaultUri }: vscode.SaveDialogOptions) => defaultUri,
      showInformationMessage: (message: string, ...rest: readonly unknown[]) => {
        asked.push(message);
        return rest.find((item) => item === 'Save…');
      },
      showWarningMessage: (message: string, _options: unknown, first: unknown) => {
        asked.push(message);
        return first;
      },
    });
    try {
      await vscode.commands.executeCommand('turnRouter.buildPools');
      const kept = parseExemplarFile(await readFile(target, 'utf8')).exemplars.find(
        ({ exemplar }) => exemplar.id === first.exemplar.id,
      )?.exemplar;
      assert.equal(kept?.changes.at(-1)?.why, 'not saved yet', asked.join('\n'));
      assert.ok(asked.some((message) => message.endsWith('sample.exemplars.jsonl has unsaved changes.')));
      assert.ok(
        asked.some((message) => message.endsWith('kept 1 change made by hand.')),
        asked.join('\n'),
      );
    } finally {
      restore();
      await vscode.workspace.fs.writeFile(vscode.Uri.file(target), new TextEncoder().encode(original));
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
