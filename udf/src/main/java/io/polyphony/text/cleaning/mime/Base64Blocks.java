package io.polyphony.text.cleaning.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Lines in base64 without the header that says so: words where they are such, else nothing. */
final class Base64Blocks {

    private static final int MIN_LINE = 60;
    private static final int MIN_LENGTH = 120;
    private static final int MIN_TEXT = 24;

    private Base64Blocks() {}

    static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '+'
                || c == '/';
    }

    /** Returns the text with its blocks read, the same object if there is none. */
    static String decode(String text) {
        String stripped = text.strip();
        if (stripped.length() >= MIN_TEXT && isLine(stripped, 0, stripped.length())) {
            String words = words(stripped);
            return words.isEmpty() || words.indexOf(' ') < 0 ? text : words;
        }
        StringBuilder result = new StringBuilder();
        int from = 0;
        for (int i = 0; i < text.length(); ) {
            int end = endOfBlock(text, i);
            if (end > i && isBase64(text, i, end)) {
                result.append(text, from, i).append(words(text.substring(i, end)));
                from = end;
            }
            i = end > i ? end : nextLine(text, i);
        }
        return from == 0 ? text : result.append(text, from, text.length()).toString();
    }

    private static int nextLine(String text, int start) {
        int end = text.indexOf('\n', start);
        return end < 0 ? text.length() : end + 1;
    }

    /** Returns the end of the long lines at a place, with the shorter one behind them. */
    private static int endOfBlock(String text, int start) {
        int i = start;
        int end = start;
        while (i < text.length()) {
            int next = nextLine(text, i);
            int lineEnd = next;
            while (lineEnd > i && text.charAt(lineEnd - 1) <= ' ') {
                lineEnd--;
            }
            boolean longLine = lineEnd - i >= MIN_LINE;
            boolean part = longLine || end > start && isEncoded(text, i, lineEnd);
            if (lineEnd == i || !part || !isLine(text, i, lineEnd)) {
                return end;
            }
            end = lineEnd;
            if (!longLine) {
                return end;
            }
            i = next;
        }
        return end;
    }

    /** Returns whether a shorter line is no word: padded, or with capitals or digits inside. */
    private static boolean isEncoded(String text, int start, int end) {
        boolean inside = false;
        for (int i = start + 1; i < end; i++) {
            char c = text.charAt(i);
            inside |= c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
        }
        return inside || text.charAt(end - 1) == '=';
    }

    private static boolean isLine(String text, int start, int end) {
        int last = end;
        while (last > start && text.charAt(last - 1) == '=' && end - last < 2) {
            last--;
        }
        for (int i = start; i < last; i++) {
            if (!isLetter(text.charAt(i))) {
                return false;
            }
        }
        return last > start;
    }

    /** Words run together, and repeated letters, are of one kind of letters. */
    private static boolean isBase64(String text, int start, int end) {
        boolean digits = false;
        boolean small = false;
        boolean capitals = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            digits |= c >= '0' && c <= '9';
            small |= c >= 'a' && c <= 'z';
            capitals |= c >= 'A' && c <= 'Z';
        }
        return end - start >= MIN_LENGTH && digits && small && capitals;
    }

    private static String words(String block) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(block);
            String words =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return words.chars().allMatch(Base64Blocks::isOfText) ? words : "";
        } catch (IllegalArgumentException | CharacterCodingException binary) {
            return "";
        }
    }

    private static boolean isOfText(int c) {
        return c >= ' ' && c != 0x7F || c == '\n' || c == '\r' || c == '\t';
    }
}
