import * as path from 'node:path';
import * as vscode from 'vscode';
import { isSchemaFormat, UNKNOWN_FORMAT } from '../../core/dialogue/formats';
import type { Outline } from '../../protocol/engine/engine-contract';
import { fileLabel } from '../common/file-labels';
import { isDataFile, openDocument } from '../common/open-document';
import type { RouterEngine } from '../engine/router-engine';
import { exemplarFileSuffix, projectFileName } from '../identifiers';
import type { Projects } from '../project/projects';
import { mayBeDialogues, SHAPE_LENGTH } from './dialogue-shape';

/** The outline of a document that is no file of data. */
const nothing = Promise.resolve(undefined);

interface KnownOutline {
  readonly version: number;
  readonly outline: Promise<Outline | undefined>;
}

/** Tells which open documents contain dialogues, and gives the outlines of dialogue files, open or not. */
export class DialogueDocuments implements vscode.Disposable {
  private known = new WeakMap<vscode.TextDocument, KnownOutline>();
  private readonly subscription: vscode.Disposable;

  constructor(
    private readonly engine: RouterEngine,
    private readonly projects: Projects,
    private readonly log: vscode.LogOutputChannel,
  ) {
    // Whether a file counts as a dialogue file may depend on its project.
    this.subscription = projects.onDidChange(() => (this.known = new WeakMap()));
  }

  /**
   * The outline of an open document; undefined if it contains no dialogues. Requested once per version: the same
   * promise is returned for as long as neither the text nor the projects change.
   */
  of(document: vscode.TextDocument): Promise<Outline | undefined> {
    if (!isDataFile(document)) return nothing;
    const known = this.known.get(document);
    if (known?.version === document.version) return known.outline;
    const outline = this.recognize(document).catch((error: unknown) => {
      this.log.warn(`${document.uri.fsPath} could not be outlined: ${String(error)}`);
      return undefined;
    });
    this.known.set(document, { version: document.version, outline });
    return outline;
  }

  /** The outline of any dialogue file. Rejects with one sentence if it cannot be read. */
  async outline(file: string): Promise<Outline> {
    const open = openDocument(file);
    return (open && (await this.of(open))) ?? this.engine.outline({ file });
  }

  /**
   * The outline of a document that a command is for. Undefined for files of other kinds.
   *
   * @throws why a file of data is no dialogue file: which format it comes closest to, and what is missing
   */
  async requested(document: vscode.TextDocument): Promise<Outline | undefined> {
    const recognized = await this.of(document);
    const { fsPath: file } = document.uri;
    if (recognized || !isDataFile(document) || isOwnFile(file) || (await this.isRunOrPool(file))) return recognized;
    const outline = await this.engine.outline({ file });
    if (isOfDialogues(outline)) return outline;
    const [first] = outline.problems;
    const reason = first?.message ?? 'This file describes services and has no dialogues.';
    throw new Error(`${fileLabel(file)}: ${reason}`);
  }

  /** Whether a file only describes the services of the dialogues beside it. Only files that are called so are read. */
  async isSchema(file: string): Promise<boolean> {
    if (!/schema|ontology/i.test(path.basename(file))) return false;
    return this.engine.outline({ file }).then(
      ({ format }) => isSchemaFormat(format),
      () => false,
    );
  }

  /** Paths of the dialogue files that are open now. */
  async open(): Promise<readonly string[]> {
    const documents = vscode.workspace.textDocuments;
    const outlines = await Promise.all(documents.map((document) => this.of(document)));
    return documents.filter((_, index) => outlines[index]).map((document) => document.uri.fsPath);
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private async recognize(document: vscode.TextDocument): Promise<Outline | undefined> {
    const file = document.uri.fsPath;
    if (isOwnFile(file)) return undefined;
    const named = (): Promise<boolean> => this.isNamedByProject(file);
    if (!mayBeDialogues(beginningOf(document)) && !(await named())) return undefined;
    if (await this.isRunOrPool(file)) return undefined;
    const outline = await this.engine.outline({ file });
    // Problems are shown only for files that the project names, not for files that only look like dialogues.
    if (isSchemaFormat(outline.format)) return undefined;
    return isOfDialogues(outline) || (await named()) ? outline : undefined;
  }

  /** Asks only the loaded projects, so that the folder of an unrelated JSON file is not searched. */
  private async isNamedByProject(file: string): Promise<boolean> {
    return (await this.projects.all()).some(({ dialogues }) => dialogues.includes(file));
  }

  private async isRunOrPool(file: string): Promise<boolean> {
    const { experts, pools } = (await this.projects.of(file)).settings;
    return pools.includes(file) || experts.some(({ run = [] }) => run.includes(file));
  }
}

function isOfDialogues({ format }: Outline): boolean {
  return format !== UNKNOWN_FORMAT && !isSchemaFormat(format);
}

function isOwnFile(file: string): boolean {
  return path.basename(file) === projectFileName || file.endsWith(exemplarFileSuffix);
}

function beginningOf(document: vscode.TextDocument): string {
  return document.getText(new vscode.Range(new vscode.Position(0, 0), document.positionAt(SHAPE_LENGTH)));
}
