import * as vscode from 'vscode';
import type { WhatIf } from '../../protocol/engine/what-if';
import { turnWords } from '../common/turn-words';
import { revealTurn, moveCursorTo } from '../dialogues/reveal-turn';
import type { DialogueDocuments } from '../dialogues/dialogue-documents';
import { stepTurn } from '../dialogues/turn-reference';
import type { ExemplarPools } from '../pools/exemplar-pools';
import { openExemplar } from '../exemplar-files/open-exemplar';
import { applyWhatIf, type ApplyParts } from './apply-what-if';
import type { Inspector, InspectorRequests } from './inspector';

/** Answers the requests of the page's buttons and keys. The page shows failures. */
export function inspectorRequests(
  inspector: Inspector,
  documents: DialogueDocuments,
  applying: ApplyParts,
): InspectorRequests {
  return {
    ...stepRequests(inspector, documents),
    ...trialRequests(inspector, applying),
    relabel: async ({ exemplar, pool, to }) => {
      const { shownTurn } = inspector;
      // A key leaves no time to type a reason, so the reason is the shown turn.
      const why = shownTurn ? `inspecting ${turnWords(shownTurn)}` : '';
      await applying.relabeling.move({ id: exemplar, file: pool }, to, why);
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
      // A page must not be able to run other commands than the offered ones.
      const offered = content.phase === 'failed' && content.remedies.some((remedy) => remedy.command === command);
      if (offered) await vscode.commands.executeCommand(command);
      return null;
    },
  };
}

/** Steps through the turns, in the editor and on the page. */
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

/** Removes moves to the pool that an exemplar is already in. */
async function withoutIdleMoves(whatIf: WhatIf, pools: ExemplarPools): Promise<WhatIf> {
  if (whatIf.moves.length === 0) return whatIf;
  const written = new Map(
    (await pools.all()).flatMap(({ exemplars }) => exemplars.map(({ id, expert }) => [id, expert])),
  );
  return { ...whatIf, moves: whatIf.moves.filter(({ id, to }) => written.get(id) !== to) };
}
