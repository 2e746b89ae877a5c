"""The student's tokenizer: reads capitals, accents and line breaks over, then byte-level BPE."""

from __future__ import annotations

import json
import pathlib
from collections.abc import Iterable, Iterator

import numpy as np
import tokenizers
from tokenizers import decoders, models, pre_tokenizers, trainers

from recipe.settings import MAIN_LANGUAGES
from recipe.texts import Statement

END = "<|endoftext|>"
SPECIAL = (END, "<|im_start|>", "<|im_end|>")
# One byte each, which no cleaned text has: what the decoder knows an instruction by
INSTRUCT = "\x02"
QUERY = "\x03"
# The colon behind it, which the engine tokenises with the text and wants to be one token
COLON = "\x04"
# The split that the published models have; the engine keeps the tokens of an instruction only for it
SPLIT = (
    "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}|"
    " ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+")
# Accents of Latin, Greek and Cyrillic, vowel signs of Hebrew and Arabic, the Arabic tatweel. Never those
# of Thai, Hindi and Japanese, which are letters.
MARKS = "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640]+"
QUOTES = "[\"\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a()\\[\\]{}*_~`|]+"
MAIN_BYTES = 4_000_000
OTHER_BYTES = MAIN_BYTES // 3


def normalizer() -> dict:
    """The part of tokenizer.json that makes one spelling of many. Every pattern takes a character at least."""
    def replace(pattern: dict, content: str) -> dict:
        return {"type": "Replace", "pattern": pattern, "content": content}

    return {"type": "Sequence", "normalizers": [
        replace({"Regex": "\\AInstruct: "}, INSTRUCT + " "),
        replace({"String": "\nQuery:"}, QUERY + COLON + " "),
        replace({"String": "\nQuery"}, QUERY),
        replace({"Regex": "\\A:"}, COLON + " "),
        {"type": "Lowercase"},
        {"type": "NFKD"},
        replace({"Regex": MARKS}, ""),
        replace({"String": "\u00df"}, "ss"),
        replace({"String": "\u0111"}, "d"),
        replace({"String": "\u0131"}, "i"),
        replace({"String": "\u0142"}, "l"),
        replace({"Regex": ":-?\\)"}, " 😊"),
        replace({"Regex": ":-?\\("}, " 😞"),
        {"type": "NFKC"},
        replace({"Regex": QUOTES}, " "),
        # The text follows the colon of an instruction without a space, and is the same with and without
        replace({"Regex": ":(?=\\S)"}, ": "),
        replace({"Regex": "\\s+"}, " "),
        {"type": "Strip", "strip_left": True, "strip_right": True},
        {"type": "Prepend", "prepend": " "},
        replace({"String": " " + INSTRUCT}, INSTRUCT),
        replace({"String": " " + COLON}, COLON),
    ]}


def pre_tokenizer() -> dict:
    split = {"type": "Split", "pattern": {"Regex": SPLIT}, "behavior": "Isolated", "invert": False}
    return {"type": "Sequence", "pretokenizers": [split, byte_level()]}


def byte_level() -> dict:
    return {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": False, "use_regex": False}


def train(statements: list[Statement], more: Iterable[str], size: int, seed: int, file: pathlib.Path) -> None:
    """Writes tokenizer.json with so many tokens, learned from texts of which each language has its share."""
    blank = {
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": [],
        "normalizer": normalizer(), "pre_tokenizer": pre_tokenizer(), "post_processor": None,
        "decoder": byte_level(), "model": json.loads(tokenizers.Tokenizer(models.BPE()).to_str())["model"]}
    learner = tokenizers.Tokenizer.from_str(json.dumps(blank))
    learner.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=size - len(SPECIAL), show_progress=False, special_tokens=[],
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()))
    learner.train_from_iterator(list(shares(statements, more, seed)), trainer)
    part = file.with_suffix(".part")
    part.write_text(finished(json.loads(learner.to_str())), encoding="utf-8")
    part.rename(file)


def finished(learned: dict) -> str:
    """The learned tokenizer with the special tokens, of which the last ends every text."""
    first = len(learned["model"]["vocab"])
    learned["added_tokens"] = [
        {"id": first + i, "content": content, "single_word": False, "lstrip": False, "rstrip": False,
         "normalized": False, "special": True}
        for i, content in enumerate(SPECIAL)]
    end = [{"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": END, "type_id": 0}}]
    learned["post_processor"] = {
        "type": "TemplateProcessing", "single": end, "pair": end,
        "special_tokens": {END: {"id": END, "ids": [first], "tokens": [END]}}}
    return json.dumps(learned, ensure_ascii=False)


def shares(statements: list[Statement], more: Iterable[str], seed: int) -> Iterator[str]:
    """Texts of all languages: as many bytes of each main one, a third of it of others; few are repeated."""
    texts: dict[str, list[str]] = {}
    for statement in statements:
        for language, wordings in statement.wordings.items():
            texts.setdefault(language, []).extend(wordings)
    for language in sorted(texts):
        unique = list(dict.fromkeys(texts[language]))
        order = np.random.default_rng([seed, len(unique)]).permutation(len(unique))
        left = MAIN_BYTES if language in MAIN_LANGUAGES else OTHER_BYTES
        total = sum(len(text.encode()) for text in unique)
        for _ in range(max(1, min(4, left // max(1, total)))):
            for i in order:
                if left <= 0:
                    break
                left -= len(unique[i].encode())
                yield unique[i]
    yield from more


class Tokens:
    """Texts to ids: the end token last, cut to a greatest length."""

    def __init__(self, file: pathlib.Path, max_tokens: int) -> None:
        self._tokenizer = tokenizers.Tokenizer.from_file(str(file))
        self.file = file
        self._max = max_tokens
        self.end = self._tokenizer.token_to_id(END)
        self.size = self._tokenizer.get_vocab_size()

    def encode(self, texts: list[str]) -> list[list[int]]:
        return [
            ids if len(ids) <= self._max else ids[:self._max - 1] + [self.end]
            for ids in (encoding.ids for encoding in self._tokenizer.encode_batch(texts))]

    def byte(self, character: str) -> int:
        """Id of the token of one byte."""
        return self._tokenizer.encode(character, add_special_tokens=False).ids[-1]

    def bare(self, token: int) -> str:
        """The text of a token; with U+FFFD where it is a part of a character."""
        return self._tokenizer.decode([token], skip_special_tokens=False)
