package io.polyphony.job.configuration;

import io.polyphony.job.options.EmbeddingOptions;
import io.polyphony.job.options.EmbeddingOptions.Backend;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Keys of {@code embedding.*} that act with one backend alone: those of a model that runs in the
 * task slots, and those of a server. The model folder, its dimension, the device and the limits of
 * a micro-batch act with both.
 */
final class BackendKeys {

    private static final String OF_SERVERS = "embedding.openai.";

    private static final Set<String> OF_SLOTS =
            Stream.of(
                            EmbeddingOptions.MODEL_FILE,
                            EmbeddingOptions.MODEL_SHA256,
                            EmbeddingOptions.CACHE_DIR,
                            EmbeddingOptions.PRECISION,
                            EmbeddingOptions.CUDA_DEVICE_ID,
                            EmbeddingOptions.CUDA_RESOURCE_NAME,
                            EmbeddingOptions.CUDA_MEMORY_LIMIT,
                            EmbeddingOptions.SESSION_SCOPE,
                            EmbeddingOptions.THREADS,
                            EmbeddingOptions.MAX_INFERENCE_TIME,
                            EmbeddingOptions.MAX_PASS_TOKENS,
                            EmbeddingOptions.CACHE_MAX_SIZE)
                    .map(ConfigOption::key)
                    .collect(Collectors.toUnmodifiableSet());

    private BackendKeys() {}

    /** Returns a line for each key that the chosen backend does not read. */
    static List<String> warnings(Collection<String> keys, ReadableConfig options) {
        Backend backend = options.get(EmbeddingOptions.BACKEND);
        Predicate<String> unread =
                backend == Backend.LOCAL ? BackendKeys::isOfServers : OF_SLOTS::contains;
        return new TreeSet<>(keys)
                .stream().filter(unread).map(key -> warning(key, backend)).toList();
    }

    private static boolean isOfServers(String key) {
        return key.startsWith(OF_SERVERS);
    }

    private static String warning(String key, Backend backend) {
        return "%s: of no effect with %s: %s, %s"
                .formatted(
                        key,
                        EmbeddingOptions.BACKEND.key(),
                        backend,
                        backend == Backend.LOCAL
                                ? "which asks no server"
                                : "where the model runs on a server");
    }
}
