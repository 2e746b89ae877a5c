package io.polyphony.text.cleaning.mime;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Mail with its headers and parts in a text, on top or behind a title, or pieces of one. */
final class RawMail {

    private static final int MIN_BOUNDARY = 6;
    private static final int MAX_BOUNDARY = 200;
    private static final String PREAMBLE = "multi-part message";

    private RawMail() {}

    /** Returns what the mail in a text says, or the text where there is none. */
    static String read(String text, boolean declared) {
        String lines = text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n");
        String whole = whole(lines, declared);
        if (whole != null) {
            return whole;
        }
        String parts = parts(lines);
        return parts == null ? text : parts;
    }

    private static @Nullable String whole(String text, boolean declared) {
        int start = startOfHeaders(text);
        HeaderBlock headers = HeaderBlock.at(text, start);
        int title = 0;
        if (headers == null || !isStart(headers, declared)) {
            title = text.indexOf("\n\n") + 2;
            start = startOfHeaders(text.substring(title)) + title;
            headers = title < 2 ? null : HeaderBlock.at(text, start);
        }
        if (headers == null || !isStart(headers, declared)) {
            return null;
        }
        String body = MailBody.read(text.substring(start));
        if (body == null) {
            String rest = text.substring(Math.min(headers.end(), text.length()));
            String parts = parts(rest);
            body = parts == null ? rest : parts;
        }
        String subject = headers.subject();
        return text.substring(0, title) + (subject.isEmpty() ? "" : subject + "\n\n") + body;
    }

    private static boolean isStart(HeaderBlock headers, boolean declared) {
        return headers.isOfMail(declared) || headers.isOfPart();
    }

    /** Mail boxes begin each mail with a line of their own. */
    private static int startOfHeaders(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) <= ' ') {
            start++;
        }
        return text.startsWith("From ", start) ? text.indexOf('\n', start) + 1 : start;
    }

    /** Returns what parts between boundaries say, or null where there are none. */
    private static @Nullable String parts(String text) {
        int boundary = boundary(text);
        if (boundary < 0) {
            return null;
        }
        int end = text.indexOf('\n', boundary);
        String name = text.substring(boundary + 2, end).strip();
        String mail =
                "Content-Type: multipart/mixed; boundary=\"%s\"\n\n".formatted(name)
                        + text.substring(boundary);
        String body = MailBody.read(mail);
        String before = text.substring(0, boundary);
        return body == null ? null : withoutPreamble(before) + body;
    }

    private static String withoutPreamble(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        return small.contains(PREAMBLE) && text.length() < 200 ? "" : text;
    }

    /** Returns the place of a line of a boundary that a header of a part follows, or -1. */
    private static int boundary(String text) {
        int start = text.startsWith("--") ? 0 : nextDashes(text, 0);
        while (start >= 0) {
            int end = text.indexOf('\n', start);
            if (end < 0) {
                return -1;
            }
            if (isBoundary(text.substring(start, Math.min(end, start + MAX_BOUNDARY)).strip())
                    && text.regionMatches(true, end + 1, "content-", 0, 8)) {
                return start;
            }
            start = nextDashes(text, end);
        }
        return -1;
    }

    private static int nextDashes(String text, int from) {
        int lineEnd = text.indexOf("\n--", from);
        return lineEnd < 0 ? -1 : lineEnd + 1;
    }

    private static boolean isBoundary(String line) {
        return line.length() >= MIN_BOUNDARY && line.chars().noneMatch(c -> c <= ' ' || c == '"');
    }
}
