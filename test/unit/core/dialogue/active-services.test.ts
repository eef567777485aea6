import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  carriedForward,
  filledServices,
  mergedStates,
  statesByService,
  sharedInStates,
  statesOfServices,
  VanishingServices,
  withAbsentServices,
  type StatesByService,
} from '../../../../src/core/dialogue/active-services';
import { convlabValues } from '../../../../src/core/dialogue/value-conventions';
import type { DialogueState } from '../../../../src/vocabulary/dialogue-state';

/** Each state as services with slots; a service with `{}` is stated without any. */
const states = (...all: (Readonly<Record<string, DialogueState>> | undefined)[]): (StatesByService | undefined)[] =>
  all.map((state) => state && new Map(Object.entries(state)));
const inn = { inn: { 'inn-area': 'pier' } };
const ferry = { ferry: { 'ferry-day': 'friday' } };

function counted(...dialogues: readonly (readonly (StatesByService | undefined)[])[]): VanishingServices {
  const vanishing = new VanishingServices();
  for (const [at, each] of dialogues.entries()) vanishing.addDialogue(`d${at}`, each);
  return vanishing;
}

describe('services that vanish', () => {
  it('are counted where the conversation turns to another, with the first place', () => {
    const vanishing = counted(states(inn), states(inn, ferry, inn));
    expect([vanishing.count, vanishing.first]).toEqual([2, { dialogue: 'd1', index: 1 }]);
    expect(vanishing.coverActiveServicesOnly).toBe(true);
  });

  it('may be stated as empty', () =>
    expect(counted(states(inn, { inn: {}, ...ferry }, inn)).coverActiveServicesOnly).toBe(true));

  it('may have been taken back where that happens once, for good', () => {
    expect(counted(states(inn, ferry)).coverActiveServicesOnly).toBe(false);
    expect(counted(states(inn, ferry), states(ferry, inn)).coverActiveServicesOnly).toBe(true);
  });

  it('are an exception where services mostly stay', () => {
    const both = { ...inn, ...ferry };
    expect(counted(states(inn, both, both, ferry, both)).coverActiveServicesOnly).toBe(false);
  });

  it('do not vanish into an empty state, or into one that nobody annotated', () => {
    const vanishing = counted(states(inn, {}, inn), states(inn, undefined, inn), states(inn, { inn: {} }, inn));
    expect([vanishing.count, vanishing.first]).toEqual([0, undefined]);
    expect(counted(states(inn, undefined, ferry)).count).toBe(1);
  });
});

describe('states that are carried forward', () => {
  it('keep every service as it was last filled', () =>
    expect(carriedForward(states(inn, ferry, { ...ferry, inn: {} }, { inn: { 'inn-beds': '2' } }))).toEqual(
      states(inn, { ...inn, ...ferry }, { ...inn, ...ferry }, { inn: { 'inn-beds': '2' }, ...ferry }),
    ));

  it('keep services in the same way where it is known that an empty one was emptied', () =>
    expect(withAbsentServices(states(inn, ferry, { inn: {} }))).toEqual(
      states(inn, { ...inn, ...ferry }, { inn: {}, ...ferry }),
    ));

  it('stay unknown where nobody annotated them, and go on behind', () => {
    for (const carry of [carriedForward, withAbsentServices])
      expect(carry(states(inn, undefined, ferry))).toEqual(states(inn, undefined, { ...inn, ...ferry }));
  });
});

describe('the states of services', () => {
  const slot = fc.constantFrom('inn-area', 'inn-beds', 'ferry-day', 'area', 'constructor', '__proto__', 'toString-x');

  it('are taken apart and merged again without a change', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(slot, fc.string())), (entries) => {
        const state: DialogueState = Object.fromEntries(entries);
        expect(mergedStates(statesByService(state))).toEqual(state);
      }),
    ));

  it('are those of the domain before the hyphen', () =>
    expect([
      ...statesByService({ 'inn-area': 'pier', 'ferry-day': 'friday', 'inn-book day': 'monday', hm: 'x' }),
    ]).toEqual([
      ['inn', { 'inn-area': 'pier', 'inn-book day': 'monday' }],
      ['ferry', { 'ferry-day': 'friday' }],
      ['', { hm: 'x' }],
    ]));

  it('get canonical slots, two services of one domain apart', () => {
    const two = { Inns_1: { bookDay: ['friday'], area: [''] }, Inns_2: { bookDay: ['monday'] }, general: {} };
    const found = statesOfServices(two, convlabValues, sharedInStates([two]));
    expect(mergedStates(found)).toEqual({ 'inns 1-book day': 'friday', 'inns 2-book day': 'monday' });
    expect(filledServices(found)).toEqual(['Inns_1', 'Inns_2']);
    expect(filledServices(undefined)).toEqual([]);
    const one = { Inns_1: { bookDay: ['friday'] } };
    const inDialogue = (states: Parameters<typeof sharedInStates>[0]) =>
      mergedStates(statesOfServices(one, convlabValues, sharedInStates(states)));
    expect(inDialogue([one])).toEqual({ 'inns-book day': 'friday' });
    expect(inDialogue([one, undefined, { Inns_2: {} }])).toEqual({ 'inns 1-book day': 'friday' });
  });
});
