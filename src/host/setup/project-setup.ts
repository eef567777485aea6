import * as path from 'node:path';
import * as vscode from 'vscode';
import * as z from 'zod';
import { proposedChoices } from '../../core/folder/setup-choices';
import type { PageRequests } from '../../protocol/pages/page';
import {
  setupPage,
  type NextStep,
  type SetupContent,
  type SetupPhase,
} from '../../protocol/pages/project/setup-page-contract';
import { labelPage } from '../../protocol/pages/questions/label-page-contract';
import { queuePage } from '../../protocol/pages/queue-page-contract';
import { reportPage } from '../../protocol/pages/report-page-contract';
import { PROPOSED_POOL_RULE } from '../../vocabulary/routing/pool-rules';
import type { SetupChoices } from '../../vocabulary/setup/setup-choices';
import { isCancelled } from '../common/failures';
import { allTurns } from '../dialogues/turn-reference';
import { commands, projectFileName } from '../identifiers';
import { Page } from '../pages/page';
import type { PanelParts } from '../pages/panel';
import { chooseFolder } from './asked-folder';
import { projectOfFolder, saidBy } from './existing-project';
import { performSetup } from './perform-setup';
import { setupPlan, type KnownFolder, type SetupPlan } from './setup-plan';

const pagesOfSteps = { report: reportPage, queue: queuePage, label: labelPage } as const;

const rememberedSchema = z.object({ folder: z.string() });

/** A folder while somebody chooses. */
interface Choosing {
  readonly known: KnownFolder;
  readonly choices: SetupChoices;
  readonly plan: SetupPlan;
}

/** The page that has looked through a folder and makes a project of it. */
export class ProjectSetup implements vscode.Disposable {
  readonly page: Page<typeof setupPage.content, typeof setupPage.requests, z.infer<typeof rememberedSchema>>;
  private folder = '';
  private choosing: Choosing | undefined;
  /** How often something was chosen, and the work on the latest choice. */
  private choices = 0;
  private showing: Promise<void> = Promise.resolve();

  constructor(private readonly parts: PanelParts) {
    this.page = new Page(parts, {
      definition: setupPage,
      requests: () => this.requests,
      state: rememberedSchema,
      restore: ({ folder }) => this.look(folder),
    });
  }

  /** What the page shows, or will show once it is visible. */
  get content(): SetupContent | undefined {
    return this.page.content;
  }

  readonly requests: PageRequests<typeof setupPage> = {
    choose: async ({ choices }) => {
      const { choosing } = this;
      if (choosing) this.showing = this.showChoices(choosing.known, choices);
      await this.showing;
      return null;
    },
    setUp: async () => {
      await this.setUp();
      return null;
    },
    stop: () => this.stop(),
    lookAgain: () => {
      void this.look(this.folder);
      return null;
    },
    chooseFolder: async () => {
      const folder = await chooseFolder();
      if (folder !== undefined) void this.look(folder);
      return null;
    },
    openFile: async ({ file }) => {
      await this.openFile(file);
      return null;
    },
    goOn: async ({ step }) => {
      await this.goOn(step);
      return null;
    },
  };

  /** Opens the page and looks through a folder. Settles when the choices are shown. */
  async open(folder: string): Promise<void> {
    this.page.open();
    await this.look(folder);
  }

  dispose(): void {
    this.page.dispose();
  }

  private get about(): { readonly name: string; readonly folder: string } {
    return { name: path.basename(this.folder), folder: this.folder };
  }

  private async look(folder: string): Promise<void> {
    this.folder = folder;
    this.choosing = undefined;
    this.choices++;
    this.page.remember({ folder });
    const { about } = this;
    await this.page.run({
      working: { phase: 'looking', ...about, done: 0, total: 0 },
      run: async ({ signal, report }) => {
        const findings = await this.parts.engine.lookThrough(
          { folder },
          { signal, report: (steps) => report({ phase: 'looking', ...about, ...steps }) },
        );
        const project = await projectOfFolder(folder, this.parts.projects);
        const choices = proposedChoices(findings, project?.existing, PROPOSED_POOL_RULE);
        signal.throwIfAborted();
        await this.showChoices({ findings, project, said: project && saidBy(project, choices) }, choices);
        return undefined;
      },
      failed: (message) => ({ phase: 'failed', ...about, message }),
      failure: `The folder ${folder} could not be looked through`,
    });
  }

  /** Shows what the latest choices would do; earlier ones that are still being worked out are passed over. */
  private async showChoices(known: KnownFolder, choices: SetupChoices): Promise<void> {
    const number = ++this.choices;
    const plan = await setupPlan(known, choices);
    if (number !== this.choices) return;
    this.choosing = { known, choices, plan };
    this.page.show({
      phase: 'choosing',
      ...this.about,
      // The page gets copies, because what is known must not change.
      ...setupPage.content.options[1]
        .pick({ findings: true, choices: true })
        .parse({ findings: known.findings, choices }),
      ...plan.shown,
      files: [...plan.shown.files],
      notes: [...plan.shown.notes],
    });
  }

  private async setUp(): Promise<void> {
    // Whoever chooses and confirms at once means the choice.
    await this.showing;
    const { choosing } = this;
    if (!choosing) return;
    if (choosing.plan.shown.obstacle !== null) throw new Error(choosing.plan.shown.obstacle);
    const { about } = this;
    const results: string[] = [];
    const done = (problem: string | null): SetupPhase<'done'> => ({
      phase: 'done',
      ...about,
      results: [...results],
      problem,
      next: nextSteps(choosing.choices, problem),
    });
    const stopped = (error: unknown): boolean =>
      isCancelled(error) || (error instanceof Error && error.name === 'AbortError');
    this.choosing = undefined;
    await this.page.run({
      working: { phase: 'working', ...about, step: 'Writing the project', share: null },
      run: async ({ signal, report }) => {
        await performSetup(this.parts, choosing.plan, choosing.choices, choosing.known, {
          signal,
          report: ({ step, share }) => report({ phase: 'working', ...about, step, share }),
          tell: (sentence) => results.push(sentence),
        }).catch((error: unknown) => {
          // Stopped by a person, who wants to know how far it came.
          if (stopped(error)) this.page.show(done('Stopped before all was done.'));
          throw error;
        });
        return done(null);
      },
      failed: (message) => done(message),
      failure: `The project in ${this.folder} could not be set up`,
    });
    if (choosing.choices.exemplars === 'hand' && this.content?.phase === 'done') await this.goOn('label');
  }

  private stop(): null {
    const { content } = this;
    this.page.stop();
    if (content?.phase === 'looking')
      this.page.show({ phase: 'failed', ...this.about, message: 'Stopped. Look again, or choose another folder.' });
    return null;
  }

  private async openFile(file: string): Promise<void> {
    const uri = vscode.Uri.file(path.join(this.folder, file));
    await vscode.commands.executeCommand('vscode.open', uri, vscode.ViewColumn.Beside);
  }

  private async goOn(step: NextStep): Promise<void> {
    if (step === 'look-again') return this.look(this.folder);
    if (step === 'open-project') {
      await this.openFile(projectFileName);
      return;
    }
    const { dialogues } = await this.parts.projects.of(path.join(this.folder, projectFileName));
    const [file] = dialogues;
    if (file === undefined) throw new Error('This project names no dialogues: look again, and choose some.');
    if (step !== 'inspect') {
      await vscode.commands.executeCommand(pagesOfSteps[step].command, { file });
      return;
    }
    const [turn] = allTurns(await this.parts.documents.outline(file), file);
    if (turn) await vscode.commands.executeCommand(commands.routeTurn, turn);
  }
}

function nextSteps({ exemplars }: SetupChoices, problem: string | null): SetupPhase<'done'>['next'] {
  if (problem !== null) return [{ step: 'look-again', label: 'Look Again' }, openProject];
  const label = { step: 'label', label: 'Label Turns' } as const;
  if (exemplars === 'hand') return [label, openProject];
  return [
    { step: 'inspect', label: 'Inspect a Turn' },
    { step: 'report', label: 'Evaluate Routing' },
    { step: 'queue', label: 'Curate Exemplars' },
    label,
    openProject,
  ];
}

const openProject = { step: 'open-project', label: 'Open turn-router.json' } as const;
