package io.polyphony.job.options;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.polyphony.clustering.settings.LifecycleRules;
import io.polyphony.clustering.settings.LifecycleRules.FadeRule;
import io.polyphony.clustering.settings.LifecycleRules.MergeRule;
import io.polyphony.clustering.settings.LifecycleRules.SplitRule;
import io.polyphony.clustering.settings.LifecycleRules.SurgeRule;
import io.polyphony.job.options.declaration.Expert;
import io.polyphony.job.options.declaration.OptionGroup;
import io.polyphony.job.options.declaration.Requirement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/** Options of the lifecycle of themes after their birth: merging, splitting, fading and surges. */
public final class LifecycleOptions {

    private static final LifecycleRules DEFAULTS = LifecycleRules.around(0);

    /** Standard deviations that chance alone exceeds in a third of all windows. */
    private static final double LEAST_SURGE = 0.5;

    /** Hysteresis of surges: where they start, divided by where they end. */
    private static final double SURGE_ON_TO_OFF = DEFAULTS.surge().on() / DEFAULTS.surge().off();

    @Expert
    public static final ConfigOption<Double> MERGE_LINK =
            key("clustering.threshold.high")
                    .doubleType()
                    .noDefaultValue()
                    .withDescription(
                            "Similarity of centroids from which two themes merge, above"
                                    + " clustering.threshold.join; 0.05 above it if not given.");

    @Expert
    public static final ConfigOption<Double> SPLIT_LINK =
            key("clustering.threshold.low")
                    .doubleType()
                    .noDefaultValue()
                    .withDescription(
                            "Similarity of centroids down to which two groups of a theme split,"
                                + " below clustering.threshold.join; 0.05 below it if not given.");

    public static final ConfigOption<Duration> FADE_AFTER =
            key("clustering.fade.after")
                    .durationType()
                    .defaultValue(Duration.ofMillis(DEFAULTS.fade().afterMillis()))
                    .withDescription(
                            "Event time without a record after which a theme is archived.");

    public static final ConfigOption<Integer> MAX_ARCHIVED =
            key("clustering.max-archived-themes")
                    .intType()
                    .defaultValue(DEFAULTS.fade().archive())
                    .withDescription(
                            "Archived themes of a tenant, from which a theme can return; the"
                                    + " longest unseen is evicted and announced.");

    public static final ConfigOption<Integer> SURGE_AUTHORS =
            key("clustering.surge.authors")
                    .intType()
                    .defaultValue(DEFAULTS.surge().authors())
                    .withDescription(
                            "Distinct authors a window, in the recent mean, below which no theme"
                                    + " surges.");

    @Expert
    public static final ConfigOption<Double> SURGE_ON =
            key("clustering.surge.on")
                    .doubleType()
                    .defaultValue(DEFAULTS.surge().on())
                    .withDescription(
                            "Standard deviations above the usual rate of authors at which a surge"
                                    + " starts; it goes on down to a quarter of them.");

    public static final ConfigOption<Duration> SURGE_COOL_DOWN =
            key("clustering.surge.cool-down")
                    .durationType()
                    .defaultValue(Duration.ofMillis(DEFAULTS.surge().coolDownMillis()))
                    .withDescription(
                            "Time from one surge of a theme, in one language or in all, to the next"
                                    + " at the earliest.");

    public static final ConfigOption<Duration> MAX_IDLE =
            key("tenants.max-idle")
                    .durationType()
                    .defaultValue(Duration.ofMillis(DEFAULTS.fade().tenantIdleMillis()))
                    .withDescription(
                            "Event time without a record after which a tenant's themes are dropped"
                                    + " and announced.");

    public static final OptionGroup GROUP =
            OptionGroup.of(
                    "Life of themes",
                    LifecycleOptions.class,
                    List.of(
                            Requirement.between(MERGE_LINK, -1, 1),
                            Requirement.between(SPLIT_LINK, -1, 1),
                            LifecycleOptions::splitsBelowJoining,
                            Requirement.positive(FADE_AFTER),
                            Requirement.atLeast(MAX_ARCHIVED, 1),
                            Requirement.positive(MAX_IDLE),
                            Requirement.atLeast(SURGE_AUTHORS, 1),
                            Requirement.between(SURGE_ON, LEAST_SURGE, 1000),
                            Requirement.notNegative(SURGE_COOL_DOWN),
                            LifecycleOptions::mergesAboveJoining,
                            LifecycleOptions::themesFadeFirst));

    private LifecycleOptions() {}

    static LifecycleRules rules(ReadableConfig options) {
        return new LifecycleRules(
                new MergeRule(
                        mergeLink(options),
                        DEFAULTS.merge().checks(),
                        DEFAULTS.merge().pairs(),
                        DEFAULTS.merge().aliases()),
                new SplitRule(
                        splitLink(options), DEFAULTS.split().checks(), DEFAULTS.split().children()),
                new FadeRule(
                        options.get(FADE_AFTER).toMillis(),
                        options.get(MAX_ARCHIVED),
                        options.get(MAX_IDLE).toMillis()),
                new SurgeRule(
                        options.get(SURGE_AUTHORS),
                        DEFAULTS.surge().warmUpWindows(),
                        options.get(SURGE_ON),
                        options.get(SURGE_ON) / SURGE_ON_TO_OFF,
                        DEFAULTS.surge().halfLifeMillis(),
                        options.get(SURGE_COOL_DOWN).toMillis(),
                        DEFAULTS.surge().languages()));
    }

    private static double mergeLink(ReadableConfig options) {
        return options.getOptional(MERGE_LINK)
                .orElseGet(
                        () ->
                                LifecycleRules.highAbove(
                                        options.get(ClusteringOptions.THRESHOLD_JOIN)));
    }

    private static Optional<String> mergesAboveJoining(ReadableConfig options) {
        double high = mergeLink(options);
        double join = options.get(ClusteringOptions.THRESHOLD_JOIN);
        return high > join || join > 1
                ? Optional.empty()
                : Optional.of(
                        ("clustering.threshold.high (%s) must be above"
                                        + " clustering.threshold.join (%s)")
                                .formatted(high, join));
    }

    private static double splitLink(ReadableConfig options) {
        return options.getOptional(SPLIT_LINK)
                .orElseGet(
                        () ->
                                LifecycleRules.lowBelow(
                                        options.get(ClusteringOptions.THRESHOLD_JOIN)));
    }

    private static Optional<String> splitsBelowJoining(ReadableConfig options) {
        double low = splitLink(options);
        double join = options.get(ClusteringOptions.THRESHOLD_JOIN);
        return low < join
                ? Optional.empty()
                : Optional.of(
                        "clustering.threshold.low (%s) must be below clustering.threshold.join (%s)"
                                .formatted(low, join));
    }

    private static Optional<String> themesFadeFirst(ReadableConfig options) {
        return options.get(MAX_IDLE).compareTo(options.get(FADE_AFTER)) >= 0
                ? Optional.empty()
                : Optional.of("tenants.max-idle must not be shorter than clustering.fade.after");
    }
}
