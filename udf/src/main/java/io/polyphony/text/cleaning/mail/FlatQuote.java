package io.polyphony.text.cleaning.mail;

import io.polyphony.text.cleaning.mail.words.Folding;
import io.polyphony.text.cleaning.mail.words.Phrases;
import io.polyphony.text.cleaning.mail.words.Script;
import io.polyphony.text.cleaning.mail.words.WordLists;

/**
 * Start of a quoted message in the midst of a line, as exports leave it that lost the line breaks:
 * "Still broken. On Tue, 3 Mar 2026, Support &lt;a@b.example&gt; wrote: Dear customer ...".
 */
final class FlatQuote {

    private static final int MIN_LENGTH = 60;
    private static final int MIN_COLONS = 3;

    /** Longest way from the first word of an attribution to the address in it. */
    private static final int MAX_LEAD = 140;

    /** Longest way from an address to the colon behind it. */
    private static final int MAX_VERB = 60;

    /** Longest name of a sender in brackets of an address. */
    private static final int MAX_ADDRESS = 100;

    private static final Phrases INTROS = WordLists.phrases("intros");

    private FlatQuote() {}

    /** Returns the position at which a quoted message starts within a line, or -1. */
    static int start(String text) {
        if (text.length() < MIN_LENGTH || !mayHold(text)) {
            return -1;
        }
        boolean words = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (words && text.charAt(i - 1) == ' ' && starts(text, i)) {
                return i;
            }
            words = c != '\n' && (words || Character.isLetterOrDigit(c));
        }
        return -1;
    }

    private static boolean mayHold(String text) {
        boolean trace = text.indexOf('@') >= 0 || text.contains("---");
        long colons =
                trace ? 0 : text.chars().filter(c -> c == ':' || c == '\uFF1A').limit(3).count();
        return trace || colons >= MIN_COLONS;
    }

    private static boolean starts(String text, int i) {
        char c = text.charAt(i);
        if (c == '-') {
            return text.startsWith("---", i) && Frame.startsAt(text, i);
        }
        boolean begins = Character.isUpperCase(c) || Script.isUnspaced(c) || isCaseless(c);
        return begins && (HeaderBlock.startsAt(text, i) || isAttribution(text, i));
    }

    private static boolean isCaseless(char c) {
        return Character.getType(c) == Character.OTHER_LETTER;
    }

    private static boolean isAttribution(String text, int start) {
        if (INTROS.endAt(text, start, text.length()) < 0) {
            return false;
        }
        int limit = Math.min(text.length(), start + MAX_LEAD);
        int at = start;
        while (at < limit && text.charAt(at) != '@') {
            if (text.charAt(at) == '\n') {
                return false;
            }
            at++;
        }
        return at < limit && isAttribution(text, start, at);
    }

    private static boolean isAttribution(String text, int start, int at) {
        String lead = text.substring(start, at);
        int opened = Math.max(lead.lastIndexOf('<'), lead.lastIndexOf('('));
        int close = opened < 0 ? -1 : closing(text, at);
        return close > 0
                && (Traces.hasYear(lead) || Traces.hasTime(lead))
                && lead.length() - opened <= MAX_ADDRESS
                && endsWithColon(text, close + 1);
    }

    private static int closing(String text, int at) {
        int limit = Math.min(text.length(), at + MAX_ADDRESS);
        for (int i = at; i < limit; i++) {
            if (text.charAt(i) == '>' || text.charAt(i) == ')') {
                return i;
            }
        }
        return -1;
    }

    /** Returns whether a colon follows, with the verb between or without. */
    private static boolean endsWithColon(String text, int from) {
        int limit = Math.min(text.length(), from + MAX_VERB);
        for (int i = from; i < limit; i++) {
            char c = Folding.fold(text.charAt(i));
            if (c == ':') {
                return i == from
                        || Cuts.strip(text.substring(from, i)).isEmpty()
                        || Attribution.hasVerb(text.substring(from, i));
            }
            if (c == '\n' || c == '.' || c == '?') {
                return false;
            }
        }
        return false;
    }
}
