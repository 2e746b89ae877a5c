package io.polyphony.localcluster.bench.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Processor time of the JVM's own threads, which are no Java threads, since they were first seen,
 * as Linux counts it. Elsewhere there are none. Used by one thread.
 */
final class NativeThreads {

    /** Unit of {@code /proc}, on every architecture that Linux has today: proc(5), _SC_CLK_TCK. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;

    private static final Map<Activity, List<String>> NAMES =
            Map.of(
                    Activity.COMPILER, List.of("C1 Comp", "C2 Comp"),
                    Activity.COLLECTOR, List.of("GC Thread", "G1 ", "VM Thread"));

    private final Path folder = Path.of("/proc/self/task");
    private final Map<String, Entry> entries = new HashMap<>();

    private record Entry(Activity activity, long start, long now) {}

    /**
     * Reads the time of every thread that lives; at the first call, which gives the start, the time
     * so far does not count.
     */
    void look(boolean first) {
        try (Stream<Path> threads = Files.isDirectory(folder) ? Files.list(folder) : Stream.of()) {
            threads.forEach(thread -> look(thread, first));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<Activity, Double> seconds() {
        Map<Activity, Double> seconds = new HashMap<>();
        for (Entry entry : entries.values()) {
            seconds.merge(
                    entry.activity, (entry.now - entry.start) / TICKS_PER_SECOND, Double::sum);
        }
        return seconds;
    }

    private void look(Path thread, boolean first) {
        String stat;
        try {
            stat = Files.readString(thread.resolve("stat"));
        } catch (IOException e) {
            // The thread ended after the folder was listed.
            return;
        }
        String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
        NAMES.forEach(
                (activity, names) -> {
                    if (names.stream().anyMatch(name::startsWith)) {
                        long now = ticks(stat);
                        entries.compute(
                                thread.getFileName().toString(),
                                (id, known) -> next(activity, known, now, first));
                    }
                });
    }

    private static Entry next(Activity activity, @Nullable Entry known, long now, boolean first) {
        return new Entry(activity, known != null ? known.start : first ? now : 0, now);
    }

    /** Fields after the name, which may hold blanks. */
    static long ticks(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
    }
}
