"""Pairs of meanings that share their words: what negation, order and roles change.

Written ones stand in data/contrasts.jsonl, a line with both meanings in eight languages. Templates stand in
data/templates.jsonl and are filled from data/lexicon.jsonl; the other meaning is another pattern, or the same
with its two fillings exchanged. More are mined from the aligned texts.
"""

from __future__ import annotations

import dataclasses
import itertools
import pathlib
import re
from collections.abc import Iterator

import numpy as np

from recipe.texts import Statement, json_lines

NEGATIONS = frozenset("not n't no never nothing nobody none neither cannot without".split())
AUXILIARIES = frozenset("do does did is are was were has have had can could will would ca wo any ever".split())
WORD = re.compile(r"n't|\w+(?=n't)|[\w]+")
SLOT = re.compile(r"\{([ABX])(?::(\w+))?\}")
# Korean particles by whether the syllable before them ends in a consonant
PARTICLES = {
    "이/가": ("이", "가"), "을/를": ("을", "를"), "은/는": ("은", "는"), "와/과": ("과", "와"),
    "으로/로": ("으로", "로")}
PARTICLE = re.compile(r"(.)\((이/가|을/를|은/는|와/과|으로/로)\)")
CONTRACTIONS = {
    "fr": (("à le ", "au "), ("à les ", "aux "), ("de le ", "du "), ("de les ", "des ")),
    "es": (("a el ", "al "), ("de el ", "del ")),
    "pt": (
        ("a o ", "ao "), ("a a ", "à "), ("a os ", "aos "), ("de o ", "do "), ("de a ", "da "),
        ("de os ", "dos "), ("por o ", "pelo "), ("por a ", "pela "), ("em o ", "no "), ("em a ", "na ")),
    "de": (("zu dem ", "zum "), ("zu der ", "zur "), ("von dem ", "vom ")),
}


@dataclasses.dataclass(frozen=True)
class Contrast:
    """Two meanings by language that look alike and differ."""

    kind: str
    one: dict[str, str]
    other: dict[str, str]


def written(file: pathlib.Path) -> list[Contrast]:
    return [
        Contrast(
            line["kind"],
            {language: both[0] for language, both in line["t"].items()},
            {language: both[1] for language, both in line["t"].items()})
        for line in json_lines(file)]


@dataclasses.dataclass(frozen=True)
class Filling:
    """A filling of a slot: by language its forms, of which the first is the default."""

    group: str
    forms: dict[str, dict[str, str]]


def lexicon(file: pathlib.Path) -> dict[str, list[Filling]]:
    """Fillings by group. A form that a language does not list is its first."""
    groups: dict[str, list[Filling]] = {}
    for line in json_lines(file):
        forms = {
            language: entry if isinstance(entry, dict) else {"nom": entry}
            for language, entry in line["t"].items()}
        groups.setdefault(line["group"], []).append(Filling(line["group"], forms))
    return groups


def templates(file: pathlib.Path, fillings: dict[str, list[Filling]]) -> list[Contrast]:
    """All instances of all templates, of two fillings every ordered pair once."""
    return [contrast for line in json_lines(file) for contrast in _instances(line, fillings)]


def _instances(line: dict, fillings: dict[str, list[Filling]]) -> Iterator[Contrast]:
    known = fillings[line["fill"]]
    if "only" in line:
        known = [filling for filling in known if filling.forms["en"]["nom"] in line["only"]]
    if line["kind"] in ("negation", "degree"):
        for filling in known:
            yield Contrast(
                line["kind"],
                {name: fill(both[0], name, {"X": filling}) for name, both in line["t"].items()},
                {name: fill(both[1], name, {"X": filling}) for name, both in line["t"].items()})
        return
    for a, b in itertools.combinations(known, 2):
        yield Contrast(
            line["kind"],
            {name: fill(text, name, {"A": a, "B": b}) for name, text in line["t"].items()},
            {name: fill(text, name, {"A": b, "B": a}) for name, text in line["t"].items()})


def fill(pattern: str, language: str, slots: dict[str, Filling]) -> str:
    """A sentence of a pattern: {A} or, in another form, {A:acc}; particles and contractions are joined."""
    def form(match: re.Match) -> str:
        forms = slots[match[1]].forms[language]
        return forms.get(match[2] or "nom", forms["nom"])

    text = SLOT.sub(form, pattern)
    text = PARTICLE.sub(_particle, text)
    for apart, joined in CONTRACTIONS.get(language, ()):
        text = re.sub(rf"(?<!\w){re.escape(apart)}", joined, text)
    return text[0].upper() + text[1:]


def _particle(match: re.Match) -> str:
    closed, open_ = PARTICLES[match[2]]
    # After the consonant l it is "ro" as well
    takes_closed = _closed(match[1]) and not (open_ == "로" and (ord(match[1]) - ord("가")) % 28 == 8)
    return match[1] + (closed if takes_closed else open_)


def _closed(syllable: str) -> bool:
    return "가" <= syllable <= "힣" and (ord(syllable) - ord("가")) % 28 != 0


def mined(statements: list[Statement], most: int, seed: int) -> list[Contrast]:
    """Aligned statements whose English differs by a negation alone, or has the same words in another order."""
    by_rest: dict[tuple, list[int]] = {}
    by_bag: dict[tuple, list[int]] = {}
    words = []
    for i, statement in enumerate(statements):
        found = tuple(WORD.findall((statement.english() or "").lower().replace("\u2019", "'")))
        words.append(found)
        if 3 <= len(found) <= 14 and len(statement.wordings) > 1:
            asks = (statement.english() or "").rstrip().endswith("?")
            rest = tuple(_stem(w) for w in found if w not in NEGATIONS and w not in AUXILIARIES)
            by_rest.setdefault((asks, rest), []).append(i)
            by_bag.setdefault((asks, tuple(sorted(found))), []).append(i)
    pairs = set()
    for same in by_rest.values():
        positive = [i for i in same if not NEGATIONS & set(words[i])]
        negative = [i for i in same if NEGATIONS & set(words[i])]
        pairs.update(("negation", a, b) for a, b in zip(positive, negative))
    for same in by_bag.values():
        different = list({words[i]: i for i in same}.values())
        # "He shut it off" and "he shut off it" say the same: both ends have to be exchanged
        pairs.update(
            ("order", a, b) for a, b in zip(different, different[1:])
            if words[a][0] != words[b][0] and words[a][-1] != words[b][-1])
    ordered = sorted(pairs)
    chosen = np.random.default_rng(seed).permutation(len(ordered))[:most]
    return [_of(statements, *ordered[i]) for i in sorted(chosen)]


def _stem(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def _of(statements: list[Statement], kind: str, a: int, b: int) -> Contrast:
    one, other = statements[a].wordings, statements[b].wordings
    return Contrast(
        kind, {name: texts[0] for name, texts in one.items()}, {name: texts[0] for name, texts in other.items()})
