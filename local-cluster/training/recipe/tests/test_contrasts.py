import json
import pathlib
import re
import unicodedata

import pytest
import testing_texts

from recipe import contrasts, texts
from recipe.settings import MAIN_LANGUAGES

ROOT = pathlib.Path(__file__).resolve().parents[4]
DATA = pathlib.Path(__file__).resolve().parents[1] / "data"
TRIPLETS = (
    ROOT / "local-cluster/src/main/resources/io/polyphony/localcluster/bench/quality/triplets.jsonl")
SAMPLE = ROOT / "local-cluster/sample-feedback"
# Two texts with so many of their words in common say the same thing, give or take a word
NEAR = 2 / 3


@pytest.fixture(scope="module")
def everything():
    fillings = contrasts.lexicon(DATA / "lexicon.jsonl")
    return contrasts.written(DATA / "contrasts.jsonl") + contrasts.templates(DATA / "templates.jsonl", fillings)


def test_every_contrast_is_in_the_eight_main_languages_and_differs(everything):
    assert len(everything) > 5_000
    for contrast in everything:
        assert set(contrast.one) == set(contrast.other) == set(MAIN_LANGUAGES)
        for language in contrast.one:
            assert contrast.one[language] != contrast.other[language]


def test_no_slot_or_particle_is_left(everything):
    for contrast in everything:
        for text in (*contrast.one.values(), *contrast.other.values()):
            assert not re.search(r"[{}]|\(.*/.*\)", text), text


def test_there_are_enough_written_ones_and_templates():
    written = contrasts.written(DATA / "contrasts.jsonl")
    assert len(written) * len(MAIN_LANGUAGES) >= 700
    assert sum(1 for _ in texts.json_lines(DATA / "templates.jsonl")) >= 100


def test_forms_particles_and_contractions():
    customer = contrasts.Filling("actor", {
        "de": {"nom": "der Kunde", "acc": "den Kunden", "dat": "dem Kunden"}, "fr": {"nom": "le client"},
        "ko": {"nom": "고객"}, "pt": {"nom": "o cliente"}})
    seller = contrasts.Filling("actor", {
        "de": {"nom": "der Verkäufer"}, "fr": {"nom": "le vendeur"}, "ko": {"nom": "판매자"},
        "pt": {"nom": "o vendedor"}})
    slots = {"A": seller, "B": customer}
    assert contrasts.fill("{A} rief {B:acc} an.", "de", slots) == "Der Verkäufer rief den Kunden an."
    assert contrasts.fill("{A} a répondu à {B}.", "fr", slots) == "Le vendeur a répondu au client."
    assert contrasts.fill("{A}(이/가) {B}(을/를) 찾는다.", "ko", slots) == "판매자가 고객을 찾는다."
    assert contrasts.fill("{A} reclamou de {B}.", "pt", slots) == "O vendedor reclamou do cliente."


def test_negations_and_other_orders_are_mined():
    def statement(english, german):
        return texts.Statement("sentences", english, (), {"en": (english,), "de": (german,)})

    found = contrasts.mined([
        statement("He is rich.", "Er ist reich."), statement("He isn't rich.", "Er ist nicht reich."),
        statement("Tom loves Mary.", "Tom liebt Maria."), statement("Mary loves Tom.", "Maria liebt Tom."),
        statement("It rains a lot.", "Es regnet viel.")], 10, 1)
    assert sorted((x.kind, x.one["en"], x.other["en"]) for x in found) == [
        ("negation", "He is rich.", "He isn't rich."), ("order", "Tom loves Mary.", "Mary loves Tom.")]


def test_nothing_is_mined_of_texts_without_contrasts():
    assert contrasts.mined(testing_texts.statements(1), 10, 1) == []


def words(text):
    """Words, in scripts without spaces pairs of characters."""
    bare = "".join(c if c.isalnum() else " " for c in unicodedata.normalize("NFKC", text).lower())
    found = set()
    for word in bare.split():
        if any("\u3040" <= c <= "\u9fff" for c in word):
            found.update(word[i:i + 2] for i in range(max(1, len(word) - 1)))
        else:
            found.add(word)
    return frozenset(found)


def nearest(known, some):
    """The greatest overlap of any of some with any of the known, as (share, one, other)."""
    by_word = {}
    for text in known:
        for word in words(text):
            by_word.setdefault(word, set()).add(text)
    best = (0.0, "", "")
    for text in some:
        own = words(text)
        for other in set().union(*(by_word.get(word, set()) for word in own)):
            theirs = words(other)
            share = len(own & theirs) / len(own | theirs)
            if share > best[0]:
                best = (share, text, other)
    return best


def by_language(everything):
    said = {language: set() for language in MAIN_LANGUAGES}
    for contrast in everything:
        for side in (contrast.one, contrast.other):
            for language, text in side.items():
                said[language].add(text)
    return said


def test_no_contrast_is_a_near_copy_of_a_held_out_triplet(everything):
    held_out = {language: set() for language in MAIN_LANGUAGES}
    for line in texts.json_lines(TRIPLETS):
        for side in ("text", "paraphrase", "look-alike"):
            held_out[line[side][0]].add(line[side][1])
    said = by_language(everything)
    for language in MAIN_LANGUAGES:
        share, own, other = nearest(held_out[language], said[language])
        assert share < NEAR, (language, share, own, other)


def test_no_contrast_is_a_text_of_the_sample(everything):
    said = set().union(*by_language(everything).values())
    for file in SAMPLE.glob("*.jsonl"):
        for line in file.read_text(encoding="utf-8").splitlines():
            assert json.loads(line).get("text") not in said
