import dataclasses

import pytest
import torch

from recipe import checkpoint, circuit
from recipe.decoder import Student
from recipe.settings import Settings, tiny

INSTRUCT, QUERY, END = 2, 3, 39


@pytest.fixture(scope="module")
def student():
    s = tiny()
    meaning = torch.randn(40, circuit.CONTENT, generator=torch.Generator().manual_seed(1))
    meaning[[INSTRUCT, QUERY]] = 0
    return Student(s, meaning, circuit.marks(40, INSTRUCT, QUERY, END), END)


def cosine(one, other):
    return float(torch.nn.functional.cosine_similarity(one, other, dim=0).detach())


def test_starts_as_the_mean_of_the_rows(student):
    ids = [5, 9, 7, 30]
    with torch.no_grad():
        [vector] = student.embed([[*ids, END]])
    assert cosine(vector, student.rows[ids].mean(0)) > 0.99


def test_reads_an_instruction_over_from_the_start(student):
    with torch.no_grad():
        plain, instructed = student.embed([[5, 9, 7, END], [INSTRUCT, 11, 12, 13, QUERY, 5, 9, 7, END]])
    assert cosine(plain, instructed) > 0.99


def test_a_vector_does_not_depend_on_its_batch(student):
    texts = [[5, END], [5, 9, 7, 30, 8, END], [9, 9, END]]
    with torch.no_grad():
        together = student.embed(texts)
        alone = torch.cat([student.embed([text]) for text in texts])
    assert torch.allclose(together, alone, atol=1e-5)


def test_every_trained_part_gets_a_gradient(student):
    student.zero_grad()
    student.embed([[5, 9, 7, END], [8, 6, END]]).pow(2).sum().backward()
    assert student.layers[1].self_attn.o_proj.weight.grad.abs().sum() > 0
    assert student.layers[2].self_attn.v_proj.weight.grad.abs().sum() > 0
    assert student.rows.grad.is_sparse


def test_writes_the_tensors_of_the_architecture(student, tmp_path):
    from safetensors.torch import load_file

    (tmp_path / "t.json").write_text("{}")
    checkpoint.write(tmp_path / "model", tiny(), student, tmp_path / "t.json")
    tensors = load_file(tmp_path / "model" / "model.safetensors")
    assert tensors["embed_tokens.weight"].shape == (40, 256)
    assert len([n for n in tensors if n.startswith("layers.2.")]) == 11
    assert {tensor.dtype for tensor in tensors.values()} == {torch.float16}
    assert tensors["norm.weight"][circuit.CONTENT:].abs().sum() == 0


def test_the_shipped_shape_is_small_enough():
    s = dataclasses.replace(Settings())
    attention = 256 * 128 * (2 * s.heads + 2 * s.key_value_heads)
    weights = s.layers * (attention + 3 * 256 * s.intermediate) + s.vocabulary * 256
    assert weights * 2 < 23_000_000
