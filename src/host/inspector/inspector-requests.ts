import * as vscode from 'vscode';
import type { WhatIf } from '../../protocol/engine/what-if';
import { revealTurn, moveCursorTo } from '../dialogues/reveal-turn';
import type { DialogueDocuments } from '../dialogues/dialogue-documents';
import { stepTurn } from '../dialogues/turn-reference';
import type { ExemplarPools } from '../pools/exemplar-pools';
import { openExemplar } from '../exemplar-files/open-exemplar';
import { applyWhatIf, type ApplyParts } from './apply-what-if';
import type { Inspector, InspectorRequests } from './inspector';
import type { FileTurn } from '../../vocabulary/turn-reference';

/** What the page's buttons and keys do. A failure goes back to the page, which shows it where the user looks. */
export function inspectorRequests(
  inspector: Inspector,
  documents: DialogueDocuments,
  applying: ApplyParts,
): InspectorRequests {
  return {
    ...stepRequests(inspector, documents),
    ...trialRequests(inspector, applying),
    relabel: async ({ exemplar, pool, to }) => {
      await applying.relabeling.move(
        { id: exemplar, file: pool },
        to,
        inspector.shownTurn ? whyAt(inspector.shownTurn) : '',
      );
      return null;
    },
    revealExemplar: async ({ exemplar, pool }) => {
      await openExemplar({ id: exemplar, file: pool });
      return null;
    },
    revealTurn: async () => {
      if (inspector.shownTurn) await revealTurn(inspector.shownTurn, documents);
      return null;
    },
    runRemedy: async ({ command }) => {
      const { content } = inspector;
      // Only what was offered: a page must not be able to run any command.
      const offered = content.phase === 'failed' && content.remedies.some((remedy) => remedy.command === command);
      if (offered) await vscode.commands.executeCommand(command);
      return null;
    },
  };
}

/** From turn to turn, in the file as on the page. */
function stepRequests(inspector: Inspector, documents: DialogueDocuments): Pick<InspectorRequests, 'go' | 'goTo'> {
  return {
    go: async ({ direction }) => {
      const from = inspector.shownTurn;
      const to = from && stepTurn(await documents.outline(from.file), from, direction);
      if (!to) return null;
      await Promise.all([inspector.inspect(to), moveCursorTo(to, documents)]);
      return null;
    },
    goTo: async ({ turn }) => {
      const to = inspector.shownTurn && { ...inspector.shownTurn, turn };
      if (to) await Promise.all([inspector.inspect(to), moveCursorTo(to, documents)]);
      return null;
    },
  };
}

function trialRequests(inspector: Inspector, applying: ApplyParts): Pick<InspectorRequests, 'tryOut' | 'applyTrial'> {
  return {
    tryOut: async (whatIf) => {
      await inspector.tryOut(whatIf && (await withoutIdleMoves(whatIf, applying.pools)));
      return null;
    },
    applyTrial: async () => {
      const tried = inspector.shownTrial;
      if (!tried) return null;
      await applyWhatIf(tried, applying);
      await inspector.tryOut(null);
      return null;
    },
  };
}

/** What is moved back to the pool that it is written in is not moved. */
async function withoutIdleMoves(whatIf: WhatIf, pools: ExemplarPools): Promise<WhatIf> {
  if (whatIf.moves.length === 0) return whatIf;
  const written = new Map(
    (await pools.all()).flatMap(({ exemplars }) => exemplars.map(({ id, expert }) => [id, expert])),
  );
  return { ...whatIf, moves: whatIf.moves.filter(({ id, to }) => written.get(id) !== to) };
}

/** One key leaves no time to type a reason; the turn that it was pressed at is one. */
function whyAt({ dialogue, turn }: FileTurn): string {
  return `inspecting ${dialogue}, turn ${turn + 1}`;
}
