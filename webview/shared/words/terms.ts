/**
 * The words of the field that a newcomer does not know, each explained in a sentence or two. Pages show the
 * explanations as tooltips (`explained-terms.ts`).
 */
export const terms = {
  exemplar: 'A turn labeled with the expert that it should go to. New turns are compared with the exemplars.',
  pool: 'All exemplars labeled with the same expert.',
  poolRule: 'By which turns become exemplars, and of which expert.',
  coverage: 'How like its nearest exemplar a turn is, on average over all turns (cosine).',
  labelAgreement:
    'The share of your labels that the vote agrees with, where each turn is voted on without the exemplars of its ' +
    'own dialogue.',
  policy: 'The rule that chooses an expert for each turn.',
  neighbors: 'How many of the most similar exemplars vote on a turn.',
  margin: 'How many more votes the chosen expert has than the next one.',
  threshold: 'A turn whose score is above the threshold goes to the costliest expert.',
  score: 'The higher the score, the more is gained by asking the costliest expert instead of the cheapest.',
  probability:
    'How probable it is that this expert is right on the turn: the share of right answers on turns with such a score.',
  pays: 'How probable it is that the costliest expert is right on the turn and the cheapest is not.',
  ece:
    'Expected calibration error: how far the probability and the share of right answers are apart in a bin of test ' +
    'turns, on average. 0 is exactly true.',
  switches: 'How often a dialogue changes from one expert to another: each change loses the prompt cache and the tone.',
  switchCost:
    'What a change of the expert within a dialogue must gain, in points of expected benefit ("switchCost" in ' +
    'turn-router.json). 0 charges nothing.',
  budget: 'The share of turns that may go to the costliest expert.',
  bound:
    'A promise that decides the threshold, instead of a budget: of 100 turns, at most so many more are wrong than if ' +
    'the costliest expert answered all. The policy "paper" does not use it.',
  calls: 'The share of turns on which an expert other than the cheapest was asked.',
  gold: 'The right answer, as annotated in the dialogue file.',
  tlb: 'Turn-level belief (TLB): the slots that a turn adds, changes or removes.',
  tlbAccuracy: 'Turn-level accuracy (TLB): the share of turns on which every changed slot is right.',
  filled: 'Filled turns are those that change at least one slot. This is the turn-level accuracy over them alone.',
  jga:
    'Joint goal accuracy (JGA): the share of turns whose whole dialogue state is right. The routed state joins the ' +
    'answers of the experts that were chosen.',
  slotF1: 'How well single slots are found: the F1 score over the slots of all turns together.',
  apgr:
    'Average performance gap recovered: how much of the accuracy gap between the cheapest and the costliest expert ' +
    'routing closes, averaged over all call budgets. 0 is no better than the cheapest expert alone, 1 closes the gap.',
  cpt: 'Call-performance threshold: the share of calls that closes 50 % or 80 % of the gap between the experts.',
  random: 'As many calls as the policy made, on turns chosen at random.',
  oracle: 'The best possible router: it always picks the cheapest expert that is right.',
  draws: 'How often the dialogues of the pools are drawn at random. The figures are means over all draws.',
  poolDialogues: 'How many dialogues become exemplars in each draw. The other dialogues are the test.',
  matching: 'The rules for when a predicted value counts as right, for example whether letter case matters.',
  encoder: 'The model that turns texts into vectors, so that similar turns can be found.',
  cosine: 'How similar two turns are by their vectors: 1 means the same direction.',
  expectedSimilarity:
    'How similar its state change probably is to the one of this turn, judged from the nearest exemplars (0 to 1)',
  recall: 'The share of the true nearest exemplars that the fast search finds.',
  stateSimilarity:
    'How similar the changed slots of a turn and of its 10 nearest exemplars are: the mean, from 0 to 1.',
  spearman: 'Rank correlation, −1 to 1: whether turns that are ranked nearer also change more similar slots.',
  heldOut: 'Dialogues that were not used for learning.',
  loss: 'How far the tuning is from its goal. Lower is better.',
  seed: 'The number that starts a random draw of the pool. The same seed gives the same draw.',
  kappa: 'Agreement beyond chance: 1 is full agreement, 0 is no more than chance.',
  priority: 'How much a look at this exemplar is worth, from 0 to 1.',
  pin: 'A pinned exemplar votes at any rank. Pins are only tried, never written.',
} as const satisfies Readonly<Record<string, string>>;

export type Term = keyof typeof terms;

/** Terms in the spellings that sentences of the host use. */
export const spelledTerms: ReadonlyMap<string, Term> = new Map([
  ['Turn-level accuracy', 'tlbAccuracy'],
  ['Joint goal accuracy', 'jga'],
  ['TLB', 'tlbAccuracy'],
  ['JGA', 'jga'],
  ['APGR', 'apgr'],
  ['CPT', 'cpt'],
  ['threshold', 'threshold'],
]);
