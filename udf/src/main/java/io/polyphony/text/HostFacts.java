package io.polyphony.text;

import java.util.List;

/**
 * Finds e-mail addresses and the hosts of web addresses. What follows the host is text like any
 * other.
 */
final class HostFacts {

    /** RFC 5321 section 4.5.3.1.1. */
    private static final int MAX_LOCAL_PART = 64;

    /** RFC 1035 section 2.3.4. */
    private static final int MAX_HOST = 255;

    private static final String SCHEME_END = "://";
    private static final String WWW = "www.";

    private HostFacts() {}

    /** Adds what is found, and returns the text with white space in its place. */
    static String takeOut(String text, List<String> facts) {
        if (text.indexOf('@') < 0 && !text.contains(SCHEME_END) && !text.contains(WWW)) {
            return text;
        }
        StringBuilder rest = new StringBuilder(text);
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            int start = startOfLocalPart(rest, at);
            int end = endOfHost(rest, at + 1);
            if (start < at && rest.substring(at + 1, end).contains(".")) {
                take(rest, start, end, "", facts);
            }
        }
        takeHosts(text, SCHEME_END, rest, facts);
        takeHosts(text, WWW, rest, facts);
        return rest.toString();
    }

    private static void takeHosts(
            String text, String prefix, StringBuilder rest, List<String> facts) {
        for (int at = text.indexOf(prefix); at >= 0; at = text.indexOf(prefix, at + 1)) {
            int start = at + prefix.length();
            start += text.startsWith(WWW, start) ? WWW.length() : 0;
            int end = endOfHost(rest, start);
            if (start < end) {
                take(rest, start, end, SCHEME_END, facts);
                blank(rest, at, start);
            }
        }
    }

    private static void take(
            StringBuilder rest, int start, int end, String kind, List<String> facts) {
        facts.add(kind + rest.substring(start, end));
        blank(rest, start, end);
    }

    private static void blank(StringBuilder rest, int start, int end) {
        for (int i = start; i < end; i++) {
            rest.setCharAt(i, ' ');
        }
    }

    private static int startOfLocalPart(CharSequence text, int at) {
        int start = at;
        while (start > 0
                && at - start < MAX_LOCAL_PART
                && (isHostCharacter(text.charAt(start - 1))
                        || "_+%".indexOf(text.charAt(start - 1)) >= 0)) {
            start--;
        }
        return start;
    }

    /** A full stop or a hyphen at the end belongs to the sentence. */
    private static int endOfHost(CharSequence text, int start) {
        int end = start;
        while (end < text.length() && end - start < MAX_HOST && isHostCharacter(text.charAt(end))) {
            end++;
        }
        while (end > start && ".-".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    private static boolean isHostCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '-';
    }
}
