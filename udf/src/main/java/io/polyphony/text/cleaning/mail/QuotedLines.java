package io.polyphony.text.cleaning.mail;

import io.polyphony.text.Whitespace;
import io.polyphony.text.cleaning.mail.words.Script;

/**
 * Lines with a quote mark before them, {@code >} or {@code |}, and whether a mail program put the
 * marks there or a person, who may write commands, comparisons and quotes of their own.
 */
final class QuotedLines {

    private static final int MAX_INDENT = 3;
    private static final int MAX_PROSE = 2_000;

    /** Lines that mail programs wrap are about this long; the rest of a wrapped one is short. */
    private static final int MIN_WRAPPED = 55;

    private QuotedLines() {}

    static boolean isQuoted(MailLines lines, int line) {
        return markAt(lines, line) >= 0;
    }

    /** Returns whether a mark stands before most lines, all but broken ones. */
    static boolean areAll(MailLines lines, int from, int to) {
        int visible = 0;
        int quoted = 0;
        for (int i = from; i < to; i++) {
            visible += lines.isBlank(i) ? 0 : 1;
            quoted += isQuoted(lines, i) ? 1 : 0;
        }
        return quoted > 0 && 5 * quoted >= 4 * visible;
    }

    /** Returns a line without its first quote mark and the space behind that. */
    static String unquoted(MailLines lines, int line) {
        int mark = markAt(lines, line);
        if (mark < 0) {
            return lines.range(line, line + 1);
        }
        int start = mark + 1;
        boolean space = start < lines.end(line) && lines.text().charAt(start) == ' ';
        return lines.text().substring(space ? start + 1 : start, lines.end(line));
    }

    /** Returns what stands behind all quote marks of a line. */
    static String content(MailLines lines, int line) {
        int i = contentStart(lines, line);
        return Cuts.strip(lines.text().substring(i, lines.end(line)));
    }

    /** Returns the line behind the quoted lines that start at a line. */
    static int blockEnd(MailLines lines, int start) {
        char mark = mark(lines, start);
        int end = start + 1;
        while (end < lines.size()) {
            int next = lines.visibleFrom(end);
            boolean goesOn = next < lines.size() && mark(lines, next) == mark;
            boolean wrapped = next == end && isBrokenLine(lines, end, mark);
            if (!goesOn && !wrapped) {
                return end;
            }
            end = next + 1;
        }
        return end;
    }

    private static char mark(MailLines lines, int line) {
        int mark = markAt(lines, line);
        return mark < 0 ? ' ' : lines.text().charAt(mark);
    }

    /** Returns whether a line without mark is the rest of the quoted one before it. */
    private static boolean isBrokenLine(MailLines lines, int line, char mark) {
        if (line + 1 >= lines.size()
                || mark(lines, line + 1) != mark
                || lines.length(line) > MIN_WRAPPED) {
            return false;
        }
        String before = content(lines, line - 1);
        String rest = lines.line(line);
        boolean cut =
                before.length() >= MIN_WRAPPED
                        && Character.isLetterOrDigit(before.charAt(before.length() - 1));
        return cut && !rest.isEmpty() && Character.isLowerCase(rest.charAt(0));
    }

    private static int markAt(MailLines lines, int line) {
        int limit = Math.min(lines.end(line), lines.start(line) + MAX_INDENT + 1);
        int i = lines.start(line);
        while (i < limit && Whitespace.is(lines.text().charAt(i))) {
            i++;
        }
        if (i >= limit) {
            return -1;
        }
        char c = lines.text().charAt(i);
        return c == '>' || c == '\uFF1E' || isBar(lines, line, i) ? i : -1;
    }

    /** Returns whether a bar stands before the line alone, not between the cells of a table. */
    private static boolean isBar(MailLines lines, int line, int i) {
        String text = lines.text();
        if (text.charAt(i) != '|') {
            return false;
        }
        boolean spaced =
                i + 1 == lines.end(line) || text.charAt(i + 1) == ' ' || text.charAt(i + 1) == '|';
        int other = text.indexOf('|', contentStart(lines, line));
        return spaced && (other < 0 || other >= lines.end(line));
    }

    private static int contentStart(MailLines lines, int line) {
        int i = lines.start(line);
        while (i < lines.end(line) && isMarkOrSpace(lines.text().charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isMarkOrSpace(char c) {
        return c == '>' || c == '|' || c == '\uFF1E' || Whitespace.is(c);
    }

    /**
     * Returns whether lines look like a mail that was quoted, without anything above them that says
     * so: marks on empty lines or marks behind marks, or more than one line of prose.
     */
    static boolean areOfAMail(MailLines lines, int from, int to) {
        int visible = 0;
        int prose = 0;
        boolean empty = false;
        int prompts = 0;
        for (int i = from; i < to; i++) {
            String content = content(lines, i);
            visible += content.isEmpty() ? 0 : 1;
            empty |= content.isEmpty() && isQuoted(lines, i);
            prose += isProse(content) ? 1 : 0;
            prompts += isPrompt(lines, i) ? 1 : 0;
        }
        boolean several = visible >= 2 && 2 * prose >= visible;
        return prompts == 0 && prose > 0 && (several || (empty && visible >= 2));
    }

    /** Returns whether three marks stand alone before a line, as Python's prompt does. */
    private static boolean isPrompt(MailLines lines, int line) {
        return lines.text().startsWith(">>> ", lines.firstVisible(line));
    }

    private static boolean isProse(String content) {
        if (content.isEmpty() || content.length() > MAX_PROSE) {
            return content.length() > MAX_PROSE;
        }
        int words = 0;
        int unspaced = 0;
        int code = 0;
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            words += Character.isLetter(c) && Script.isWordStart(content, i) ? 1 : 0;
            unspaced += Script.isUnspaced(c) ? 1 : 0;
            code += "{}[]=;$\\|<>_#".indexOf(c) >= 0 ? 1 : 0;
        }
        boolean starts =
                Character.isLetter(content.charAt(0))
                        || "\"'*-\u201E\u201C\u00AB".indexOf(content.charAt(0)) >= 0;
        boolean spaced = words - unspaced >= 4 || unspaced >= 8;
        return starts && spaced && code * 4 <= words;
    }
}
