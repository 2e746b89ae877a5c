package io.polyphony.text.cleaning.codes;

import java.util.List;
import java.util.Locale;

/** Shapes of codes that machines make. */
final class IdentifierShapes {

    private static final int UUID_LENGTH = 36;

    /** Shorter ones are numbers of articles (GTIN, 13 and 14 digits) or telephones. */
    private static final int MIN_DIGITS = 15;

    private static final int GROUP = 4;
    private static final int MIN_HASH = 16;

    /** Eight digits are an error of Windows. */
    private static final int MIN_POINTER = 9;

    private static final int MIN_TOKEN = 20;
    private static final int MIN_PARCEL_DIGITS = 10;
    private static final int CONTEXT = 40;

    /** Words before the number of a parcel, in small letters. */
    private static final List<String> PARCELS =
            List.of(
                    "tracking",
                    "track ",
                    "waybill",
                    "consignment",
                    "sendungs",
                    "paketnummer",
                    "num\u00E9ro de suivi",
                    "n\u00BA de seguimiento",
                    "seguimiento",
                    "rastre",
                    "tracciamento",
                    "spedizione",
                    "przesy\u0142k",
                    "kargo takip",
                    "\u0442\u0440\u0435\u043A",
                    "\u8FD0\u5355",
                    "\u5FEB\u9012\u5355",
                    "\u8FFD\u8DE1",
                    "\uC1A1\uC7A5");

    private IdentifierShapes() {}

    /** Returns whether a character may be inside of a code. */
    static boolean isPart(char c) {
        return isDigit(c) || isLetter(c) || c == '-' || c == '_' || c == '.';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    static boolean isIdentifier(String text, int start, int end) {
        Counts all = Counts.of(text, start, end);
        if (all.digits() == 0) {
            return false;
        }
        String word = text.substring(start, end);
        return all.signs() == 0
                ? isPlain(word, all) || isParcel(text, start, all)
                : isUuid(word) || isWebToken(word) || hasCode(word);
    }

    private static boolean isPlain(String word, Counts counts) {
        boolean number = counts.digits() >= MIN_DIGITS && isVaried(word);
        return number
                || isHexadecimal(word, counts)
                || isOfPost(word, counts)
                || isRandom(word, counts);
    }

    /** Laughter in Thai, and very large numbers, are of one digit or two. */
    private static boolean isVaried(String word) {
        return word.chars().filter(c -> c >= '0' && c <= '9').distinct().limit(4).count() >= 4;
    }

    private static boolean isHexadecimal(String word, Counts counts) {
        boolean pointer = word.startsWith("0x") && word.length() >= MIN_POINTER + 2;
        String digits = pointer ? word.substring(2) : word;
        boolean mixed = counts.digits() > 1 && counts.letters() > 1;
        return (pointer || mixed && digits.length() >= MIN_HASH)
                && digits.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    /**
     * Numbers of parcels by their form: of national posts (UPU S10, two letters, nine digits, a
     * country), of UPS (1Z) and of Amazon (TBA).
     */
    private static boolean isOfPost(String word, Counts counts) {
        int length = word.length();
        boolean post =
                length == 13
                        && counts.digits() == 9
                        && counts.capitals() == 4
                        && Counts.of(word, 2, 11).digits() == 9;
        boolean ups = length == 18 && word.startsWith("1Z");
        boolean amazon = word.startsWith("TBA") && counts.digits() == length - 3 && length >= 12;
        return post || ups || amazon;
    }

    private static boolean isParcel(String text, int start, Counts counts) {
        if (counts.digits() < MIN_PARCEL_DIGITS) {
            return false;
        }
        String before =
                text.substring(Math.max(0, start - CONTEXT), start).toLowerCase(Locale.ROOT);
        return PARCELS.stream().anyMatch(before::contains);
    }

    private static boolean isUuid(String word) {
        return word.length() == UUID_LENGTH
                && word.charAt(8) == '-'
                && word.charAt(13) == '-'
                && word.charAt(18) == '-'
                && word.charAt(23) == '-'
                && word.chars().allMatch(c -> c == '-' || Character.digit(c, 16) >= 0);
    }

    private static boolean isWebToken(String word) {
        return word.startsWith("eyJ") && word.length() >= 2 * MIN_TOKEN;
    }

    /** A hash or token as one part of a longer name, such as that of a file. */
    private static boolean hasCode(String word) {
        for (String part : word.split("[-_.]+")) {
            Counts counts = Counts.of(part, 0, part.length());
            boolean hash = part.length() >= 2 * MIN_HASH && isHexadecimal(part, counts);
            if (hash || isRandom(part, counts)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the end of groups of four digits, the last of one to four, or -1. */
    static int endOfGroups(String text, int start) {
        int end = start + GROUP;
        int digits = GROUP;
        boolean years = isYear(text, start);
        while (end < text.length() && text.charAt(end) == ' ') {
            int length = digitsAt(text, end + 1);
            if (length == 0 || length > GROUP) {
                break;
            }
            years &= isYear(text, end + 1);
            end += 1 + length;
            digits += length;
            if (length < GROUP) {
                break;
            }
        }
        return digits >= MIN_DIGITS && !years ? end : -1;
    }

    private static boolean isYear(String text, int start) {
        return text.startsWith("19", start) || text.startsWith("20", start);
    }

    private static int digitsAt(String text, int start) {
        int i = start;
        while (i < text.length() && i - start <= GROUP && isDigit(text.charAt(i))) {
            i++;
        }
        return i - start;
    }

    /** Returns whether a word is a group of digits, as in numbers of cards. */
    static boolean isGroup(String text, int start, int end) {
        return end - start == GROUP && digitsAt(text, start) == GROUP;
    }

    /** Digits, small and capital letters follow each other as in no word. */
    private static boolean isRandom(String word, Counts counts) {
        int length = word.length();
        return length >= MIN_TOKEN
                && (counts.changes() * 5 >= length * 2 || counts.digitGroups() >= 5)
                && counts.digitGroups() >= 3
                && counts.letters() >= 4;
    }
}
