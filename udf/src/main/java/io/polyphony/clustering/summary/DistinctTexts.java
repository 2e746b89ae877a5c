package io.polyphony.clustering.summary;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Distinct texts of a window's records: of each record key the newest version counts, and records
 * with the same text are one. They are numbered in canonical order of their first records, those of
 * which no record is counted behind all others.
 */
final class DistinctTexts {

    /**
     * Order by key, oldest version first; the rest only decides between versions that claim the
     * same position.
     */
    private static final Comparator<WindowRecord> CANONICAL =
            Comparator.comparing(WindowRecord::key)
                    .thenComparing(WindowRecord::version)
                    .thenComparingLong(WindowRecord::textHash)
                    .thenComparingLong(WindowRecord::facts)
                    .thenComparing(WindowRecord::text)
                    .thenComparing(WindowRecord::language)
                    .thenComparing(WindowRecord::author)
                    .thenComparingInt(WindowRecord::star)
                    .thenComparing(WindowRecord::vector, Arrays::compare);

    private static final int NONE = -1;

    private final List<WindowRecord> records;
    private final List<Voting> voting;
    private final int[] order;
    private final Map<Long, Integer> byText = new HashMap<>();
    private final int[] firsts;
    private final int[] multiplicities;
    private final WindowRecord[] originals;
    private int size;

    /**
     * @param voting of each record
     */
    DistinctTexts(List<WindowRecord> records, List<Voting> voting) {
        this.records = records;
        this.voting = voting;
        order = canonicalOrder(records);
        firsts = new int[order.length];
        multiplicities = new int[order.length];
        originals = new WindowRecord[order.length];
        add(Voting.COUNTED, 1);
        add(Voting.REPEATED, 0);
    }

    private void add(Voting of, int copies) {
        for (int position = 0; position < order.length; position++) {
            if (voting.get(order[position]) == of && isNewestVersion(position)) {
                count(order[position], copies);
            }
        }
    }

    int size() {
        return size;
    }

    /** Input indices in canonical order; owned by this object. */
    int[] order() {
        return order;
    }

    /** First record with a text, which stands for all with it. */
    WindowRecord first(int text) {
        return records.get(firsts[text]);
    }

    /** Number of counted records with a text; 0 if all of them are repeated. */
    int multiplicity(int text) {
        return multiplicities[text];
    }

    /**
     * Returns the number of the text of this record, whether or not the record itself counts; -1 if
     * there is none.
     */
    int of(WindowRecord record) {
        return byText.getOrDefault(record.textHash(), NONE);
    }

    /**
     * Returns whether the record at this position of the canonical order is the newest version of
     * it.
     */
    boolean isNewestVersion(int position) {
        return position + 1 == order.length
                || !records.get(order[position])
                        .key()
                        .equals(records.get(order[position + 1]).key());
    }

    /** Sets the record whose near-duplicate a text is; at first it is its own. */
    void setOriginal(int text, WindowRecord original) {
        originals[text] = original;
    }

    WindowRecord original(int text) {
        return originals[text];
    }

    /**
     * Returns the key of the first record that says the same, null for that record itself and for
     * one of its older versions.
     */
    @Nullable String duplicateOf(WindowRecord record) {
        int text = of(record);
        return text == NONE || originals[text].key().equals(record.key())
                ? null
                : originals[text].key();
    }

    private void count(int input, int copies) {
        Integer text = byText.putIfAbsent(records.get(input).textHash(), size);
        if (text != null) {
            multiplicities[text] += copies;
            return;
        }
        firsts[size] = input;
        originals[size] = records.get(input);
        multiplicities[size] = copies;
        size++;
    }

    private static int[] canonicalOrder(List<WindowRecord> records) {
        Integer[] order = new Integer[records.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparing(records::get, CANONICAL));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }
}
