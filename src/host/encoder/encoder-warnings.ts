import * as vscode from 'vscode';
import { downloadedIds, idOfDownload } from '../../engine/encoder/encoder-choice';
import { reportFailure } from '../common/failures';
import { showWarning } from '../common/notices';
import type { GivenUpEncoder, RouterEngine } from '../engine/router-engine';
import { commands } from '../identifiers';
import { downloadWithConsent } from './download-with-consent';
import type { EncoderPlaces } from './encoder-places';

/** Warns once per encoder that it cannot be used and the bundled one is used instead, and offers remedies. */
export class EncoderWarnings implements vscode.Disposable {
  private readonly reported = new Set<string>();
  private readonly subscription: vscode.Disposable;

  constructor(
    private readonly engine: RouterEngine,
    private readonly encoders: EncoderPlaces,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.subscription = engine.onDidGiveUpEncoder((encoder) => {
      this.report(encoder).catch((error: unknown) => void reportFailure(log, error));
    });
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private async report({ folder, reason }: GivenUpEncoder): Promise<void> {
    this.log.warn(`The bundled encoder is used instead of ${folder}: ${reason}`);
    if (this.reported.has(folder)) return;
    this.reported.add(folder);
    const id = idOfDownload(folder, this.encoders.downloads);
    const isMissing = id !== undefined && !(await downloadedIds(this.encoders.downloads)).includes(id);
    if (isMissing) await this.offerDownload(id);
    else await this.offerRepair(folder, reason);
  }

  private async offerDownload(id: string): Promise<void> {
    const download = 'Download…';
    const message = `The encoder ${id} is not on this machine yet. Until it is, Turn Router uses the bundled one.`;
    if ((await this.ask(message, download)) !== download) return;
    const folder = await downloadWithConsent(id, this.encoders.downloads, this.engine);
    if (folder !== undefined) await this.engine.encoder({ folder });
  }

  private async offerRepair(folder: string, reason: string): Promise<void> {
    const again = 'Try Again';
    const message = `Turn Router uses the bundled encoder instead of the chosen one. ${reason}`;
    if ((await this.ask(message, again)) === again) await this.engine.encoder({ folder });
  }

  private async ask(message: string, remedy: string): Promise<string | undefined> {
    const choose = 'Choose Encoder…';
    const answer = await showWarning(message, [remedy, choose]);
    if (answer === choose) await vscode.commands.executeCommand(commands.chooseEncoder);
    return answer;
  }
}
