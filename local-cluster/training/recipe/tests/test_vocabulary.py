import json

import pytest
import testing_texts

from recipe import vocabulary


@pytest.fixture(scope="module")
def tokens(tmp_path_factory):
    file = tmp_path_factory.mktemp("vocabulary") / "tokenizer.json"
    vocabulary.train(testing_texts.statements(), ["😀 😡"] * 20, 420, 7, file)
    return vocabulary.Tokens(file, 64)


@pytest.mark.parametrize("one, other", [
    ("the battery is empty", "THE BATTERY IS EMPTY"),
    ("café très déçu", "cafe tres decu"),
    ("Pin tụt rất nhanh, đã hỏng", "pin tut rat nhanh, da hong"),
    ("die Straße", "DIE STRASSE"),
    ("one line. two", "  one line.\r\n\n two "),
    ("the \"app\" crashes", "the app crashes"),
    ("ＡＰＰ", "app"),
])
def test_reads_spellings_as_one(tokens, one, other):
    assert tokens.encode([one]) == tokens.encode([other])


@pytest.mark.parametrize("one, other", [("が", "か"), ("ที่", "ท"), ("की", "का"), ("good", "bad")])
def test_keeps_what_is_a_letter(tokens, one, other):
    assert tokens.encode([one]) != tokens.encode([other])


def test_a_text_has_the_same_tokens_behind_an_instruction(tokens):
    [plain, instructed] = tokens.encode(["The \"room\" is cold", "Instruct: Find it\nQuery:The \"room\" is cold"])
    assert instructed[-len(plain):] == plain
    assert tokens.byte(vocabulary.INSTRUCT) in instructed
    assert tokens.byte(vocabulary.QUERY) in instructed


def test_the_parts_that_the_engine_tokenises_apart_have_the_tokens_of_the_whole(tokens):
    shared, rest, colon, whole = tokens.encode([
        "Instruct: Find it\nQuery", ":the room is cold", ":", "Instruct: Find it\nQuery:"])
    assert len(colon) == 2
    assert whole == shared[:-1] + colon
    [plain] = tokens.encode(["the room is cold"])
    assert shared[-2] == tokens.byte(vocabulary.QUERY)
    assert rest[-len(plain):] == plain


def test_a_long_text_is_cut_and_keeps_its_end(tokens):
    [ids] = tokens.encode(["word " * 500])
    assert len(ids) == 64
    assert ids[-1] == tokens.end


def test_the_file_ends_texts_as_published_models_do(tokens):
    written = json.loads(tokens.file.read_text(encoding="utf-8"))
    assert [t["content"] for t in written["added_tokens"]] == list(vocabulary.SPECIAL)
    assert written["pre_tokenizer"]["pretokenizers"][0]["pattern"]["Regex"] == vocabulary.SPLIT
    assert tokens.encode([""]) == [[tokens.end]]


def test_two_runs_learn_the_same(tokens, tmp_path):
    again = tmp_path / "tokenizer.json"
    vocabulary.train(testing_texts.statements(), ["😀 😡"] * 20, 420, 7, again)
    assert again.read_bytes() == tokens.file.read_bytes()
