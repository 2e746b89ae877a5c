package io.polyphony.text.cleaning.mail;

import io.polyphony.text.cleaning.mail.words.Phrases;
import io.polyphony.text.cleaning.mail.words.Script;
import io.polyphony.text.cleaning.mail.words.WordLists;

/** Lines of a signature: telephone, addresses, company, and titles in capitals. */
final class ContactLine {

    private static final int MAX_LENGTH = 220;
    private static final int MAX_TITLE_WORDS = 9;
    private static final int MIN_PHONE = 7;

    private static final Phrases LABELS = WordLists.phrases("contacts", "label");
    private static final Phrases COMPANIES = WordLists.phrases("contacts", "company");
    private static final Phrases STREETS = WordLists.phrases("contacts", "street");

    /** Signs of which people draw lines, those of Japanese signatures included. */
    private static final String RULE =
            "-_=*~+#\u2013\u2014\u2500\u2501\uFF1D\uFF0D\uFF0B\uFF0A\u203B\u25A0\u25A1"
                    + "\u25C6\u25C7\u2605\u2606\u3013\u00B7\u30FB\u2022\u25CF\u25CB\u3030";

    private ContactLine() {}

    /** Returns whether a line leads to a person: a number, an address of mail or of a page. */
    static boolean isReachable(String line) {
        return line.length() <= MAX_LENGTH
                && (isLabelled(line) || isPhone(line) || isAddressAlone(line));
    }

    /** Returns whether a line holds what stands in signatures and seldom in sentences. */
    static boolean isEvidence(String line) {
        return line.length() <= MAX_LENGTH
                && !isProse(line)
                && (isReachable(line) || isDivided(line) || COMPANIES.isIn(line) || isPostal(line));
    }

    /** Returns whether a line may belong to a signature whose name stands above it. */
    static boolean mayFollowName(String line) {
        return isEvidence(line) || isRule(line) || isTitle(line) || isImage(line) || isDate(line);
    }

    /** Returns whether a line is short enough for a title in small letters. */
    static boolean mayBeTitle(String line) {
        char last = line.isEmpty() ? '.' : line.charAt(line.length() - 1);
        return line.length() <= 80 && PersonName.words(line) <= 7 && ".!?:;".indexOf(last) < 0;
    }

    private static boolean isDate(String line) {
        return line.length() <= 30 && Traces.hasYear(line) && PersonName.words(line) <= 5;
    }

    /** Returns whether a line is a sentence. */
    static boolean isProse(String line) {
        char last = line.isEmpty() ? ' ' : line.charAt(line.length() - 1);
        int unspaced = (int) line.chars().filter(c -> Script.isUnspaced((char) c)).count();
        boolean ended = ".!?\u3002\uFF01\uFF1F\u061F\u0964".indexOf(last) >= 0;
        int words = PersonName.words(line);
        boolean contact = isDivided(line) || isLabelled(line) || Traces.hasPage(line);
        return !contact
                && ((ended && (words >= 6 || unspaced > 12)) || words >= 14 || unspaced > 40);
    }

    /** Returns whether a text is name, title, company and contacts on one line. */
    static boolean isBlock(String text) {
        String[] words = text.split("[\\s,|]+");
        int fitting = 0;
        boolean contact = false;
        for (String word : words) {
            boolean address = Traces.hasAddress(word) || Traces.hasPage(word);
            contact |= address || Traces.digits(word) >= 2;
            fitting += address || word.isEmpty() || isCapitalOrSign(word.charAt(0)) ? 1 : 0;
        }
        return contact && words.length >= 3 && 4 * fitting >= 3 * words.length;
    }

    private static boolean isCapitalOrSign(char c) {
        return Character.isUpperCase(c) || !Character.isLetter(c);
    }

    static boolean isRule(String line) {
        return line.length() >= 2 && line.chars().allMatch(c -> RULE.indexOf(c) >= 0);
    }

    /** Returns whether most words of a short line begin with capitals, as titles do. */
    private static boolean isTitle(String line) {
        if (line.isEmpty() || PersonName.is(line)) {
            return !line.isEmpty();
        }
        int words = 0;
        int capitals = 0;
        for (String word : line.split("[\\s,/&|()-]+")) {
            boolean counts =
                    word.length() > 3 || (!word.isEmpty() && Character.isUpperCase(word.charAt(0)));
            words += counts ? 1 : 0;
            capitals += counts && Character.isUpperCase(word.charAt(0)) ? 1 : 0;
        }
        char last = line.charAt(line.length() - 1);
        boolean open = "!?:;".indexOf(last) < 0;
        return open && words <= MAX_TITLE_WORDS && capitals > 0 && 3 * capitals >= 2 * words;
    }

    private static boolean isImage(String line) {
        return line.startsWith("[cid:") || line.startsWith("[image") || line.startsWith("[Image");
    }

    private static boolean isLabelled(String line) {
        int start = 0;
        while (start < line.length() && !Character.isLetter(line.charAt(start)) && start < 4) {
            start++;
        }
        int end = LABELS.endAt(line, start, line.length());
        return end > 0
                && PersonName.words(line) <= 16
                && (Traces.digits(line) >= 5
                        || Traces.hasAddress(line)
                        || Traces.hasPage(line)
                        || line.indexOf('.') > 0);
    }

    private static boolean isPhone(String line) {
        int digits = Traces.digits(line);
        int letters = (int) line.chars().filter(Character::isLetter).count();
        boolean dialled =
                line.indexOf('+') >= 0
                        || line.startsWith("(")
                        || line.startsWith("0")
                        || line.indexOf('\u260E') >= 0;
        boolean chinese = line.length() == 11 && digits == 11 && line.charAt(0) == '1';
        return chinese || dialled && digits >= MIN_PHONE && letters * 2 <= digits;
    }

    private static boolean isAddressAlone(String line) {
        return (Traces.hasAddress(line) || Traces.hasPage(line))
                && PersonName.words(line) <= 14
                && line.split("\\s+").length <= 4;
    }

    private static boolean isDivided(String line) {
        return line.contains(" | ")
                || line.contains(" \u2022 ")
                || line.contains(" \u00B7 ")
                || line.contains(" // ");
    }

    private static boolean isPostal(String line) {
        return Traces.hasDigit(line)
                && PersonName.words(line) <= 12
                && (STREETS.isIn(line) || isCity(line));
    }

    /** Returns whether a post code stands before or behind a name in capitals. */
    private static boolean isCity(String line) {
        String[] words = line.split("[\\s,]+");
        boolean code = false;
        boolean name = false;
        for (String word : words) {
            int digits = Traces.digits(word);
            code |= digits >= 4 && digits <= 6 && word.length() <= digits + 3;
            name |= word.length() > 2 && Character.isUpperCase(word.charAt(0));
        }
        return code && name && words.length <= 6 && line.indexOf(':') < 0 && line.indexOf('#') < 0;
    }
}
