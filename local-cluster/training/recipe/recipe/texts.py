"""Statements in several languages, read from the aligned files."""

from __future__ import annotations

import dataclasses
import gzip
import json
import pathlib
import re
from collections.abc import Iterator

from recipe.settings import LANGUAGES

# Placeholders, tags and markup of interface strings and command examples
MARKUP = re.compile(
    r"<[^>]{1,60}>|\{\{?[^}]{0,60}\}?\}|%\([^)]*\)[sd]|%\d*\$?[sd]|__\w+__|`[^`]*`|\\n")
MAX_CHARACTERS = 400


@dataclasses.dataclass(frozen=True)
class Statement:
    """One meaning: its wordings by language. Two with the same key must not be told apart."""

    source: str
    key: str
    labels: tuple[str, ...]
    wordings: dict[str, tuple[str, ...]]

    def english(self) -> str | None:
        return self.wordings["en"][0] if "en" in self.wordings else None


def key_of(english: str) -> str:
    """Letters alone, in lower case: interface strings recur with other punctuation."""
    return " ".join("".join(c if c.isalpha() else " " for c in english.lower()).split())


def read(folder: pathlib.Path) -> list[Statement]:
    """All statements of the folder's four files, in the order of the files."""
    statements: list[Statement] = []
    for line in json_lines(folder / "m-absa.train.jsonl.gz"):
        labels = (line["domain"], *(f"{line['domain']}/{c}" for c in line.get("categories", [])))
        statements.append(_aligned("reviews", labels, line))
    statements.extend(_sentences(folder / "tatoeba.tsv.gz"))
    for file, source in (("l10n.jsonl.gz", "interface"), ("tldr.jsonl.gz", "commands")):
        statements.extend(_aligned(source, (), line) for line in json_lines(folder / file))
    return [statement for statement in statements if len(statement.wordings) > 1]


def json_lines(file: pathlib.Path) -> Iterator[dict]:
    """The objects of a file of one JSON object per line; compressed if its name ends in .gz."""
    opened = gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else open(file, encoding="utf-8")
    with opened as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    yield json.loads(line)
                except json.JSONDecodeError as e:
                    raise ValueError(f"{file}:{number}: {e}") from e


def _aligned(source: str, labels: tuple[str, ...], line: dict) -> Statement:
    english = _clean(source, line["t"].get("en", ""))
    wordings = {}
    for language, raw in line["t"].items():
        text = _clean(source, raw)
        untranslated = language != "en" and text == english
        if language in LANGUAGES and _usable(text) and not untranslated:
            wordings[language] = (text,)
    return Statement(source, key_of(english) or str(wordings), labels, wordings)


def _sentences(file: pathlib.Path) -> Iterator[Statement]:
    by_english: dict[str, dict[str, list[str]]] = {}
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            language, english, other = line.rstrip("\n").split("\t")
            by_english.setdefault(english, {}).setdefault(language, []).append(other)
    for english, others in by_english.items():
        wordings = {language: tuple(texts) for language, texts in others.items()}
        yield Statement("sentences", key_of(english), (), {"en": (english,), **wordings})


def _clean(source: str, text: str) -> str:
    stripped = text if source == "reviews" else MARKUP.sub(" ", text)
    return stripped.replace("\u200f", "").replace("\u200e", "").strip()


def _usable(text: str) -> bool:
    return len(text) <= MAX_CHARACTERS and any(c.isalpha() for c in text)
