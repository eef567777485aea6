import type { TurnSpeech } from './dialogue-speech';
import { wordSet } from './spoken-words';

/** Words with which people leave a choice open. */
const OPEN = wordSet(
  'any anything anywhere anytime whatever whichever whenever either both all care matter matters mind preference',
  'preferences particular specific flexible open not no don surprise',
);
/** Words with which people take something back or ask for something else. */
const TAKING_BACK = wordSet(
  'no not dont don cancel cancelled instead actually never nevermind forget disregard remove without wait sorry skip',
  'drop change changed another different other others else new now any either',
);
/** Words with which the system says that nothing fits, so that people ask for less. */
const REFUSING = wordSet(
  'no not none nothing sorry unfortunately unable unsuccessful cannot dont don unavailable anything however apologize',
);

/** Whether the user may leave a choice open in this turn. */
export function leavesOpen({ user }: TurnSpeech): boolean {
  return user.words.some((word) => OPEN.has(word));
}

/** Whether the user may take something back in this turn, or ask for less because nothing fits. */
export function takesBack({ user, system }: TurnSpeech): boolean {
  return user.words.some((word) => TAKING_BACK.has(word)) || system.words.some((word) => REFUSING.has(word));
}
