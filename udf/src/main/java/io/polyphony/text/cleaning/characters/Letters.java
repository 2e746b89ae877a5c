package io.polyphony.text.cleaning.characters;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** Letters in another shape in one text. */
final class Letters {

    private static final int MIN_STYLED = 2;
    private static final int MIN_RAISED = 3;

    private final String text;

    /** Whether the text is of a script whose punctuation is full-width; -1 is not known yet. */
    private int fullwidthPunctuation = -1;

    Letters(String text) {
        this.text = text;
    }

    /** Returns the end of the letters of one shape that begin at a place, or -1. */
    int end(int start) {
        Shape shape = Shape.of(text.codePointAt(start));
        if (shape == Shape.PLAIN) {
            return -1;
        }
        boolean alone = shape == Shape.LETTER || shape == Shape.PUNCTUATION;
        int end = start;
        do {
            end += Character.charCount(text.codePointAt(end));
        } while (!alone && end < text.length() && continues(shape, text.codePointAt(end)));
        return end;
    }

    private static boolean continues(Shape shape, int codePoint) {
        return Shape.of(codePoint) == shape;
    }

    /** Returns the plain letters, or null where they stay as they are. */
    @Nullable String plain(int start, int end) {
        String shaped = text.substring(start, end);
        int length = shaped.codePointCount(0, shaped.length());
        return switch (Shape.of(shaped.codePointAt(0))) {
            case PLAIN -> null;
            case LETTER, HALFWIDTH_KANA -> normalise(shaped);
            case PUNCTUATION -> hasFullwidthPunctuation() ? null : normalise(shaped);
            case STYLED -> length < MIN_STYLED ? null : styled(shaped);
            case RAISED -> length < MIN_RAISED ? null : normalise(shaped);
        };
    }

    private static @Nullable String normalise(String shaped) {
        // Marks of Arabic with a shape of their own become a space and a mark
        String plain = Normalizer.normalize(shaped, Normalizer.Form.NFKC).replace(" ", "");
        return plain.equals(shaped) ? null : plain;
    }

    private static String styled(String shaped) {
        StringBuilder plain = new StringBuilder();
        shaped.codePoints().forEach(c -> plain.appendCodePoint(styledLetter(c)));
        return plain.toString();
    }

    private static int styledLetter(int c) {
        int small = SmallCapitals.plain(c);
        if (small >= 0) {
            return small;
        }
        if (c < 0x2500) {
            return c < 0x24D0 ? 'A' + c - 0x24B6 : 'a' + c - 0x24D0;
        }
        int index = (c - 0x1F130) % 32;
        return index < 26 ? 'A' + index : c;
    }

    private boolean hasFullwidthPunctuation() {
        if (fullwidthPunctuation < 0) {
            fullwidthPunctuation = text.codePoints().anyMatch(Letters::isOfEastAsia) ? 1 : 0;
        }
        return fullwidthPunctuation == 1;
    }

    private static boolean isOfEastAsia(int codePoint) {
        return codePoint >= 0x2E80
                && switch (Character.UnicodeScript.of(codePoint)) {
                    case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> true;
                    default -> false;
                };
    }
}
