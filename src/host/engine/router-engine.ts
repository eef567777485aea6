import * as vscode from 'vscode';
import { EngineClient } from '../../engine/engine-client';
import type { CallOptions, Params, Result } from '../../protocol/contract';
import type { engineContract } from '../../protocol/engine-contract';
import { changes, encoderFolder } from '../settings';
import { UnsavedTexts } from './unsaved-texts';

type Methods = typeof engineContract;
type Call<N extends keyof Methods> = (
  params: Params<Methods[N]>,
  options?: CallOptions<Methods[N]>,
) => Promise<Result<Methods[N]>>;

/**
 * The engine as the rest of the host sees it: always with the editor's newest texts, and with the encoder that the
 * settings name. Nothing starts before the first call.
 */
export class RouterEngine implements vscode.Disposable {
  private client: EngineClient | undefined;
  private readonly encoderChanged = new vscode.EventEmitter<void>();
  /** Another encoder gives other routes. */
  readonly onDidChangeEncoder = this.encoderChanged.event;
  private readonly unsaved = new UnsavedTexts((file, text) => {
    this.running()
      .remote.setDocument({ file, text })
      .catch((error: unknown) => { this.log.warn(`Unsaved text of ${file} was not handed over: ${String(error)}`); });
  });
  private readonly configuration = vscode.workspace.onDidChangeConfiguration((event) => {
    if (changes(event, 'encoderFolder')) this.restart();
  });

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  readonly outline: Call<'outline'> = (params, options) => this.ready().outline(params, options);
  readonly route: Call<'route'> = (params, options) => this.ready().route(params, options);
  readonly inspect: Call<'inspect'> = (params, options) => this.ready().inspect(params, options);
  readonly pools: Call<'pools'> = (params, options) => this.ready().pools(params, options);
  readonly buildPools: Call<'buildPools'> = (params, options) => this.ready().buildPools(params, options);

  /** Process id of the running engine, for tests that kill it. */
  get processId(): number | undefined {
    return this.client?.processId;
  }

  dispose(): void {
    this.configuration.dispose();
    this.unsaved.dispose();
    this.encoderChanged.dispose();
    this.client?.dispose();
  }

  private ready(): EngineClient['remote'] {
    this.unsaved.flush();
    return this.running().remote;
  }

  private running(): EngineClient {
    this.client ??= new EngineClient({
      enginePath: vscode.Uri.joinPath(this.extensionUri, 'dist', 'engine.js').fsPath,
      encoderFolder: encoderFolder(this.extensionUri),
      log: (level, message) => { this.log[level](`[engine] ${message}`); },
      onBackendGivenUp: (reason) => {
        const message = vscode.l10n.t(
          'The native encoder ended twice ({0}). Turn Router goes on with the portable one: same routes, slower.',
          reason,
        );
        void vscode.window.showWarningMessage(message);
      },
    });
    return this.client;
  }

  private restart(): void {
    this.client?.dispose();
    this.client = undefined;
    this.unsaved.forget();
    this.encoderChanged.fire();
  }
}
