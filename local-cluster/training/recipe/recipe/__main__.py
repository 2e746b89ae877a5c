"""python -m recipe DATA WORK OUT: makes a model folder, going on where an interrupted run was."""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import pathlib
import sys
import time

import numpy as np
import torch

from recipe import checkpoint, circuit, contrasts, initial, phrases, stages, targets, teacher, texts, vocabulary
from recipe.decoder import Student
from recipe.noise import ANGER, PRAISE
from recipe.sampling import Sampler, praise_and_anger
from recipe.settings import Settings
from recipe.state import Kept, Stopped

HERE = pathlib.Path(__file__).resolve().parent.parent
DATA = HERE / "data"
PRESENT = HERE.parent.parent / "demo-model"
MINED = 8_000


@dataclasses.dataclass(frozen=True)
class Places:
    """Where a run reads and writes."""

    training: pathlib.Path
    work: pathlib.Path
    out: pathlib.Path
    present: pathlib.Path = PRESENT


def say(line: str) -> None:
    print(time.strftime("%H:%M:%S"), line, flush=True)


def run(s: Settings, places: Places, embed=None, until: str | None = None) -> None:
    """All steps; each leaves its result in the work folder. until names a step to end behind."""
    places.work.mkdir(parents=True, exist_ok=True)
    aligned = texts.read(places.training)
    bank = phrases.problems(DATA / "phrases.jsonl")
    english = list(dict.fromkeys(x.english() for x in aligned if x.english()))
    named = list(dict.fromkeys(x.english() for x in bank))
    say(f"{len(aligned):,} statements, {len(english):,} English texts, {len(bank)} problems")
    embed = embed or teacher_of(places.work)
    vectors = np.concatenate([
        targets.compute(english, embed, places.work, say), targets.compute(named, embed, places.work, say)])
    target_of = {text: i for i, text in enumerate(english + named)}
    if until == "targets":
        return
    tokens = tokens_of(s, places.work, aligned, bank)
    found = all_contrasts(aligned, s.seed)
    say(", ".join(f"{len(some):,} contrasts {name}" for name, some in found.items()))
    sampler = Sampler(
        s, aligned + praise_and_anger(bank), target_of, found, phrases.courtesies(DATA / "courtesies.jsonl"))
    trainer = stages.Trainer(s, sampler, tokens, vectors, say)
    student = trained(s, places, trainer, fingerprint(s, english, found))
    checkpoint.write(places.out, s, student, tokens.file)
    say(f"written: {places.out}")


def trained(s: Settings, places: Places, trainer: stages.Trainer, of: str) -> Student:
    tokens = trainer.tokens
    first = initial.rows(places.present, tokens, s.seed)
    rows = stages.train_rows(trainer, first, Kept(places.work / "rows.pt", of))
    instruct, query = tokens.byte(vocabulary.INSTRUCT), tokens.byte(vocabulary.QUERY)
    # What every instruction has would draw all texts together
    rows[[instruct, query, tokens.byte(vocabulary.COLON)]] = 0
    marks = circuit.marks(tokens.size, instruct, query, tokens.end)
    student = Student(s, rows, marks, tokens.end)
    return stages.train_decoder(trainer, student, Kept(places.work / "decoder.pt", of))


def teacher_of(work: pathlib.Path):
    """Opens the teacher when a text is to be embedded, not before."""
    opened: list[teacher.Teacher] = []

    def embed(some: list[str]) -> np.ndarray:
        if not opened:
            folder = teacher.unpack(teacher.fetch(work), work)
            opened.append(teacher.Teacher(folder, torch.get_num_threads()))
        return opened[0].embed(some)

    return embed


def tokens_of(s: Settings, work: pathlib.Path, aligned: list, bank: list) -> vocabulary.Tokens:
    file = work / "tokenizer.json"
    if not file.exists():
        say("vocabulary")
        said = [text for problem in bank for wordings in problem.wordings.values() for text in wordings]
        emoji = [f"{one} {one}{one}" for one in PRAISE + ANGER] * 50
        vocabulary.train(aligned, said * 5 + emoji, s.vocabulary, s.seed, file)
    return vocabulary.Tokens(file, s.max_tokens)


def all_contrasts(aligned: list, seed: int) -> dict[str, list[contrasts.Contrast]]:
    fillings = contrasts.lexicon(DATA / "lexicon.jsonl")
    return {
        "roles": contrasts.templates(DATA / "templates.jsonl", fillings),
        "written": contrasts.written(DATA / "contrasts.jsonl"),
        "mined": contrasts.mined(aligned, MINED, seed)}


def fingerprint(s: Settings, english: list[str], found: dict) -> str:
    text = s.fingerprint() + targets.digest(english) + repr([len(some) for some in found.values()])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def main() -> int:
    parser = argparse.ArgumentParser(prog="train", description="Makes the demo model.")
    parser.add_argument("data", type=pathlib.Path, help="folder with training/")
    parser.add_argument("work", type=pathlib.Path, help="folder for what a run keeps")
    parser.add_argument("out", type=pathlib.Path, help="model folder to write")
    parser.add_argument("--row-steps", type=int, default=Settings.row_steps)
    parser.add_argument("--decoder-steps", type=int, default=Settings.decoder_steps)
    parser.add_argument("--seed", type=int, default=Settings.seed)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--until", choices=["targets"], help="end behind this step")
    given = parser.parse_args()
    training = given.data / "training"
    if not training.is_dir():
        print(f"train: no folder {training}", file=sys.stderr)
        return 1
    torch.set_num_threads(given.threads)
    torch.use_deterministic_algorithms(True)
    s = Settings(seed=given.seed, row_steps=given.row_steps, decoder_steps=given.decoder_steps)
    try:
        run(s, Places(training, given.work, given.out), until=given.until)
    except Stopped as e:
        say(str(e))
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
