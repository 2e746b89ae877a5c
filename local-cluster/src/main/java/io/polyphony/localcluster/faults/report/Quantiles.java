package io.polyphony.localcluster.faults.report;

import java.util.List;

/**
 * Quantiles of some numbers by nearest rank.
 *
 * @param sorted ascending
 */
record Quantiles(List<Long> sorted) {

    Quantiles {
        sorted = sorted.stream().sorted().toList();
    }

    /** The smallest number that so large a part, in (0, 1], is not above; 0 of none. */
    long of(double part) {
        if (sorted.isEmpty()) {
            return 0;
        }
        int rank = (int) Math.ceil(part * sorted.size());
        return sorted.get(Math.max(1, rank) - 1);
    }

    long max() {
        return of(1);
    }
}
