package io.polyphony.text.cleaning.mail;

import io.polyphony.text.cleaning.mail.words.Phrases;
import io.polyphony.text.cleaning.mail.words.Script;
import io.polyphony.text.cleaning.mail.words.Span;
import io.polyphony.text.cleaning.mail.words.WordLists;
import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.CleaningStep;
import io.polyphony.text.cleaning.step.Removals;
import io.polyphony.text.cleaning.step.TextFormat;

/**
 * Cuts what mail servers put above mails from outside: tags in the subject, and sentences of
 * warning with the advice that follows them.
 */
public final class BannerStep implements CleaningStep {

    /** Characters at the top in which warnings are sought. */
    private static final int MAX_TOP = 2_000;

    private static final int MAX_TAGS = 120;

    /** Length of phrases that warn by themselves; shorter ones are words of anybody. */
    private static final int MIN_PHRASE = 20;

    private static final int MIN_UNSPACED = 7;

    /** Characters of a sentence beside a short phrase. */
    private static final int MAX_BESIDE = 12;

    private static final Phrases TAGS = WordLists.phrases("banners", "tag");
    private static final Phrases WARNINGS = WordLists.phrases("banners", "warning");
    private static final Phrases ADVICE = WordLists.phrases("banners", "advice");
    private static final Phrases HEADINGS = WordLists.phrases("banners", "heading");

    @Override
    public String apply(String text, TextFormat format, Removals removals) {
        Cuts cuts = new Cuts();
        tags(text, cuts);
        int limit = Math.min(text.length(), MAX_TOP);
        if (WARNINGS.find(text, 0, limit) != null) {
            sentences(text, limit, cuts);
        }
        return cuts.apply(text, CleaningKind.BANNER, removals);
    }

    /** Cuts tags at the start, behind "Re:" and its kinds. */
    private static void tags(String text, Cuts cuts) {
        int limit = Math.min(text.length(), MAX_TAGS);
        int i = Sentences.skipSpace(text, 0, limit);
        while (i < limit) {
            int end = isBracket(text.charAt(i)) ? TAGS.endAt(text, i, text.length()) : -1;
            int prefix = end < 0 ? OwnWords.prefixEnd(text.substring(i, limit)) : -1;
            if (end < 0 && prefix < 0) {
                return;
            }
            int next = end < 0 ? i + prefix : behindTag(text, end);
            cuts.add(i, end < 0 ? i : next);
            i = Sentences.skipSpace(text, next, limit);
        }
    }

    private static int behindTag(String text, int end) {
        int i = end;
        while (i < text.length() && " :-".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }

    private static boolean isBracket(char c) {
        return "[({<*\u3010\uFF3B".indexOf(c) >= 0;
    }

    private static void sentences(String text, int limit, Cuts cuts) {
        int end =
                text.length() <= MAX_TOP
                        ? limit
                        : Sentences.end(text, limit, Math.min(text.length(), limit + MAX_TOP));
        boolean warned = false;
        int heading = -1;
        int i = Sentences.skipSpace(text, 0, end);
        while (i < end) {
            int next = Sentences.end(text, i, end);
            boolean warning = isWarning(text, i, next, end);
            if (warning || (warned && ADVICE.find(text, i, next) != null)) {
                cuts.add(heading >= 0 ? heading : i, next);
                warned = true;
                heading = -1;
            } else {
                heading = isHeading(text, i, next) ? i : heading >= 0 && next == i ? heading : -1;
                if (warned && heading >= 0) {
                    cuts.add(i, next);
                }
            }
            i = Sentences.skipSpace(text, Math.max(next, i + 1), end);
        }
    }

    /**
     * Returns whether a sentence warns: one that holds a long phrase of the list, or a short one
     * and nothing else, or advice in or behind it.
     */
    private static boolean isWarning(String text, int from, int to, int limit) {
        Span phrase = WARNINGS.find(text, from, to);
        if (phrase == null) {
            return false;
        }
        int length = phrase.end() - phrase.start();
        boolean unspaced = Script.isUnspaced(text.charAt(phrase.start()));
        boolean certain = length >= (unspaced ? MIN_UNSPACED : MIN_PHRASE);
        int behind = Sentences.end(text, Sentences.skipSpace(text, to, limit), limit);
        return certain
                || to - from - length <= MAX_BESIDE
                || ADVICE.find(text, from, behind) != null;
    }

    /** Returns whether a line is "CAUTION" and its kinds, or a rule around a warning. */
    private static boolean isHeading(String text, int from, int to) {
        String line = Cuts.strip(text.substring(from, Math.min(to, from + MAX_TAGS)));
        String name = Cuts.strip(line.replaceAll("[*_:!.=#\\[\\]-]", " "));
        return to - from < MAX_TAGS && (HEADINGS.contains(name) || ContactLine.isRule(line));
    }
}
