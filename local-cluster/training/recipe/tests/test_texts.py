import pytest
import testing_texts

from recipe import texts


def test_reads_the_four_files_and_leaves_out_what_is_no_translation(tmp_path):
    testing_texts.write(tmp_path / "training")
    found = texts.read(tmp_path / "training")
    by_source = {}
    for statement in found:
        by_source.setdefault(statement.source, []).append(statement)
    assert set(by_source) == {"reviews", "sentences", "interface", "commands"}
    assert by_source["interface"][0].wordings == {"en": ("Save",), "de": ("Speichern",)}
    assert by_source["sentences"][1].english() == "He is not rich."


def test_names_the_line_that_is_no_json(tmp_path):
    file = tmp_path / "x.jsonl"
    file.write_text('{"a": 1}\n{"a": \n')
    with pytest.raises(ValueError, match="x.jsonl:2"):
        list(texts.json_lines(file))


def test_a_key_has_letters_alone():
    assert texts.key_of("Don't  Save, now!") == texts.key_of("don t save now")
