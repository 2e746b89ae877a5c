package io.polyphony.text.cleaning.characters;

/**
 * Reads runs of characters, which are bytes above 127 in a code page, as UTF-8. A run of which each
 * byte fits is seldom one by chance: some may be, others cannot.
 */
final class RunReader {

    /** Judgement on a run. */
    enum Verdict {
        /** Not UTF-8, or of characters that nobody writes there. */
        CONTRARY,
        /** UTF-8, and also a letter with punctuation or another letter behind it. */
        DOUBTFUL,
        /** UTF-8. */
        CERTAIN
    }

    private static final String PUNCTUATION =
            "\u201C\u201D\u2018\u2019\u201A\u201E\u2026\u2013\u2014\u2039\u203A\u00AB\u00BB"
                    + "\u00B7\u00A1\u00BF\u00A0\u2022\u0384\u0385";

    private final String text;
    private final CodePage page;
    private final StringBuilder decoded = new StringBuilder();
    private int start;
    private int end;
    private boolean certain;

    RunReader(String text, CodePage page) {
        this.text = text;
        this.page = page;
    }

    int end() {
        return end;
    }

    /** Returns what the last run says as UTF-8. */
    StringBuilder decoded() {
        return decoded;
    }

    /** Reads the run that begins at a place; its first character has a byte. */
    Verdict read(int start) {
        this.start = start;
        end = start;
        while (end < text.length() && page.byteOf(text.charAt(end)) != 0) {
            end++;
        }
        decoded.setLength(0);
        certain = false;
        for (int i = start; i < end; ) {
            int length = length(page.byteOf(text.charAt(i)));
            if (length == 0 || i + length > end || !decode(i, length)) {
                return Verdict.CONTRARY;
            }
            i += length;
        }
        return judge();
    }

    /** Returns the bytes of a character by its first one (RFC 3629, section 4), or 0. */
    private static int length(int lead) {
        if (lead >= 0xC2 && lead <= 0xDF) {
            return 2;
        }
        if (lead >= 0xE0 && lead <= 0xEF) {
            return 3;
        }
        return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
    }

    private boolean decode(int first, int length) {
        boolean strong = length == 4;
        int codePoint = page.byteOf(text.charAt(first)) & (0xFF >> (length + 1));
        for (int i = first + 1; i < first + length; i++) {
            int b = page.byteOf(text.charAt(i));
            if (b < 0x80 || b > 0xBF) {
                return false;
            }
            strong |= !isWeak(text.charAt(first), text.charAt(i));
            codePoint = codePoint << 6 | b & 0x3F;
        }
        certain |= strong;
        boolean shortest = codePoint >= (length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000);
        if (!shortest || codePoint > 0x10FFFF || !UsualCharacters.is(codePoint)) {
            return false;
        }
        decoded.appendCodePoint(codePoint);
        return true;
    }

    /** Returns whether a character is seen behind another in right texts, too. */
    private static boolean isWeak(char lead, char c) {
        if (isPunctuation(c)) {
            return true;
        }
        if (isOfBox(c)) {
            return isOfBox(lead);
        }
        boolean leadOfLatin = lead == '\u00C3' || lead == '\u00C2';
        boolean ordinal = c == '\u00AA' || c == '\u00BA' || c == '\u00B5';
        return Character.isLetter(c)
                && !ordinal
                && !leadOfLatin
                && (Character.isLetter(lead) || isPunctuation(lead));
    }

    private static boolean isPunctuation(char c) {
        return PUNCTUATION.indexOf(c) >= 0;
    }

    private static boolean isOfBox(char c) {
        return c >= '\u2500' && c <= '\u257F';
    }

    private Verdict judge() {
        int first = decoded.codePointAt(0);
        boolean runsOn = UsualCharacters.isSpaced(first) && (isLatin(start - 1) || isLatin(end));
        if (runsOn || !UsualCharacters.areOfOneScript(decoded)) {
            return isMisreadAgain() ? Verdict.CERTAIN : Verdict.CONTRARY;
        }
        boolean alone = decoded.codePointCount(0, decoded.length()) == 1;
        boolean control = decoded.chars().anyMatch(c -> c < 0xA0);
        if (alone && control) {
            return Verdict.CONTRARY;
        }
        boolean usual = !alone || UsualCharacters.isUsualAlone(first);
        return certain && usual ? Verdict.CERTAIN : Verdict.DOUBTFUL;
    }

    /** Returns whether what is read is UTF-8 that was read as the same page. */
    private boolean isMisreadAgain() {
        String once = decoded.toString();
        RunReader again = new RunReader(once, page);
        return page.byteOf(once.charAt(0)) != 0
                && again.read(0) != Verdict.CONTRARY
                && again.end() == once.length();
    }

    private boolean isLatin(int at) {
        char c = at >= 0 && at < text.length() ? text.charAt(at) : ' ';
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
