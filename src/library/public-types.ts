/** The types of the Node library. They depend on nothing, because `index.d.ts` is made of this very file. */

/** A slot's value: a text, or a list of equally right alternatives. */
export type SlotValue = string | readonly string[];

/** Slot → value. */
export type DialogueState = Readonly<Record<string, SlotValue>>;

/** A turn to be routed. What is absent is unknown, and is compared as empty. */
export interface RouterInput {
  /** The dialogue state before the turn. */
  readonly state?: DialogueState | undefined;
  /** What the system said before. */
  readonly system?: string | undefined;
  readonly user: string;
  /** The conversation that the turn belongs to: the router remembers which expert answered it last. */
  readonly session?: string | undefined;
  /** The expert that answered the turn before, for callers that remember it themselves; wins over `session`. */
  readonly previous?: string | undefined;
  /** Turn-level beliefs that experts have answered, by expert: a cascade needs that of the cheapest. */
  readonly answers?: Readonly<Record<string, DialogueState>> | undefined;
}

/** An exemplar that decided. */
export interface RouterNeighbor {
  readonly id: string;
  readonly dialogue: string;
  /** Counts from 0. */
  readonly turn: number;
  /** In whose pool it is. */
  readonly expert: string;
  readonly cosine: number;
  /** Expected similarity of what it changes and what the turn changes; absent where consensus did not rank it. */
  readonly expected?: number | undefined;
  /** What one unit of its benefit adds to the score; absent where each neighbor has one vote. */
  readonly weight?: number | undefined;
  readonly benefit?: number | undefined;
}

/** How probable a right answer is, or why that is unknown. */
export type RouteProbability =
  | {
      /** That each expert is right on the turn. */
      readonly right: Readonly<Record<string, number>>;
      /** That asking the costliest expert pays: that it is right and the cheapest is not. */
      readonly pays: number;
      /** Of which turns this is true: of all, or of those that some expert has right. */
      readonly among: 'all-turns' | 'some-right';
      /** How many turns it was learned from. */
      readonly turns: number;
    }
  | { readonly missing: string; readonly more: number };

export interface RouterDecision {
  readonly policy: string;
  /** Whose answer is to be used. */
  readonly expert: string;
  /** Who is to be asked, and paid. Another than `expert` where a costlier answer was refused. */
  readonly called: string;
  /** Where votes decide, the costliest expert's votes minus the most votes of any other. */
  readonly score: number;
  /** Null where votes decide. */
  readonly threshold: number | null;
  readonly probability: RouteProbability;
  /** Votes of every expert, cheapest first in the order of keys. */
  readonly votes: Readonly<Record<string, number>>;
  /** Difference of the two highest vote counts. */
  readonly margin: number;
  /** Best first. */
  readonly neighbors: readonly RouterNeighbor[];
  /** Absent where changes cost nothing, and on the first turn of a session. */
  readonly switching?: { readonly from: string; readonly cost: number } | undefined;
}

/** An expert, cheapest first in their list. */
export interface RouterExpert {
  readonly id: string;
  readonly name: string;
  /** Where it is asked; undefined where the project names no place. */
  readonly endpoint?: { readonly url: string; readonly model: string } | undefined;
}

/** A router that was loaded from its folder. It decides on turns and asks no expert. */
export interface Router {
  readonly folder: string;
  /** Another version of the folder has another. */
  readonly version: string;
  readonly policy: string;
  readonly experts: readonly RouterExpert[];
  /** Whether `route` needs the cheapest expert's answer to each turn. */
  readonly asksCheapestFirst: boolean;
  /** Whether `route` judges the costliest expert's answer where it is given, and may keep the cheapest's. */
  readonly verifies: boolean;
  /** How many exemplars it rests on. */
  readonly exemplars: number;
  /** Rejects with a `RouterError` where the input is not as it must be, or lacks an answer that the policy needs. */
  route(input: RouterInput): Promise<RouterDecision>;
  /** Frees the encoder. */
  dispose(): Promise<void>;
}

export interface LoadOptions {
  /** Where the encoder runs. Without it, native where `onnxruntime-node` is installed, and else WebAssembly. */
  readonly backend?: 'native' | 'wasm' | undefined;
}
