import * as vscode from 'vscode';
import { EngineClient } from '../../engine/client/engine-client';
import type { Work } from '../../vocabulary/work';
import type { Params, Progress, Result } from '../../protocol/wire/contract';
import type { engineContract } from '../../protocol/engine/engine-contract';
import { showWarning } from '../common/notices';
import type { EncoderPlaces } from '../encoder/encoder-places';
import { UnsavedTexts } from './unsaved-texts';

type Methods = typeof engineContract;
type Call<N extends keyof Methods> = (
  params: Params<Methods[N]>,
  work?: Partial<Work<Progress<Methods[N]>>>,
) => Promise<Result<Methods[N]>>;

/** The folder of an encoder that cannot be used, and the reason. */
export interface GivenUpEncoder {
  readonly folder: string;
  readonly reason: string;
}

/**
 * The engine as the host uses it. Every call sees the editor's newest texts. The engine's process starts with the first
 * call.
 */
export class RouterEngine implements vscode.Disposable {
  private client: EngineClient | undefined;
  private readonly encoderChanged = new vscode.EventEmitter<void>();
  /** An encoder can be used again, so routes may change. */
  readonly onDidChangeEncoder = this.encoderChanged.event;
  private readonly encoderGivenUp = new vscode.EventEmitter<GivenUpEncoder>();
  /** A chosen encoder cannot be used, and the bundled one is used instead. */
  readonly onDidGiveUpEncoder = this.encoderGivenUp.event;
  private readonly unsaved = new UnsavedTexts((file, text) => {
    this.running()
      .remote.setDocument({ file, text })
      .catch((error: unknown) =>
        this.log.warn(`The unsaved text of ${file} could not be sent to the engine: ${String(error)}`),
      );
  });

  constructor(
    private readonly encoders: EncoderPlaces,
    private readonly extensionUri: vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  readonly outline: Call<'outline'> = (params, options) => this.ready().outline(params, options);
  readonly route: Call<'route'> = (params, options) => this.ready().route(params, options);
  readonly inspect: Call<'inspect'> = (params, options) => this.ready().inspect(params, options);
  readonly turnContent: Call<'turnContent'> = (params, options) => this.ready().turnContent(params, options);
  readonly states: Call<'states'> = (params, options) => this.ready().states(params, options);
  readonly probabilities: Call<'probabilities'> = (params, options) => this.ready().probabilities(params, options);
  readonly pools: Call<'pools'> = (params, options) => this.ready().pools(params, options);
  /** Loads the encoder of a folder, even if it failed before. */
  readonly encoder: Call<'encoder'> = async (params, options) => {
    const loaded = await this.ready().encoder(params, options);
    this.encoderChanged.fire();
    return loaded;
  };
  /** Rejects where the encoder of a folder cannot be used; it is not kept. */
  tryEncoder(folder: string): Promise<unknown> {
    return this.ready().encoder({ folder, once: true });
  }
  /** Sends a text that is in no file and no editor, under a path of its own. */
  readonly setDocument: Call<'setDocument'> = (params, options) => this.ready().setDocument(params, options);
  readonly buildPools: Call<'buildPools'> = (params, options) => this.ready().buildPools(params, options);
  readonly lookThrough: Call<'lookThrough'> = (params, options) => this.ready().lookThrough(params, options);
  readonly planStateEdits: Call<'planStateEdits'> = (params, options) => this.ready().planStateEdits(params, options);
  readonly planRenaming: Call<'planRenaming'> = (params, options) => this.ready().planRenaming(params, options);
  readonly annotationErrors: Call<'annotationErrors'> = (params, options) =>
    this.ready().annotationErrors(params, options);
  readonly planErrorRepair: Call<'planErrorRepair'> = (params, options) =>
    this.ready().planErrorRepair(params, options);
  readonly planFollowingExemplars: Call<'planFollowingExemplars'> = (params, options) =>
    this.ready().planFollowingExemplars(params, options);
  readonly convert: Call<'convert'> = (params, options) => this.ready().convert(params, options);
  readonly dialogues: Call<'dialogues'> = (params, options) => this.ready().dialogues(params, options);
  readonly chat: Call<'chat'> = (params, options) => this.ready().chat(params, options);
  readonly findDialogues: Call<'findDialogues'> = (params, options) => this.ready().findDialogues(params, options);
  readonly saidDialogues: Call<'saidDialogues'> = (params, options) => this.ready().saidDialogues(params, options);
  readonly doubts: Call<'doubts'> = (params, options) => this.ready().doubts(params, options);
  readonly blankStates: Call<'blankStates'> = (params, options) => this.ready().blankStates(params, options);
  readonly compareAnnotations: Call<'compareAnnotations'> = (params, options) =>
    this.ready().compareAnnotations(params, options);
  readonly acceptedAnswer: Call<'acceptedAnswer'> = (params, options) => this.ready().acceptedAnswer(params, options);
  readonly agreedAnswers: Call<'agreedAnswers'> = (params, options) => this.ready().agreedAnswers(params, options);
  readonly slotValues: Call<'slotValues'> = (params, options) => this.ready().slotValues(params, options);
  readonly compareRetrievers: Call<'compareRetrievers'> = (params, options) =>
    this.ready().compareRetrievers(params, options);
  readonly evaluatePolicies: Call<'evaluatePolicies'> = (params, options) =>
    this.ready().evaluatePolicies(params, options);
  readonly evaluateProject: Call<'evaluateProject'> = (params, options) =>
    this.ready().evaluateProject(params, options);
  readonly turnsToLabel: Call<'turnsToLabel'> = (params, options) => this.ready().turnsToLabel(params, options);
  readonly labelQuality: Call<'labelQuality'> = (params, options) => this.ready().labelQuality(params, options);
  readonly map: Call<'map'> = (params, options) => this.ready().map(params, options);
  readonly queue: Call<'queue'> = (params, options) => this.ready().queue(params, options);
  readonly exportRouter: Call<'exportRouter'> = (params, options) => this.ready().exportRouter(params, options);
  readonly tune: Call<'tune'> = (params, options) => this.ready().tune(params, options);
  readonly stopTuning: Call<'stopTuning'> = (params, options) => this.ready().stopTuning(params, options);

  /** The process id of the running engine, for tests that kill it. */
  get processId(): number | undefined {
    return this.client?.processId;
  }

  dispose(): void {
    this.encoderChanged.dispose();
    this.encoderGivenUp.dispose();
    this.client?.dispose();
  }

  private ready(): EngineClient['remote'] {
    this.unsaved.flush();
    return this.running().remote;
  }

  private running(): EngineClient {
    this.client ??= new EngineClient({
      enginePath: vscode.Uri.joinPath(this.extensionUri, 'dist', 'engine.js').fsPath,
      encoderFolder: this.encoders.bundled,
      storageFolder: this.encoders.storage,
      log: (level, message) => this.log[level](`[engine] ${message}`),
      onBackendGivenUp: (reason) => {
        const message =
          `The native encoder ended unexpectedly twice (${reason}). Turn Router now uses the portable encoder, which ` +
          'gives the same routes but is slower.';
        void showWarning(message);
      },
      onEncoderGivenUp: (folder, reason) => this.encoderGivenUp.fire({ folder, reason }),
    });
    return this.client;
  }
}
