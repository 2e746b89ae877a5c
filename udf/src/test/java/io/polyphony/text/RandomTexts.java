package io.polyphony.text;

import java.util.Random;

/** Seeded texts for property tests. */
final class RandomTexts {

    private static final String[] WORDS = {
        "battery",
        "lasts",
        "ok",
        "le",
        "café",
        "Ware",
        "电池",
        "很好",
        "バッテリー",
        "очень",
        "बैटरी",
        "👩‍👩‍👧",
        "🇩🇪",
        "e\u0301"
    };

    private static final String[] ENDS = {
        " ", " ", " ", " ", ", ", ". ", "! ", "? ", "。", "！", "؟ ", "। ", "\n", "\n\n", ".\n\n", "",
        "...\" "
    };

    private RandomTexts() {}

    /** Words, sentences and paragraphs in several scripts. */
    static String prose(Random random, int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(pick(random, WORDS)).append(pick(random, ENDS));
        }
        return text.toString();
    }

    /**
     * Anything that a {@code String} can hold, with many marks, controls, spaces and lone
     * surrogates.
     */
    static String anyCharacters(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            switch (random.nextInt(6)) {
                case 0 -> text.appendCodePoint(random.nextInt(0x110000));
                case 1 -> text.append((char) random.nextInt(0x10000));
                case 2 -> text.append((char) random.nextInt(0x20));
                case 3 -> text.append((char) (0x300 + random.nextInt(0x70)));
                default -> text.append((char) (' ' + random.nextInt(0x250)));
            }
        }
        return text.toString();
    }

    static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
