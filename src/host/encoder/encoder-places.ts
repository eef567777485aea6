import * as vscode from 'vscode';

/** The folders of encoders and their vectors. */
export interface EncoderPlaces {
  readonly bundled: string;
  /** Contains the downloaded encoders, by owner and name. */
  readonly downloads: string;
  /** The extension's own folder, in which the engine stores vectors. */
  readonly storage: string;
}

export function encoderPlaces({ extensionUri, globalStorageUri }: vscode.ExtensionContext): EncoderPlaces {
  return {
    bundled: vscode.Uri.joinPath(extensionUri, 'media', 'encoder').fsPath,
    downloads: vscode.Uri.joinPath(globalStorageUri, 'encoders').fsPath,
    storage: globalStorageUri.fsPath,
  };
}
