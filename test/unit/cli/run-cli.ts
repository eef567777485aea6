import { execFile } from 'node:child_process';
import path from 'node:path';

/** The built terminal command, run as people run it; `npm run build` makes it. */
const cli = path.resolve('dist/cli.js');

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export function run(...given: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...given], { maxBuffer: 1 << 26 }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });
}
