package io.polyphony.localcluster.fuzz.message;

import static io.polyphony.localcluster.fuzz.message.Outcome.EMPTY_TEXT;
import static io.polyphony.localcluster.fuzz.message.Outcome.LABELLED;
import static io.polyphony.localcluster.fuzz.message.Outcome.OVERSIZE;

import java.util.List;

/** Texts of many characters, most of which compress to little. */
final class LongTextKinds {

    private static final int WEIGHT = 2;

    /** Number that the job reads by default. */
    private static final int CAP = 32_768;

    private static final int MEBIBYTE = 1 << 20;
    private static final int TEN_MEGABYTES = 10_000_000;

    private LongTextKinds() {}

    static List<MessageKind> all() {
        return List.of(
                of("text-10mb-letter", "a", TEN_MEGABYTES, OVERSIZE),
                of("text-10mb-spaces", " ", TEN_MEGABYTES, OVERSIZE),
                of("text-10mb-marks", "\u0301", TEN_MEGABYTES, OVERSIZE),
                of("text-4mb-letter", "a", 4 * MEBIBYTE, LABELLED),
                of("text-4mb-spaces", " ", 4 * MEBIBYTE, EMPTY_TEXT, OVERSIZE),
                of("text-4mb-marks", "e\u0301\u0323", 4 * MEBIBYTE, LABELLED),
                of("text-4mb-words", "battery broken. ", 4 * MEBIBYTE, LABELLED),
                capped("letter", "q"),
                capped("han", "充电口坏了"),
                capped("kana-marks", "カ\uFF9E\u0301"),
                capped("half-marks", "\uFF9E\u0301"),
                capped("jamo", "\u1100\u1161\u11A8"),
                capped("ligatures", "\uFDFA"),
                capped("stops", "a."),
                capped("marks-of-sentences", "!?"),
                capped("at-signs", "@a"),
                capped("hosts", "www."),
                capped("digits", "7"),
                capped("numbers", "1.000,5 -"),
                capped("lines", "a\n\n"),
                capped("joiners", "👩\u200D"),
                capped("flags", "🇩"),
                capped("tokens", "<|endoftext|>"),
                capped("brackets", "<"),
                MessageKind.of("text-capped-random", WEIGHT, LongTextKinds::random, LABELLED));
    }

    private static MessageKind of(String name, String piece, int bytes, Outcome... outcomes) {
        int times = bytes / Draft.utf8(piece).length;
        return MessageKind.of(name, WEIGHT, draft -> draft.text(piece.repeat(times)), outcomes);
    }

    private static MessageKind capped(String name, String piece) {
        String text = piece.repeat(CAP / piece.codePointCount(0, piece.length()));
        return MessageKind.of("text-capped-" + name, WEIGHT, draft -> draft.text(text), LABELLED);
    }

    private static void random(Draft draft) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < CAP; i++) {
            text.appendCodePoint(draft.random().nextInt(0x20, Character.MIN_SURROGATE));
        }
        draft.text(text);
    }
}
