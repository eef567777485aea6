// The folders that journeys begin in: what people really have before there is a project.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from './cleanup.mjs';
import { sampleWorkspace } from './locations.mjs';

/** Dialogues with gold states and two runs, as a researcher has them. */
export function dialoguesAndRuns() {
  const folder = newFolder('harbor');
  mkdirSync(path.join(folder, 'runs'));
  copyFileSync(path.join(sampleWorkspace, 'dialogues.json'), path.join(folder, 'dialogues.json'));
  for (const name of ['small', 'large'])
    copyFileSync(path.join(sampleWorkspace, `${name}.run.jsonl`), path.join(folder, 'runs', `${name}.jsonl`));
  return folder;
}

/** A log of chats without anything else, as an engineer has it. */
export function chatsAlone() {
  const folder = newFolder('parcels');
  const chats = Array.from({ length: 12 }, (_, chat) => ({
    id: `chat-${String(chat + 1)}`,
    messages: [
      { role: 'user', content: `Where is my parcel number ${String(1000 + 37 * chat)}?` },
      { role: 'assistant', content: 'It left the harbor this morning.' },
      { role: 'user', content: chat % 2 === 0 ? 'Thanks, that is all.' : 'You said the same last week, so what now?' },
    ],
  }));
  writeFileSync(path.join(folder, 'log.jsonl'), chats.map((chat) => `${JSON.stringify(chat)}\n`).join(''));
  return folder;
}

function newFolder(name) {
  const folder = path.join(temporaryFolder('journey').folder, name);
  mkdirSync(folder);
  return folder;
}
