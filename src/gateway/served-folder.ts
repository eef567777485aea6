import { watch, type FSWatcher } from 'node:fs';
import path from 'node:path';
import { routerFiles } from '../vocabulary/serving/exported-router';
import type { Router } from '../engine/exported-router/router';
import { servedExperts, ServingError } from './experts/served-experts';
import type { RouterAtWork } from './serving';

/** A loaded router that the gateway has started, and can end. */
export interface StartedRouter extends Router {
  /** Called once when its process ends without being asked to. */
  onEnd(listener: () => void): void;
}

export interface FolderEvents {
  /** Told when another router is at work now, or why the old one stays. */
  readonly onReload: (error: Error | undefined) => void;
}

/** After how long a router that ended is started again, in milliseconds. */
const RESTART_PAUSE = 1000;

/**
 * The router of a folder. When the folder changes it is loaded beside the old one, which finishes its decisions; where
 * the new one cannot be loaded, the old one stays.
 */
export class ServedFolder {
  private loading: Promise<void> | undefined;
  private isStale = false;
  private isClosed = false;
  /** An export replaces the whole folder, so that the one above it must be watched too. */
  private above: FSWatcher | undefined;
  private inside: FSWatcher | undefined;

  private constructor(
    private readonly folder: string,
    private readonly start: (folder: string) => Promise<StartedRouter>,
    private readonly variables: Readonly<Record<string, string | undefined>>,
    private readonly events: FolderEvents,
    private started: StartedRouter,
    private work: RouterAtWork,
  ) {}

  /** Rejects where the router cannot be loaded, or its experts cannot be called. */
  static async open(
    folder: string,
    start: (folder: string) => Promise<StartedRouter>,
    variables: Readonly<Record<string, string | undefined>>,
    events: FolderEvents,
  ): Promise<ServedFolder> {
    const { started, work } = await loaded(folder, start, variables);
    const served = new ServedFolder(folder, start, variables, events, started, work);
    served.follow(started);
    served.watchFolder();
    return served;
  }

  get current(): RouterAtWork {
    return this.work;
  }

  /** Loads the folder again. While it is being loaded, further changes are waited for. */
  reload(): void {
    this.isStale = true;
    this.loading ??= this.loadWhileStale().finally(() => (this.loading = undefined));
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.above?.close();
    this.inside?.close();
    await this.loading;
    await this.started.dispose();
  }

  private watchFolder(): void {
    this.watchInside();
    this.above = watched(path.dirname(this.folder), path.basename(this.folder), () => {
      this.watchInside();
      this.reload();
    });
  }

  private watchInside(): void {
    this.inside?.close();
    this.inside = watched(this.folder, routerFiles.router, () => this.reload());
  }

  private async loadWhileStale(): Promise<void> {
    while (this.isStale && !this.isClosed) {
      this.isStale = false;
      try {
        const { started, work } = await loaded(this.folder, this.start, this.variables);
        const old = this.started;
        [this.started, this.work] = [started, work];
        this.follow(started);
        // Its process ends once its decisions are answered.
        void old.dispose();
        this.events.onReload(undefined);
      } catch (error) {
        this.events.onReload(error instanceof Error ? error : new Error(String(error)));
      }
    }
  }

  private follow(started: StartedRouter): void {
    started.onEnd(() => {
      if (this.isClosed || this.started !== started) return;
      this.events.onReload(new Error('The process of the router has ended; it is started again.'));
      setTimeout(() => this.reload(), RESTART_PAUSE).unref();
    });
  }
}

/** A cascade decides on what the cheapest expert has answered, which the gateway does not ask for before it decides. */
function refuseCascade({ asksCheapestFirst, policy }: StartedRouter): void {
  if (!asksCheapestFirst) return;
  throw new ServingError(
    `The policy "${policy}" decides on the cheapest expert's answer, which the gateway does not ask for first. ` +
      'Choose another policy in turn-router.json, such as "calibrated", and export the router again.',
  );
}

/** Undefined where there is no such folder at the moment. */
function watched(folder: string, name: string, onChange: () => void): FSWatcher | undefined {
  try {
    return watch(folder, (_event, changed) => {
      if (changed === null || changed === name) onChange();
    }).on('error', () => undefined);
  } catch {
    return undefined;
  }
}

async function loaded(
  folder: string,
  start: (folder: string) => Promise<StartedRouter>,
  variables: Readonly<Record<string, string | undefined>>,
): Promise<{ readonly started: StartedRouter; readonly work: RouterAtWork }> {
  const started = await start(folder);
  try {
    refuseCascade(started);
    return { started, work: { router: started, experts: servedExperts(started.experts, variables) } };
  } catch (error) {
    await started.dispose();
    throw error;
  }
}
