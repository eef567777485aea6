import * as vscode from 'vscode';

/** Where encoders and their vectors lie, as paths. */
export interface EncoderPlaces {
  readonly bundled: string;
  /** Downloaded encoders, by owner and name. */
  readonly downloads: string;
  /** The extension's own folder: what the engine keeps goes there. */
  readonly storage: string;
}

export function encoderPlaces({ extensionUri, globalStorageUri }: vscode.ExtensionContext): EncoderPlaces {
  return {
    bundled: vscode.Uri.joinPath(extensionUri, 'media', 'encoder').fsPath,
    downloads: vscode.Uri.joinPath(globalStorageUri, 'encoders').fsPath,
    storage: globalStorageUri.fsPath,
  };
}
