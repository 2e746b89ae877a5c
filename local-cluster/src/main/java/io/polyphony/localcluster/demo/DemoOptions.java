package io.polyphony.localcluster.demo;

import io.polyphony.job.tools.command.CommandException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.util.TimeUtils;

/** The options of the job and of Flink that the demonstration sets. What the user gives wins. */
public final class DemoOptions {

    private static final String WINDOW = "clustering.window";
    private static final String DEFAULT_WINDOW = "10s";
    private static final String EMBEDDING_PARALLELISM = "embedding.parallelism";
    private static final String PARALLELISM = "parallelism.default";

    private DemoOptions() {}

    /** Addresses and folders that are known only once things run. */
    public record Places(String bootstrapServers, Path model, Path modelCache, Path work) {}

    /** The whole configuration, for the job and for the cluster that runs it. */
    public static Map<String, String> complete(DemoSettings settings, Places places) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("source.bootstrap-servers", places.bootstrapServers());
        options.put("source.start", "earliest");
        options.put("source.bounded", Boolean.toString(settings.once()));
        options.put("delivery.transactional-id-prefix", "demo");
        options.put("embedding.model", places.model().toAbsolutePath().toString());
        if (settings.model().isDemoModel()) {
            options.put("embedding.cache-dir", places.modelCache().toString());
        }
        if (settings.model().precision() != null) {
            options.put("embedding.precision", settings.model().precision().id());
        }
        options.put("embedding.threads", Integer.toString(threads(settings.parallelism())));

        options.put(PARALLELISM, Integer.toString(settings.parallelism()));
        options.put("state.backend.type", "hashmap");
        options.put(
                "execution.checkpointing.dir",
                places.work().resolve("checkpoints").toUri().toString());
        options.put("execution.checkpointing.interval", "2s");
        options.put("restart-strategy.type", "fixed-delay");
        options.put("restart-strategy.fixed-delay.attempts", "2");
        options.put("restart-strategy.fixed-delay.delay", "1s");
        options.put("io.tmp.dirs", places.work().resolve("tmp").toString());
        options.putAll(settings.jobOptions());
        return options;
    }

    /** Forward passes of all slots together keep the cores busy, and no more. */
    private static int threads(int parallelism) {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / parallelism);
    }

    /** Slots that the job takes: the model may have its own. */
    public static int slots(Map<String, String> options) throws CommandException {
        return number(options, PARALLELISM, 1) + number(options, EMBEDDING_PARALLELISM, 0);
    }

    static Duration window(Map<String, String> jobOptions) throws CommandException {
        String value = jobOptions.getOrDefault(WINDOW, DEFAULT_WINDOW);
        try {
            return TimeUtils.parseDuration(value);
        } catch (IllegalArgumentException e) {
            throw new CommandException("-D%s=%s: not a duration".formatted(WINDOW, value), e);
        }
    }

    private static int number(Map<String, String> options, String key, int otherwise)
            throws CommandException {
        String value = options.get(key);
        try {
            return value == null ? otherwise : Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw new CommandException("-D%s=%s: not a number".formatted(key, value), e);
        }
    }
}
