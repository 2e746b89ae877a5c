package io.polyphony.localcluster.bench.themes;

import java.util.List;

/**
 * Size of the measurements.
 *
 * @param texts of each development file, at most
 * @param themes numbers of themes at which the speed is measured; the last but one also with fewer
 *     micro-clusters
 * @param rounds timed windows
 */
record Extent(
        int texts,
        Planted planted,
        List<Integer> themes,
        int recordsPerWindow,
        int rounds,
        int tenants,
        int soakRecords) {

    /**
     * Size of the planted streams.
     *
     * @param eachEvent events of each kind that are planted
     * @param stationaryRecords records of the stream to which nothing happens
     */
    record Planted(int windows, int eachEvent, int stationaryRecords) {}

    static Extent full() {
        return new Extent(
                5_000,
                new Planted(120, 6, 100_000),
                List.of(100, 1_000, 2_000, 5_000),
                20_000,
                7,
                10_000,
                2_000_000);
    }

    static Extent shortened() {
        return new Extent(
                1_500, new Planted(100, 2, 10_000), List.of(100, 2_000), 5_000, 3, 1_000, 50_000);
    }

    /** Seconds on any machine; the figures say nothing. */
    static Extent tiny() {
        return new Extent(100, new Planted(60, 1, 2_000), List.of(20, 2_000), 400, 1, 20, 4_000);
    }
}
