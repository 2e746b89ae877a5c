package io.polyphony.text.cleaning.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bodies in quoted-printable (RFC 2045, section 6.7) without the header that says so. */
final class QuotedPrintable {

    private static final int MIN_CUT_LINE = 60;
    private static final int MAX_CUT_LINE = 77;

    private final String text;
    private int escapes;
    private int cutLines;
    private int certain;

    private QuotedPrintable(String text) {
        this.text = text;
        count();
    }

    /** Returns the text decoded, the same object where it is not in that form. */
    static String decode(String text) {
        if (text.indexOf('=') < 0) {
            return text;
        }
        QuotedPrintable form = new QuotedPrintable(text);
        return form.isThere() ? form.decode() : text;
    }

    private boolean isThere() {
        return certain > 0 || cutLines > 1 || cutLines > 0 && escapes > 0;
    }

    private void count() {
        int lineStart = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                lineStart = i + 1;
            } else if (c == '=' && isEndOfLine(i + 1)) {
                int length = i + 1 - lineStart;
                cutLines += length >= MIN_CUT_LINE && length <= MAX_CUT_LINE ? 1 : 0;
            } else if (isByte(text, i)) {
                escapes++;
                certain += isCertain(i) ? 1 : 0;
            }
        }
    }

    private boolean isEndOfLine(int at) {
        return text.startsWith("\n", at) || text.startsWith("\r\n", at);
    }

    /** Returns whether an escaped byte stands at a place. */
    static boolean isByte(String text, int at) {
        return at + 2 < text.length()
                && text.charAt(at) == '='
                && isHexadecimal(text.charAt(at + 1))
                && isHexadecimal(text.charAt(at + 2));
    }

    private static boolean isHexadecimal(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'F';
    }

    /** A character of several bytes in UTF-8, or a sign of equality before a quotation mark. */
    private boolean isCertain(int at) {
        int first = value(text, at);
        boolean several =
                first >= 0xC2
                        && first <= 0xF4
                        && isByte(text, at + 3)
                        && value(text, at + 3) >= 0x80
                        && value(text, at + 3) <= 0xBF;
        return several || first == '=' && text.startsWith("\"", at + 3);
    }

    static int value(String text, int at) {
        return Character.digit(text.charAt(at + 1), 16) << 4
                | Character.digit(text.charAt(at + 2), 16);
    }

    private String decode() {
        StringBuilder result = new StringBuilder(text.length());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            if (isByte(text, i)) {
                bytes.write(value(text, i));
                i += 3;
            } else if (c == '=' && isEndOfLine(i + 1)) {
                i = text.indexOf('\n', i) + 1;
            } else {
                flush(bytes, result);
                result.append(c);
                i++;
            }
        }
        flush(bytes, result);
        return result.toString();
    }

    private static void flush(ByteArrayOutputStream bytes, StringBuilder result) {
        if (bytes.size() > 0) {
            result.append(MailBody.decode(bytes.toByteArray(), StandardCharsets.UTF_8));
            bytes.reset();
        }
    }
}
