package io.polyphony.text.cleaning.mail;

import io.polyphony.text.cleaning.mail.words.Folding;
import io.polyphony.text.cleaning.mail.words.Phrases;
import io.polyphony.text.cleaning.mail.words.Script;
import io.polyphony.text.cleaning.mail.words.WordLists;
import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.CleaningStep;
import io.polyphony.text.cleaning.step.Removals;
import io.polyphony.text.cleaning.step.TextFormat;

/**
 * Cuts what devices, forms, virus scanners and mailing lists put below a message: "Sent from my
 * iPhone", facts about the device and the page, how to unsubscribe.
 */
public final class FooterStep implements CleaningStep {

    private static final int MAX_LINE = 400;

    /** Words of a line beside the phrase that makes it a footer. */
    private static final int MAX_OTHER_WORDS = 6;

    private static final int MAX_FACT_WORDS = 14;

    /** Characters at the end in which a footer behind a sentence is sought. */
    private static final int MAX_TAIL = 140;

    private static final Phrases LINES = WordLists.phrases("footers", "line");
    private static final Phrases DEVICES = WordLists.phrases("footers", "device");
    private static final Phrases PARAGRAPHS = WordLists.phrases("footers", "paragraph");
    private static final Phrases LISTS = WordLists.phrases("footers", "list");
    private static final Phrases HEADINGS = WordLists.phrases("footers", "heading");
    private static final Phrases FACTS = WordLists.phrases("footers", "fact");
    private static final Phrases TELLING = WordLists.phrases("footers", "telling");

    @Override
    public String apply(String text, TextFormat format, Removals removals) {
        Cuts cuts = new Cuts();
        if (MailLines.areMany(text)) {
            MailLines lines = new MailLines(text);
            int first = lines.visibleFrom(0);
            int i = first;
            while (i < lines.size()) {
                int end = lines.isBlank(i) ? i : footerEnd(lines, i);
                if (end > i) {
                    cuts.addLines(lines, rulesAbove(lines, first, i), end);
                }
                i = Math.max(end, i + 1);
            }
            facts(lines, first + 1, cuts);
        }
        String rest = cuts.apply(text, CleaningKind.FOOTER, removals);
        return withoutLastFooter(rest, removals);
    }

    /** Returns the line behind the footer that starts at a line, or that line itself. */
    private static int footerEnd(MailLines lines, int i) {
        String text = lines.text();
        int limit = lines.end(i);
        int start = Sentences.skipMarks(text, lines.firstVisible(i), limit);
        if (PARAGRAPHS.endAt(text, start, text.length()) > 0) {
            return lines.paragraphEnd(i);
        }
        if (isListName(lines, i)) {
            return lines.paragraphEnd(i);
        }
        int end = LINES.endAt(text, start, limit);
        boolean footer = end > 0 && limit - end < MAX_LINE && isRest(text.substring(end, limit));
        return footer ? addressesEnd(lines, i + 1) : i;
    }

    /** Returns whether a rule stands above the name of a mailing list. */
    private static boolean isListName(MailLines lines, int i) {
        String line = lines.shortLine(i, MAX_LINE);
        return Frame.isRule(line)
                && i + 1 < lines.size()
                && LISTS.isIn(lines.shortLine(i + 1, MAX_LINE));
    }

    /** Returns whether the rest of a line is a device, a version or a name, and no sentence. */
    private static boolean isRest(String rest) {
        int unspaced = (int) rest.chars().filter(c -> Script.isUnspaced((char) c)).count();
        return PersonName.words(rest) <= MAX_OTHER_WORDS && unspaced <= 16;
    }

    /** Returns the first line from one on that is no address alone. */
    private static int addressesEnd(MailLines lines, int from) {
        int i = from;
        while (i < lines.size() && isAddress(lines.shortLine(i, MAX_LINE))) {
            i++;
        }
        return i;
    }

    private static boolean isAddress(String line) {
        return (Traces.hasAddress(line) || Traces.hasPage(line)) && line.split("\\s+").length <= 2;
    }

    private static int rulesAbove(MailLines lines, int first, int line) {
        int i = line;
        while (i - 1 > first && ContactLine.isRule(lines.shortLine(i - 1, MAX_LINE))) {
            i--;
        }
        return i;
    }

    /** Cuts facts about device and page at the end, with the heading above them. */
    private static void facts(MailLines lines, int from, Cuts cuts) {
        int start = lines.size();
        int facts = 0;
        boolean headed = false;
        boolean telling = false;
        for (int i = lines.size() - 1; i >= from; i--) {
            String line = lines.shortLine(i, MAX_LINE);
            boolean heading = isHeading(line);
            boolean footer = !line.isEmpty() && footerEnd(lines, i) > i;
            if (!lines.isBlank(i) && !heading && !footer && !isFact(line)) {
                break;
            }
            facts += !line.isEmpty() && isFact(line) ? 1 : 0;
            telling |= isFact(line) && isNamed(line, TELLING);
            headed |= heading && facts > 0;
            start = lines.isBlank(i) ? start : i;
        }
        if (telling && (facts >= 2 || headed)) {
            cuts.addLines(lines, start, lines.size());
        }
    }

    /** Returns whether a line is a name of the list, a colon and a short value. */
    private static boolean isFact(String line) {
        boolean isShort = PersonName.words(line) <= MAX_FACT_WORDS || line.contains("Mozilla/");
        return isShort && isNamed(line, FACTS);
    }

    private static boolean isNamed(String line, Phrases names) {
        int start = Sentences.skipMarks(line, 0, line.length());
        int end = names.endAt(line, start, line.length());
        int value = end < 0 ? 0 : Sentences.skipMarks(line, end, line.length());
        return end > 0 && Folding.fold(line.substring(end, value)).matches(".*[:=].*");
    }

    private static boolean isHeading(String line) {
        String name = Cuts.strip(line.replaceAll("[*_:=#\\[\\]()-]", " "));
        return ContactLine.isRule(line)
                || (HEADINGS.endAt(name, 0, name.length()) > 0 && PersonName.words(name) <= 8);
    }

    private static String withoutLastFooter(String text, Removals removals) {
        int limit = Math.max(1, text.length() - MAX_TAIL);
        for (int i = limit; i < text.length(); i++) {
            boolean behindSentence = Sentences.isEndBefore(text, i);
            if ((behindSentence || isCapital(text, i)) && isFooterTo(text, i, behindSentence)) {
                String rest = Cuts.strip(text.substring(0, i));
                removals.add(CleaningKind.FOOTER, Cuts.length(text) - Cuts.length(rest));
                return rest;
            }
        }
        return text;
    }

    private static boolean isCapital(String text, int i) {
        return text.charAt(i - 1) == ' ' && Character.isUpperCase(text.charAt(i));
    }

    /** Returns whether the rest of a text is a footer; behind no sentence, one of a device. */
    private static boolean isFooterTo(String text, int start, boolean behindSentence) {
        int end = LINES.endAt(text, start, text.length());
        return end > 0
                && (behindSentence || DEVICES.find(text, start, text.length()) != null)
                && text.indexOf('\n', start) < 0
                && isRest(text.substring(end));
    }
}
