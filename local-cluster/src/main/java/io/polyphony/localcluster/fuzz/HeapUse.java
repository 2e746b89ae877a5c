package io.polyphony.localcluster.fuzz;

import java.lang.management.ManagementFactory;

/** The heap of this JVM. */
final class HeapUse {

    private static final int COLLECTIONS = 3;
    private static final long MEBIBYTE = 1 << 20;

    private HeapUse() {}

    /** Returns what is in use after full collections, in MiB. */
    static long liveMebibytes() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            least =
                    Math.min(
                            least,
                            ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least / MEBIBYTE;
    }
}
