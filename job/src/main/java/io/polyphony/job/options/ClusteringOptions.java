package io.polyphony.job.options;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.settings.DuplicateRule;
import io.polyphony.clustering.settings.Spread;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.function.theme.Shards;
import io.polyphony.job.options.declaration.Expert;
import io.polyphony.job.options.declaration.OptionGroup;
import io.polyphony.job.options.declaration.Requirement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.ReadableConfig;
import org.jspecify.annotations.Nullable;

/** Options of the clustering: {@code clustering.*}. */
public final class ClusteringOptions {

    private static final ClusteringSettings DEFAULTS = ClusteringSettings.defaults();

    public static final ConfigOption<Integer> DIMENSION =
            key("clustering.dimension")
                    .intType()
                    .defaultValue(DEFAULTS.dimension())
                    .withDescription(
                            "First components of a vector that the clustering looks at; all of them"
                                    + " if the vectors have fewer.");

    public static final ConfigOption<Duration> WINDOW =
            key("clustering.window")
                    .durationType()
                    .defaultValue(Duration.ofMillis(DEFAULTS.windowMillis()))
                    .withDescription("Length of the windows that records are labelled in.");

    public static final ConfigOption<Integer> SHARDS =
            key("clustering.shards")
                    .intType()
                    .defaultValue(1)
                    .withDescription(
                            "Fixed parts of a tenant's records that are summarised in parallel; may"
                                    + " change at a restart.");

    public static final ConfigOption<Map<String, String>> SHARDS_OF_TENANTS =
            key("clustering.shards-of-tenants")
                    .mapType()
                    .defaultValue(Map.of())
                    .withDescription(
                            "Shards of tenants that need another number, as"
                                    + " tenant:number,tenant:number.");

    @Expert
    public static final ConfigOption<Integer> MAX_RECORDS =
            key("clustering.max-records")
                    .intType()
                    .defaultValue(20_000)
                    .withDescription(
                            "Records of a window and shard that are summarised together; what comes"
                                + " after them is summarised apart, as if it were of another shard,"
                                + " and counted in numOverflowRecords. A tenant with many such"
                                + " records needs more shards.");

    public static final ConfigOption<MemorySize> MAX_SIZE =
            key("clustering.max-size")
                    .memoryType()
                    .defaultValue(MemorySize.ofMebiBytes(256))
                    .withDescription(
                            "Heap for the records of a window and shard that are summarised"
                                + " together: 2 bytes for each of clustering.dimension, 2 for each"
                                + " character of the beginning of a text from which exemplars and"
                                + " words are taken, 512 a record. What exceeds it is summarised"
                                + " apart, as with clustering.max-records.");

    public static final ConfigOption<Duration> HALF_LIFE =
            key("clustering.half-life")
                    .durationType()
                    .defaultValue(Duration.ofMillis(DEFAULTS.halfLifeMillis()))
                    .withDescription("Time in which the weight of what is in a theme halves.");

    @Expert
    public static final ConfigOption<String> CALIBRATION =
            key("clustering.calibration")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "File of thresholds that polyphony calibrate made for this model,"
                                + " dimension and instruction; refused if it is for others. Where"
                                + " this is not set, calibration.json of the model folder is used"
                                + " if it fits. A threshold that is set here wins.");

    @Expert
    public static final ConfigOption<String> THRESHOLD_MICRO =
            key("clustering.threshold.micro")
                    .stringType()
                    .defaultValue(SimilarityThresholds.AUTO)
                    .withDescription(
                            "Similarity from which a record joins a micro-cluster: auto, in units"
                                    + " of what the tenant's texts have in common, or a cosine from"
                                    + " -1 to 1. A cosine for this, join, merge, high or low makes"
                                    + " all of them cosines, 0.8 here if not given.");

    @Expert
    public static final ConfigOption<String> THRESHOLD_JOIN =
            key("clustering.threshold.join")
                    .stringType()
                    .defaultValue(SimilarityThresholds.AUTO)
                    .withDescription(
                            "Similarity from which a micro-cluster may join a theme: auto, or a"
                                    + " cosine, 0.7 if only others are given.");

    @Expert
    public static final ConfigOption<String> THRESHOLD_MERGE =
            key("clustering.threshold.merge")
                    .stringType()
                    .defaultValue(SimilarityThresholds.AUTO)
                    .withDescription(
                            "Similarity of centroids down to which candidates merge, and from which"
                                    + " such a group joins a theme: auto, or a cosine, 0.7 if only"
                                    + " others are given.");

    @Expert
    public static final ConfigOption<Double> THRESHOLD_DUPLICATE =
            key("clustering.threshold.duplicate")
                    .doubleType()
                    .noDefaultValue()
                    .withDescription(
                            "Similarity from which texts of a micro-cluster whose numbers and codes"
                                    + " agree are near-duplicates, not below"
                                    + " clustering.threshold.micro; 0.97, or the latter if that is"
                                    + " higher, if not given. With 1 only equal vectors are.");

    public static final ConfigOption<Integer> BIRTH_RECORDS =
            key("clustering.birth.records")
                    .intType()
                    .defaultValue(DEFAULTS.birth().records())
                    .withDescription(
                            "Weight, in records, from which a candidate can become a theme.");

    @Expert
    public static final ConfigOption<Integer> BIRTH_WINDOWS =
            key("clustering.birth.windows")
                    .intType()
                    .defaultValue(DEFAULTS.birth().windows())
                    .withDescription("Windows in which it must have been seen for that.");

    @Expert
    public static final ConfigOption<Integer> BIRTH_AUTHORS =
            key("clustering.birth.authors")
                    .intType()
                    .defaultValue(DEFAULTS.birth().authors())
                    .withDescription("Distinct authors that it must have for that.");

    @Expert
    public static final ConfigOption<Integer> MAX_MICRO_CLUSTERS =
            key("clustering.max-micro-clusters")
                    .intType()
                    .defaultValue(DEFAULTS.bounds().microClusters())
                    .withDescription(
                            "Micro-clusters of a window and shard. Of those of all shards that"
                                    + " match no theme, ten times as many, the heaviest, are"
                                    + " compared with each other; each beyond goes with the nearest"
                                    + " of them.");

    public static final ConfigOption<Integer> MAX_THEMES =
            key("clustering.max-themes")
                    .intType()
                    .defaultValue(DEFAULTS.bounds().themes())
                    .withDescription(
                            "Themes of a tenant; the least active is evicted and announced.");

    @Expert
    public static final ConfigOption<Integer> MAX_CANDIDATES =
            key("clustering.max-candidates")
                    .intType()
                    .defaultValue(DEFAULTS.bounds().candidates())
                    .withDescription(
                            "Candidates of a tenant; one that is not seen for 360 windows"
                                    + " expires.");

    public static final ConfigOption<Integer> MAX_EXEMPLARS =
            key("clustering.max-exemplars")
                    .intType()
                    .defaultValue(DEFAULTS.bounds().exemplars())
                    .withDescription("Exemplars of a theme.");

    @Expert
    public static final ConfigOption<Integer> MAX_EXEMPLAR_CHARACTERS =
            key("clustering.max-exemplar-characters")
                    .intType()
                    .defaultValue(DEFAULTS.bounds().exemplarCharacters())
                    .withDescription("Characters of an exemplar that are kept.");

    public static final OptionGroup GROUP =
            OptionGroup.of(
                    "Clustering",
                    ClusteringOptions.class,
                    List.of(
                            Requirement.atLeast(DIMENSION, 2),
                            Requirement.positive(WINDOW),
                            Requirement.that(
                                    SHARDS,
                                    shards -> shards >= 1 && shards < 100_000,
                                    "between 1 and 99999"),
                            Requirement.positive(HALF_LIFE),
                            SimilarityThresholds.isAutoOrCosine(THRESHOLD_MICRO),
                            SimilarityThresholds.isAutoOrCosine(THRESHOLD_JOIN),
                            SimilarityThresholds.isAutoOrCosine(THRESHOLD_MERGE),
                            SimilarityThresholds::areAllOfOneKind,
                            Requirement.between(THRESHOLD_DUPLICATE, -1, 1),
                            Requirement.atLeast(BIRTH_RECORDS, 1),
                            Requirement.atLeast(BIRTH_WINDOWS, 1),
                            Requirement.atLeast(BIRTH_AUTHORS, 1),
                            Requirement.atLeast(MAX_MICRO_CLUSTERS, 1),
                            Requirement.atLeast(MAX_THEMES, 1),
                            Requirement.atLeast(MAX_CANDIDATES, 1),
                            Requirement.atLeast(MAX_EXEMPLARS, 1),
                            Requirement.atLeast(MAX_EXEMPLAR_CHARACTERS, 1),
                            Requirement.atLeast(MAX_RECORDS, 1),
                            Requirement.that(
                                    MAX_SIZE,
                                    size -> size.compareTo(MemorySize.ofMebiBytes(1)) >= 0,
                                    "at least 1 mb"),
                            Requirement.that(
                                    SHARDS_OF_TENANTS,
                                    ClusteringOptions::areNumbersOfShards,
                                    "tenant:number,tenant:number"),
                            ClusteringOptions::duplicatesAreNearerThanMicroClusters,
                            ClusteringOptions::halfLifeCoversWindow,
                            ClusteringOptions::candidatesLiveLongEnough,
                            ClusteringOptions::authorsCanBeCounted));

    private ClusteringOptions() {}

    /**
     * The settings of the clustering for vectors of a model, with the thresholds of its calibration
     * where none are set.
     *
     * @param instruction identifier of what the model reads before every text
     * @throws ConfigurationException if the calibration cannot be used
     */
    public static ClusteringSettings settings(
            ReadableConfig options, ModelDescription model, String instruction)
            throws ConfigurationException {
        ReadableConfig calibrated = CalibratedOptions.of(options, model, instruction);
        @Nullable Spread prior =
                SimilarityThresholds.areAuto(calibrated)
                        ? BackgroundFile.ofFolder(options, model, instruction)
                        : null;
        return settings(calibrated, model.dimension(), prior);
    }

    private static ClusteringSettings settings(
            ReadableConfig options, int vectorDimension, @Nullable Spread prior) {
        return new ClusteringSettings(
                Math.min(options.get(DIMENSION), vectorDimension),
                options.get(WINDOW).toMillis(),
                options.get(HALF_LIFE).toMillis(),
                SimilarityThresholds.of(options, prior),
                new ClusteringSettings.BirthRule(
                        options.get(BIRTH_RECORDS),
                        options.get(BIRTH_WINDOWS),
                        options.get(BIRTH_AUTHORS)),
                new ClusteringSettings.Bounds(
                        options.get(MAX_MICRO_CLUSTERS),
                        options.get(MAX_THEMES),
                        options.get(MAX_CANDIDATES),
                        DEFAULTS.bounds().candidateAgeWindows(),
                        options.get(MAX_EXEMPLARS),
                        DEFAULTS.bounds().authors(),
                        options.get(MAX_EXEMPLAR_CHARACTERS),
                        LabellingOptions.bounds(options)),
                LifecycleOptions.rules(options),
                DuplicateRule.from(duplicateThreshold(options)));
    }

    private static double duplicateThreshold(ReadableConfig options) {
        return options.getOptional(THRESHOLD_DUPLICATE)
                .orElseGet(() -> DuplicateRule.thresholdAbove(SimilarityThresholds.micro(options)));
    }

    /** The shards of the tenants. */
    public static Shards shards(ReadableConfig options) {
        Map<String, Integer> overrides = new TreeMap<>();
        options.get(SHARDS_OF_TENANTS)
                .forEach((tenant, shards) -> overrides.put(tenant, Integer.valueOf(shards)));
        return new Shards(options.get(SHARDS), overrides);
    }

    private static boolean areNumbersOfShards(Map<String, String> overrides) {
        return overrides.values().stream().allMatch(shards -> shards.matches("[1-9][0-9]{0,4}"));
    }

    private static Optional<String> duplicatesAreNearerThanMicroClusters(ReadableConfig options) {
        double duplicate = duplicateThreshold(options);
        double micro = SimilarityThresholds.micro(options);
        return SimilarityThresholds.areAuto(options) || duplicate >= micro
                ? Optional.empty()
                : Optional.of(
                        ("clustering.threshold.duplicate (%s) must not be below"
                                        + " clustering.threshold.micro (%s)")
                                .formatted(duplicate, micro));
    }

    private static Optional<String> halfLifeCoversWindow(ReadableConfig options) {
        return options.get(HALF_LIFE).compareTo(options.get(WINDOW)) >= 0
                ? Optional.empty()
                : Optional.of("clustering.half-life must not be shorter than clustering.window");
    }

    private static Optional<String> candidatesLiveLongEnough(ReadableConfig options) {
        int wanted = options.get(BIRTH_WINDOWS);
        int kept = DEFAULTS.bounds().candidateAgeWindows();
        return wanted <= kept
                ? Optional.empty()
                : Optional.of(
                        "clustering.birth.windows must be at most %d, but is %d"
                                .formatted(kept, wanted));
    }

    private static Optional<String> authorsCanBeCounted(ReadableConfig options) {
        int wanted = options.get(BIRTH_AUTHORS);
        int counted = DEFAULTS.bounds().authors();
        return wanted <= counted
                ? Optional.empty()
                : Optional.of(
                        "clustering.birth.authors must be at most %d, but is %d"
                                .formatted(counted, wanted));
    }
}
