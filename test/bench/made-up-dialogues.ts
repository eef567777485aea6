import { seededRandom } from '../../src/core/seeded-random';

const words = (
  'the a room hotel in north of please find me cheap restaurant table book for two on friday museum near river with ' +
  'parking bus train leaving after nine arriving before noon quiet garden breakfast seats tickets return single early'
).split(' ');

/** SGD-like dialogues as JSON texts, without end: made-up words, one service, eight user turns each. */
export function* madeUpDialogues(indent?: number, seed = 1): Generator<string, never> {
  const random = seededRandom(seed);
  for (let number = 0; ; number++) {
    const piece = JSON.stringify(dialogue(number, random), undefined, indent);
    yield indent === undefined ? piece : piece.replaceAll('\n', '\n  ');
  }
}

/** A list of them, made piece by piece, because as a whole they might not fit. */
export function dialoguesText(megabytes: number, indent: number | undefined): string {
  const pieces: string[] = [];
  let length = 0;
  for (const piece of madeUpDialogues(indent)) {
    pieces.push(piece);
    length += piece.length + 4;
    if (length >= megabytes * 1e6) break;
  }
  const text = `[\n  ${pieces.join(',\n  ')}\n]\n`;
  // One flat text in bytes, as a file is read; joined pieces are not.
  return Buffer.from(text, 'latin1').toString('latin1');
}

function dialogue(number: number, random: () => number): unknown {
  const say = () =>
    Array.from({ length: 6 + random() * 12 }, () => words[Math.floor(random() * words.length)]).join(' ');
  const state: Record<string, string[]> = {};
  const turns = Array.from({ length: 15 }, (_, turn) => {
    const isUser = turn % 2 === 0;
    if (isUser) state[`slot_${turn}`] = [say().slice(0, 12)];
    const frame = {
      actions: [{ act: 'INFORM', canonical_values: ['x'], slot: 'city', values: ['x'] }],
      service: 'Hotels_1',
      slots: [{ slot: 'city', start: 3, exclusive_end: 9 }],
      ...(isUser && { state: { active_intent: 'FindHotel', requested_slots: [], slot_values: { ...state } } }),
    };
    return { frames: [frame], speaker: isUser ? 'USER' : 'SYSTEM', utterance: say() };
  });
  return { dialogue_id: `1_${number}`, services: ['Hotels_1'], turns };
}
