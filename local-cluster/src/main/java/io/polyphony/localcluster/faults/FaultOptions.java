package io.polyphony.localcluster.faults;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Options of the job that is disturbed: short windows and checkpoints, so that much happens. */
final class FaultOptions {

    /** Patience with a job that is expected to recover from everything long before. */
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(5);

    static final Duration WINDOW = Duration.ofSeconds(2);

    private FaultOptions() {}

    static Map<String, String> of(String bootstrapServers, Map<String, String> user) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("source.bootstrap-servers", bootstrapServers);
        options.put("clustering.window", WINDOW.toMillis() + " ms");
        options.put("clustering.shards", "4");
        options.put("source.idle-timeout", "3 s");
        options.put("source.restart-timeout", "6 s");
        options.put("execution.checkpointing.interval", "2 s");
        options.put("execution.checkpointing.timeout", "30 s");
        options.put("delivery.transaction-timeout", TRANSACTION_TIMEOUT.toSeconds() + " s");
        options.putAll(user);
        return options;
    }
}
