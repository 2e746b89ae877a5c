import numpy as np
import pytest

from recipe import noise


def random(seed=1):
    return np.random.default_rng(seed)


def test_the_same_seed_makes_the_same_noise():
    text = "The delivery was very late and the box was damaged"
    assert noise.of(text, "en", "Die Lieferung kam spät", random(3)) == noise.of(
        text, "en", "Die Lieferung kam spät", random(3))


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("text, language", [("", "en"), ("a", "en"), ("电池没电了", "zh"), ("पार्सल", "hi"), ("😀", "ja")])
def test_no_text_is_too_short(seed, text, language):
    assert isinstance(noise.of(text or "x", language, text or "y", random(seed)), str)


def test_typos_keep_most_of_a_text():
    made = noise.typos("The delivery was very late and the box was damaged", random())
    assert made != "The delivery was very late and the box was damaged"
    assert abs(len(made) - 50) <= 6


def test_accents_are_left_out():
    assert noise.without_accents("Pin tụt rất nhanh, đã déçu") == "Pin tut rat nhanh, da decu"


def test_hindi_and_arabic_in_latin_letters():
    assert noise.romanised_hindi("पार्सल दो हफ्ते से नहीं आया") == "parsal do haphte se nahin aaya"
    assert noise.romanised_arabic("المنتج وصل").isascii()


def test_traditional_characters():
    assert noise.traditional("这个应用总是闪退") == "這個應用總是閃退"


def test_code_switching_takes_from_both():
    made = noise.code_switched("Mi pedido no ha llegado", "My order has never arrived", random())
    assert made.startswith("Mi ") and made.endswith("arrived")


def test_emoji_have_a_polarity():
    assert set(noise.PRAISE).isdisjoint(noise.ANGER)
    assert any(one in noise.emoji(True, random()) for one in noise.PRAISE)
