package io.polyphony.text.cleaning.codes;

import java.util.Locale;
import java.util.Set;

/** Finds addresses in one text. Each character is looked at a bounded number of times. */
final class AddressScanner {

    /** RFC 5321, section 4.5.3.1.1. */
    private static final int MAX_LOCAL_PART = 64;

    /** RFC 1035, section 2.3.4. */
    private static final int MAX_HOST = 255;

    private static final int MAX_SCHEME = 32;
    private static final int MAX_SUFFIX = 24;

    /** Endings of hosts that are written without a scheme, before a path. */
    private static final Set<String> SUFFIXES =
            Set.of(
                    ("com org io co ly gl me tv app dev shop info biz edu gov eu uk de fr es it nl"
                                    + " pl pt br ru ua jp cn kr in au ca ch at be se no dk fi cz"
                                    + " tr mx link page site online cloud")
                            .split(" "));

    /** Punctuation that ends the sentence around an address. */
    private static final String TRAILING = ".,;:!?'\"*_~";

    private static final String LOCAL_PART = "._%+-'=&/";

    private final String text;
    private int start;
    private int end;

    AddressScanner(String text) {
        this.text = text;
    }

    /**
     * Returns whether a character is the sign of an address.
     *
     * @param sign place of the {@code @} of a mail address, the colon of a scheme, the first letter
     *     of {@code www.}, or the first {@code /} of a path
     * @param from place before which the address can't begin
     */
    boolean find(int sign, int from) {
        return switch (text.charAt(sign)) {
            case '@' -> isMailAddress(sign, from);
            case ':' -> text.startsWith("://", sign) && isWithScheme(sign, from);
            case 'w', 'W' -> text.regionMatches(true, sign, "www.", 0, 4) && isHost(sign, from);
            case '/' -> isPathOfHost(sign, from);
            default -> false;
        };
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    private boolean isMailAddress(int at, int from) {
        int first = at;
        while (first > from && at - first < MAX_LOCAL_PART && isLocalPart(text.charAt(first - 1))) {
            first--;
        }
        while (first < at && LOCAL_PART.indexOf(text.charAt(first)) >= 0) {
            first++;
        }
        int last = endOfHost(at + 1);
        if (first == at || !hasDomain(at + 1, last)) {
            return false;
        }
        start = withPrefix("mailto:", first, from);
        end = last < text.length() && text.charAt(last) == '?' ? endOfPath(last) : last;
        return true;
    }

    private boolean hasDomain(int first, int last) {
        int dot = last - 1;
        while (dot > first && text.charAt(dot) != '.') {
            dot--;
        }
        return dot > first && isSuffix(dot + 1, last);
    }

    private int withPrefix(String prefix, int first, int from) {
        int before = first - prefix.length();
        boolean there =
                before >= from && text.regionMatches(true, before, prefix, 0, prefix.length());
        return there ? before : first;
    }

    private static boolean isLocalPart(char c) {
        return isAscii(c) || LOCAL_PART.indexOf(c) >= 0;
    }

    private static boolean isAscii(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private boolean isWithScheme(int colon, int from) {
        int first = colon;
        while (first > from && colon - first < MAX_SCHEME && isScheme(text.charAt(first - 1))) {
            first--;
        }
        start = startOfScheme(first, colon, from);
        end = Math.max(colon + 3, endOfPath(colon + 3));
        return first < colon || end > colon + 3;
    }

    /** The word before may have no space behind it. */
    private int startOfScheme(int first, int colon, int from) {
        boolean secure = colon > first && text.charAt(colon - 1) == 's';
        int page = withPrefix("http", secure ? colon - 1 : colon, first);
        return page < colon - 1 ? page : withPrefix("jdbc:", first, from);
    }

    private static boolean isScheme(char c) {
        return isAscii(c) || c == '+' || c == '-' || c == '.';
    }

    private boolean isHost(int first, int from) {
        boolean startsWord = first == from || !isAscii(text.charAt(first - 1));
        if (!startsWord || endOfHost(first) <= first + 4) {
            return false;
        }
        start = first;
        end = endOfPath(first);
        return true;
    }

    private boolean isPathOfHost(int slash, int from) {
        if (slash == from || slash + 1 >= text.length() || !isAscii(text.charAt(slash - 1))) {
            return false;
        }
        int dot = slash - 1;
        while (dot > from && slash - dot < MAX_SUFFIX && isAscii(text.charAt(dot))) {
            dot--;
        }
        boolean suffix =
                text.charAt(dot) == '.'
                        && SUFFIXES.contains(text.substring(dot + 1, slash))
                        && (isAscii(text.charAt(slash + 1))
                                || "?#@_-".indexOf(text.charAt(slash + 1)) >= 0);
        int first = dot;
        while (suffix
                && first > from
                && dot - first < MAX_HOST
                && isHostPart(text.charAt(first - 1))) {
            first--;
        }
        if (!suffix || first == dot) {
            return false;
        }
        start = first;
        end = endOfPath(slash);
        return true;
    }

    private int endOfHost(int first) {
        int last = first;
        while (last < text.length() && last - first < MAX_HOST && isHostPart(text.charAt(last))) {
            last++;
        }
        while (last > first && (text.charAt(last - 1) == '.' || text.charAt(last - 1) == '-')) {
            last--;
        }
        return last;
    }

    private static boolean isHostPart(char c) {
        return isAscii(c) || c == '.' || c == '-' || c > 0x7F && isSpaced(c);
    }

    private boolean isSuffix(int first, int last) {
        String suffix = text.substring(first, last).toLowerCase(Locale.ROOT);
        return suffix.length() >= 2
                && suffix.length() <= MAX_SUFFIX
                && (suffix.startsWith("xn--") || suffix.chars().allMatch(Character::isLetter));
    }

    /** Letters of scripts without spaces between words are of the sentence, not of the address. */
    private static boolean isSpaced(char c) {
        return Character.isLetterOrDigit(c) && c < 0x0E00 || c >= 0x1E00 && c < 0x2000;
    }

    private int endOfPath(int first) {
        int last = first;
        int open = 0;
        while (last < text.length() && isPath(text.charAt(last))) {
            char c = text.charAt(last);
            open += c == '(' || c == '[' ? 1 : 0;
            if ((c == ')' || c == ']') && --open < 0) {
                break;
            }
            last++;
        }
        while (last > first && TRAILING.indexOf(text.charAt(last - 1)) >= 0) {
            last--;
        }
        return last;
    }

    private static boolean isPath(char c) {
        return c > ' ' && c < 0x7F && "<>\"`|".indexOf(c) < 0 || c > 0x7F && isSpaced(c);
    }
}
