/** Files whose first bytes say that they are no text, and how people get their data out of them. */
interface ForeignFormat {
  readonly start: Buffer;
  /** Where the bytes stand, if not at the start of the file. */
  readonly offset?: number;
  readonly predicate: string;
}

const TO_JSON_LINES =
  'write it as JSON Lines first, for example with to_json(…, orient="records", lines=True) of pandas.';

const formats: readonly ForeignFormat[] = [
  {
    start: Buffer.from('version https://git-lfs.github.com/spec/'),
    predicate: 'is a Git LFS pointer: run git lfs pull.',
  },
  { start: Buffer.from('PAR1'), predicate: `is a Parquet file: ${TO_JSON_LINES}` },
  { start: Buffer.from('ARROW1'), predicate: `is an Arrow file: ${TO_JSON_LINES}` },
  { start: Buffer.from('FEA1'), predicate: `is a Feather file: ${TO_JSON_LINES}` },
  // A stream of Arrow messages, as the library "datasets" keeps them in its cache.
  {
    start: Buffer.from([0xff, 0xff, 0xff, 0xff]),
    predicate: 'is an Arrow file: write it as JSON Lines first, for example with to_json(…) of datasets.',
  },
  {
    start: Buffer.from('PK\x03\x04'),
    predicate: 'is a zip archive, as are Excel, NumPy and PyTorch files: unpack or export it, and give the JSON file.',
  },
  { start: Buffer.from('PK\x05\x06'), predicate: 'is an empty zip archive: give the JSON file.' },
  { start: Buffer.from('SQLite format 3\0'), predicate: 'is an SQLite database: export its table as JSON Lines.' },
  { start: Buffer.from('\x89HDF', 'latin1'), predicate: `is an HDF5 file: ${TO_JSON_LINES}` },
  { start: Buffer.from('\x93NUMPY', 'latin1'), predicate: 'is a NumPy file: load it in Python and write it as JSON.' },
  {
    start: Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
    predicate: 'is a file of an old Office program: export its table as CSV.',
  },
  { start: Buffer.from('%PDF'), predicate: 'is a PDF: give the JSON file.' },
  { start: Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a]), predicate: 'is packed with xz: unpack it (unxz).' },
  { start: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), predicate: 'is packed with zstd: unpack it (unzstd).' },
  { start: Buffer.from([0x37, 0x7a, 0xbc, 0xaf]), predicate: 'is a 7z archive: unpack it.' },
  { start: Buffer.from('Rar!'), predicate: 'is a RAR archive: unpack it.' },
  { start: Buffer.from('ustar'), offset: 257, predicate: 'is a tar archive: unpack it (tar -xf).' },
];

const PICKLE = 'is a Python pickle: load it in Python and write it with json.dump.';

/** What a file is that holds no text, continuing "the file …"; undefined for everything that may be text. */
export function foreignFormatOf(bytes: Buffer): string | undefined {
  const found = formats.find(({ start, offset = 0 }) => bytes.subarray(offset, offset + start.length).equals(start));
  if (found) return found.predicate;
  if (/^BZh[1-9]1AY&SY/.test(bytes.toString('latin1', 0, 10))) return 'is packed with bzip2: unpack it (bunzip2).';
  return isPickle(bytes) ? PICKLE : undefined;
}

/** Protocols 2 to 5 begin with their number, older ones with the instruction for a dict or a list. */
function isPickle(bytes: Buffer): boolean {
  const [first, protocol = 0] = bytes;
  return (
    (first === 0x80 && protocol >= 2 && protocol <= 5) || /^\((dp|lp)\d+\r?\n/.test(bytes.toString('latin1', 0, 12))
  );
}
