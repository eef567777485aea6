import * as vscode from 'vscode';
import { downloadEncoder } from '../../engine/encoder/download/download-encoder';
import { findRemoteEncoder, huggingFace, type RemoteEncoder } from '../../engine/encoder/download/remote-encoder';
import { hostOf } from '../../engine/encoder/download/remote-request';
import { signalOf } from '../common/cancellation';
import { showInformation } from '../common/notices';
import { isTrusted } from '../common/workspace-trust';
import type { RouterEngine } from '../engine/router-engine';

/** Downloads an encoder after the user has seen its size and agreed. Returns its folder; undefined if they cancel. */
export async function downloadWithConsent(
  id: string,
  downloads: string,
  engine: RouterEngine,
): Promise<string | undefined> {
  if (!(await isTrusted('Restricted Mode downloads nothing: trust this folder first.'))) return undefined;
  const remote = await withProgress(`Looking for ${id}`, (signal) => findRemoteEncoder(id, huggingFace(), signal));
  if (!(await isAgreedTo(remote))) return undefined;
  return withProgress(`Downloading ${id}`, (signal, report) =>
    downloadEncoder(remote, {
      downloads,
      signal,
      report: (bytes) => report(bytes, remote.bytes),
      load: (folder) => engine.tryEncoder(folder),
    }),
  );
}

async function isAgreedTo({ id, base, bytes }: RemoteEncoder): Promise<boolean> {
  const size = bytes === undefined ? 'size unknown' : megabytes(bytes);
  const message = `Download the encoder ${id} (${size}) from ${hostOf(base)}?`;
  const detail = 'It is stored on this machine and then works offline. None of your data is sent.';
  const download = 'Download';
  return (await showInformation(message, [download], { modal: true, detail })) === download;
}

type Report = (done: number, total: number | undefined) => void;

function withProgress<T>(title: string, work: (signal: AbortSignal, report: Report) => Promise<T>): Thenable<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (progress, token) => {
    let shown = 0;
    return work(signalOf(token), (done, total) => {
      // Without a total, the bar does not advance.
      const percent = total ? Math.floor((100 * done) / total) : 0;
      // Thousands of chunks arrive, so only a new percentage is reported.
      if (percent === shown && done !== total) return;
      const message = total === undefined ? megabytes(done) : `${megabytes(done)} of ${megabytes(total)}`;
      progress.report({ message, increment: percent - shown });
      shown = percent;
    });
  });
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
