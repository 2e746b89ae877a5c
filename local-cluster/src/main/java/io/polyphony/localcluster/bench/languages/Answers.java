package io.polyphony.localcluster.bench.languages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.localcluster.bench.languages.KnownText.Length;
import io.polyphony.text.language.TextLanguage;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts, by length, texts of a group with the right answer, a wrong one, or none. */
final class Answers {

    private final Map<Length, int[]> counts = new EnumMap<>(Length.class);

    void add(Length length, String expected, String answer) {
        int[] count = counts.computeIfAbsent(length, any -> new int[3]);
        count[kind(expected, answer).ordinal()]++;
    }

    /** A line of a table: for each length right, wrong of those with an answer, and the texts. */
    String line() {
        StringBuilder line = new StringBuilder();
        for (Length length : Length.values()) {
            line.append(
                    String.format(
                            Locale.ROOT,
                            " %5.1f %5.1f %7d |",
                            right(length),
                            wrong(length),
                            texts(length)));
        }
        return line.toString();
    }

    void writeTo(ObjectNode json) {
        for (Length length : Length.values()) {
            ObjectNode values = json.putObject(length.title);
            values.put("texts", texts(length));
            values.put("right", right(length));
            values.put("wrong", wrong(length));
        }
    }

    private double right(Length length) {
        return percent(count(length, Kind.RIGHT), texts(length));
    }

    private double wrong(Length length) {
        int wrong = count(length, Kind.WRONG);
        return percent(wrong, wrong + count(length, Kind.RIGHT));
    }

    private int texts(Length length) {
        int sum = 0;
        for (Kind kind : Kind.values()) {
            sum += count(length, kind);
        }
        return sum;
    }

    private int count(Length length, Kind kind) {
        return counts.getOrDefault(length, new int[3])[kind.ordinal()];
    }

    private static double percent(int part, int whole) {
        return whole == 0 ? 0 : Math.round(1000.0 * part / whole) / 10.0;
    }

    private static Kind kind(String expected, String answer) {
        if (answer.equals(expected)) {
            return Kind.RIGHT;
        }
        return answer.equals(TextLanguage.UNDETERMINED) ? Kind.NONE : Kind.WRONG;
    }

    private enum Kind {
        RIGHT,
        WRONG,
        NONE
    }
}
