package io.polyphony.text.cleaning.mime;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Header fields that stand at a place of a text, down to an empty line.
 *
 * @param end place behind the empty line
 * @param fields value of each field, the name in small letters; of fields with the same name the
 *     first
 */
record HeaderBlock(int end, Map<String, String> fields) {

    private static final int MAX_NAME = 40;

    /** Fields that nobody writes but programs for mails. */
    private static final Set<String> OF_PROGRAMS =
            Set.of(
                    "mime-version",
                    "message-id",
                    "received",
                    "x-received",
                    "return-path",
                    "dkim-signature",
                    "arc-seal",
                    "authentication-results",
                    "delivered-to",
                    "x-mailer",
                    "in-reply-to",
                    "references",
                    "thread-index",
                    "list-unsubscribe",
                    "x-originating-ip",
                    "content-transfer-encoding");

    private static final Set<String> OF_PEOPLE =
            Set.of("from", "to", "cc", "subject", "date", "reply-to");

    /** Returns whether a line begins as a field does. */
    static boolean isField(String text, int start) {
        return endOfName(text, start) > start;
    }

    private static int endOfName(String text, int start) {
        int i = start;
        while (i < text.length() && i - start < MAX_NAME && isOfName(text.charAt(i))) {
            i++;
        }
        return i < text.length() && text.charAt(i) == ':' ? i : -1;
    }

    private static boolean isOfName(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-';
    }

    /** Returns the block at a place, or null where lines are no fields or no empty line follows. */
    static @Nullable HeaderBlock at(String text, int start) {
        Map<String, String> fields = new HashMap<>();
        String name = "";
        int i = start;
        while (i < text.length()) {
            int lineEnd = text.indexOf('\n', i);
            lineEnd = lineEnd < 0 ? text.length() : lineEnd;
            String line = text.substring(i, lineEnd).stripTrailing();
            int nameEnd = endOfName(text, i);
            if (line.isEmpty()) {
                return fields.isEmpty() ? null : new HeaderBlock(lineEnd + 1, fields);
            }
            if (nameEnd > i) {
                name = text.substring(i, nameEnd).toLowerCase(Locale.ROOT);
                fields.putIfAbsent(name, text.substring(nameEnd + 1, lineEnd).strip());
            } else if (name.isEmpty() || " \t".indexOf(text.charAt(i)) < 0) {
                return null;
            } else if (fields.getOrDefault(name, "").length() < 2_000) {
                fields.merge(name, " " + line.strip(), String::concat);
            }
            i = lineEnd + 1;
        }
        return fields.isEmpty() ? null : new HeaderBlock(text.length(), fields);
    }

    /** Returns whether a mail begins with the block. */
    boolean isOfMail(boolean declared) {
        long people = fields.keySet().stream().filter(OF_PEOPLE::contains).count();
        long programs = fields.keySet().stream().filter(OF_PROGRAMS::contains).count();
        boolean content = isOfText();
        return declared && people >= 2
                || programs >= 1 && people + programs + (content ? 1 : 0) >= 2
                || content && people >= 1;
    }

    /** Returns whether a part with words, or several parts, begin with the block. */
    boolean isOfPart() {
        return isOfText()
                && (fields.containsKey("content-transfer-encoding")
                        || type().contains("charset=")
                        || type().contains("boundary="));
    }

    private boolean isOfText() {
        return type().startsWith("text/plain")
                || type().startsWith("text/html")
                || type().startsWith("multipart/");
    }

    private String type() {
        return fields.getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
    }

    String subject() {
        return EncodedWords.decode(fields.getOrDefault("subject", ""));
    }
}
