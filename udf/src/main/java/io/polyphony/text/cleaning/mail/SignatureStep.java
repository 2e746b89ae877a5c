package io.polyphony.text.cleaning.mail;

import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.CleaningStep;
import io.polyphony.text.cleaning.step.Removals;
import io.polyphony.text.cleaning.step.TextFormat;
import org.jspecify.annotations.Nullable;

/**
 * Cuts closings with the names under them, signatures under {@code --}, and lines of contacts at
 * the end. A sentence that thanks, and what stands under a signature and is none, stays.
 */
public final class SignatureStep implements CleaningStep {

    private static final int MAX_LINE = 300;
    private static final int MAX_BELOW_DELIMITER = 25;
    private static final int MAX_SIGNATURE = 25;

    /** Words of a name without a capital at most; more are a sentence. */
    private static final int MAX_LOWER_CASE_NAME = 3;

    /** Characters at the end of a text in which a closing is sought behind a sentence. */
    private static final int MAX_TAIL = 300;

    @Override
    public String apply(String text, TextFormat format, Removals removals) {
        if (!MailLines.areMany(text)) {
            return withoutLastClosing(text, removals);
        }
        MailLines lines = new MailLines(text);
        int first = lines.visibleFrom(0);
        return cut(lines, first + 1, removals);
    }

    /** Returns a text without signatures, which may be all of it. */
    static String withoutSignature(String text, Removals removals) {
        return cut(new MailLines(text), 0, removals);
    }

    private static String cut(MailLines lines, int from, Removals removals) {
        Cuts cuts = new Cuts();
        int end = delimiter(lines, from);
        cuts.addLines(lines, end, lines.size());
        closings(lines, from, end, cuts);
        if (cuts.isEmpty()) {
            contacts(lines, from, cuts);
        }
        if (cuts.isEmpty()) {
            name(lines, from, cuts);
        }
        String rest = cuts.apply(lines.text(), CleaningKind.SIGNATURE, removals);
        return withoutLastClosing(rest, removals);
    }

    /** Returns the line of the delimiter under which a signature stands, or the number of lines. */
    private static int delimiter(MailLines lines, int from) {
        for (int i = Math.max(from, lastVisible(lines)); i < lines.size(); i++) {
            String line = lines.shortLine(i, MAX_LINE);
            if (isDelimiter(line) && isSignature(lines, i + 1, line.length() > 2)) {
                return i;
            }
        }
        return lines.size();
    }

    /** Returns the line under which at most a signature's lines stand. */
    private static int lastVisible(MailLines lines) {
        int visible = 0;
        int i = lines.size();
        while (i > 0 && visible <= MAX_BELOW_DELIMITER) {
            visible += lines.isBlank(--i) ? 0 : 1;
        }
        return i;
    }

    private static boolean isDelimiter(String line) {
        return line.equals("--")
                || line.equals("\u2014")
                || line.equals("\u2013")
                || (line.length() >= 3 && ContactLine.isRule(line));
    }

    /** Returns whether most lines up to the end are of a signature; below a rule, all of them. */
    private static boolean isSignature(MailLines lines, int from, boolean rule) {
        int visible = 0;
        int fitting = 0;
        int reachable = 0;
        for (int i = from; i < lines.size(); i++) {
            String line = lines.shortLine(i, MAX_LINE);
            if (lines.isBlank(i)) {
                continue;
            }
            boolean fits = !line.isEmpty() && isOfSignature(line);
            visible++;
            if (visible == 1 && !fits) {
                return false;
            }
            fitting += fits ? 1 : 0;
            reachable += ContactLine.isReachable(line) ? 1 : 0;
        }
        return rule ? reachable > 0 && fitting == visible && visible >= 2 : 2 * fitting >= visible;
    }

    private static boolean isOfSignature(String line) {
        return ContactLine.mayFollowName(line) || Closing.of(line) != null;
    }

    private static void closings(MailLines lines, int from, int to, Cuts cuts) {
        int i = from;
        while (i < to) {
            Closing closing = Closing.of(lines.shortLine(i, MAX_LINE));
            int end = closing == null ? i : signatureEnd(lines, i, to, closing);
            cuts.addLines(lines, i, end);
            i = Math.max(end, i + 1);
        }
    }

    /**
     * Returns the line behind the signature that a closing begins, or its own if it begins none.
     */
    private static int signatureEnd(MailLines lines, int start, int to, Closing closing) {
        int next = Math.min(to, lines.visibleFrom(start + 1));
        boolean near = next < to && next <= start + 3;
        String below = near ? lines.shortLine(next, MAX_LINE) : "";
        boolean inline = !closing.name().isEmpty();
        boolean again = near && Closing.of(below) != null;
        boolean last = next == start + 1 && lines.visibleFrom(next + 1) >= to;
        boolean word = last && below.length() <= 15 && below.chars().allMatch(Character::isLetter);
        boolean named = near && !again && (word || isNameBelow(below, closing.strong()));
        if (inline || named) {
            boolean signed = named || closing.strong() || closing.isSigned();
            return signed ? blockEnd(lines, named ? next + 1 : start + 1, to) : start;
        }
        boolean alone = next == to || next > start + 1 || again;
        return alone && (closing.strong() || again) ? start + 1 : start;
    }

    private static boolean isNameBelow(String line, boolean strong) {
        if (line.isEmpty()) {
            return false;
        }
        boolean lowerCase =
                strong
                        && line.length() <= 30
                        && (PersonName.words(line) <= MAX_LOWER_CASE_NAME
                                || line.chars().anyMatch(Character::isUpperCase))
                        && !line.endsWith(".")
                        && PersonName.isShort(line);
        return PersonName.is(line) || lowerCase || ContactLine.isEvidence(line);
    }

    /** Returns the line behind the titles and contacts that stand under a name. */
    private static int blockEnd(MailLines lines, int start, int to) {
        int end = start;
        int limit = Math.min(to, start + MAX_SIGNATURE);
        int i = start;
        while (i < limit && (isGap(lines, i) || isFurther(lines, i, limit))) {
            end = isGap(lines, i) ? end : i + 1;
            i++;
        }
        return i == to ? to : end;
    }

    /** Returns whether a line is blank, or a rule with nothing above or below it. */
    private static boolean isGap(MailLines lines, int i) {
        boolean apart = i == 0 || lines.isBlank(i - 1);
        return lines.isBlank(i) || (apart && ContactLine.isRule(lines.shortLine(i, MAX_LINE)));
    }

    private static boolean isFurther(MailLines lines, int i, int limit) {
        boolean below = i > 0 && !lines.isBlank(i - 1);
        return below ? followsName(lines, i, limit) : opensContacts(lines, i, limit);
    }

    /** Returns whether a line right below a name is a title, or stands above contacts. */
    private static boolean followsName(MailLines lines, int i, int limit) {
        String line = lines.shortLine(i, MAX_LINE);
        return !line.isEmpty() && ContactLine.mayFollowName(line)
                || (ContactLine.mayBeTitle(line)
                        && i + 1 < limit
                        && !lines.isBlank(i + 1)
                        && opensContacts(lines, i + 1, limit));
    }

    /** Returns whether a paragraph under a name holds contacts. */
    private static boolean opensContacts(MailLines lines, int start, int limit) {
        boolean evidence = false;
        for (int i = start; i < limit && !lines.isBlank(i); i++) {
            String line = lines.shortLine(i, MAX_LINE);
            if (line.isEmpty() || !ContactLine.mayFollowName(line)) {
                return evidence && i > start;
            }
            evidence |= ContactLine.isEvidence(line);
        }
        return evidence;
    }

    /** Cuts the last paragraph if it is a name with lines that lead to the person. */
    private static void contacts(MailLines lines, int from, Cuts cuts) {
        int end = lines.size();
        while (end > from && lines.isBlank(end - 1)) {
            end--;
        }
        int start = end;
        int reachable = 0;
        while (start > from && end - start < MAX_SIGNATURE && !lines.isBlank(start - 1)) {
            String line = lines.shortLine(start - 1, MAX_LINE);
            if (line.isEmpty() || !ContactLine.mayFollowName(line)) {
                return;
            }
            reachable += ContactLine.isReachable(line) ? 1 : 0;
            start--;
        }
        int above = start - 1;
        while (above >= 0 && lines.isBlank(above)) {
            above--;
        }
        boolean announced = above >= 0 && lines.line(above).endsWith(":");
        boolean named = end - start >= 2 && !announced && PersonName.is(lines.line(start));
        if (named && reachable > 0 && start > from) {
            cuts.addLines(lines, start, end);
        }
    }

    /** Cuts a name that stands alone below a letter: a greeting, and a sentence before the name. */
    private static void name(MailLines lines, int from, Cuts cuts) {
        int last = lines.size() - 1;
        while (last > from && lines.isBlank(last)) {
            last--;
        }
        int above = last - 1;
        while (above >= 0 && lines.isBlank(above)) {
            above--;
        }
        boolean apart = last >= from && above >= 0 && above < last - 1;
        String name = lines.shortLine(last, MAX_LINE);
        if (apart && isNameAlone(name) && isLetter(lines, above, isDashed(name))) {
            cuts.addLines(lines, last, last + 1);
        }
    }

    private static boolean isNameAlone(String line) {
        return PersonName.words(line) <= 2 && !PersonName.isUnspaced(line) && PersonName.is(line);
    }

    private static boolean isDashed(String line) {
        return "-~\u2013\u2014".indexOf(line.charAt(0)) >= 0;
    }

    private static boolean isLetter(MailLines lines, int above, boolean dashed) {
        char end = lines.text().charAt(lines.end(above) - 1);
        boolean ended = ".!?".indexOf(end) >= 0;
        int first = lines.visibleFrom(0);
        int second = lines.visibleFrom(Math.min(lines.size() - 1, first + 1));
        boolean listed = isDashed(lines.line(above));
        return ended
                && !listed
                && (dashed
                        || isGreeting(lines, first)
                        || (second < above && isGreeting(lines, second)));
    }

    private static boolean isGreeting(MailLines lines, int line) {
        return OwnWords.opensLetter(lines.shortLine(line, MAX_LINE));
    }

    private static String withoutLastClosing(String text, Removals removals) {
        int start = lastClosing(text);
        if (start < 0) {
            return text;
        }
        String rest = Cuts.strip(text.substring(0, start));
        removals.add(CleaningKind.SIGNATURE, Cuts.length(text) - Cuts.length(rest));
        return rest;
    }

    /** Returns the position of a closing behind the last sentence, on its line, or -1. */
    private static int lastClosing(String text) {
        int limit = Math.max(1, text.length() - MAX_TAIL);
        for (int i = text.length() - 1; i >= limit && text.charAt(i) != '\n'; i--) {
            if (Sentences.isEndBefore(text, i) || text.charAt(i - 1) == ',') {
                Closing closing = Closing.of(text.substring(i));
                if (closes(closing, text.charAt(i - 1) != ',')) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static boolean closes(@Nullable Closing closing, boolean sentence) {
        if (closing == null) {
            return false;
        }
        boolean nameless = closing.name().isEmpty();
        return closing.strong()
                ? nameless || closing.isSigned() || closing.hasContacts()
                : sentence && !nameless && closing.isSigned();
    }
}
