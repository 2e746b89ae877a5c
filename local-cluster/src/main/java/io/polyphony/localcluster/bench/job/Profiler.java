package io.polyphony.localcluster.bench.job;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Profiles this process while one job runs on it, from the moment when all tasks run to its end.
 * The caller closes it.
 */
final class Profiler implements JobWatch, AutoCloseable {

    private final Path file;
    private final Supplier<Duration> brokerTime;

    private @Nullable FlightRecording recording;
    private @Nullable CpuClock clock;
    private @Nullable Result result;
    private long start;
    private Duration brokerStart = Duration.ZERO;

    /**
     * @param file that the recording is written to
     */
    Profiler(Path file, Supplier<Duration> brokerTime) {
        this.file = file;
        this.brokerTime = brokerTime;
    }

    /**
     * Profile of a job.
     *
     * @param seconds on the wall
     * @param brokerSeconds processor time of the broker
     */
    record Result(CpuProfile profile, double seconds, double brokerSeconds) {}

    @Override
    public void running() {
        recording = FlightRecording.start();
        clock = CpuClock.start();
        start = System.nanoTime();
        brokerStart = brokerTime.get();
    }

    @Override
    public void look() {
        if (clock != null) {
            clock.look();
        }
    }

    @Override
    public void finished() throws Exception {
        if (clock == null || recording == null) {
            throw new IllegalStateException("not running");
        }
        clock.look();
        CpuClock.Times times = clock.times();
        double seconds = (System.nanoTime() - start) / 1e9;
        double broker = brokerTime.get().minus(brokerStart).toMillis() / 1e3;
        CpuProfile profile =
                CpuProfile.of(recording.stop(file), FlightRecording.PERIOD.toMillis() / 1e3, times);
        result = new Result(profile, seconds, broker);
    }

    @Override
    public void close() {
        if (recording != null) {
            recording.close();
        }
    }

    /** Profile of the job that has finished. */
    Result result() {
        if (result == null) {
            throw new IllegalStateException("no job was profiled");
        }
        return result;
    }
}
