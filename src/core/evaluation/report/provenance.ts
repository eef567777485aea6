/** What figures rest on, so that somebody else can compute them again. */
export interface Provenance {
  /** Of Turn Router. */
  readonly version: string;
  /** ISO 8601, in UTC. */
  readonly date: string;
  /** The command line that gives the same figures. */
  readonly command: string;
  /** The encoder's id, with its tuning; null where no vector was compared. */
  readonly encoder: string | null;
  /** The tuning file; null where there is none. */
  readonly tuning: string | null;
  /** The seeds of the draws; none where nothing was drawn. */
  readonly seeds: readonly number[];
  /** Every file that was read, with the hash of its content. */
  readonly files: readonly { readonly path: string; readonly hash: string }[];
}

export interface ProvenanceParts extends Omit<Provenance, 'date' | 'seeds'> {
  readonly date: Date;
  /** How many draws. */
  readonly seeds: number;
}

/** Draws have the seeds from 0 on. */
export function provenanceOf({ version, date, command, encoder, tuning, seeds, files }: ProvenanceParts): Provenance {
  return {
    version,
    date: date.toISOString(),
    command,
    encoder,
    tuning,
    seeds: Array.from({ length: seeds }, (_, seed) => seed),
    files,
  };
}
