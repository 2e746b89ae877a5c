package io.polyphony.text.cleaning.log;

import java.util.Locale;
import java.util.Set;

/** Lines of data by their shape: JSON, dumps, queries, lists of values. */
final class Shapes {

    private static final Set<String> QUERIES =
            Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "WITH", "EXPLAIN");

    private static final Set<String> CLAUSES =
            Set.of(
                    ("FROM WHERE AND OR JOIN LEFT RIGHT INNER OUTER GROUP ORDER HAVING LIMIT SET"
                                    + " VALUES ON UNION INTO")
                            .split(" "));

    private static final int MIN_DUMP = 200;
    private static final int MIN_WORDS = 8;
    private static final int MIN_BYTES = 8;

    private Shapes() {}

    static boolean isData(String line) {
        return isOfJson(line) || isHexadecimal(line) || isAddressOfMemory(line) || isDump(line);
    }

    /** Brackets alone, a name with a value, or many of these. */
    private static boolean isOfJson(String line) {
        char first = line.charAt(0);
        char last = line.charAt(line.length() - 1);
        if (line.length() <= 3 && "{}[]".indexOf(first) >= 0) {
            return line.chars().allMatch(c -> "{}[],;".indexOf(c) >= 0);
        }
        boolean pair = first == '"' && line.contains("\":");
        boolean object =
                (first == '{' || first == '[') && line.contains("\":") && line.length() > 20;
        boolean value = first == '"' && last == ',' && line.indexOf('"', 1) == line.length() - 2;
        return pair || object || value;
    }

    /** Bytes in hexadecimal, with their address or without. */
    private static boolean isHexadecimal(String line) {
        int bytes = 0;
        int others = 0;
        for (String word : line.split("\\s+", 40)) {
            boolean hexadecimal =
                    word.length() % 2 == 0 && word.chars().allMatch(Shapes::isHexadecimal);
            bytes += hexadecimal && word.length() <= 8 ? word.length() / 2 : 0;
            others += hexadecimal ? 0 : 1;
        }
        return bytes >= MIN_BYTES
                && others * 4 <= bytes
                && line.chars().anyMatch(Character::isDigit);
    }

    private static boolean isHexadecimal(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    private static boolean isAddressOfMemory(String line) {
        return line.startsWith("0x") || line.contains(" 0x") && line.contains("=0x");
    }

    /** Most words are none: letters with digits, signs and numbers, as names with values are. */
    private static boolean isDump(String line) {
        if (line.length() < MIN_DUMP) {
            return isListOfValues(line);
        }
        int words = 0;
        int technical = 0;
        int start = 0;
        while (start < line.length()) {
            int end = line.indexOf(' ', start);
            end = end < 0 ? line.length() : end;
            words += end > start ? 1 : 0;
            technical += isTechnical(line, start, end) ? 1 : 0;
            start = end + 1;
        }
        return words >= MIN_WORDS && technical * 2 >= words
                || words < line.length() / 150 && isAscii(line);
    }

    private static boolean isAscii(String line) {
        return line.chars().allMatch(c -> c < 0x80);
    }

    private static boolean isListOfValues(String line) {
        int values = 0;
        int spaces = 0;
        for (int i = 1; i < line.length() - 1; i++) {
            boolean sign =
                    line.charAt(i) == '=' && line.charAt(i - 1) > ' ' && line.charAt(i + 1) > ' ';
            values += sign ? 1 : 0;
            spaces += line.charAt(i) == ' ' ? 1 : 0;
        }
        return values >= 3 && values * 2 > spaces;
    }

    private static boolean isTechnical(String line, int start, int end) {
        boolean digit = false;
        boolean letter = false;
        boolean sign = false;
        for (int i = start; i < end; i++) {
            char c = line.charAt(i);
            digit |= c >= '0' && c <= '9';
            letter |= Character.isLetter(c);
            sign |= "=/\\{}[]<>_|#$%@&+*^~".indexOf(c) >= 0;
        }
        return digit && letter || sign || digit && end - start >= 5;
    }

    /**
     * Returns whether a line is of a query of a database, whose words are in capitals.
     *
     * @param inQuery whether the line before it was
     */
    static boolean isQuery(String line, boolean inQuery) {
        int end = line.indexOf(' ');
        String word = end < 0 ? line : line.substring(0, end);
        boolean capitals = word.equals(word.toUpperCase(Locale.ROOT));
        boolean signs = line.chars().anyMatch(c -> "=(*;,".indexOf(c) >= 0);
        boolean start =
                QUERIES.contains(word) && signs && (hasClause(line) || hasSmallLetter(line));
        return capitals && (start || inQuery && CLAUSES.contains(word));
    }

    private static boolean hasSmallLetter(String line) {
        return line.chars().anyMatch(Character::isLowerCase);
    }

    private static boolean hasClause(String line) {
        return line.contains(" FROM ")
                || line.contains(" INTO ")
                || line.contains(" SET ")
                || line.contains(" TABLE ")
                || line.contains(" AS ")
                || line.endsWith(",")
                || line.endsWith("*");
    }
}
