package io.polyphony.localcluster.bench.job;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.Map;

/**
 * Processor time of this process and of each of its threads since the clock was started. A thread
 * that has ended counts up to the last {@link #look()} before its end. Used by one thread.
 */
final class CpuClock {

    private record Entry(String name, long start, long now) {}

    /**
     * Looks at Java threads for one at the JVM's own, of which few end and which take files to look
     * at.
     */
    private static final int NATIVE_EVERY = 10;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean process =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Map<Long, Entry> entries = new HashMap<>();
    private final NativeThreads nativeThreads = new NativeThreads();
    private final long processStart = process.getProcessCpuTime();
    private int looks;

    private CpuClock() {}

    /** A clock that starts now. */
    static CpuClock start() {
        CpuClock clock = new CpuClock();
        clock.read(true);
        return clock;
    }

    /** Reads the time of every thread that lives. */
    void look() {
        read(false);
    }

    /** Everything up to the last look at threads and up to now for the process. */
    Times times() {
        nativeThreads.look(false);
        return new Times(threadSeconds(), nativeThreads.seconds(), processSeconds());
    }

    /**
     * Seconds of processor time.
     *
     * @param threads of Java threads by their name
     * @param virtualMachine of the JVM's own threads
     * @param process of all
     */
    record Times(
            Map<String, Double> threads, Map<Activity, Double> virtualMachine, double process) {}

    private Map<String, Double> threadSeconds() {
        Map<String, Double> seconds = new HashMap<>();
        for (Entry entry : entries.values()) {
            seconds.merge(entry.name, (entry.now - entry.start) / 1e9, Double::sum);
        }
        return seconds;
    }

    private double processSeconds() {
        return (process.getProcessCpuTime() - processStart) / 1e9;
    }

    private void read(boolean first) {
        if (looks++ % NATIVE_EVERY == 0) {
            nativeThreads.look(first);
        }
        long[] ids = threads.getAllThreadIds();
        long[] times = threads.getThreadCpuTime(ids);
        for (int i = 0; i < ids.length; i++) {
            Entry known = entries.get(ids[i]);
            if (times[i] >= 0 && known != null) {
                entries.put(ids[i], new Entry(known.name, known.start, times[i]));
            } else if (times[i] >= 0) {
                ThreadInfo info = threads.getThreadInfo(ids[i]);
                String name = info == null ? "ended" : info.getThreadName();
                entries.put(ids[i], new Entry(name, first ? times[i] : 0, times[i]));
            }
        }
    }
}
