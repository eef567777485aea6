import type { DialogueRow, SlotValues } from '../../protocol/engine/dialogues/dialogue-contract';
import type { dialoguePage, ShownChat, ShownDialogueFile } from '../../protocol/pages/dialogue-editor-contract';
import type { Params } from '../../protocol/wire/contract';
import type { Doubt } from '../../vocabulary/annotation/doubt';
import type { StateEdit } from '../../vocabulary/annotation/annotation';
import { LatestRequest } from '../common/cancellation';
import { isCancelled, messageOf } from '../common/failures';
import { fileLabel } from '../common/file-labels';
import type { RouterEngine } from '../engine/router-engine';
import type { Projects } from '../project/projects';
import type { RouteStore } from '../routing/route-store';
import { knownDecisions } from '../decisions/decision-log';
import { runsOf } from '../project/expert-runs';

/** What reading a dialogue file for people uses. */
export interface DialogueReadingParts {
  readonly file: string;
  readonly engine: RouterEngine;
  readonly projects: Projects;
  readonly store: RouteStore;
}

type AcceptedAnswer = Params<(typeof dialoguePage.requests)['accept']>;

/** What the engine says of a file. */
export interface ReadFile extends Pick<ShownDialogueFile, 'format' | 'experts' | 'failure'> {
  readonly rows: readonly DialogueRow[];
}

/** Asks the engine for the dialogues of one file, with the experts of its project. */
export class DialogueReading {
  private readonly search = new LatestRequest();
  private readonly doubting = new LatestRequest();

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

  /** What makes an expert's answer to a turn, or to one slot of it, the gold state. */
  async acceptedAnswer({ extent, ...asked }: AcceptedAnswer): Promise<StateEdit> {
    const { file, engine } = this.parts;
    const { experts, matching } = await this.settings();
    const { changes } = await engine.acceptedAnswer({ file, experts, matching, ...asked });
    return { dialogue: asked.dialogue, turn: asked.turn, changes, extent };
  }

  /** The same for all turns on which all experts gave the same answer, and another one than gold. */
  async agreedAnswers(): Promise<readonly StateEdit[]> {
    const { file, engine } = this.parts;
    const { experts, matching } = await this.settings();
    const { turns } = await engine.agreedAnswers({ file, experts, matching });
    return turns.map((turn) => ({ ...turn, extent: 'carry-over' }));
  }

  /** The annotations that may be wrong and that nobody decided to keep. A newer search for them stops this one. */
  async doubts(): Promise<readonly Doubt[]> {
    const { file, engine } = this.parts;
    const { experts } = await this.settings();
    const { doubts } = await engine.doubts({ files: [file], runs: runsOf(experts) }, { signal: this.doubting.begin() });
    const { decided } = await knownDecisions([file]);
    return doubts.filter(({ about }) => decided.verdictOn(about) !== 'kept');
  }

  /** The slots and values of the file. */
  async slotValues(): Promise<readonly SlotValues[]> {
    const { file, engine } = this.parts;
    return (await engine.slotValues({ file })).slots;
  }

  /** The ids of the dialogues in which all words occur. A newer search stops this one. */
  async find(words: readonly string[]): Promise<readonly string[]> {
    const { file, engine } = this.parts;
    return (await engine.findDialogues({ file, words }, { signal: this.search.begin() })).dialogues;
  }

  dispose(): void {
    this.search.dispose();
    this.doubting.dispose();
  }

  private async settings() {
    return (await this.parts.projects.of(this.parts.file)).settings;
  }
}
