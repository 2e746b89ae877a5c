"""Training files small enough for a run of seconds."""

import gzip
import json

import numpy as np

from recipe.texts import Statement

WORDS = {
    "en": "the battery is empty|the parcel is late|the room is cold|the app crashes|the bill is wrong|it is good",
    "de": "der Akku ist leer|das Paket ist spät|das Zimmer ist kalt|die App stürzt ab|die Rechnung ist falsch|es ist gut",
    "fr": "la batterie est vide|le colis est en retard|la chambre est froide|l'appli plante|la facture est fausse|c'est bon",
    "zh": "电池没电了|包裹晚到了|房间很冷|应用闪退|账单错了|很好",
}


def statements(copies=3):
    made = []
    for copy in range(copies):
        for i in range(6):
            wordings = {name: (f"{texts.split('|')[i]} {copy}" if copy else texts.split("|")[i],)
                        for name, texts in WORDS.items()}
            made.append(Statement("reviews", f"{i} {copy}", (), wordings))
    return made


def write(folder):
    folder.mkdir(parents=True)
    lines = [{"domain": "phone", "categories": [], "t": {n: t[0] for n, t in s.wordings.items()}}
             for s in statements()]
    jsonl(folder / "m-absa.train.jsonl.gz", lines)
    jsonl(folder / "l10n.jsonl.gz", [{"src": "x", "key": "k", "t": {"en": "Save", "de": "Speichern", "fr": "%s"}}])
    jsonl(folder / "tldr.jsonl.gz", [{"id": "a", "t": {"en": "List files", "de": "Dateien auflisten"}}])
    pairs = "de\tHe is rich.\tEr ist reich.\nde\tHe is not rich.\tEr ist nicht reich.\n"
    with gzip.open(folder / "tatoeba.tsv.gz", "wt", encoding="utf-8") as out:
        out.write(pairs)


def jsonl(file, lines):
    with gzip.open(file, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def embed(texts):
    """A teacher that knows the first letters of a text."""
    rows = np.array([[text.encode()[i % len(text.encode())] for i in range(8)] for text in texts], np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)
