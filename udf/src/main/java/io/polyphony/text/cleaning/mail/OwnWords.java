package io.polyphony.text.cleaning.mail;

import io.polyphony.text.cleaning.mail.MailParts.Part;
import io.polyphony.text.cleaning.mail.MailParts.Quote;
import io.polyphony.text.cleaning.mail.words.Folding;
import io.polyphony.text.cleaning.mail.words.Phrases;
import io.polyphony.text.cleaning.mail.words.Span;
import io.polyphony.text.cleaning.mail.words.WordLists;
import io.polyphony.text.cleaning.step.Removals;
import io.polyphony.text.cleaning.step.TextFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether the author of a mail wrote more than a title, a greeting, a signature or that a
 * message follows. For one mail.
 */
final class OwnWords {

    private static final int MAX_HANDOVER_WORDS = 9;
    private static final int MAX_GREETING_WORDS = 6;
    private static final int MAX_TITLE = 300;
    private static final int MAX_REMARK = 120;

    private static final Phrases HANDOVERS = WordLists.phrases("handovers");
    private static final Phrases GREETINGS = WordLists.phrases("greetings");
    private static final Phrases PREFIXES = WordLists.phrases("prefixes");

    private static final NoticeStep NOTICES = new NoticeStep();
    private static final FooterStep FOOTERS = new FooterStep();

    private final MailLines lines;
    private final List<Part> parts;
    private String title = "";

    OwnWords(MailLines lines, List<Part> parts) {
        this.lines = lines;
        this.parts = parts;
    }

    /** Title and remarks above the quote, known when all parts were judged. */
    String title() {
        return title;
    }

    boolean areIn(Part part) {
        MailLines rest = new MailLines(withoutFrills(lines.range(part.from(), part.to())));
        Reading reading = new Reading();
        for (int i = 0; i < rest.size(); i++) {
            if (!rest.isBlank(i)) {
                reading.read(rest, i);
            }
        }
        boolean first = part == parts.get(0);
        boolean titled = first && reading.words == 1 && isTitle(reading, rest);
        boolean none =
                reading.words == 0
                        || titled
                        || (reading.handedOver && reading.names == reading.words);
        if (none && first) {
            title = reading.title(titled);
        }
        return !none;
    }

    private static String withoutFrills(String text) {
        Removals ignored = new Removals();
        String rest = NOTICES.apply(text, TextFormat.MAIL, ignored);
        rest = FOOTERS.apply(rest, TextFormat.MAIL, ignored);
        return SignatureStep.withoutSignature(rest, ignored);
    }

    /** Returns whether the only line that says something is a title above an empty message. */
    private boolean isTitle(Reading reading, MailLines rest) {
        String line = reading.firstWords;
        int first = rest.visibleFrom(0);
        boolean alone = first + 1 >= rest.size() || rest.isBlank(first + 1);
        if (!alone || !rest.line(first).equals(line) || line.length() > MAX_TITLE) {
            return false;
        }
        Part next = parts.get(1);
        return reading.handedOver
                || prefixEnd(line) > 0
                || next.quote() == Quote.FORWARD
                || isSame(line, next.subject());
    }

    private static boolean isSame(String title, @Nullable String subject) {
        return subject != null
                && !subject.isEmpty()
                && withoutPrefix(title).equals(withoutPrefix(subject));
    }

    private static String withoutPrefix(String subject) {
        String rest = subject;
        for (int end = prefixEnd(rest); end > 0; end = prefixEnd(rest)) {
            rest = Cuts.strip(rest.substring(end));
        }
        return Folding.fold(rest);
    }

    /** Returns the end of "Re:" and its kinds at the start of a subject, or -1. */
    static int prefixEnd(String subject) {
        int limit = Math.min(subject.length(), 40);
        int end = PREFIXES.endAt(subject, 0, limit);
        if (end < 0) {
            return -1;
        }
        int i = end;
        while (i < limit && "[]()0123456789 ".indexOf(subject.charAt(i)) >= 0) {
            i++;
        }
        return i < limit && Folding.fold(subject.charAt(i)) == ':' ? i + 1 : -1;
    }

    /** Returns whether a line begins with a greeting, whatever follows it. */
    static boolean opensLetter(String line) {
        return GREETINGS.endAt(line, 0, line.length()) > 0;
    }

    static boolean isGreeting(String line) {
        return line.length() <= 80
                && GREETINGS.endAt(line, 0, line.length()) > 0
                && PersonName.words(line) <= MAX_GREETING_WORDS
                && ".?\u3002".indexOf(line.charAt(line.length() - 1)) < 0;
    }

    /** Lines that were judged so far. */
    private static final class Reading {

        int words;
        int names;
        boolean handedOver;
        String firstWords = "";
        final StringBuilder remarks = new StringBuilder();

        void read(MailLines lines, int i) {
            String line = lines.line(i);
            if (isHandover(line)) {
                handedOver = true;
                remarks.append(isBare(line) ? "" : "\n\n" + line);
            } else if (!isGreeting(line)) {
                firstWords = words == 0 ? line : firstWords;
                names += PersonName.is(line) ? 1 : 0;
                words++;
            }
        }

        String title(boolean titled) {
            return Cuts.strip((titled ? firstWords : "") + remarks);
        }

        private static boolean isBare(String line) {
            return HANDOVERS.contains(line.substring(0, line.length() - trailingMarks(line)));
        }

        private static int trailingMarks(String line) {
            int marks = 0;
            while (marks < line.length()
                    && ".!:,;\u3002\uFF01".indexOf(line.charAt(line.length() - 1 - marks)) >= 0) {
                marks++;
            }
            return marks;
        }

        private static boolean isHandover(String line) {
            return line.length() <= MAX_REMARK
                    && PersonName.words(line) <= MAX_HANDOVER_WORDS
                    && 2 * covered(line) >= line.length();
        }

        /** Counts the characters of a line that phrases cover. */
        private static int covered(String line) {
            int covered = 0;
            Span span = HANDOVERS.find(line, 0, line.length());
            while (span != null) {
                covered += span.end() - span.start();
                span = HANDOVERS.find(line, span.end(), line.length());
            }
            return covered;
        }
    }
}
