import { exemplarFileText, parseExemplarFile } from '../../src/core/pools/exemplar-file';

/** The exemplars of a file again and again, each time as if they came from other dialogues. */
export function repeatedExemplars(text: string, copies: number): string {
  const { exemplars } = parseExemplarFile(text);
  const all = Array.from({ length: copies }, (_, copy) =>
    exemplars.map(({ exemplar }) =>
      copy === 0 ? exemplar : { ...exemplar, id: `${exemplar.id} ${copy}`, dialogue: `${exemplar.dialogue} ${copy}` },
    ),
  );
  return exemplarFileText(all.flat());
}
