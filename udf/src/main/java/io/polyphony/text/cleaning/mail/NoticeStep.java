package io.polyphony.text.cleaning.mail;

import io.polyphony.text.cleaning.mail.words.Phrases;
import io.polyphony.text.cleaning.mail.words.Span;
import io.polyphony.text.cleaning.mail.words.WordLists;
import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.CleaningStep;
import io.polyphony.text.cleaning.step.Removals;
import io.polyphony.text.cleaning.step.TextFormat;
import org.jspecify.annotations.Nullable;

/**
 * Cuts confidentiality and other legal notices: the rest of a paragraph from the sentence on that
 * opens as notices do and is followed by two of their phrases, or by none where nobody else opens a
 * sentence so.
 */
public final class NoticeStep implements CleaningStep {

    private static final int MIN_LENGTH = 25;
    private static final int MAX_HEADING = 60;

    private static final Phrases SURE = WordLists.phrases("notices", "sure");
    private static final Phrases OPENINGS = WordLists.phrases("notices", "opening");
    private static final Phrases EITHER = SURE.and(OPENINGS);
    private static final Phrases PHRASES = WordLists.phrases("notices", "phrase");
    private static final Phrases HEADINGS = WordLists.phrases("notices", "heading");

    @Override
    public String apply(String text, TextFormat format, Removals removals) {
        if (text.length() < MIN_LENGTH || !EITHER.isIn(text)) {
            return text;
        }
        MailLines lines = new MailLines(text);
        Cuts cuts = new Cuts();
        boolean below = false;
        int line = 0;
        while (line < lines.size()) {
            int start = lines.visibleFrom(line);
            int end = lines.paragraphEnd(start);
            if (start < end) {
                below = paragraph(lines, start, end, below, cuts);
            }
            line = end;
        }
        return cuts.apply(text, CleaningKind.NOTICE, removals);
    }

    /** Cuts the notice of a paragraph; returns whether there is one. */
    private static boolean paragraph(
            MailLines lines, int start, int end, boolean below, Cuts cuts) {
        String text = lines.text();
        int limit = lines.end(end - 1);
        int second = secondLastPhrase(text, lines.start(start), limit);
        int from =
                below && second >= 0
                        ? lines.start(start)
                        : opening(text, lines.start(start), limit, second);
        if (from < 0) {
            return false;
        }
        boolean whole = second >= from || below;
        from = firstOpening(text, lines.start(start), from);
        cuts.add(from, whole ? limit : endOfNotice(text, from, limit));
        if (from <= lines.firstVisible(start)) {
            heading(lines, start, cuts);
        }
        return true;
    }

    /** Returns the first opening before a notice, which may follow a name without a stop. */
    private static int firstOpening(String text, int start, int from) {
        Span first = OPENINGS.find(text, start, from);
        if (first == null || Character.isLowerCase(text.charAt(first.start()))) {
            return from;
        }
        return first.start();
    }

    /** Returns the end of the last of the sentences from a position on that hold a phrase. */
    private static int endOfNotice(String text, int from, int limit) {
        int end = Sentences.end(text, from, limit);
        int next = Sentences.skipSpace(text, end, limit);
        while (next < limit) {
            int stop = Sentences.end(text, next, limit);
            boolean goesOn =
                    PHRASES.find(text, next, stop) != null || SURE.find(text, next, stop) != null;
            if (!goesOn) {
                return end;
            }
            end = stop;
            next = Sentences.skipSpace(text, Math.max(stop, next + 1), limit);
        }
        return end;
    }

    /** Returns the start of the sentence or line that opens a notice in a range, or -1. */
    private static int opening(String text, int from, int limit, int second) {
        int start = Sentences.skipSpace(text, from, limit);
        while (start < limit) {
            int i = Sentences.skipMarks(text, start, limit);
            int opened = OPENINGS.endAt(text, i, limit);
            if (SURE.endAt(text, i, limit) > 0 || (opened > 0 && second >= opened)) {
                return start;
            }
            int end = Sentences.endOnLine(text, start, limit);
            start = Sentences.skipSpace(text, Math.max(end, start + 1), limit);
        }
        return -1;
    }

    /** Returns the position of the last phrase but one in a range, or -1. */
    private static int secondLastPhrase(String text, int from, int limit) {
        int last = -1;
        int second = -1;
        for (Span span = PHRASES.find(text, from, limit);
                span != null;
                span = next(text, span, limit)) {
            second = last;
            last = span.start();
        }
        return second;
    }

    private static @Nullable Span next(String text, Span span, int limit) {
        return PHRASES.find(text, Math.max(span.end(), span.start() + 1), limit);
    }

    /** Cuts the heading and the rule that stand above a notice. */
    private static void heading(MailLines lines, int start, Cuts cuts) {
        int above = start - 1;
        while (above > 0
                && (lines.isBlank(above) || isHeading(lines.shortLine(above, MAX_HEADING)))) {
            if (!lines.isBlank(above)) {
                cuts.addLines(lines, above, above + 1);
            }
            above--;
        }
    }

    private static boolean isHeading(String line) {
        String name = Cuts.strip(line.replaceAll("[*_:=#!-]", " "));
        return HEADINGS.contains(name) || ContactLine.isRule(line);
    }
}
