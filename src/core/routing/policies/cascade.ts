import { calibrated } from './calibrated';
import type { Policy } from './policy';

/** The cheapest expert answers first, and what it answered is part of each turn's vector; scored like `calibrated`. */
export const cascade: Policy = { id: 'cascade', asksCheapestFirst: true, fit: calibrated.fit };
