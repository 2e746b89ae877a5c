package io.polyphony.text.cleaning.html;

import org.jspecify.annotations.Nullable;

/**
 * Reads the tags of one text. A tag never extends over the beginning of another one outside of
 * quotation marks, so that reading all tags takes time linear in the text.
 */
final class TagScanner {

    private static final int MAX_NAME = 64;

    private final String text;
    private final int lastGreater;
    private final int lastCommentEnd;
    private final int lastQuote;
    private final int lastApostrophe;

    private int position;
    private boolean html;
    private boolean attributed;
    private boolean empty;

    TagScanner(String text) {
        this.text = text;
        this.lastGreater = text.lastIndexOf('>');
        this.lastCommentEnd = text.lastIndexOf("-->");
        this.lastQuote = text.lastIndexOf('"');
        this.lastApostrophe = text.lastIndexOf('\'');
    }

    /** Returns the tag that begins at a {@code <}, or null where none does. */
    @Nullable Tag at(int start) {
        if (start + 2 >= text.length() || start > lastGreater) {
            return null;
        }
        char first = text.charAt(start + 1);
        if (first == '!' || first == '?') {
            return declaration(start);
        }
        boolean closing = first == '/';
        int nameStart = start + (closing ? 2 : 1);
        int nameEnd = endOfName(nameStart);
        if (nameEnd == nameStart || nameEnd == text.length() || !endsName(text.charAt(nameEnd))) {
            return null;
        }
        String written = text.substring(nameStart, nameEnd);
        String known = HtmlNames.element(written);
        html = !known.isEmpty();
        if (!readAttributes(nameEnd)) {
            return null;
        }
        empty |= html && (HtmlNames.isBare(known) || HtmlNames.isVoid(known));
        String name = html ? known : written;
        return new Tag(name, start, position, html, closing, empty && !closing, attributed);
    }

    private @Nullable Tag declaration(int start) {
        int end;
        if (text.startsWith("<!--", start)) {
            end = start + 4 > lastCommentEnd ? -1 : text.indexOf("-->", start + 4) + 3;
        } else if (isDeclaration(start)) {
            end = text.indexOf('>', start) + 1;
        } else {
            return null;
        }
        return end <= start ? null : new Tag(Tag.COMMENT, start, end, true, false, true, false);
    }

    private boolean isDeclaration(int start) {
        return text.regionMatches(true, start, "<!doctype", 0, 9)
                || text.startsWith("<![if", start)
                || text.startsWith("<![endif", start)
                || text.startsWith("<?xml", start);
    }

    private int endOfName(int start) {
        int i = start;
        while (i < text.length() && i - start < MAX_NAME && isNamePart(text.charAt(i), i - start)) {
            i++;
        }
        return i;
    }

    private static boolean isNamePart(char c, int index) {
        return isLetter(c) || index > 0 && (c >= '0' && c <= '9' || ":-._".indexOf(c) >= 0);
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean endsName(char c) {
        return c == '>' || c == '/' || isSpace(c);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\u00A0';
    }

    /** Reads to behind the end of the tag; false where it has none. */
    private boolean readAttributes(int start) {
        position = start;
        attributed = false;
        empty = false;
        while (position < text.length() && position <= lastGreater) {
            char c = text.charAt(position);
            if (c == '>') {
                position++;
                return true;
            }
            if (c == '<') {
                return false;
            }
            if (c == '/' || isSpace(c)) {
                empty = c == '/';
                position++;
            } else if (!readAttribute()) {
                return false;
            }
        }
        return false;
    }

    private boolean readAttribute() {
        int start = position;
        while (position < text.length() && "=<>/ \n\t\r\u00A0".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        String name = text.substring(start, Math.min(position, start + MAX_NAME));
        html &= isAttribute(name);
        int afterName = skipSpaces(position);
        if (afterName >= text.length() || text.charAt(afterName) != '=') {
            html &= HtmlNames.isFlag(name);
            position += position == start ? 1 : 0;
            return true;
        }
        position = skipSpaces(afterName + 1);
        attributed = true;
        return position < text.length() && readValue();
    }

    /** Programs write {@code className} and {@code @click}, and HTML does not. */
    private static boolean isAttribute(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (!isNamePart(name.charAt(i), i)) {
                return false;
            }
        }
        return !name.isEmpty()
                && !name.equals("className")
                && !name.equals("htmlFor")
                && !name.startsWith("v-")
                && !name.startsWith("ng-");
    }

    private boolean readValue() {
        char quote = text.charAt(position);
        if (quote == '"' || quote == '\'') {
            int end = position >= (quote == '"' ? lastQuote : lastApostrophe) ? -1 : 0;
            end = end < 0 ? end : text.indexOf(quote, position + 1);
            position = end + 1;
            return end >= 0;
        }
        html &= quote != '{';
        while (position < text.length() && "<> \n\t\r".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return true;
    }

    private int skipSpaces(int start) {
        int i = start;
        while (i < text.length() && isSpace(text.charAt(i))) {
            i++;
        }
        return i;
    }
}
