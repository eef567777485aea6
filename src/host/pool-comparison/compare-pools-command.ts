import type * as vscode from 'vscode';
import type { CommandHandler } from '../common/command-registry';
import type { Projects } from '../project/projects';
import { chooseSides } from './choose-sides';
import type { PoolComparison } from './pool-comparison';

/** The command that holds two exemplar files, or two states of one, against each other. */
export function comparePoolsCommand(
  comparison: PoolComparison,
  parts: { readonly projects: Projects; readonly log: vscode.LogOutputChannel },
): CommandHandler {
  return async (argument, selection) => {
    const sides = await chooseSides(argument, selection, parts);
    if (sides) await comparison.open(sides);
  };
}
