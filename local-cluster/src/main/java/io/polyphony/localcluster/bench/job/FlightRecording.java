package io.polyphony.localcluster.bench.job;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * A recording of this process by the JDK's Flight Recorder with samples of stacks and nothing else.
 * The caller closes it.
 */
final class FlightRecording implements AutoCloseable {

    static final Duration PERIOD = Duration.ofMillis(10);

    private static final String JAVA = "jdk.ExecutionSample";
    private static final String NATIVE = "jdk.NativeMethodSample";

    private final Recording recording = new Recording();

    private FlightRecording() {
        recording.enable(JAVA).withPeriod(PERIOD);
        recording.enable(NATIVE).withPeriod(PERIOD);
        recording.start();
    }

    static FlightRecording start() {
        return new FlightRecording();
    }

    /** Ends the recording and reads it back from a file that it writes. */
    List<StackSample> stop(Path file) throws IOException {
        recording.stop();
        recording.dump(file);
        List<StackSample> samples = new ArrayList<>();
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                String type = event.getEventType().getName();
                RecordedThread thread = event.getThread("sampledThread");
                if (thread != null && (type.equals(JAVA) || type.equals(NATIVE))) {
                    samples.add(sample(event, thread, type.equals(NATIVE)));
                }
            }
        }
        return samples;
    }

    @Override
    public void close() {
        recording.close();
    }

    private static StackSample sample(
            RecordedEvent event, RecordedThread thread, boolean inNative) {
        List<String> frames =
                event.getStackTrace() == null
                        ? List.of()
                        : event.getStackTrace().getFrames().stream()
                                .map(FlightRecording::name)
                                .toList();
        String name = thread.getJavaName() == null ? "unknown" : thread.getJavaName();
        return new StackSample(name, inNative, frames);
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }
}
