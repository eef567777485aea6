import { filledServices, type StatesByService } from '../../active-services';
import type { SpokenTurn } from './spoken-dialogue';

/** What the user says and what the system replies, for formats that hold both in one object. */
export function exchange(
  user: string,
  reply: string | undefined,
  states: StatesByService | undefined,
  range: SpokenTurn['range'],
): readonly SpokenTurn[] {
  const said: SpokenTurn = { isUser: true, utterance: user, services: filledServices(states), states, range };
  return reply === undefined ? [said] : [said, systemTurn(reply, range)];
}

/** What the system says. */
export function systemTurn(utterance: string, range: SpokenTurn['range']): SpokenTurn {
  return { isUser: false, utterance, services: [], states: undefined, range };
}

/** The services of which any turn has a state. */
export function servicesOf(spoken: readonly SpokenTurn[]): readonly string[] {
  return [...new Set(spoken.flatMap(({ services }) => services))];
}
