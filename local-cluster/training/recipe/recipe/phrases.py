"""The phrase bank: problems of customers in several wordings, and what people write around them."""

from __future__ import annotations

import pathlib

from recipe.texts import Statement, json_lines


def problems(file: pathlib.Path) -> list[Statement]:
    """One statement per problem: all its wordings say the same."""
    return [
        Statement(
            "phrases", f"problem {line['problem']}", (line["problem"],),
            {language: tuple(texts) for language, texts in line["t"].items()})
        for line in json_lines(file)]


def courtesies(file: pathlib.Path) -> dict[str, tuple[str, ...]]:
    return {line["language"]: tuple(line["texts"]) for line in json_lines(file)}
