import type { DialogueRow } from '../../protocol/engine/dialogues/dialogue-contract';
import type { ShownChat, ShownDialogueFile } from '../../protocol/pages/dialogue-editor-contract';
import { LatestRequest } from '../common/cancellation';
import { isCancelled, messageOf } from '../common/failures';
import { fileLabel } from '../common/file-labels';
import type { RouterEngine } from '../engine/router-engine';
import type { Projects } from '../project/projects';
import type { RouteStore } from '../routing/route-store';

/** What reading a dialogue file for people uses. */
export interface DialogueReadingParts {
  readonly file: string;
  readonly engine: RouterEngine;
  readonly projects: Projects;
  readonly store: RouteStore;
}

/** What the engine says of a file. */
export interface ReadFile extends Pick<ShownDialogueFile, 'format' | 'experts' | 'failure'> {
  readonly rows: readonly DialogueRow[];
}

/** Asks the engine for the dialogues of one file, with the experts of its project. */
export class DialogueReading {
  private readonly search = new LatestRequest();

  constructor(private readonly parts: DialogueReadingParts) {}

  /** The list of the file's dialogues, or why there is none. */
  async list(): Promise<ReadFile> {
    const { file, engine } = this.parts;
    const { experts, matching } = await this.settings();
    const named = experts.map(({ id, name }) => ({ id, name }));
    try {
      const { format, rows, problems } = await engine.dialogues({ file, experts, matching });
      const failure = rows.length > 0 ? null : (problems[0]?.message ?? `${fileLabel(file)} has no dialogues.`);
      return { format, experts: named, rows, failure };
    } catch (error) {
      if (isCancelled(error)) throw error;
      return { format: '', experts: named, rows: [], failure: messageOf(error) };
    }
  }

  /** One dialogue with the routes that are known of its turns. */
  async chat(dialogue: string): Promise<ShownChat> {
    const { file, engine, store } = this.parts;
    const { experts, matching } = await this.settings();
    const { services, turns } = await engine.chat({ file, experts, matching, dialogue });
    const routes = turns.flatMap(({ turn }) => {
      const route = store.get({ file, dialogue, turn });
      return route ? [{ turn, expert: route.expert, right: route.right }] : [];
    });
    return { dialogue, services, turns, routes };
  }

  /** The ids of the dialogues in which all words occur. A newer search stops this one. */
  async find(words: readonly string[]): Promise<readonly string[]> {
    const { file, engine } = this.parts;
    return (await engine.findDialogues({ file, words }, { signal: this.search.begin() })).dialogues;
  }

  dispose(): void {
    this.search.dispose();
  }

  private async settings() {
    return (await this.parts.projects.of(this.parts.file)).settings;
  }
}
