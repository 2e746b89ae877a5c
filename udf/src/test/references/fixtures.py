"""Reading and writing shared by the scripts of this folder."""

import base64
import gzip
import hashlib
import json
import platform
from importlib.metadata import version
from pathlib import Path

import numpy

PROJECT = Path(__file__).resolve().parents[4]
FIXTURES = PROJECT / "udf/src/test/resources/references"
SAMPLE = PROJECT / "local-cluster/sample-feedback"


def sample_texts():
    """Texts of the sample feedback, in the order of its files."""
    for name in ("reviews.jsonl", "tickets.jsonl"):
        with open(SAMPLE / name, encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["text"]


def base64_floats(values):
    """A vector as base64 of little-endian float32."""
    return base64.b64encode(numpy.asarray(values, dtype="<f4").tobytes()).decode("ascii")


def floats(encoded):
    return numpy.frombuffer(base64.b64decode(encoded), dtype="<f4")


def sha256(file):
    return hashlib.sha256(Path(file).read_bytes()).hexdigest()


def versions(*packages):
    return {"python": platform.python_version()} | {name: version(name) for name in packages}


def dump(value):
    """JSON whose innermost objects and arrays stand on one line each."""
    lines = []
    for key, item in value.items():
        if isinstance(item, list):
            rows = ",\n  ".join(json.dumps(row, ensure_ascii=False) for row in item)
            lines.append(f'{json.dumps(key)}: [\n  {rows}\n ]')
        else:
            lines.append(f"{json.dumps(key)}: {json.dumps(item, ensure_ascii=False)}")
    return "{\n " + ",\n ".join(lines) + "\n}\n"


def write(name, value):
    """Replaces a fixture; the same value gives the same bytes."""
    FIXTURES.mkdir(parents=True, exist_ok=True)
    content = dump(value).encode("utf-8")
    if name.endswith(".gz"):
        content = gzip.compress(content, 9, mtime=0)
    (FIXTURES / name).write_bytes(content)
    print(f"{name}: {len(content)} bytes")
