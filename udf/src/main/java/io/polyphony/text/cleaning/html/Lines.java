package io.polyphony.text.cleaning.html;

import io.polyphony.text.cleaning.step.VisibleText;

/**
 * Lines of a text that is written out of HTML. White space collapses as in a browser. Quoted lines
 * begin with {@code >} as in plain-text mails, a signature with a line {@code --}, an earlier
 * message to the end with a line of Outlook.
 */
final class Lines {

    private static final int MAX_PREFIX = 5;
    private static final char NO_BREAK_SPACE = '\u00A0';
    private static final String DELIMITER = "--";

    /** Line that Outlook puts above the message that a mail in plain text answers. */
    private static final String FRAME = "-----Original Message-----";

    private final StringBuilder result = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private boolean blankDue;
    private boolean emptyParagraph;
    private boolean lastIsDelimiter;
    private boolean lastIsQuoted;
    private int inserted;

    private int depth;
    private boolean attributionDue;
    private boolean delimiterDue;
    private boolean frameDue;

    /** Appends text whose white space separates words and nothing else. */
    void text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                emptyParagraph |= c == NO_BREAK_SPACE;
                space();
            } else {
                line.append(c);
            }
        }
    }

    /** Appends text whose line breaks are such. */
    void preformatted(String text) {
        int from = 0;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', from)) {
            line.append(text, from, i);
            breakLine();
            from = i + 1;
        }
        line.append(text, from, text.length());
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == NO_BREAK_SPACE;
    }

    void space() {
        int length = line.length();
        if (length > 0 && line.charAt(length - 1) != ' ') {
            line.append(' ');
        }
    }

    /** Ends the line, also an empty one. */
    void breakLine() {
        blankDue |= isBlank();
        endLine();
    }

    /** Ends the line if something is on it. */
    void endLine() {
        boolean blank = isBlank();
        blankDue |= blank && emptyParagraph;
        emptyParagraph = false;
        if (blank) {
            line.setLength(0);
            return;
        }
        int end = line.length();
        while (isSpace(line.charAt(end - 1))) {
            end--;
        }
        line.setLength(end);
        write();
        line.setLength(0);
    }

    /** Ends the line, and has a blank one before the next. */
    void endParagraph() {
        endLine();
        blankDue = true;
    }

    private boolean isBlank() {
        for (int i = 0; i < line.length(); i++) {
            if (!isSpace(line.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private void write() {
        boolean attribution = attributionDue && endsWithColon();
        attributionDue = false;
        int quoted = attribution ? depth - 1 : depth;
        boolean delimiter = line.toString().startsWith(DELIMITER);
        if (delimiterDue && quoted == 0) {
            if (!delimiter && !lastIsDelimiter) {
                separate(0);
                result.append(DELIMITER).append(' ');
                inserted += DELIMITER.length();
                blankDue = false;
            }
            delimiterDue = false;
        }
        frame(quoted);
        separate(quoted);
        prefix(quoted);
        result.append(line);
        lastIsDelimiter = line.length() == DELIMITER.length() && delimiter;
        lastIsQuoted = quoted > 0;
    }

    private void frame(int quoted) {
        if (frameDue && quoted == 0) {
            separate(0);
            result.append(FRAME);
            inserted += VisibleText.count(FRAME);
        }
        frameDue = false;
    }

    private boolean endsWithColon() {
        char last = line.charAt(line.length() - 1);
        return last == ':' || last == '\uFF1A';
    }

    private void separate(int quoted) {
        if (result.length() > 0) {
            result.append('\n');
            if (blankDue) {
                prefix(lastIsQuoted ? quoted : 0);
                result.append('\n');
            }
        }
        blankDue = false;
    }

    private void prefix(int quoted) {
        int length = Math.min(quoted, MAX_PREFIX);
        if (length > 0) {
            result.append(">".repeat(length)).append(' ');
            inserted += length;
        }
    }

    /** Begins a quote; its first line is not part of it if it says who wrote the rest. */
    void startQuote(boolean attributed) {
        endLine();
        depth++;
        attributionDue = attributed;
    }

    void endQuote() {
        endLine();
        depth--;
        attributionDue = false;
    }

    /** Begins an earlier message that goes on to the end. */
    void startRest() {
        endLine();
        frameDue = true;
    }

    void startSignature() {
        endLine();
        delimiterDue = true;
    }

    void endSignature() {
        endLine();
        delimiterDue = false;
    }

    /** Returns all lines, without white space at their ends. */
    String finish() {
        endLine();
        return result.toString();
    }

    /** Returns the visible characters that were not in the HTML. */
    int inserted() {
        return inserted;
    }
}
