package io.polyphony.text.cleaning.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Words in an encoding for headers (RFC 2047), such as {@code =?utf-8?Q?caf=C3=A9?=}. */
final class EncodedWords {

    private static final int MAX_CHARSET = 40;

    /** The standard allows 75 characters; senders write longer ones. */
    private static final int MAX_WORD = 1_000;

    private static final int MAX_GROUP = 1_000;

    /** Names of character sets that nobody knows are looked up for long. */
    private static final int MAX_GROUPS = 1_000;

    private EncodedWords() {}

    /** Returns the text with its words decoded, the same object if there is none. */
    static String decode(String text) {
        int at = text.indexOf("=?");
        if (at < 0) {
            return text;
        }
        StringBuilder result = new StringBuilder(text.length());
        int from = 0;
        int groups = 0;
        while (at >= 0 && groups < MAX_GROUPS) {
            int end = endOfGroup(text, at);
            if (end > 0) {
                result.append(text, from, at).append(decodeGroup(text.substring(at, end)));
                from = end;
                groups++;
            }
            at = text.indexOf("=?", Math.max(at + 2, from));
        }
        return from == 0 ? text : result.append(text, from, text.length()).toString();
    }

    /** Decodes words of one character set together, since they may share a character. */
    private static String decodeGroup(String group) {
        StringBuilder result = new StringBuilder();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String charset = "";
        for (String word : group.split("\\?=\\s*")) {
            String[] parts = word.split("\\?", 4);
            if (!parts[1].equals(charset)) {
                flush(bytes, charset, result);
            }
            charset = parts[1];
            bytes.writeBytes("Bb".contains(parts[2]) ? base64(parts[3]) : printable(parts[3]));
        }
        flush(bytes, charset, result);
        return result.toString();
    }

    private static void flush(ByteArrayOutputStream bytes, String charset, StringBuilder result) {
        if (bytes.size() > 0) {
            String name = charset.split("\\*", 2)[0];
            result.append(MailBody.decode(bytes.toByteArray(), MailBody.charset(name)));
            bytes.reset();
        }
    }

    private static byte[] base64(String word) {
        try {
            return Base64.getMimeDecoder().decode(word);
        } catch (IllegalArgumentException malformed) {
            return word.getBytes(StandardCharsets.UTF_8);
        }
    }

    private static byte[] printable(String word) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (QuotedPrintable.isByte(word, i)) {
                bytes.write(QuotedPrintable.value(word, i));
                i += 2;
            } else if (c == '_') {
                bytes.write(' ');
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /** Words with white space alone between them may share a character. */
    private static int endOfGroup(String text, int start) {
        int end = endOfWord(text, start);
        int groupEnd = end;
        while (end > 0 && end - start < MAX_GROUP) {
            groupEnd = end;
            int next = end;
            while (next < text.length() && " \t\r\n".indexOf(text.charAt(next)) >= 0) {
                next++;
            }
            end = text.startsWith("=?", next) ? endOfWord(text, next) : -1;
        }
        return groupEnd;
    }

    private static int endOfWord(String text, int start) {
        int charsetEnd = next('?', text, start + 2, MAX_CHARSET);
        boolean encoded =
                charsetEnd > start + 2
                        && charsetEnd + 2 < text.length()
                        && "QqBb".indexOf(text.charAt(charsetEnd + 1)) >= 0
                        && text.charAt(charsetEnd + 2) == '?';
        int end = encoded ? next('?', text, charsetEnd + 3, MAX_WORD) : -1;
        return end > 0 && text.startsWith("?=", end) ? end + 2 : -1;
    }

    private static int next(char wanted, String text, int start, int max) {
        int limit = Math.min(text.length(), start + max);
        for (int i = start; i < limit && text.charAt(i) != '\n'; i++) {
            if (text.charAt(i) == wanted) {
                return i;
            }
        }
        return -1;
    }
}
