"""Texts as people write them: typos, capitals, missing accents, lengthened letters, emoji, scripts."""

from __future__ import annotations

import unicodedata

import numpy as np

PRAISE = "😀 😃 😊 😍 🥰 😘 👍 👏 ❤️ 💕 💖 🎉 🙌 🤩 💯 ✨ 🌟 ⭐ 🔥 😁".split()
ANGER = "😡 😠 🤬 👎 😤 💔 😞 😢 😭 🤮 😒 🙄 😩 😖 🤢 💩 😣 😫 🖕 ☹️".split()
NEAR = {
    "a": "sqz", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk",
    "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "wa", "r": "et", "s": "ad", "t": "ry",
    "u": "yi", "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "x"}
# Characters of feedback whose simplified and traditional forms differ, in pairs
FORMS = (
    "这這个個为為发發电電软軟应應后後总總闪閃还還没沒说說话話时時间間买買卖賣东東质質换換货貨运運费費"
    "单單号號码碼账賬户戶录錄网網页頁开開关關机機屏幕显顯图圖声聲响響热熱坏壞车車门門钱錢价價贵貴"
    "退退款款请請问問题題谢謝服服务務员員态態度度差差评評论論点點让讓给給对對错錯无無法法过過进進"
    "与與从從会會来來样樣几幾样樣种種长長听聽见見读讀写寫设設备備接接线線传傳输輸连連断斷续續尔爾"
    "实實际際经經济濟师師学學习習国國语語爱愛欢歡乐樂极極难難紧緊缓緩缺缺损損伤傷盖蓋层層厅廳")
TO_TRADITIONAL = {a: b for a, b in zip(FORMS[::2], FORMS[1::2]) if a != b}
DEVANAGARI = {
    "अ": "a", "आ": "aa", "इ": "i", "ई": "i", "उ": "u", "ऊ": "u", "ए": "e", "ऐ": "ai", "ओ": "o", "औ": "au", "ऋ": "ri",
    "क": "k", "ख": "kh", "ग": "g", "घ": "gh", "च": "ch", "छ": "chh", "ज": "j", "झ": "jh", "ट": "t", "ठ": "th",
    "ड": "d", "ढ": "dh", "ण": "n", "त": "t", "थ": "th", "द": "d", "ध": "dh", "न": "n", "प": "p", "फ": "ph",
    "ब": "b", "भ": "bh", "म": "m", "य": "y", "र": "r", "ल": "l", "व": "v", "श": "sh", "ष": "sh", "स": "s",
    "ह": "h", "ङ": "n", "ञ": "n", "ळ": "l"}
DEVANAGARI_SIGNS = {
    "ा": "a", "ि": "i", "ी": "i", "ु": "u", "ू": "u", "े": "e", "ै": "ai", "ो": "o", "ौ": "au", "ृ": "ri", "ॉ": "o",
    "ं": "n", "ँ": "n", "ः": "h", "्": "", "़": ""}
ARABIC = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "7", "خ": "5", "د": "d",
    "ذ": "th", "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "3", "غ": "gh",
    "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y", "ى": "a", "ة": "a",
    "ء": "2", "ئ": "2", "ؤ": "2", "؟": "?", "،": ","}


def typos(text: str, random: np.random.Generator) -> str:
    """One slip in about nine letters: left out, doubled, exchanged or a neighbouring key."""
    letters = list(text)
    for _ in range(max(1, len(letters) // 9)):
        i = int(random.integers(len(letters)))
        if not letters[i].isascii() or not letters[i].isalpha():
            continue
        match int(random.integers(4)):
            case 0:
                letters[i] = ""
            case 1:
                letters[i] *= 2
            case 2 if i + 1 < len(letters):
                letters[i], letters[i + 1] = letters[i + 1], letters[i]
            case _:
                near = NEAR.get(letters[i].lower(), letters[i])
                letters[i] = near[int(random.integers(len(near)))]
        letters = list("".join(letters)) or letters
    return "".join(letters)


def capitals(text: str, random: np.random.Generator) -> str:
    return text.upper() if random.random() < 0.7 else text.title()


def without_accents(text: str) -> str:
    """Base letters of Latin, Greek and Cyrillic words, as typed on a foreign keyboard."""
    bare = []
    for c in unicodedata.normalize("NFD", text):
        if not "\u0300" <= c <= "\u036f":
            bare.append({"đ": "d", "Đ": "D", "ł": "l", "ı": "i", "ø": "o", "ß": "ss"}.get(c, c))
    return unicodedata.normalize("NFC", "".join(bare))


def lengthened(text: str, random: np.random.Generator) -> str:
    words = text.split(" ")
    i = int(random.integers(len(words)))
    letters = [j for j, c in enumerate(words[i]) if c.isalpha()]
    if letters:
        j = letters[-1] if random.random() < 0.5 else letters[int(random.integers(len(letters)))]
        words[i] = words[i][:j] + words[i][j] * int(random.integers(3, 7)) + words[i][j + 1:]
    return " ".join(words)


def traditional(text: str) -> str:
    return "".join(TO_TRADITIONAL.get(c, c) for c in text)


def romanised_hindi(text: str) -> str:
    """Hindi in Latin letters, as it is typed: the inherent vowel is left out at the end of a word."""
    out = []
    for i, c in enumerate(text):
        following = text[i + 1] if i + 1 < len(text) else " "
        if c in DEVANAGARI:
            vowel = c in "अआइईउऊएऐओऔऋ" or following in DEVANAGARI_SIGNS or not following.isalpha()
            out.append(DEVANAGARI[c] + ("" if vowel else "a"))
        else:
            out.append(DEVANAGARI_SIGNS.get(c, "." if c == "।" else c))
    return "".join(out)


def romanised_arabic(text: str) -> str:
    return "".join(ARABIC.get(c, "" if "\u064b" <= c <= "\u0652" else c) for c in text)


def code_switched(text: str, other: str, random: np.random.Generator) -> str:
    """The first part of one wording and the rest of another in a second language."""
    share = 0.3 + 0.4 * random.random()
    return f"{_part(text, 0, share)} {_part(other, share, 1)}"


def _part(text: str, start: float, end: float) -> str:
    words = text.split(" ")
    if len(words) > 2:
        return " ".join(words[round(start * len(words)):round(end * len(words))])
    return text[round(start * len(text)):round(end * len(text))]


def of(text: str, language: str, other: str | None, random: np.random.Generator) -> str:
    """One kind of noise that fits the language; what has no letters to change stays as it is."""
    if language == "hi" and random.random() < 0.4:
        return romanised_hindi(text)
    if language == "ar" and random.random() < 0.2:
        return romanised_arabic(text)
    if language == "zh" and random.random() < 0.5:
        return traditional(text)
    match int(random.integers(6)):
        case 0 | 1:
            return typos(text, random)
        case 2:
            return capitals(text, random)
        case 3:
            return lengthened(text, random)
        case 4 if other is not None:
            return code_switched(text, other, random)
        case _:
            return without_accents(text)


def emoji(praise: bool, random: np.random.Generator) -> str:
    """One to four emoji of a polarity."""
    chosen = PRAISE if praise else ANGER
    one = chosen[int(random.integers(len(chosen)))]
    if random.random() < 0.5:
        return one * int(random.integers(1, 5))
    return "".join(chosen[int(i)] for i in random.integers(len(chosen), size=int(random.integers(1, 4))))
