"""The two trainings: the table as a bag of words, then the decoder over it."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import torch
from torch.nn import functional as F

from recipe import losses
from recipe.decoder import Student
from recipe.sampling import DECODER, Pairs, Sampler, generator
from recipe.settings import Settings
from recipe.state import Kept, Stop, Stopped, rate
from recipe.vocabulary import Tokens

DROPPED_TOKENS = 0.125


class Trainer:
    """What both stages share: batches, targets and the losses over pairs."""

    def __init__(
        self, s: Settings, sampler: Sampler, tokens: Tokens, targets: np.ndarray, say: Callable[[str], None],
    ) -> None:
        self.s = s
        self.sampler = sampler
        self.tokens = tokens
        self._targets = targets
        self.say = say
        self._stop = Stop()

    def pair_loss(self, batch: Pairs, left: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
        s = self.s
        keys = torch.from_numpy(batch.keys)
        loss = s.translation_weight * losses.contrastive(
            left, right, keys, s.slices, s.temperature, s.margin, batch.one_language)
        known = np.flatnonzero(batch.targets >= 0)
        if len(known) > 2 and s.teacher_weight > 0:
            teacher = torch.from_numpy(self._targets[batch.targets[known]].astype(np.float32))
            chosen = torch.from_numpy(known)
            loss = loss + s.teacher_weight * losses.distilled(
                left[chosen], right[chosen], teacher, keys[chosen], (64, s.slices[-1]),
                s.temperature, s.teacher_temperature)
        return loss

    def run(
        self, name: str, steps: int, kept: Kept, optimisers: dict[str, torch.optim.Optimizer],
        rates: dict[str, float], model: torch.nn.Module, loss_of: Callable[[int], torch.Tensor],
    ) -> None:
        """All steps from the one that was kept last; says the mean loss and the time every so often."""
        first = self._restore(kept, optimisers, model)
        mean, since = 0.0, time.monotonic()
        for step in range(first, steps):
            for part, optimiser in optimisers.items():
                for group in optimiser.param_groups:
                    group["lr"] = rates[part] * rate(step, steps, self.s.warm_up)
                optimiser.zero_grad()
            loss = loss_of(step)
            loss.backward()
            for optimiser in optimisers.values():
                optimiser.step()
            mean += float(loss.detach())
            done = step + 1
            if done % self.s.keep_every == 0 or done == steps or self._stop.asked:
                self._keep(kept, done, optimisers, model)
                count = (done - first - 1) % self.s.keep_every + 1
                took = (time.monotonic() - since) / count
                self.say(f"{name}: step {done:,} of {steps:,}, loss {mean / count:.4f}, {took:.2f} s a step")
                mean, since = 0.0, time.monotonic()
            if self._stop.asked:
                raise Stopped(f"{name}: stopped after step {done}; start again to go on")

    @staticmethod
    def _keep(kept: Kept, step: int, optimisers: dict, model: torch.nn.Module) -> None:
        states = {name: optimiser.state_dict() for name, optimiser in optimisers.items()}
        kept.write(step, model=model.state_dict(), optimisers=states)

    @staticmethod
    def _restore(kept: Kept, optimisers: dict, model: torch.nn.Module) -> int:
        found = kept.read()
        if found is None:
            return 0
        model.load_state_dict(found["model"])
        for name, optimiser in optimisers.items():
            optimiser.load_state_dict(found["optimisers"][name])
        return found["step"]


class Table(torch.nn.Module):
    """Rows whose mean is a text's vector."""

    def __init__(self, rows: torch.Tensor) -> None:
        super().__init__()
        self.rows = torch.nn.Parameter(rows.clone())

    def embed(self, sequences: list[list[int]]) -> torch.Tensor:
        flat = torch.tensor([token for sequence in sequences for token in sequence])
        lengths = torch.tensor([0] + [len(sequence) for sequence in sequences[:-1]])
        return F.embedding_bag(flat, self.rows, lengths.cumsum(0), mode="mean", sparse=True)


def train_rows(trainer: Trainer, rows: torch.Tensor, kept: Kept) -> torch.Tensor:
    """The table after its training. The end token and a share of the others are left out of each text."""
    s = trainer.s
    table = Table(rows)
    # Sparse: Adam of all rows would move those that no text of the batch has
    optimisers = {"rows": torch.optim.SparseAdam([table.rows], lr=s.row_rate)}

    def loss_of(step: int) -> torch.Tensor:
        batch = trainer.sampler.pairs("rows", step, s.row_batch)
        random = generator(s, "dropped", step)
        ids = trainer.tokens.encode(batch.left + batch.right)
        vectors = table.embed([_dropped(sequence[:-1], random) or sequence for sequence in ids])
        half = len(batch.left)
        return trainer.pair_loss(batch, vectors[:half], vectors[half:])

    trainer.run("rows", s.row_steps, kept, optimisers, {"rows": s.row_rate}, table, loss_of)
    return table.rows.detach()


def _dropped(sequence: list[int], random: np.random.Generator) -> list[int]:
    kept = random.random(len(sequence)) >= DROPPED_TOKENS
    return [token for token, keep in zip(sequence, kept) if keep] or sequence


def train_decoder(trainer: Trainer, student: Student, kept: Kept) -> Student:
    """The student after the training of its decoder, which goes on with the rows at a lower rate."""
    s = trainer.s
    # The norm's last four weights are zero and stay it; the circuit of the first layer stays as it is set
    student.norm.weight.requires_grad_(False)
    for weight in student.layers[0].parameters():
        weight.requires_grad_(False)
    weights = [w for n, w in student.named_parameters() if n != "rows" and w.requires_grad]
    optimisers = {
        "decoder": torch.optim.AdamW(weights, lr=s.decoder_rate, weight_decay=0.01),
        "rows": torch.optim.SparseAdam([student.rows], lr=s.decoder_row_rate)}

    def loss_of(step: int) -> torch.Tensor:
        batch = trainer.sampler.pairs(DECODER, step, s.decoder_batch)
        triples = trainer.sampler.triples(step, s.contrast_batch)
        texts = batch.left + batch.right + triples.texts + triples.same + triples.alike
        vectors = student.embed(trainer.tokens.encode(texts))
        half, third = len(batch.left), len(triples.texts)
        loss = trainer.pair_loss(batch, vectors[:half], vectors[half:2 * half])
        if third == 0:
            return loss
        texts, same, alike = vectors[2 * half:].split(third)
        return loss + s.contrast_weight * losses.look_alike(texts, same, alike, s.slices, s.temperature)

    rates = {"decoder": s.decoder_rate, "rows": s.decoder_row_rate}
    trainer.run(DECODER, s.decoder_steps, kept, optimisers, rates, student, loss_of)
    return student
