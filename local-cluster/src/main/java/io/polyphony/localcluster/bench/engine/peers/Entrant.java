package io.polyphony.localcluster.bench.engine.peers;

import io.polyphony.localcluster.bench.engine.Pass;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A contestant while it is measured. One that fails is out: it keeps the cause, and its passes do
 * nothing.
 */
final class Entrant implements AutoCloseable {

    /**
     * Seconds from the start of the process to its first vector.
     *
     * @param first when files are read for the first time, and compiled or converted
     * @param again with what the first time has left on the disk
     */
    record Starts(double first, double again) {}

    /** Reading, converting and compiling a model of 0.6 billion weights takes a few minutes. */
    private static final Duration ANSWER = Duration.ofMinutes(15);

    private final Contestant contestant;
    private final Map<String, float[][]> vectors = new LinkedHashMap<>();
    private @Nullable String about;
    private Starts starts = new Starts(0, 0);
    private ProcessMemory memory = new ProcessMemory(0, 0);
    private @Nullable ChildEngine engine;
    private @Nullable String failure;

    Entrant(Contestant contestant) {
        this.contestant = contestant;
    }

    /** Starts the process twice and keeps the second one. */
    void open(PeerWorkload first, Path logs) throws InterruptedException {
        try {
            double once = start(first, logs);
            close();
            starts = new Starts(once, start(first, logs));
        } catch (IOException e) {
            fail(e);
        }
    }

    /** Embeds the workload; the first time its vectors are kept. */
    Pass pass(PeerWorkload workload) {
        return () -> {
            ChildEngine running = engine;
            if (running == null) {
                return;
            }
            try {
                if (vectors.containsKey(workload.name())) {
                    running.run(workload);
                } else {
                    vectors.put(workload.name(), running.add(workload));
                }
            } catch (IOException e) {
                fail(e);
            }
        };
    }

    /** Reads the memory of the process. */
    void weigh() throws IOException {
        if (engine != null) {
            memory = engine.memory();
        }
    }

    Contestant contestant() {
        return contestant;
    }

    /**
     * Returns what the process said of itself when it started.
     *
     * @throws IllegalStateException if it has not started
     */
    String about() {
        if (about == null) {
            throw new IllegalStateException(contestant.name() + " has not started");
        }
        return about;
    }

    Starts starts() {
        return starts;
    }

    ProcessMemory memory() {
        return memory;
    }

    /** Cause of its exclusion, in one line; {@code null} if it takes part. */
    @Nullable String failure() {
        return failure;
    }

    /** Vectors of all workloads that were embedded: {@code [texts][dimension]}. */
    float[][] vectors() {
        List<float[]> all = new ArrayList<>();
        vectors.values().forEach(some -> all.addAll(List.of(some)));
        return all.toArray(float[][]::new);
    }

    @Override
    public void close() throws InterruptedException {
        if (engine != null) {
            engine.close();
            engine = null;
        }
    }

    private double start(PeerWorkload first, Path logs) throws IOException {
        long start = System.nanoTime();
        Path log = logs.resolve(contestant.name() + ".log");
        ChildEngine started = ChildEngine.start(contestant.command(), log, ANSWER);
        engine = started;
        about = started.awaitOpen();
        started.add(first);
        return (System.nanoTime() - start) / 1e9;
    }

    private void fail(IOException cause) throws InterruptedException {
        failure = String.valueOf(cause.getMessage());
        close();
    }
}
