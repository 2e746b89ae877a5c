package io.polyphony.localcluster.fuzz;

import io.polyphony.localcluster.home.Home;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The options of the job and of Flink. A failure ends the job instead of starting it again, so that
 * none goes unseen.
 */
final class FuzzOptions {

    static final int PARALLELISM = 2;

    /**
     * Cosines, since messages of a few subjects say little else, and a subject that all texts have
     * in common is none. Chosen on the sample feedback under the demo model.
     */
    private static final Map<String, String> THRESHOLDS =
            Map.of(
                    "clustering.threshold.micro", "0.50",
                    "clustering.threshold.join", "0.36",
                    "clustering.threshold.merge", "0.40",
                    "clustering.threshold.high", "0.62");

    private FuzzOptions() {}

    /** Addresses and folders of a run. */
    record Places(String bootstrapServers, String registry, Home home, Path work, Path schemas) {}

    static Map<String, String> of(Places places) {
        Map<String, String> options = new LinkedHashMap<>(THRESHOLDS);
        options.put("source.bootstrap-servers", places.bootstrapServers());
        options.put("source.curation.topic", MessageSender.COMMANDS);
        options.put("source.start", "earliest");
        options.put("source.discovery-interval", "2s");
        options.put("source.schemas.dir", places.schemas().toString());
        options.put("schema-registry.url", places.registry());
        options.put("delivery.transactional-id-prefix", "fuzz");
        options.put("embedding.model", places.home().demoModel().toString());
        options.put("embedding.cache-dir", places.home().modelCache().toString());
        options.put("embedding.threads", "1");
        options.put("clustering.window", "2s");
        options.put("parallelism.default", Integer.toString(PARALLELISM));
        options.put("state.backend.type", "rocksdb");
        options.put("taskmanager.memory.managed.size", "256m");
        options.put(
                "execution.checkpointing.dir",
                places.work().resolve("checkpoints").toUri().toString());
        options.put("execution.checkpointing.interval", "1s");
        options.put("restart-strategy.type", "none");
        options.put("io.tmp.dirs", places.work().resolve("tmp").toString());
        return options;
    }

    /** Returns the options of a second job, which reads a topic of which nothing can be read. */
    static Map<String, String> wrongTopic(Map<String, String> options) {
        Map<String, String> other = new LinkedHashMap<>(options);
        other.remove("source.curation.topic");
        other.put("source.topics", FuzzTopics.WRONG);
        other.put("source.group-id", "wrong");
        other.put("delivery.transactional-id-prefix", "wrong");
        other.put("dead-letters.max-ratio", "0.5");
        return other;
    }
}
