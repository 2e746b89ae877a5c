package io.polyphony.job.tools.compile;

import java.util.Locale;

/** Bytes as a person reads them, in powers of ten. */
final class Size {

    private Size() {}

    static String of(long bytes) {
        if (bytes >= 1_000_000_000) {
            return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
        }
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
