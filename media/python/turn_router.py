"""Routes turns with an exported Turn Router, as the editor, the terminal and the Node library do.

It needs onnxruntime, tokenizers and numpy, and no file outside of the folder that it lies in:

    router = load('router')
    decision = router.route(state={'hotel-area': 'north'}, system='Which part of town?', user='The north, please.')
    decision['expert']

`python turn_router.py FOLDER` routes the golden turns of a folder and compares the decisions.
"""

import hashlib
import json
import math
import os
import re
import sys
import unicodedata

import numpy as np

FORMAT = 1
# Vectors of another version of ONNX Runtime, or of another processor, differ in the last digits.
TOLERANCE = {'expected': 1e-3, 'cosine': 1e-3, 'contribution': 1e-3, 'score': 1e-3}


class RouterError(Exception):
    """Why a router cannot be loaded, or cannot route: one sentence for people."""


# --- Texts, as JavaScript sees them: sequences of UTF-16 units, with its own white space ------------------------------

SPACE = '\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'
SPACES = re.compile(f'[{SPACE}]+')


def trimmed(text):
    return re.sub(f'^[{SPACE}]+|[{SPACE}]+\\Z', '', text)


def units(text):
    """A text whose characters are UTF-16 units: one beyond the first 65,536 characters becomes two."""
    if all(character <= '\uffff' for character in text):
        return text
    return ''.join(character if character <= '\uffff' else pair(character) for character in text)


def pair(character):
    code = ord(character) - 0x10000
    return chr(0xD800 + (code >> 10)) + chr(0xDC00 + (code & 0x3FF))


def whole(text):
    """The opposite of `units`."""
    return text.encode('utf-16-le', 'surrogatepass').decode('utf-16-le', 'surrogatepass')


def by_units(text):
    return text.encode('utf-16-be', 'surrogatepass')


def alternatives(value):
    return [value] if isinstance(value, str) else list(value)


SEPARATOR = ' [SEP] '


def state_text(state):
    slots = sorted(state, key=by_units)
    return ', '.join(f'{slot.replace("-", " ", 1)} {alternatives(state[slot])[0]}' for slot in slots)


def turn_text(state, system, user):
    segments = [state_text(state), system, user]
    return SEPARATOR.join(trimmed(SPACES.sub(' ', segment.replace('[SEP]', ' '))) for segment in segments)


# --- What fits into the encoder's window -------------------------------------------------------------------------------


def cut_text(text, room, count):
    """Leaves out the middle of what is too long, of the longest utterance first."""
    text = units(text)
    if 3 * len(text) <= room or (len(text) <= room and text.isascii()):
        return whole(text)
    reach = max(1, room * 8 / 2)
    segments = [ends(segment, 2 * reach) for segment in text.split(SEPARATOR)]
    counted = lambda segment: count(whole(segment))
    counts = [counted(segment) for segment in segments]
    left = room - (0 if len(segments) < 2 else (len(segments) - 1) * count('[SEP]'))
    if sum(counts) <= left:
        return whole(SEPARATOR.join(segments))
    most = share_out(counts, max(0, left))
    return whole(SEPARATOR.join(shortened(each, most[at], counted) for at, each in enumerate(segments)))


def share_out(counts, room):
    spoken = [len(counts) == 1 or at in (1, 2) for at in range(len(counts))]
    utterances = [each for at, each in enumerate(counts) if spoken[at]]
    others = [each for at, each in enumerate(counts) if not spoken[at]]
    for_utterances = max(room - sum(others), min(sum(utterances), room // 2))
    longest = level_of(utterances, for_utterances)
    longest_other = level_of(others, room - min(sum(utterances), for_utterances))
    return [min(each, longest if spoken[at] else longest_other) for at, each in enumerate(counts)]


def level_of(parts, room):
    left = room
    for at, part in enumerate(sorted(parts)):
        share = math.floor(left / (len(parts) - at))
        if part > share:
            return share
        left -= part
    return math.inf


def shortened(segment, most, count):
    if count(segment) <= most:
        return segment
    fits, too_long = 0, len(segment)
    while too_long - fits > 1:
        length = (fits + too_long) >> 1
        if count(ends(segment, length)) <= most:
            fits = length
        else:
            too_long = length
    return ends(segment, fits)


def ends(segment, length):
    if len(segment) <= length:
        return segment
    if length <= 0:
        return ''
    head = segment[: math.ceil(length / 2)]
    tail = segment[len(segment) - math.floor(length / 2) :]
    head = re.sub(f'[{SPACE}][^{SPACE}]*\\Z', '', head)
    tail = re.sub(f'^[^{SPACE}]*[{SPACE}]', '', tail)
    both = whole(f'{head} {tail}')
    return units(trimmed(re.sub('[\ud800-\udfff]', '', both)))


# --- Encoders: a text becomes a unit vector ----------------------------------------------------------------------------


class ModelEncoder:
    """A model that gives a vector for each token; that of a text is their mean."""

    def __init__(self, folder):
        import onnxruntime
        from tokenizers import Tokenizer

        with open(os.path.join(folder, 'tokenizer_config.json'), encoding='utf-8') as file:
            most = json.load(file)['model_max_length']
        with open(os.path.join(folder, 'config.json'), encoding='utf-8') as file:
            self.most = min(most, json.load(file).get('max_position_embeddings', math.inf))
        self.tokenizer = Tokenizer.from_file(os.path.join(folder, 'tokenizer.json'))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        quantized = os.path.join(folder, 'onnx', 'model_quantized.onnx')
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        self.session = onnxruntime.InferenceSession(
            quantized if os.path.exists(quantized) else os.path.join(folder, 'onnx', 'model.onnx'),
            options,
            providers=['CPUExecutionProvider'],
        )
        self.inputs = {each.name for each in self.session.get_inputs()}
        outputs = [each.name for each in self.session.get_outputs()]
        known = ('last_hidden_state', 'token_embeddings', 'sentence_embedding')
        self.output = next(name for name in known if name in outputs)
        self.added = len(self.tokenizer.encode('').ids)

    def encode(self, text):
        ids = self.ids(text)
        feeds = {'input_ids': np.array([ids], dtype=np.int64), 'attention_mask': np.ones((1, len(ids)), dtype=np.int64)}
        if 'token_type_ids' in self.inputs:
            feeds['token_type_ids'] = np.zeros((1, len(ids)), dtype=np.int64)
        feeds = {name: value for name, value in feeds.items() if name in self.inputs}
        (hidden,) = self.session.run([self.output], feeds)
        total = np.asarray(hidden, dtype=np.float64).reshape(-1, hidden.shape[-1]).sum(axis=0)
        return (total / math.sqrt(float((total * total).sum()))).astype(np.float32)

    def ids(self, text):
        room = max(0, self.most - self.added)
        count = lambda part: len(self.tokenizer.encode(part).ids) - self.added
        ids = self.tokenizer.encode(cut_text(text, room, count)).ids
        if len(ids) <= self.most:
            return ids
        last = self.most // 2
        return ids[: self.most - last] + ids[len(ids) - last :]


class CharacterEncoder:
    """Compares texts by their characters: n-grams are hashed into signed dimensions."""

    dimensions = 512

    def encode(self, text):
        vector = np.zeros(self.dimensions)
        segments = text.split(SEPARATOR)
        weights = [1] if len(segments) == 1 else [0.1, 0.2, 1]
        for at, weight in enumerate(weights):
            own = self.segment(segments[at] if at < len(segments) else '')
            length = math.sqrt(sum(value * value for value in own))
            if length > 0:
                vector += weight * np.array(own) / length
        length = math.sqrt(sum(value * value for value in vector))
        if length == 0:
            vector[0] = 1
        return (vector / (length or 1)).astype(np.float32)

    def segment(self, text):
        own = [0.0] * self.dimensions
        for gram, count in grams_of(text).items():
            number = hash_of(gram)
            own[(number >> 1) % self.dimensions] += (1 if number % 2 == 0 else -1) * (1 + math.log(count))
        return own


# Scripts whose characters are words or syllables, and pictographs, as ranges of code points.
WIDE = (
    '1100-11ff 2e80-2e99 2e9b-2ef3 2f00-2fd5 3005 3007 3021-3029 302e-302f 3038-303b 3041-3096 309d-309f '
    '30a1-30fa 30fd-30ff 3131-318e 31f0-321e 3260-327e 32d0-32fe 3300-3357 3400-4dbf 4e00-9fff a960-a97c '
    'ac00-d7a3 d7b0-d7c6 d7cb-d7fb f900-fa6d fa70-fad9 ff66-ff6f ff71-ff9d ffa0-ffbe ffc2-ffc7 ffca-ffcf '
    'ffd2-ffd7 ffda-ffdc 16fe2-16fe3 16ff0-16ff6 1aff0-1aff3 1aff5-1affb 1affd-1affe 1b000-1b122 1b132 '
    '1b150-1b152 1b155 1b164-1b167 1f200 20000-2a6df 2a700-2b81d 2b820-2cead 2ceb0-2ebe0 2ebf0-2ee5d '
    '2f800-2fa1d 30000-3134a 31350-33479'
)
PICTOGRAPHIC = (
    'a9 ae 203c 2049 2122 2139 2194-2199 21a9-21aa 231a-231b 2328 23cf 23e9-23f3 23f8-23fa 24c2 25aa-25ab '
    '25b6 25c0 25fb-25fe 2600-2604 260e 2611 2614-2615 2618 261d 2620 2622-2623 2626 262a 262e-262f '
    '2638-263a 2640 2642 2648-2653 265f-2660 2663 2665-2666 2668 267b 267e-267f 2692-2697 2699 269b-269c '
    '26a0-26a1 26a7 26aa-26ab 26b0-26b1 26bd-26be 26c4-26c5 26c8 26ce-26cf 26d1 26d3-26d4 26e9-26ea '
    '26f0-26f5 26f7-26fa 26fd 2702 2705 2708-270d 270f 2712 2714 2716 271d 2721 2728 2733-2734 2744 2747 '
    '274c 274e 2753-2755 2757 2763-2764 2795-2797 27a1 27b0 27bf 2934-2935 2b05-2b07 2b1b-2b1c 2b50 2b55 '
    '3030 303d 3297 3299 1f004 1f02c-1f02f 1f094-1f09f 1f0af-1f0b0 1f0c0 1f0cf-1f0d0 1f0f6-1f0ff '
    '1f170-1f171 1f17e-1f17f 1f18e 1f191-1f19a 1f1ae-1f1e5 1f201-1f20f 1f21a 1f22f 1f232-1f23a '
    '1f23c-1f23f 1f249-1f25f 1f266-1f321 1f324-1f393 1f396-1f397 1f399-1f39b 1f39e-1f3f0 1f3f3-1f3f5 '
    '1f3f7-1f3fa 1f400-1f4fd 1f4ff-1f53d 1f549-1f54e 1f550-1f567 1f56f-1f570 1f573-1f57a 1f587 '
    '1f58a-1f58d 1f590 1f595-1f596 1f5a4-1f5a5 1f5a8 1f5b1-1f5b2 1f5bc 1f5c2-1f5c4 1f5d1-1f5d3 '
    '1f5dc-1f5de 1f5e1 1f5e3 1f5e8 1f5ef 1f5f3 1f5fa-1f64f 1f680-1f6c5 1f6cb-1f6d2 1f6d5-1f6e5 1f6e9 '
    '1f6eb-1f6f0 1f6f3-1f6ff 1f7da-1f7ff 1f80c-1f80f 1f848-1f84f 1f85a-1f85f 1f888-1f88f 1f8ae-1f8af '
    '1f8bc-1f8bf 1f8c2-1f8cf 1f8d9-1f8ff 1f90c-1f93a 1f93c-1f945 1f947-1f9ff 1fa58-1fa5f 1fa6e-1faff '
    '1fc00-1fffd'
)


def characters_in(ranges):
    pairs = [each.split('-') for each in ranges.split()]
    return {code for pair in pairs for code in range(int(pair[0], 16), int(pair[-1], 16) + 1)}


WIDE_CODES = characters_in(WIDE)
PICTOGRAPHIC_CODES = characters_in(PICTOGRAPHIC)


def grams_of(text):
    plain = unicodedata.normalize('NFKC', text).lower()
    kept = ''.join(character if is_word_character(character) else ' ' for character in plain)
    characters = f' {trimmed(re.sub(" +", " ", kept))} '
    grams = {}
    for start in range(len(characters)):
        for size in (1, 2, 3):
            gram = characters[start : start + size]
            if len(gram) == size and is_gram(gram, size):
                grams[gram] = grams.get(gram, 0) + 1
    return grams


def is_word_character(character):
    return unicodedata.category(character)[0] in 'LMN' or ord(character) in PICTOGRAPHIC_CODES


def is_gram(gram, size):
    if trimmed(gram) == '':
        return False
    is_wide = all(ord(character) in WIDE_CODES for character in gram)
    return size in ((1, 2) if is_wide else (3,)) or (size == 1 and ord(gram) in PICTOGRAPHIC_CODES)


def hash_of(gram):
    number = 0x811C9DC5
    for character in gram:
        number = ((number ^ ord(character)) * 0x01000193) & 0xFFFFFFFF
    number = ((number ^ (number >> 16)) * 0x85EBCA6B) & 0xFFFFFFFF
    number = ((number ^ (number >> 13)) * 0xC2B2AE35) & 0xFFFFFFFF
    return number ^ (number >> 16)


class TunedEncoder:
    """Maps an encoder's vector and the user's words by a small network."""

    def __init__(self, encoder, tuning):
        import base64

        floats = lambda name: np.frombuffer(base64.b64decode(tuning[name]), dtype='<f4').astype(np.float64)
        self.encoder = encoder
        self.dense = tuning['dense']
        self.numbers = {word: number for number, word in enumerate(tuning['words'])}
        self.rarity = floats('rarity')
        self.first = floats('first').reshape(-1, tuning['hidden'])
        self.bias = floats('bias')
        self.second = floats('second').reshape(tuning['hidden'], tuning['dimensions'])

    def encode(self, text):
        hidden = self.bias + self.encoder.encode(text).astype(np.float64) @ self.first[: self.dense]
        words = split_words(text.split(SEPARATOR)[2])
        numbers = sorted({self.numbers[word] for word in words if word in self.numbers})
        if numbers:
            weights = self.rarity[numbers]
            length = math.sqrt(float((weights * weights).sum())) or 1
            hidden = hidden + (weights / length) @ self.first[[self.dense + number for number in numbers]]
        vector = np.maximum(hidden, 0) @ self.second
        length = math.sqrt(float((vector * vector).sum())) or 1
        return (vector / length).astype(np.float32)


HAN = re.compile('[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]')


def split_words(text):
    """Words as BERT's uncased tokenizer splits them; each punctuation mark is a word."""
    clean = ''.join(each for each in text if each in '\t\n\r' or not is_control(each))
    clean = unicodedata.normalize('NFD', HAN.sub(lambda match: f' {match.group()} ', clean).lower())
    clean = re.sub('[\u0300-\u036f]', '', clean)
    words, word = [], ''
    for character in clean:
        if is_punctuation(character) or re.match(f'[{SPACE}]', character):
            if word:
                words.append(word)
            word = ''
            if is_punctuation(character):
                words.append(character)
        else:
            word += character
    return words + [word] if word else words


def is_control(character):
    return character == '\ufffd' or unicodedata.category(character) in ('Cc', 'Cf', 'Co', 'Cs')


def is_punctuation(character):
    return unicodedata.category(character)[0] == 'P' or character in '$+<=>^`|~'


# --- Votes of the nearest exemplars ------------------------------------------------------------------------------------


class Vectors:
    """Rows of unit vectors. Equal rows have equal cosines, in whatever order they are added up."""

    def __init__(self, values):
        bytes_of = [row.tobytes() for row in values]
        first = {}
        self.unique = []
        for row, key in enumerate(bytes_of):
            if key not in first:
                first[key] = len(self.unique)
                self.unique.append(row)
        self.index = np.array([first[key] for key in bytes_of], dtype=np.int64)
        self.values = values[self.unique]

    def cosines(self, vector):
        return self.products(vector.reshape(1, -1))[0]

    def products(self, vectors):
        """The cosines of each of some vectors with each row."""
        found = []
        for vector in vectors:
            query = vector.astype(np.float64)
            own = np.empty(len(self.values))
            for start in range(0, len(self.values), 4096):
                block = self.values[start : start + 4096].astype(np.float64)
                own[start : start + 4096] = np.einsum('ij,j->i', block, query)
            found.append(own[self.index])
        return found


WITNESSES = 30
RANKED_BY_CONSENSUS = 100
MOST_RANKED = 400


def whole_ranks(cosines, count):
    """How many are among the first, without a cut through equal ones."""
    if len(cosines) <= count or cosines[count] != cosines[count - 1]:
        return min(count, len(cosines))
    last = cosines[count - 1]
    end = next((at for at in range(count + 1, len(cosines)) if cosines[at] != last), len(cosines))
    return end if end <= MOST_RANKED else next(at for at, cosine in enumerate(cosines) if cosine == last)


def witness_weights(cosines):
    if not cosines:
        return []
    nearest, farthest = cosines[0], cosines[-1]
    temperature = 0.2 * (nearest - farthest)
    equals = sum(1 for cosine in cosines if cosine == farthest)
    share = (equals - max(len(cosines) - WITNESSES, 0)) / max(equals, 1)
    powers = []
    for cosine in cosines:
        power = 1 if temperature == 0 else math.exp((cosine - nearest) / temperature)
        powers.append(share * power if cosine == farthest else power)
    total = sum_of(powers)
    return [power / total for power in powers]


def sum_of(numbers):
    """In their order: Python's own `sum` rounds otherwise in newer versions."""
    total = 0.0
    for number in numbers:
        total += number
    return total


class Belief:
    """A turn-level belief, to be compared with many."""

    def __init__(self, belief):
        self.slots = frozenset(belief)
        self.values = {slot: frozenset(alternatives(value)) for slot, value in belief.items()}
        self.joined = {slot: value if isinstance(value, str) else '\n'.join(value) for slot, value in belief.items()}

    def similarity(self, other):
        size = len(self.slots) + len(other.slots)
        if size == 0:
            return 1.0
        shared = self.slots & other.slots
        pairs = sum(1 for slot in shared if self.says(slot, other))
        return 2 * (pairs + len(shared)) / size - 1

    def says(self, slot, other):
        return self.joined[slot] == other.joined[slot] or not self.values[slot].isdisjoint(other.values[slot])


def rated(cosines, beliefs):
    """Rows as (row, cosine, expected), best first: by consensus, then those behind them by cosine."""
    rows = np.argsort(-cosines, kind='stable')
    # Far more than can vote, and all that are as near as the last of them.
    limit = min(len(rows), 2048)
    while limit < len(rows) and cosines[rows[limit]] == cosines[rows[limit - 1]]:
        limit += 1
    rows = [int(row) for row in rows[:limit]]
    near = [float(cosines[row]) for row in rows]
    if all(not beliefs[row].slots for row in rows[:RANKED_BY_CONSENSUS]):
        return [(row, cosine, None) for row, cosine in zip(rows, near)]
    witnesses = whole_ranks(near, WITNESSES)
    weights = witness_weights(near[:witnesses])
    ranked = []
    for at in range(whole_ranks(near, RANKED_BY_CONSENSUS)):
        expected = 0.0
        for witness, weight in zip(rows[:witnesses], weights):
            expected += weight * ((beliefs[witness].similarity(beliefs[rows[at]]) + 1) / 2)
        ranked.append((rows[at], near[at], expected))
    count = len(ranked)
    ranked.sort(key=lambda each: (-each[2], -each[1]))
    return ranked + [(row, cosine, None) for row, cosine in zip(rows[count:], near[count:])]


VOTE_TINY = 1e-5


def rounded(value):
    return math.floor(value * 1e6 + 0.5) / 1e6


def majority(experts, whole_votes, sharing, switching):
    """The votes of every expert, and who wins; a tie goes to the cheaper expert."""
    counts = [float(sum(1 for vote in whole_votes if vote == expert)) for expert in experts]
    if sharing:
        votes, members = sharing
        sizes = [sum(1 for member in members if member == expert) for expert in experts]
        parts = [rounded(votes * size / sum(sizes)) for size in sizes]
        largest = parts.index(max(parts))
        left = votes - sum_of(parts)
        counts = [
            rounded(count + parts[at] + (left if at == largest else 0)) for at, count in enumerate(counts)
        ]
    lead = switching['cost'] + 2 * VOTE_TINY if switching else 0
    led = [count + lead if switching and experts[at] == switching['from'] else count for at, count in enumerate(counts)]
    highest = sorted(counts, reverse=True)
    margin = rounded(highest[0] - (highest[1] if len(highest) > 1 else 0))
    return experts[led.index(max(led))], counts, margin


# --- Features of turns and of answers ----------------------------------------------------------------------------------

TOKEN = re.compile(f'[a-z]+|[0-9]+:[0-9]+|[0-9]+(?:\\.[0-9]+)?|[^A-Za-z0-9_{SPACE}]')
NUMBER = re.compile('[0-9]+(?:\\.[0-9]+)?')
TIME = re.compile('[0-9]+:[0-9]+')
DAYS = frozenset('monday tuesday wednesday thursday friday saturday sunday tomorrow today tonight'.split())
AREAS = frozenset('north south east west centre center downtown'.split())
SMALL_NUMBERS = 'one two three four five six seven eight nine ten'.split()
UNSPOKEN = frozenset(['yes', 'no', 'dontcare', '[DELETE]'])


def words_of(utterance):
    return TOKEN.findall(units(utterance.lower()))


def word_class(word):
    if TIME.fullmatch(word):
        return '<time>'
    if NUMBER.fullmatch(word):
        return '<number>'
    if word in DAYS:
        return '<day>'
    return '<area>' if word in AREAS else word


def word_groups(utterance):
    classes = [word_class(word) for word in words_of(utterance)]
    return frozenset(classes) | {f'{one} {other}' for one, other in zip(classes, classes[1:])}


def say_value(words, value):
    value_words = words_of(value)
    if not value_words:
        return False
    length = len(value_words)
    if any(words[start : start + length] == value_words for start in range(len(words))):
        return True
    if TIME.fullmatch(value):
        return any(word.lstrip('0') == value.lstrip('0') for word in words)
    if not re.fullmatch('[0-9]+', value):
        return False
    number = int(value)
    return 1 <= number <= 10 and SMALL_NUMBERS[number - 1] in words


def name_of(slot):
    return slot[slot.find('-') + 1 :]


def source_of(value, words):
    user, system = words
    options = alternatives(value)
    if any(one in UNSPOKEN for one in options):
        return 'unspoken'
    if any(say_value(user, one) for one in options):
        return 'user'
    return 'system' if any(say_value(system, one) for one in options) else 'nowhere'


def prediction_features(belief, state_before, words):
    features = set()
    for slot, value in belief.items():
        name, source = name_of(slot), source_of(value, words)
        features |= {f'slot {slot}', f'name {name}', f'source {source}', f'name {name} {source}'}
        if source == 'unspoken':
            first = alternatives(value)[0]
            features |= {f'value {first}', f'name {name} value {first}'}
        if slot in state_before:
            features.add('overwrites')
    return frozenset(features or {'predicts nothing'})


def uncovered_words(belief, words):
    covered = {word for value in belief.values() for one in alternatives(value) for word in words_of(one)}
    return frozenset(word_class(word) for word in words[0] if word not in covered)


def state_features(state):
    return frozenset(
        feature
        for slot in state
        for feature in (slot, f'name {name_of(slot)}', f'service {slot.split("-")[0]}')
    )


def source_feature(value, words):
    source = source_of(value, words)
    return alternatives(value)[0] if source == 'unspoken' else source


def difference_features(cheaper, costlier, words):
    features = set()

    def one_sided(side, slot, value):
        name, source = name_of(slot), source_feature(value, words)
        features.update([f'{side} {slot}', f'{side} name {name}', f'{side} {source}', f'{side} name {name} {source}'])

    for slot, value in costlier.items():
        if slot not in cheaper:
            one_sided('costlier', slot, value)
        elif set(alternatives(cheaper[slot])).isdisjoint(alternatives(value)):
            features.update(
                [
                    'differ',
                    f'differ name {name_of(slot)}',
                    f'differ cheaper {source_feature(cheaper[slot], words)}',
                    f'differ costlier {source_feature(value, words)}',
                ]
            )
    for slot, value in cheaper.items():
        if slot not in costlier:
            one_sided('cheaper', slot, value)
    return frozenset(features)


# --- Likenesses to the turns that a policy learned from ----------------------------------------------------------------


class FeatureSets:
    """Cosines with the feature sets of a pool, whose features are weighted by rarity or not at all."""

    def __init__(self, pool, weigh_rare):
        counts = {}
        for features in pool:
            for feature in features:
                counts[feature] = counts.get(feature, 0) + 1
        self.size = len(pool)
        self.weights = {
            feature: math.log(1 + len(pool) / count) if weigh_rare else 1.0
            for feature, count in counts.items()
            if count >= 2
        }
        postings = {}
        vectors = [self.vector(features) for features in pool]
        for index, vector in enumerate(vectors):
            for feature, weight in vector.items():
                indices, weights = postings.setdefault(feature, ([], []))
                indices.append(index)
                weights.append(weight)
        self.postings = {feature: (np.array(one), np.array(other)) for feature, (one, other) in postings.items()}
        self.lengths = np.array([1.0 if vector else 0.0 for vector in vectors])

    def vector(self, features):
        weighted = {feature: self.weights[feature] for feature in sorted(features) if feature in self.weights}
        length = math.sqrt(sum_of(weight * weight for weight in weighted.values()))
        return {feature: weight / length for feature, weight in weighted.items()}

    def compare(self, features):
        """The products with each set of the pool, and the squared length of the own vector."""
        vector = self.vector(features)
        products = np.zeros(self.size)
        for feature, own in vector.items():
            indices, weights = self.postings[feature]
            products[indices] += own * weights
        return products, 1.0 if vector else 0.0


class ScaledNumbers:
    """Products with the rows of numbers of a pool, each column standardized on the pool."""

    def __init__(self, pool):
        self.mean = pool.mean(axis=0)
        self.spread = np.maximum(0.1, np.sqrt(((pool - self.mean) ** 2).mean(axis=0)))
        self.pool = self.scaled(pool)
        self.lengths = (self.pool * self.pool).sum(axis=1)

    def scaled(self, numbers):
        return (np.asarray(numbers) - self.mean) / self.spread / math.sqrt(len(self.mean))

    def compare(self, numbers):
        own = self.scaled(numbers)
        return self.pool @ own, float((own * own).sum())


def gaussian(parts):
    """Of parts (weight, lengths of the pool, products, own length): exp(-sum of weight times squared distance)."""
    exponents = 0
    for weight, lengths, products, own in parts:
        exponents = exponents - weight * np.maximum(0, own + lengths - 2 * products)
    return np.exp(exponents)


class Words:
    def __init__(self, turns):
        self.user = FeatureSets([word_groups(turn['user']) for turn in turns], True)
        self.system = FeatureSets([word_groups(turn['system']) for turn in turns], True)

    def compare(self, turn):
        return self.user.compare(word_groups(turn['user'])), self.system.compare(word_groups(turn['system']))


class Expectations:
    """Which slots a turn is expected to change, by full names and by names in any service."""

    def __init__(self, slots, coefficients, turns):
        self.words = Words(turns)
        self.states = FeatureSets([state_features(turn['before']) for turn in turns], False)
        rows = coefficients.reshape(-1, len(turns))
        self.levels = [
            (slots['full'], rows[: len(slots['full'])], lambda slot: slot),
            (slots['name'], rows[len(slots['full']) :], name_of),
        ]

    def of(self, turn):
        (user, _), (system, _) = self.words.compare(turn)
        state, _ = self.states.compare(state_features(turn['before']))
        likeness = user + system + 0.5 * state + 1
        return [
            (dict(zip(slots, (float(each) for each in rows @ likeness))), called)
            for slots, rows, called in self.levels
        ]


def disagreement(level, predicted):
    expected, called = level
    slots = list(dict.fromkeys(called(slot) for slot in predicted))
    missed = max((value for slot, value in expected.items() if slot not in slots), default=-1.0)
    surplus = max((1 - expected.get(slot, 0) for slot in slots), default=0.0)
    return max(missed, -1.0), max(surplus, 0.0)


def within(low, value, high):
    return min(high, max(low, value))


def difference_numbers(levels, predicted):
    full, name = disagreement(levels[0], predicted), disagreement(levels[1], predicted)
    expected = sum_of(within(0, value, 1) for value in levels[0][0].values())
    agreement = within(0.01, 1 - full[0], 1) * within(0.01, 1 - full[1], 1)
    return [*full, *name, expected - len(predicted), agreement]


def comparison_numbers(levels, cheaper, costlier):
    numbers = []
    for level in levels:
        expected, called = level
        agreement = lambda belief: sum_of(
            2 * expected.get(slot, 0) - 1 for slot in dict.fromkeys(called(slot) for slot in belief)
        )
        numbers += [*disagreement(level, cheaper), *disagreement(level, costlier)]
        numbers.append(agreement(costlier) - agreement(cheaper))
    return numbers


class SpokenTurn(dict):
    """A turn as policies see it: user, system, and for cascades belief (of the cheapest expert) and state before."""

    def words(self):
        return words_of(self['user']), words_of(self['system'])


class CascadeLikeness:
    def __init__(self, arrays, slots, turns):
        self.expectations = Expectations(slots, arrays['expectations'], turns)
        self.predictions = FeatureSets([self.prediction(turn) for turn in turns], False)
        self.uncovered = FeatureSets([self.unsaid(turn) for turn in turns], True)
        self.numbers = ScaledNumbers(arrays['differences'].reshape(-1, 6))

    def of(self, turn):
        numbers = difference_numbers(self.expectations.of(turn), turn['belief'])
        return gaussian(
            [
                (0.5, self.predictions.lengths, *self.predictions.compare(self.prediction(turn))),
                (0.5, self.uncovered.lengths, *self.uncovered.compare(self.unsaid(turn))),
                (0.5, self.numbers.lengths, *self.numbers.compare(numbers)),
            ]
        )

    @staticmethod
    def prediction(turn):
        return prediction_features(turn['belief'], turn['before'], turn.words())

    @staticmethod
    def unsaid(turn):
        return uncovered_words(turn['belief'], turn.words())


class SecondVote:
    """Whether the costliest expert's answer, once paid for, is better than the cheapest's."""

    def __init__(self, arrays, expectations, disputed):
        self.expectations = expectations
        self.coefficients = arrays['verification']
        self.differences = FeatureSets([self.difference(turn, costliest) for turn, costliest in disputed], False)
        self.numbers = ScaledNumbers(arrays['comparisons'].reshape(-1, 10))
        self.system = FeatureSets([word_groups(turn['system']) for turn, _ in disputed], True)

    def accepts(self, turn, costliest):
        numbers = comparison_numbers(self.expectations.of(turn), turn['belief'], costliest)
        likeness = (
            self.differences.compare(self.difference(turn, costliest))[0]
            + self.numbers.compare(numbers)[0]
            + 0.3 * self.system.compare(word_groups(turn['system']))[0]
            + 1
        )
        return float(likeness @ self.coefficients) > 0

    @staticmethod
    def difference(turn, costliest):
        return difference_features(turn['belief'], costliest, turn.words())


def in_steps(value):
    return math.floor(abs(value) / 1e-9 + 0.5)


def by_contribution(voter):
    row, weight, benefit = voter
    return -in_steps(weight * benefit), -in_steps(weight), row


# --- The router --------------------------------------------------------------------------------------------------------


class Router:
    """A router that was loaded from its folder. It decides on turns and asks no expert."""

    def __init__(self, folder):
        self.folder = folder
        file, read = read_folder(folder)
        self.policy = file['policy']
        self.k = file['k']
        self.threshold = file['threshold']
        self.switch_cost = file['switchCost']
        self.experts = [expert['id'] for expert in file['experts']]
        self.names = [expert['name'] for expert in file['experts']]
        self.asks_first = self.policy in ('cascade', 'verified-cascade')
        self.exemplars = [json.loads(line) for line in read['exemplars.jsonl'].decode('utf-8').split('\n') if line]
        policy = json.loads(read['policy.json'])
        self.rows = policy['rows']
        self.meaning = policy['meaning']
        values = np.frombuffer(read['vectors.bin'], dtype='<f4').reshape(len(self.rows), -1)
        self.vectors = Vectors(values)
        self.encoder = CharacterEncoder() if file['encoder']['kind'] == 'characters' else ModelEncoder(
            os.path.join(folder, 'encoder')
        )
        if 'tuning.json' in read and file['encoder']['kind'] == 'model':
            self.encoder = TunedEncoder(self.encoder, json.loads(read['tuning.json']))
        if policy['fitted'] is None:
            self.beliefs = [Belief(without_nulls(exemplar.get('tlb'))) for exemplar in self.exemplars]
        else:
            self.fit(policy['fitted'], read.get('policy.bin', b''))

    def fit(self, fitted, numbers):
        numbers = np.frombuffer(numbers, dtype='<f8')
        arrays, start = {}, 0
        for each in fitted['arrays']:
            arrays[each['name']] = numbers[start : start + each['length']]
            start += each['length']
        self.voters = np.array(fitted['voters'], dtype=np.int64)
        self.benefits = np.array(fitted['benefits'], dtype=np.float64)
        turns = [self.learned(row) for row in self.rows]
        if self.policy != 'vote':
            size = len(self.voters)
            self.weights = np.zeros((size, size))
            self.weights[np.tril_indices(size)] = arrays['weights']
            self.weights += np.tril(self.weights, -1).T
            self.coefficients = self.weights @ self.benefits
        if not self.asks_first:
            self.words = Words(turns)
            return
        self.cascade = CascadeLikeness(arrays, fitted['slots'], turns)
        disputed = fitted.get('disputed')
        self.second = None
        if disputed:
            answers = [(turns[at], self.answer(self.rows[at], self.experts[-1])) for at in disputed]
            self.second = SecondVote(arrays, self.cascade.expectations, answers)

    def learned(self, row):
        exemplar = self.exemplars[row]
        return SpokenTurn(
            user=exemplar['user'],
            system=exemplar.get('system') or '',
            belief=self.answer(row, self.experts[0]),
            before=without_nulls(exemplar.get('previous_state')),
        )

    def answer(self, row, expert):
        outcome = (self.exemplars[row].get('outcomes') or {}).get(expert)
        return without_nulls(outcome['tlb']) if outcome else {}

    def route(self, state=None, system=None, user='', answers=None, previous=None):
        """Decides on one turn.

        state: slots and values before the turn; system: what was said before; answers: turn-level beliefs that
        experts gave, which a cascade needs; previous: the expert of the turn before, where a change has a price.
        """
        return self.route_batch([{'state': state, 'system': system, 'user': user, 'answers': answers, 'previous': previous}])[0]

    def route_batch(self, turns):
        """Decides on many turns, each a dictionary of what `route` takes."""
        decided = [self.decided(turn) for turn in turns]
        return [decision for decision, _ in decided]

    def decided(self, turn):
        """The decision, and the order of all that might be neighbors with what they are ordered by."""
        state, system, user = turn.get('state') or {}, turn.get('system') or '', turn['user']
        answers = turn.get('answers') or {}
        switching = self.switching(turn.get('previous'))
        if self.policy == 'paper':
            return self.voted(self.encoder.encode(turn_text(state, system, user)), switching)
        cheapest = self.experts[0]
        if self.asks_first and cheapest not in answers:
            raise RouterError(
                f'The policy "{self.policy}" needs the answer of {self.names[0]}, the cheapest expert, to each turn: '
                f'give "answers": {{"{cheapest}": …}} with the slots that it adds or changes.'
            )
        spoken = SpokenTurn(user=user, system=system, belief=answers.get(cheapest, {}), before=state)
        text = turn_text(answers[cheapest] if self.asks_first else {}, system, user)
        return self.scored(spoken, self.encoder.encode(text), answers.get(self.experts[-1]), switching)

    def switching(self, previous):
        if previous is None or not self.switch_cost > 0:
            return None
        if previous not in self.experts:
            raise RouterError(
                f'"previous" names the expert "{previous}", but this router has {", ".join(self.experts)}.'
            )
        return {'from': previous, 'cost': self.switch_cost}

    def voted(self, vector, switching):
        ranking = rated(self.vectors.cosines(vector), self.beliefs)
        home = lambda row: self.exemplars[row]['expert']
        ranked = [each for each in ranking if home(each[0]) in self.experts]
        listed, following = ranked[: self.k], ranked[self.k : self.k + 1]
        whole_votes, sharing = listed, None
        if listed and following and listed[-1][1:] == following[0][1:]:
            last = listed[-1]
            whole_votes = [each for each in listed if each[1:] != last[1:]]
            members = [home(each[0]) for each in ranked if each[1:] == last[1:]]
            sharing = (len(listed) - len(whole_votes), members)
        expert, counts, margin = majority(self.experts, [home(each[0]) for each in whole_votes], sharing, switching)
        score = counts[-1] - max([0.0, *counts[:-1]])
        neighbors = [self.neighbor(row, cosine, expected=expected) for row, cosine, expected in listed]
        order = [
            (self.exemplars[row]['id'], {'expected': expected, 'cosine': cosine}) for row, cosine, expected in ranked
        ]
        decision = {
            'policy': self.policy,
            'expert': expert,
            'called': expert,
            'score': score,
            'threshold': None,
            'probability': self.probability(score),
            'votes': dict(zip(self.experts, counts)),
            'margin': margin,
            'neighbors': neighbors,
        }
        return (decision if switching is None else {**decision, 'switching': switching}), order

    def scored(self, turn, vector, costliest, switching):
        cosines = self.vectors.cosines(vector)
        if self.policy == 'vote':
            score, shares, voters = self.elected(turn, cosines)
        else:
            score, shares, voters = self.regressed(turn, cosines)
        threshold = self.threshold
        if switching:
            up = switching['from'] != self.experts[-1]
            threshold = threshold + switching['cost'] if up else threshold - switching['cost'] - 1e-9
        refused = (
            threshold != -sys.float_info.max
            and score > threshold
            and costliest is not None
            and self.asks_first
            and self.second is not None
            and not self.second.accepts(turn, costliest)
        )
        called = self.experts[-1] if score > threshold else self.experts[0]
        votes = {expert: 0.0 for expert in self.experts}
        votes[self.experts[0]], votes[self.experts[-1]] = shares
        voters.sort(key=by_contribution)
        neighbors = [
            self.neighbor(self.rows[row], float(cosines[row]), weight=weight, benefit=benefit)
            for row, weight, benefit in voters[: self.k]
            if self.exemplars[self.rows[row]]['expert'] is not None
        ]
        order = [
            (self.exemplars[self.rows[row]]['id'], {'contribution': abs(weight * benefit), 'weight': abs(weight)})
            for row, weight, benefit in voters
        ]
        decision = {
            'policy': self.policy,
            'expert': self.experts[0] if refused else called,
            'called': called,
            'score': score,
            'threshold': threshold,
            'probability': self.probability(score),
            'votes': votes,
            'margin': abs(shares[1] - shares[0]),
            'neighbors': neighbors,
        }
        return (decision if switching is None else {**decision, 'switching': switching}), order

    def elected(self, turn, cosines):
        (user, _), (system, _) = self.words.compare(turn)
        similarity = ((user + system + cosines) / 3)[self.voters]
        order = np.argsort(-similarity, kind='stable')
        count = min(100, len(order))
        while count < len(order) and similarity[order[count]] == similarity[order[count - 1]]:
            count += 1
        chosen = [int(at) for at in order[:count]]
        powers = [math.exp((float(similarity[at]) - float(similarity[chosen[0]])) / 0.1) for at in chosen]
        total = sum_of(powers)
        weights = [power / total for power in powers]
        benefits = [float(self.benefits[at]) for at in chosen]
        score = sum_of(weight * benefit for weight, benefit in zip(weights, benefits))
        shares = (
            sum_of(weight for weight, benefit in zip(weights, benefits) if benefit < 0),
            sum_of(weight for weight, benefit in zip(weights, benefits) if benefit > 0),
        )
        rows = [int(self.voters[at]) for at in chosen]
        return score, shares, list(zip(rows, weights, benefits))

    def regressed(self, turn, cosines):
        if self.asks_first:
            likeness = self.cascade.of(turn)
        else:
            user, system = self.words.compare(turn)
            if self.policy == 'classifier':
                likeness = user[0] + system[0] + cosines
            else:
                likeness = gaussian(
                    [
                        (0.5, self.words.user.lengths, *user),
                        (0.5, self.words.system.lengths, *system),
                        (0.5, np.ones(len(cosines)), cosines, 1.0),
                    ]
                )
        own = (likeness + 1)[self.voters]
        weights = self.weights @ own
        voters = [
            (int(row), float(weight), float(benefit))
            for row, weight, benefit in zip(self.voters, weights, self.benefits)
        ]
        return float(own @ self.coefficients), (0.0, 0.0), voters

    def neighbor(self, row, cosine, **others):
        exemplar = self.exemplars[row]
        known = {name: value for name, value in others.items() if value is not None}
        named = {name: exemplar[name] for name in ('id', 'dialogue', 'turn', 'expert')}
        return {**named, 'cosine': cosine, **known}

    def probability(self, score):
        if 'missing' in self.meaning:
            return dict(self.meaning)
        right = {expert: mapped(each, score) for expert, each in zip(self.experts, self.meaning['right'])}
        return {
            'right': right,
            'pays': mapped(self.meaning['pays'], score),
            'among': self.meaning['among'],
            'turns': self.meaning['turns'],
        }


def mapped(blocks, score):
    """The probability of a score: constant over a block (low, high, mean), linear between two."""
    if score <= blocks[0][1]:
        return blocks[0][2]
    if score >= blocks[-1][0]:
        return blocks[-1][2]
    after = next(at for at, block in enumerate(blocks) if block[0] > score)
    (_, high, mean), (low, _, next_mean) = blocks[after - 1], blocks[after]
    return mean if score <= high else mean + (next_mean - mean) * (score - high) / (low - high)


def without_nulls(state):
    return {slot: value for slot, value in (state or {}).items() if value is not None}


# --- The folder --------------------------------------------------------------------------------------------------------


def read_folder(folder):
    """`router.json` and the bytes of all other files, whose hashes are right."""
    try:
        with open(os.path.join(folder, 'router.json'), encoding='utf-8') as opened:
            file = json.load(opened)
        version = file['turnRouter']
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RouterError(
            f'{folder}: this is no exported router, because it has no router.json that can be read: give a folder that '
            '`turn-router export` wrote.'
        ) from error
    if version != FORMAT:
        raise RouterError(
            f'{folder}: this router has format {version}, but this module reads format {FORMAT}: use the turn_router.py '
            'that lies in the folder, or export the router again.'
        )
    read = {}
    for name, expected in file['files'].items():
        if os.path.isabs(name) or '..' in name.split('/'):
            raise RouterError(f'{folder}: router.json names the file "{name}", which is not in the folder: export it again.')
        try:
            with open(os.path.join(folder, *name.split('/')), 'rb') as opened:
                read[name] = opened.read()
        except OSError as error:
            raise RouterError(
                f'{folder}: {name} is missing or cannot be read: copy the whole folder, or export it again.'
            ) from error
        if hashlib.sha256(read[name]).hexdigest() != expected:
            raise RouterError(f'{folder}: {name} is damaged or was changed: copy the whole folder, or export it again.')
    return file, read


def load(folder):
    """Loads an exported router; raises a RouterError that says what is wrong with it."""
    return Router(os.fspath(folder))


# --- Golden turns ------------------------------------------------------------------------------------------------------


def compare_golden(router):
    """How many golden decisions are equal, how many differ by near-ties alone, and the lines that differ otherwise."""
    equal, near, different = 0, 0, []
    with open(os.path.join(router.folder, 'golden.jsonl'), encoding='utf-8') as file:
        for number, line in enumerate(file, 1):
            golden = json.loads(line)
            decision, order = router.decided(golden['input'])
            wanted = golden['decision']
            ids = [neighbor['id'] for neighbor in decision['neighbors']]
            is_same = decision['expert'] == wanted['expert'] and ids == wanted['neighbors']
            if is_same and abs(decision['score'] - wanted['score']) <= 1e-6:
                equal += 1
            elif is_near(decision, wanted, dict(order), ids):
                near += 1
            else:
                different.append((number, decision['expert'], wanted['expert'], ids, wanted['neighbors']))
    return equal, near, different


def is_near(decision, wanted, ranks, ids):
    """Whether only what is nearly equal stands in another order, or on the other side of the threshold."""
    if decision['threshold'] is not None:
        if abs(decision['score'] - wanted['score']) > TOLERANCE['score']:
            return False
        if decision['expert'] != wanted['expert']:
            return abs(decision['score'] - decision['threshold']) <= TOLERANCE['score']
    if len(ids) != len(wanted['neighbors']) or any(id not in ranks for id in wanted['neighbors']):
        return False
    return all(nearly(ranks[one], ranks[other]) for one, other in zip(ids, wanted['neighbors']) if one != other)


def nearly(one, other):
    for name, tolerance in TOLERANCE.items():
        if name not in one or one[name] == other[name]:
            continue
        return None not in (one[name], other[name]) and abs(one[name] - other[name]) <= tolerance
    return True


def main(arguments):
    if len(arguments) != 1:
        print('usage: python turn_router.py FOLDER', file=sys.stderr)
        return 2
    try:
        router = load(arguments[0])
    except RouterError as error:
        print(f'error: {error}', file=sys.stderr)
        return 2
    equal, near, different = compare_golden(router)
    total = equal + near + len(different)
    print(f'{equal} of {total} golden decisions are equal, {near} differ in near-ties alone, {len(different)} differ.')
    for number, expert, wanted, ids, wanted_ids in different[:20]:
        print(f'golden.jsonl, line {number}: {expert} by {", ".join(ids)}, not {wanted} by {", ".join(wanted_ids)}')
    return 1 if different else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
