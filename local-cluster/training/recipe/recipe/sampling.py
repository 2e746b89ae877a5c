"""Batches of a stage: every one is drawn from the seed, the stage and the step, so a run can go on anywhere."""

from __future__ import annotations

import dataclasses

import numpy as np

from recipe import noise
from recipe.contrasts import Contrast
from recipe.settings import MAIN_LANGUAGES, Settings
from recipe.texts import Statement

INSTRUCTIONS = (
    "Identify the topic or theme of the given customer feedback",
    "Identify the topic or theme of the given text",
    "Given a customer's question, retrieve feedback about it",
    "Retrieve texts with the same meaning",
    "Identify the category of the given review",
)
ONE_LANGUAGE = 0.7
# A bag of words can't read an instruction over
DECODER = "decoder"


@dataclasses.dataclass(frozen=True)
class Pairs:
    """Two wordings of each statement of a batch, their keys and, where there is one, their target's number."""

    left: list[str]
    right: list[str]
    keys: np.ndarray
    targets: np.ndarray
    one_language: bool


@dataclasses.dataclass(frozen=True)
class Triples:
    """Texts, each with one that says the same and one that only looks alike."""

    texts: list[str]
    same: list[str]
    alike: list[str]


def generator(s: Settings, stage: str, step: int) -> np.random.Generator:
    return np.random.default_rng([s.seed, sum(stage.encode()), step])


def instructed(text: str, task: str) -> str:
    """As the job writes it before a text."""
    return f"Instruct: {task}\nQuery:{text}"


class Sampler:
    """Draws pairs of wordings and contrasts."""

    def __init__(
        self, s: Settings, statements: list[Statement], target_of: dict[str, int],
        contrasts: dict[str, list[Contrast]], courtesies: dict[str, tuple[str, ...]],
    ) -> None:
        self._s = s
        self._statements = statements
        self._target_of = target_of
        self._contrasts = {name: found for name, found in contrasts.items() if found}
        self._courtesies = courtesies
        self._by_source: dict[str, np.ndarray] = {}
        self._by_language: dict[tuple[str, str], np.ndarray] = {}
        self._keys = np.unique([x.key for x in statements], return_inverse=True)[1]
        self._index()

    def _index(self) -> None:
        sources: dict[str, list[int]] = {}
        languages: dict[tuple[str, str], list[int]] = {}
        for i, statement in enumerate(self._statements):
            sources.setdefault(statement.source, []).append(i)
            for language in statement.wordings:
                languages.setdefault((statement.source, language), []).append(i)
        self._by_source = {name: np.array(found) for name, found in sources.items()}
        self._by_language = {name: np.array(found) for name, found in languages.items()}

    def pairs(self, stage: str, step: int, size: int) -> Pairs:
        """A batch of one source; in most batches the left side is in one language."""
        random = generator(self._s, stage, step)
        shares = [(name, share) for name, share in self._s.source_shares if name in self._by_source]
        weights = np.array([share for _, share in shares])
        source = shares[int(random.choice(len(shares), p=weights / weights.sum()))][0]
        language = None
        pool = self._by_source[source]
        if random.random() < ONE_LANGUAGE:
            languages = sorted(name for of, name in self._by_language if of == source)
            language = languages[self._weighted(languages, random)]
            pool = self._by_language[source, language]
        # A source with few statements says each in several ways
        chosen = random.choice(pool, size=size, replace=len(pool) < size)
        left, right = [], []
        for i in chosen:
            one, other = self._wordings(self._statements[i], language, random, stage == DECODER)
            left.append(one)
            right.append(other)
        targets = [self._target_of.get(self._statements[i].english() or "", -1) for i in chosen]
        return Pairs(left, right, self._keys[chosen], np.array(targets), language is not None)

    def triples(self, step: int, size: int) -> Triples:
        """Contrasts of the sources in their shares, each text in a language drawn for it."""
        random = generator(self._s, "contrast", step)
        shares = [(name, share) for name, share in self._s.contrast_shares if name in self._contrasts]
        weights = np.array([share for _, share in shares])
        texts, same, alike = [], [], []
        for source in random.choice(len(shares), size=size if shares else 0, p=weights / weights.sum()):
            found = self._contrasts[shares[int(source)][0]]
            contrast = found[int(random.integers(len(found)))]
            sides = (contrast.one, contrast.other)
            flip = int(random.integers(2))
            says, contrary = sides[flip], sides[1 - flip]
            first = self._language(says, random)
            second = self._language({name: says[name] for name in says if name != first} or says, random)
            texts.append(self._as_written(says[first], first, None, random))
            same.append(says[second])
            alike.append(contrary[self._language(contrary, random)])
        return Triples(texts, same, alike)

    def _wordings(
        self, statement: Statement, language: str | None, random: np.random.Generator, instruct: bool
    ) -> tuple[str, str]:
        one = language or self._language(statement.wordings, random)
        rest = [name for name in statement.wordings if name != one] or [one]
        other = rest[self._weighted(rest, random)]
        left = self._drawn(statement.wordings[one], random)
        right = self._drawn(statement.wordings[other], random)
        if statement.source == "phrases" and random.random() < 0.3:
            left = self._with_courtesy(left, one, random)
        return (
            self._as_written(left, one, right, random, instruct),
            self._as_written(right, other, left, random, instruct))

    def _as_written(
        self, text: str, language: str, other: str | None, random: np.random.Generator, instruct: bool = True
    ) -> str:
        if random.random() < self._s.noise:
            text = noise.of(text, language, other, random)
        if instruct and random.random() < self._s.instruction:
            text = instructed(text, INSTRUCTIONS[int(random.integers(len(INSTRUCTIONS)))])
        return text

    def _with_courtesy(self, text: str, language: str, random: np.random.Generator) -> str:
        known = self._courtesies.get(language, ())
        if not known:
            return text
        around = self._drawn(known, random)
        return f"{around} {text}" if random.random() < 0.5 else f"{text} {around}"

    def _language(self, wordings: dict, random: np.random.Generator) -> str:
        languages = sorted(wordings)
        return languages[self._weighted(languages, random)]

    def _weighted(self, languages: list[str], random: np.random.Generator) -> int:
        weights = np.array([self._s.main_weight if x in MAIN_LANGUAGES else 1.0 for x in languages])
        return int(random.choice(len(languages), p=weights / weights.sum()))

    @staticmethod
    def _drawn(texts: tuple[str, ...], random: np.random.Generator) -> str:
        return texts[int(random.integers(len(texts)))]


def praise_and_anger(statements: list[Statement]) -> list[Statement]:
    """The same statements and, of each language's phrases for moods, one statement of emoji and words each."""
    random = np.random.default_rng(1)
    moods = {"praise": PRAISE_WORDS, "anger": ANGER_WORDS}
    made = []
    for mood, words in moods.items():
        emoji = tuple(noise.emoji(mood == "praise", random) for _ in range(60))
        wordings = {language: tuple(texts) + emoji for language, texts in words.items()}
        made.extend(Statement("phrases", f"mood {mood}", (), wordings) for _ in range(4))
    return statements + made


PRAISE_WORDS = {
    "en": ("I love it", "love it, wonderful", "so happy with it", "absolutely great"),
    "de": ("Ich liebe es", "wunderbar, bin begeistert", "sehr zufrieden damit", "einfach großartig"),
    "fr": ("j'adore", "merveilleux, je suis ravie", "très contente", "vraiment génial"),
    "es": ("me encanta", "maravilloso, estoy encantado", "muy contenta", "realmente genial"),
    "pt": ("adorei", "maravilhoso, estou encantado", "muito feliz com isso", "simplesmente ótimo"),
    "zh": ("太喜欢了", "非常棒，爱了", "很开心很满意", "好极了"),
    "ja": ("大好きです", "素晴らしい、最高", "とても満足しています", "本当に嬉しい"),
    "ko": ("정말 좋아요", "최고예요, 사랑해요", "아주 만족합니다", "너무 행복해요"),
}
ANGER_WORDS = {
    "en": ("I hate it", "this makes me furious", "so angry about it", "absolutely awful"),
    "de": ("Ich hasse es", "das macht mich wütend", "bin stinksauer", "einfach furchtbar"),
    "fr": ("je déteste", "ça me rend furieuse", "très en colère", "vraiment affreux"),
    "es": ("lo odio", "esto me pone furioso", "muy enfadada", "realmente horrible"),
    "pt": ("odiei", "isso me deixa furioso", "muito zangada com isso", "simplesmente horrível"),
    "zh": ("太讨厌了", "气死我了", "非常生气", "糟糕透了"),
    "ja": ("大嫌いです", "本当に腹が立つ", "とても怒っています", "最悪です"),
    "ko": ("정말 싫어요", "화가 나서 미치겠어요", "너무 짜증나요", "최악이에요"),
}
