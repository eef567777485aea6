import * as vscode from 'vscode';
import type { ExemplarContent } from '../../protocol/pages/exemplar-content';
import type { CurationQueueItem } from '../../protocol/engine/queue-contract';
import type { BesideItem } from '../../protocol/pages/queue-page-contract';
import type { TurnContent } from '../../protocol/engine/turn-contract';
import { messageOf } from '../common/failures';
import type { RouterEngine } from '../engine/router-engine';
import type { ListedExemplar } from '../pools/exemplar-pools';
import { dataSetOf } from '../project/data-set';
import { exemplarsIn, type ExemplarReference } from '../exemplar-files/find-exemplars';
import { exemplarContent } from '../exemplar-files/read-exemplar';
import type { Project } from '../project/load-project';

/** The content of an item, as it now is in files and runs. */
export interface ItemContent {
  readonly exemplar: ExemplarContent | null;
  readonly turn: TurnContent | null;
  readonly beside: readonly BesideItem[];
  readonly movedSince: boolean;
}

type Named = CurationQueueItem['beside'][number];

/** Reads the content of the items of a ranking. Parts that are gone or cannot be read are null; the log says why. */
export class ItemContents {
  /** The pools of the exemplars at the time of the ranking. */
  private readonly ranked: ReadonlyMap<string, string | null>;
  private files: ReadonlyMap<string, string> = new Map();

  constructor(
    private readonly project: Project,
    /** The project's exemplars at the time of the ranking. */
    exemplars: readonly ListedExemplar[],
    private readonly engine: RouterEngine,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.ranked = new Map(exemplars.map(({ id, expert }) => [id, expert]));
    this.know(exemplars);
  }

  /** Replaces the project's exemplars. A turn may have become an exemplar. */
  know(exemplars: readonly ListedExemplar[]): void {
    this.files = new Map(exemplars.map(({ id, file }) => [id, file]));
  }

  /** Undefined for a turn that is not an exemplar. */
  reference(id: string): ExemplarReference | undefined {
    const file = this.files.get(id);
    return file === undefined ? undefined : { id, file };
  }

  async of(item: CurationQueueItem): Promise<ItemContent> {
    const named = [item, ...item.beside];
    const exemplars = await this.exemplarsOf(named);
    const turns = await Promise.all(named.map((each) => this.turnOf(each)));
    const all = named.map(({ id }, index) => ({ id, exemplar: exemplars.get(id) ?? null, turn: turns[index] ?? null }));
    const [{ exemplar, turn } = { exemplar: null, turn: null }, ...beside] = all;
    return {
      exemplar,
      turn,
      beside: beside.filter((each) => each.exemplar !== null || each.turn !== null),
      movedSince: exemplar !== null && exemplar.expert !== this.ranked.get(item.id),
    };
  }

  private async exemplarsOf(named: readonly Named[]): Promise<ReadonlyMap<string, ExemplarContent>> {
    const references = named.map(({ id }) => this.reference(id)).filter((reference) => reference !== undefined);
    const found = new Map<string, ExemplarContent>();
    for (const file of new Set(references.map((reference) => reference.file))) {
      const ids = new Set(references.filter((reference) => reference.file === file).map(({ id }) => id));
      for (const [id, content] of await this.exemplarsOfFile(file, ids)) found.set(id, content);
    }
    return found;
  }

  private async exemplarsOfFile(
    file: string,
    ids: ReadonlySet<string>,
  ): Promise<readonly (readonly [string, ExemplarContent])[]> {
    try {
      const placed = exemplarsIn(await vscode.workspace.openTextDocument(file), ids);
      return [...placed].map(([id, { exemplar }]) => [id, exemplarContent(exemplar)] as const);
    } catch (error) {
      this.log.warn(messageOf(error));
      return [];
    }
  }

  private async turnOf({ turn }: Named): Promise<TurnContent | null> {
    if (!turn) return null;
    const { experts, matching } = this.project.settings;
    try {
      return await this.engine.turnContent({ ...turn, files: dataSetOf(this.project, turn.file), experts, matching });
    } catch (error) {
      this.log.warn(messageOf(error));
      return null;
    }
  }
}
