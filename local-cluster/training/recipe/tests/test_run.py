import dataclasses
import json
import os
import signal

import pytest
import testing_texts
import torch
from safetensors.torch import load_file

from recipe import __main__ as recipe_main
from recipe import stages
from recipe.settings import tiny
from recipe.state import Kept, Stopped


def places(tmp_path, name):
    if not (tmp_path / "training").exists():
        testing_texts.write(tmp_path / "training")
    return recipe_main.Places(tmp_path / "training", tmp_path / f"work-{name}", tmp_path / f"model-{name}")


def weights(where):
    return load_file(where.out / "model.safetensors")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    where = places(tmp_path_factory.mktemp("run"), "whole")
    recipe_main.run(tiny(), where, testing_texts.embed)
    return where


def test_writes_a_model_folder(whole):
    config = json.loads((whole.out / "config.json").read_text())
    assert config["model_type"] == "qwen3"
    assert config["vocab_size"] == len(weights(whole)["embed_tokens.weight"])
    assert (whole.out / "tokenizer.json").exists()


def test_a_run_that_was_stopped_anywhere_goes_on_to_the_same_weights(whole, tmp_path, monkeypatch):
    where = places(tmp_path, "stopped")
    pair_loss = stages.Trainer.pair_loss
    count = [0]

    def stopping(self, *given):
        count[0] += 1
        if count[0] % 3 == 0:
            os.kill(os.getpid(), signal.SIGTERM)
        return pair_loss(self, *given)

    monkeypatch.setattr(stages.Trainer, "pair_loss", stopping)
    for _ in range(10):
        try:
            recipe_main.run(tiny(), where, testing_texts.embed)
            break
        except Stopped:
            continue
    assert count[0] == tiny().row_steps + tiny().decoder_steps
    expected = weights(whole)
    assert all(torch.equal(tensor, expected[name]) for name, tensor in weights(where).items())


def test_refuses_the_state_of_another_run(whole):
    with pytest.raises(ValueError, match="another run"):
        recipe_main.run(dataclasses.replace(tiny(), seed=8), whole, testing_texts.embed)


def test_a_state_is_whole_or_the_former(tmp_path):
    kept = Kept(tmp_path / "state.pt", "a")
    kept.write(3, model={"x": torch.ones(2)})
    (tmp_path / "state.part").write_bytes(b"half")
    assert kept.read()["step"] == 3
