import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { EncoderHost } from '../unit/engine/encoder/encoder-host';
import { wordsIn, writeTinyEncoder } from '../unit/engine/encoder/tiny-encoder';
import { eventually, host, routeFirstTurn, shownInspection } from './workspace';

const id = 'some-owner/tiny';
const setting = () => vscode.workspace.getConfiguration('turnRouter').get<string>('encoder');
const setSetting = (value: string | undefined) =>
  vscode.workspace.getConfiguration('turnRouter').update('encoder', value, vscode.ConfigurationTarget.Global);

/** What the user was told and asked. */
let told: string[] = [];

type Ask = (message: string, ...more: readonly unknown[]) => Thenable<string | undefined>;

/** Answers questions in the user's place: each takes the first offered answer that is among the given ones. */
function answerWith(...answers: readonly string[]): void {
  const ask: Ask = (message, ...more) => {
    told.push(message);
    return Promise.resolve(more.filter((offer) => typeof offer === 'string').find((offer) => answers.includes(offer)));
  };
  Object.assign(vscode.window, { showInformationMessage: ask, showWarningMessage: ask, showErrorMessage: ask });
}

function pick(label: string, input?: string): void {
  Object.assign(vscode.window, {
    showQuickPick: (items: readonly vscode.QuickPickItem[]) => {
      told.push(...items.map((item) => `${item.label} (${item.description ?? ''})`));
      return Promise.resolve(items.find((item) => item.label.includes(label)));
    },
    showInputBox: () => Promise.resolve(input),
  });
}

/** The encoder that routed a turn last. */
async function encoderInUse(matching: RegExp): Promise<void> {
  await vscode.commands.executeCommand('turnRouter.inspectAgain');
  await shownInspection(`an inspection by ${String(matching)}`, ({ encoder }) => matching.test(encoder.id));
}

describe('Choose Encoder', () => {
  const { showInformationMessage, showWarningMessage, showErrorMessage, showQuickPick, showInputBox } = vscode.window;
  let root = '';
  let server: EncoderHost;

  before(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'turn-router-encoder-'));
    await writeTinyEncoder(path.join(root, 'tiny'), await sampleWords());
    server = await EncoderHost.start(id, path.join(root, 'tiny'));
    process.env['HF_ENDPOINT'] = server.base;
    await host();
    await routeFirstTurn();
    await encoderInUse(/^encoder-int8/);
  });
  beforeEach(() => {
    told = [];
    answerWith();
  });
  after(async () => {
    Object.assign(vscode.window, {
      showInformationMessage,
      showWarningMessage,
      showErrorMessage,
      showQuickPick,
      showInputBox,
    });
    delete process.env['HF_ENDPOINT'];
    await setSetting(undefined);
    await encoderInUse(/^encoder-int8/);
    await server.stop();
    await rm(root, { recursive: true, force: true });
  });

  it('downloads nothing without consent', async () => {
    pick('Hugging Face', id);
    await vscode.commands.executeCommand('turnRouter.chooseEncoder');
    assert.equal(setting(), '');
    assert.match(told.join('\n'), /^\$\(check\) Bundled encoder \(in use · trained on dialogues, fast\)/);
    assert.match(told.join('\n'), /Download the encoder some-owner\/tiny \(0\.\d MB\) from 127\.0\.0\.1:\d+\?/);
    assert.ok(server.requests.every((request) => request.startsWith('HEAD')));
  });

  it('downloads once, routes with what came, and then does without the host', async () => {
    answerWith('Download');
    pick('Hugging Face', id);
    await vscode.commands.executeCommand('turnRouter.chooseEncoder');
    assert.equal(setting(), id);
    await encoderInUse(/^tiny-int8/);
    const requests = server.requests.length;
    pick('Bundled');
    await vscode.commands.executeCommand('turnRouter.chooseEncoder');
    assert.equal(setting(), '');
    await encoderInUse(/^encoder-int8/);
    told = [];
    pick(id);
    await vscode.commands.executeCommand('turnRouter.chooseEncoder');
    assert.equal(setting(), id);
    await encoderInUse(/^tiny-int8/);
    assert.equal(server.requests.length, requests);
    assert.ok(told.includes(`${id} (downloaded)`));
  });

  it('does not take a folder without an encoder, and says why', async () => {
    const before = setting();
    await vscode.commands.executeCommand('turnRouter.chooseEncoder', { encoder: root });
    assert.match(told.join('\n'), /config\.json cannot be read .*must contain it/);
    assert.equal(setting(), before);
  });

  it('goes on with the bundled encoder when the chosen one is gone, and tells once', async () => {
    const gone = path.join(root, 'gone');
    await setSetting(gone);
    await encoderInUse(/^encoder-int8/);
    await encoderInUse(/^encoder-int8/);
    await eventually('a warning', () => (told.length > 0 ? true : undefined));
    assert.deepEqual(
      told.map((message) => message.replace(root, '')),
      [
        'Turn Router uses the bundled encoder instead of the chosen one. There is no encoder folder at /gone; give ' +
          'the folder with config.json, tokenizer.json and onnx/.',
      ],
    );
    await writeTinyEncoder(gone, await sampleWords());
    await vscode.commands.executeCommand('turnRouter.chooseEncoder', { encoder: gone });
    await encoderInUse(/^gone-int8/);
  });
});

/** An encoder that does not know the words of a file is not used for it. */
async function sampleWords(): Promise<readonly string[]> {
  return wordsIn(await readFile(path.join(__dirname, '..', '..', '..', 'media', 'sample', 'dialogues.json'), 'utf8'));
}
