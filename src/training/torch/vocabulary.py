"""The encoder's vocabulary: whole words where they are frequent or have a pre-trained vector, endings for the rest."""

import json
import re
import unicodedata
from collections import Counter

SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
PADDING, UNKNOWN, OPENING, SEPARATOR = range(4)
LONGEST_WORD = 100


def split_words(text):
    """Words and punctuation as BERT's pre-tokenizer splits them, in lower case and without accents."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")
    return re.findall(r"[^\W_]+|[^\w\s]|_", plain)


def choose_tokens(texts, pretrained_words, common_words, endings):
    """Words of the texts seen three times, the `common_words` most frequent pre-trained ones, single characters, and
    the `endings` most frequent endings of the words, so that no word is wholly unknown."""
    counts = Counter(word for text in texts for word in split_words(text))
    frequent = [word for word, count in counts.most_common() if count >= 3]
    common = [word for word in pretrained_words[:common_words] if split_words(word) == [word]]
    ends = Counter()
    for word, count in counts.items():
        for size in range(2, min(6, len(word))):
            ends["##" + word[-size:]] += count
    characters = sorted({character for word in counts for character in word if character.isascii()})
    later_characters = ["##" + character for character in characters]
    frequent_ends = [end for end, _ in ends.most_common(endings)]
    tokens = SPECIAL + frequent + common + characters + later_characters + frequent_ends
    return list(dict.fromkeys(tokens)), counts


class WordPieces:
    """Splits words into tokens, longest first, as Hugging Face's WordPiece does."""

    def __init__(self, tokens):
        self.numbers = {token: number for number, token in enumerate(tokens)}
        self.known = {}

    def encode(self, text):
        return [piece for word in split_words(text) for piece in self.pieces(word)]

    def pieces(self, word):
        if word not in self.known:
            self.known[word] = self.split(word)
        return self.known[word]

    def split(self, word):
        pieces, start = [], 0
        while start < len(word) <= LONGEST_WORD:
            prefix = "##" if start else ""
            ends = (end for end in range(len(word), start, -1) if prefix + word[start:end] in self.numbers)
            end = next(ends, None)
            if end is None:
                return [UNKNOWN]
            pieces.append(self.numbers[prefix + word[start:end]])
            start = end
        return pieces or [UNKNOWN]


def write_tokenizer(folder, tokens, longest_text):
    """The tokenizer in the two files that transformers.js reads."""
    plain = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
    added = [{"id": number, "content": token, **plain} for number, token in enumerate(SPECIAL)]
    opening = {"SpecialToken": {"id": "[CLS]", "type_id": 0}}
    tokenizer = {
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": added,
        "normalizer": {
            "type": "BertNormalizer",
            "clean_text": True,
            "handle_chinese_chars": True,
            "strip_accents": None,
            "lowercase": True,
        },
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [opening, {"Sequence": {"id": "A", "type_id": 0}}],
            "pair": [opening, {"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
            "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [OPENING], "tokens": ["[CLS]"]}},
        },
        "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
        "model": {
            "type": "WordPiece",
            "unk_token": "[UNK]",
            "continuing_subword_prefix": "##",
            "max_input_chars_per_word": LONGEST_WORD,
            "vocab": {token: number for number, token in enumerate(tokens)},
        },
    }
    settings = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": longest_text,
        "pad_token": "[PAD]",
        "unk_token": "[UNK]",
        "cls_token": "[CLS]",
        "sep_token": "[SEP]",
    }
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False))
    (folder / "tokenizer_config.json").write_text(json.dumps(settings))
