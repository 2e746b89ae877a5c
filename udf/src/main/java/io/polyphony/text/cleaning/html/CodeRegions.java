package io.polyphony.text.cleaning.html;

import java.util.BitSet;

/** Places of a text that Markdown marks as code, so that tags in them are what was written. */
final class CodeRegions {

    private static final String FENCE = "```";

    private CodeRegions() {}

    /** Returns the characters between fences, and between back quotes of one line. */
    static BitSet of(String text) {
        BitSet code = new BitSet();
        int start = text.indexOf('`');
        while (start >= 0) {
            boolean fence = text.startsWith(FENCE, start);
            int contentStart = start + (fence ? FENCE.length() : 1);
            int end = fence ? text.indexOf(FENCE, contentStart) : inlineEnd(text, contentStart);
            if (fence && end < 0) {
                break;
            }
            if (end >= 0) {
                code.set(start, end + 1);
                contentStart = end + (fence ? FENCE.length() : 1);
            }
            start = text.indexOf('`', contentStart);
        }
        return code;
    }

    private static int inlineEnd(String text, int start) {
        for (int i = start; i < text.length() && text.charAt(i) != '\n'; i++) {
            if (text.charAt(i) == '`') {
                return i;
            }
        }
        return -1;
    }
}
