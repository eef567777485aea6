import * as vscode from 'vscode';
import { fileItem } from '../common/file-labels';
import type { ExemplarPools, ProjectPools } from './exemplar-pools';

/** The only project with exemplars, or the one that the user picks; undefined if the user cancels. */
export async function pickProjectPools(pools: ExemplarPools): Promise<ProjectPools | undefined> {
  const projects = (await pools.all()).filter(({ exemplars }) => exemplars.length > 0);
  if (projects.length === 0) throw new Error('There are no exemplars yet: build exemplar pools first.');
  if (projects.length === 1) return projects[0];
  const items = projects.map((each) => ({
    ...fileItem((each.project.file ?? each.project.folder).fsPath),
    pools: each,
  }));
  return (await vscode.window.showQuickPick(items, { title: 'Which project?' }))?.pools;
}
