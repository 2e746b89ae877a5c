package io.polyphony.localcluster.bench.themes;

import java.util.List;

/**
 * How much is measured.
 *
 * @param texts of each development file, at most
 * @param windows of a planted stream
 * @param eachEvent events of each kind that are planted
 * @param themes numbers of themes at which the speed is measured; the last but one also with fewer
 *     micro-clusters
 * @param rounds timed windows
 */
record Extent(
        int texts,
        int windows,
        int eachEvent,
        int stationaryRecords,
        List<Integer> themes,
        int recordsPerWindow,
        int rounds,
        int tenants,
        int soakRecords) {

    public static Extent full() {
        return new Extent(
                5_000,
                120,
                6,
                100_000,
                List.of(100, 1_000, 2_000, 5_000),
                20_000,
                7,
                10_000,
                2_000_000);
    }

    public static Extent shortened() {
        return new Extent(1_500, 100, 2, 10_000, List.of(100, 2_000), 5_000, 3, 1_000, 50_000);
    }

    /** Seconds on any machine; the figures say nothing. */
    static Extent tiny() {
        return new Extent(100, 60, 1, 2_000, List.of(20, 2_000), 400, 1, 20, 4_000);
    }
}
