package io.polyphony.text.cleaning.html;

import java.util.BitSet;
import java.util.List;

/**
 * HTML in a text: its tags, without what only looks like one.
 *
 * @param text with the tags in it
 * @param tags those of HTML, in their order, at least one
 * @param code characters that are marked as code
 * @param document whether the text is a whole document, so that no other tag stands for itself
 */
record Markup(String text, List<Tag> tags, BitSet code, boolean document) {

    /** Returns the end of the lines before the first tag, which are plain text. */
    int endOfPlainLines() {
        return text.lastIndexOf('\n', tags.get(0).start()) + 1;
    }

    /**
     * Returns whether the line breaks of the text are such for its readers as well: tags that break
     * lines are few beside them.
     */
    boolean linesAreLines() {
        if (document) {
            return false;
        }
        long breaking = tags.stream().filter(Markup::breaksLine).count();
        long lines = text.chars().skip(endOfPlainLines()).filter(c -> c == '\n').count();
        return lines > 3 * breaking;
    }

    private static boolean breaksLine(Tag tag) {
        return HtmlNames.isBlock(tag.name()) || HtmlNames.isBare(tag.name());
    }

    /** Returns the part after the plain lines, in which only tags and entities are mark-up. */
    String source() {
        int start = endOfPlainLines();
        if (document) {
            return text.substring(start);
        }
        StringBuilder source = new StringBuilder(text.length() - start + 64);
        int from = start;
        for (Tag tag : tags) {
            appendText(from, tag.start(), source);
            source.append(text, tag.start(), tag.end());
            from = tag.end();
        }
        appendText(from, text.length(), source);
        return source.toString();
    }

    private void appendText(int start, int end, StringBuilder source) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '<') {
                source.append("&lt;");
            } else if (c == '&' && (code.get(i) || !Entities.isAt(text, i))) {
                source.append("&amp;");
            } else {
                source.append(c);
            }
        }
    }
}
