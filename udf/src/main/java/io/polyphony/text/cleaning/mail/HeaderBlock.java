package io.polyphony.text.cleaning.mail;

import io.polyphony.text.cleaning.mail.words.Folding;
import io.polyphony.text.cleaning.mail.words.Phrases;
import io.polyphony.text.cleaning.mail.words.WordLists;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Header lines that a mail program puts above a quoted message: sender, date, receivers, subject.
 *
 * @param end line behind it
 * @param subject subject of the quoted message, or nothing
 */
record HeaderBlock(int end, String subject) {

    private static final int MAX_LENGTH = 400;
    private static final int MAX_LINES = 16;

    /** Parts of a header block. */
    private enum Field {
        FROM("from"),
        DATE("date"),
        TO("to"),
        SUBJECT("subject"),
        OTHER("other");

        final Phrases names;

        Field(String list) {
            this.names = WordLists.phrases("headers", list);
        }
    }

    /**
     * Returns the header block that starts at a line, if any.
     *
     * @param announced whether a frame above it says that a message follows
     */
    static @Nullable HeaderBlock at(MailLines lines, int start, boolean announced) {
        if (field(lines, start) == null) {
            return null;
        }
        Reading reading = new Reading();
        int end = start;
        int last = Math.min(lines.size(), start + MAX_LINES);
        for (int i = start; i < last; i++) {
            if (reading.take(lines, i)) {
                end = i + 1;
            } else if (!lines.isBlank(i) || !isFollowed(lines, i)) {
                break;
            }
        }
        return reading.isHeader(announced) ? new HeaderBlock(end, reading.subject) : null;
    }

    /** Returns whether a header block stands at a position within a line. */
    static boolean startsAt(String text, int start) {
        int limit = Math.min(text.length(), start + MAX_LENGTH);
        if (field(text, start) != Field.FROM) {
            return false;
        }
        Set<Field> fields = EnumSet.of(Field.FROM);
        for (int i = start + 1; i < limit && text.charAt(i) != '\n'; i++) {
            Field field = text.charAt(i - 1) == ' ' ? field(text, i) : null;
            if (field != null) {
                fields.add(field);
            }
        }
        return fields.contains(Field.SUBJECT) && fields.size() >= 3;
    }

    private static boolean isFollowed(MailLines lines, int blank) {
        return blank + 1 < lines.size() && field(lines, blank + 1) != null;
    }

    private static @Nullable Field field(MailLines lines, int line) {
        String content = lines.shortLine(line, MAX_LENGTH);
        return content.isEmpty() ? null : field(content, nameStart(content));
    }

    private static @Nullable Field field(String line, int start) {
        for (Field field : Field.values()) {
            int end = field.names.endAt(line, start, line.length());
            if (end >= 0 && colon(line, end) >= 0) {
                return field;
            }
        }
        return null;
    }

    /** Returns the position of the colon behind a name, across marks of bold type, or -1. */
    private static int colon(String line, int end) {
        int i = end;
        while (i < line.length() && "*_ \u3000\u00A0".indexOf(line.charAt(i)) >= 0) {
            i++;
        }
        return i < line.length() && Folding.fold(line.charAt(i)) == ':' ? i : -1;
    }

    private static int nameStart(String line) {
        int i = 0;
        while (i < line.length() && "*_".indexOf(line.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }

    private static String value(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (Folding.fold(line.charAt(i)) == ':') {
                String value = line.substring(i + 1);
                return Cuts.strip(value.startsWith("*") ? value.substring(1) : value);
            }
        }
        return "";
    }

    /** Fields seen so far. */
    private static final class Reading {

        final Set<Field> fields = EnumSet.noneOf(Field.class);
        String subject = "";
        boolean addressed;
        boolean timed;
        @Nullable Field last;
        boolean valueIsMissing;

        boolean take(MailLines lines, int i) {
            String line = lines.shortLine(i, MAX_LENGTH);
            Field field = field(lines, i);
            if (field != null) {
                fields.add(field);
                last = field;
                read(field, value(line));
                return true;
            }
            if (valueIsMissing && !line.isEmpty()) {
                read(Objects.requireNonNull(last), line);
                return true;
            }
            return isContinuation(lines, i, line);
        }

        private void read(Field field, String value) {
            valueIsMissing = value.isEmpty();
            subject = field == Field.SUBJECT ? value : subject;
            boolean person = field == Field.FROM || field == Field.TO || field == Field.OTHER;
            addressed |= person && Traces.hasAddress(value);
            timed |= field == Field.DATE && Traces.hasTime(value);
        }

        /** Returns whether a line goes on with the receivers, or with a folded header. */
        private boolean isContinuation(MailLines lines, int i, String line) {
            boolean receivers = last == Field.TO || last == Field.OTHER || last == Field.FROM;
            boolean folded = !line.isEmpty() && lines.firstVisible(i) > lines.start(i);
            boolean listed = line.length() <= 200 && Traces.hasBracketedAddress(line);
            return receivers && (folded || listed);
        }

        boolean isHeader(boolean announced) {
            boolean sender = fields.contains(Field.FROM) || fields.contains(Field.DATE);
            if (announced) {
                return sender || fields.contains(Field.SUBJECT);
            }
            boolean pair = fields.contains(Field.FROM) && addressed;
            boolean subjected = timed && fields.contains(Field.SUBJECT) && fields.size() >= 3;
            return fields.size() >= 2 && sender && (pair || subjected);
        }
    }
}
