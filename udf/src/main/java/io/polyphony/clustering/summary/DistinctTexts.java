package io.polyphony.clustering.summary;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Distinct texts of a window's records: of each record key the newest version counts, and records
 * with the same text are one. DistinctTexts are numbered in canonical order of their first record.
 */
final class DistinctTexts {

    /**
     * By key, oldest version first; the rest only decides between versions that claim the same
     * position.
     */
    private static final Comparator<WindowRecord> CANONICAL =
            Comparator.comparing(WindowRecord::key)
                    .thenComparing(WindowRecord::version)
                    .thenComparingLong(WindowRecord::textHash)
                    .thenComparingLong(WindowRecord::facts)
                    .thenComparing(WindowRecord::text)
                    .thenComparing(WindowRecord::language)
                    .thenComparing(WindowRecord::author)
                    .thenComparing(WindowRecord::vector, Arrays::compare);

    private static final int NONE = -1;

    private final List<WindowRecord> records;
    private final int[] order;
    private final Map<Long, Integer> byText = new HashMap<>();
    private final int[] firsts;
    private final int[] multiplicities;
    private final WindowRecord[] originals;
    private int size;

    DistinctTexts(List<WindowRecord> records) {
        this.records = records;
        order = canonicalOrder(records);
        firsts = new int[order.length];
        multiplicities = new int[order.length];
        originals = new WindowRecord[order.length];
        for (int position = 0; position < order.length; position++) {
            if (isNewestVersion(position)) {
                count(order[position]);
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

    /** The record of a vote that stands for all with its text. */
    WindowRecord first(int vote) {
        return records.get(firsts[vote]);
    }

    int multiplicity(int vote) {
        return multiplicities[vote];
    }

    /**
     * The vote with the text of this record, whether or not the record itself counts; -1 if there
     * is none.
     */
    int ofText(WindowRecord record) {
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

    /** Notes the record whose near-duplicate a vote is; at first it is its own. */
    void setOriginal(int vote, WindowRecord original) {
        originals[vote] = original;
    }

    WindowRecord original(int vote) {
        return originals[vote];
    }

    /**
     * Returns the key of the first record that says the same, empty for that record itself and for
     * one of its older versions.
     */
    String duplicateOf(WindowRecord record) {
        int vote = ofText(record);
        return vote == NONE || originals[vote].key().equals(record.key())
                ? ""
                : originals[vote].key();
    }

    private void count(int input) {
        Integer vote = byText.putIfAbsent(records.get(input).textHash(), size);
        if (vote != null) {
            multiplicities[vote]++;
            return;
        }
        firsts[size] = input;
        originals[size] = records.get(input);
        multiplicities[size] = 1;
        size++;
    }

    private static int[] canonicalOrder(List<WindowRecord> records) {
        Integer[] order = new Integer[records.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparing(records::get, CANONICAL));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }
}
