import { expect } from 'vitest';
import type { ShownChat, ShownDialogueFile } from '../../src/protocol/pages/dialogue-editor-contract';
import type { DialogueMarks } from '../../src/protocol/pages/dialogues/dialogue-marks';
import { chatOf, dialogueFile, doubts } from './fixtures/dialogue-files';
import { type OpenPage, type PageView, type SeenCall, usePage } from './page-bench';
import { lastOf } from '../../src/vocabulary/values/required';
import type { Theme } from './themes';

/** One opened chat of a dialogue file. The test plays the part of the extension. */
export type DialogueView = PageView<ShownDialogueFile>;

const noMarks: DialogueMarks = { reviewed: [], notes: [], turns: null };

interface Opening {
  readonly marks?: DialogueMarks;
  readonly file?: ShownDialogueFile;
  readonly width?: number;
  readonly theme?: Theme;
  readonly state?: unknown;
}

/** One browser for a test file of the page. */
export function useDialogue() {
  const open: OpenPage<ShownDialogueFile> = usePage('dialogue');
  return {
    open,
    /** Opens a file, and answers the page's question for the first dialogue. */
    opened: async ({
      file = dialogueFile,
      width = 1100,
      marks = noMarks,
      ...more
    }: Opening = {}): Promise<DialogueView> => {
      const view = await open({ width, ...more });
      await view.show(file);
      await answerChat(view);
      await view.answer('marks', marks);
      // Larger files are not asked about.
      if ((await view.calls()).some(({ method }) => method === 'doubts')) await view.answer('doubts', doubts);
      return view;
    },
  };
}

/** Answers the latest question for a dialogue, and waits until it is drawn. */
export async function answerChat(view: DialogueView, chat?: ShownChat): Promise<void> {
  const asked = await lastAsked(view, 'chat');
  const dialogue = (asked.params as { readonly dialogue: string }).dialogue;
  await view.answer('chat', chat ?? chatOf(dialogue));
  await expect.poll(() => view.page.locator('#dialogue-heading').innerText()).toBe(dialogue);
}

/** The page's latest call of a method; waits for the first. */
export async function lastAsked(view: DialogueView, method: string): Promise<SeenCall> {
  const calls = async () => (await view.calls()).filter((call) => call.method === method);
  await expect.poll(async () => (await calls()).length, { message: `calls of ${method}` }).toBeGreaterThan(0);
  return lastOf(await calls());
}

export function currentTurn(view: DialogueView): Promise<string | null> {
  return view.page.locator('.chat-turn.current').getAttribute('data-turn');
}

export function status(view: DialogueView): Promise<string> {
  return view.page.locator('.status').innerText();
}
