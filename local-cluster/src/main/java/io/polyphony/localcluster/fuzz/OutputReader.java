package io.polyphony.localcluster.fuzz;

import io.polyphony.localcluster.broker.Topics;
import io.polyphony.localcluster.result.CommittedTopics;
import java.time.Duration;
import java.util.List;

/** Reads committed outputs in a thread of its own and has them checked. */
final class OutputReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final CommittedTopics topics;
    private final ResultCheck check;
    private final Problems problems;
    private final Thread thread = new Thread(this::read, "output-reader");

    private volatile boolean stopped;

    OutputReader(String bootstrapServers, ResultCheck check, Problems problems) {
        topics =
                new CommittedTopics(
                        bootstrapServers, List.of(Topics.DEAD_LETTERS, Topics.LABELLED_VECTORS));
        this.check = check;
        this.problems = problems;
        thread.setDaemon(true);
        thread.start();
    }

    /** Stops reading; what has waited for its producer is checked before. */
    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.join();
        topics.close();
    }

    private void read() {
        try {
            while (!stopped) {
                topics.poll(POLL).forEach(check::take);
                check.takeWaiting(false);
            }
            check.takeWaiting(true);
        } catch (RuntimeException e) {
            problems.add("the outputs cannot be read: " + e);
        }
    }
}
