package io.polyphony.job.configuration;

import java.util.Map;
import java.util.Optional;

/**
 * Options of earlier versions, and what stands in their place. A configuration that has one is
 * refused, so that nobody believes in a value that has no effect.
 */
final class RemovedOptions {

    private static final Map<String, String> SUCCESSORS =
            Map.ofEntries(
                    constant("clustering.threshold.deviations", "3"),
                    constant("clustering.threshold.margin", "0"),
                    constant("clustering.max-compared-originals", "64"),
                    constant("clustering.max-candidate-age-windows", "360"),
                    constant("clustering.max-authors", "16"),
                    constant("clustering.merge.checks", "2"),
                    constant("clustering.max-watched-pairs", "1000"),
                    constant("clustering.max-aliases", "4000"),
                    constant("clustering.split.checks", "2"),
                    constant("clustering.max-children", "4"),
                    constant("clustering.surge.warm-up-windows", "12"),
                    constant("clustering.surge.half-life", "1 h"),
                    constant("clustering.max-surge-languages", "8"),
                    Map.entry(
                            "clustering.surge.off",
                            "a surge goes on down to a quarter of clustering.surge.on"),
                    Map.entry(
                            "embedding.pass.max-attention",
                            "it is always 4194304; embedding.pass.max-tokens bounds a pass"),
                    Map.entry(
                            "embedding.cuda.arena-extend-strategy",
                            "it is always same-as-requested; embedding.cuda.memory-limit bounds"
                                    + " the memory of a GPU"),
                    Map.entry(
                            "embedding.openai.retry-delay",
                            "it is always 200 ms; embedding.openai.max-attempts bounds how long a"
                                    + " request is tried"),
                    Map.entry(
                            "embedding.openai.max-retry-delay",
                            "it is always 20 s; embedding.openai.max-attempts bounds how long a"
                                    + " request is tried"));

    private RemovedOptions() {}

    /** Returns the line about an option that there was, or empty if there was none. */
    static Optional<String> line(String key) {
        return Optional.ofNullable(SUCCESSORS.get(key))
                .map(
                        successor ->
                                "'%s' is no longer an option: %s; remove it"
                                        .formatted(key, successor));
    }

    private static Map.Entry<String, String> constant(String key, String value) {
        return Map.entry(key, "it is always " + value);
    }
}
