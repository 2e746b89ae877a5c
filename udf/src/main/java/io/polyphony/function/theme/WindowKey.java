package io.polyphony.function.theme;

import io.polyphony.function.record.SourcePosition;

/** Keys of entries in keyed map state that belong to a window: they begin with the window and are unique by what follows. */
final class WindowKey {

    private WindowKey() {}

    static String of(long window, SourcePosition position) {
        return window
                + "/"
                + position.topic()
                + "/"
                + position.partition()
                + "/"
                + position.offset();
    }

    static String of(long window, long summaryWindow, int shard) {
        return window + "/" + summaryWindow + "/" + shard;
    }

    static long window(String key) {
        return Long.parseLong(key, 0, key.indexOf('/'), 10);
    }
}
