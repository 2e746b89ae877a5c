package io.polyphony.job.options;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.polyphony.job.options.declaration.OptionGroup;
import io.polyphony.job.options.declaration.Requirement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/** Options of the output topics, and of the texts in them: {@code output.*}. */
public final class OutputOptions {

    /** Keys with this prefix go to the producers without it. */
    public static final String KAFKA_PREFIX = "sink.kafka.";

    public static final ConfigOption<String> BOOTSTRAP_SERVERS =
            key("output.bootstrap-servers")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Kafka brokers of the outputs; those of the source if not set.");

    public static final ConfigOption<String> LABELLED_VECTORS_TOPIC =
            key("output.labelled-vectors.topic")
                    .stringType()
                    .defaultValue("labelled-vectors")
                    .withDescription("Topic of the labelled vectors, keyed by tenant/source/id.");

    public static final ConfigOption<String> THEME_EVENTS_TOPIC =
            key("output.theme-events.topic")
                    .stringType()
                    .defaultValue("theme-events")
                    .withDescription("Topic of what happens to themes, keyed by tenant.");

    public static final ConfigOption<String> THEMES_TOPIC =
            key("output.themes.topic")
                    .stringType()
                    .defaultValue("themes")
                    .withDescription(
                            "Topic of the themes as they stand, keyed by tenant/theme; should be"
                                    + " compacted.");

    public static final ConfigOption<String> DEAD_LETTERS_TOPIC =
            key("output.dead-letters.topic")
                    .stringType()
                    .defaultValue("dead-letters")
                    .withDescription(
                            "Topic of the records that could not be processed, unchanged but for"
                                    + " added headers.");

    public static final ConfigOption<Boolean> INCLUDE_TEXT =
            key("output.include-text")
                    .booleanType()
                    .defaultValue(false)
                    .withDescription(
                            "Whether labelled vectors carry the text, as it came and as the model"
                                    + " read it.");

    public static final ConfigOption<Boolean> EXEMPLAR_TEXT =
            key("output.exemplar-text")
                    .booleanType()
                    .defaultValue(true)
                    .withDescription("Whether themes and theme events carry exemplar texts.");

    public static final ConfigOption<List<String>> HEADERS =
            key("output.headers")
                    .stringType()
                    .asList()
                    .defaultValues()
                    .withDescription(
                            "Headers of input records that labelled vectors carry on, such as"
                                    + " traceparent; at most 4 kB of them for a record, and what is"
                                    + " beyond is counted in the header"
                                    + " polyphony.headers-left-out. Dead letters keep all.");

    public static final OptionGroup GROUP =
            OptionGroup.of(
                    "Output",
                    OutputOptions.class,
                    List.of(
                            Requirement.given(LABELLED_VECTORS_TOPIC),
                            Requirement.given(THEME_EVENTS_TOPIC),
                            Requirement.given(THEMES_TOPIC),
                            Requirement.given(DEAD_LETTERS_TOPIC),
                            OutputOptions::topicsDiffer,
                            OutputOptions::headersAreOfOthers),
                    new OptionGroup.PassThrough(
                            KAFKA_PREFIX,
                            "any option of a Kafka producer, such as security; secrets only by"
                                    + " reference, as ${file:/path:key}"));

    private OutputOptions() {}

    /** The four topics, labelled vectors first. */
    public static List<String> topics(ReadableConfig options) {
        return List.of(
                options.get(LABELLED_VECTORS_TOPIC),
                options.get(THEME_EVENTS_TOPIC),
                options.get(THEMES_TOPIC),
                options.get(DEAD_LETTERS_TOPIC));
    }

    private static Optional<String> headersAreOfOthers(ReadableConfig options) {
        return options.get(HEADERS).stream()
                .filter(name -> name.isBlank() || name.startsWith("polyphony."))
                .findFirst()
                .map(
                        name ->
                                "%s: '%s' is no header of an input; names that begin with"
                                                .formatted(HEADERS.key(), name)
                                        + " 'polyphony.' are the job's own");
    }

    private static Optional<String> topicsDiffer(ReadableConfig options) {
        HashSet<String> seen = new HashSet<>(options.get(SourceOptions.TOPICS));
        options.getOptional(SourceOptions.CURATION_TOPIC).ifPresent(seen::add);
        return topics(options).stream()
                .filter(topic -> !seen.add(topic))
                .findFirst()
                .map(topic -> "topic '" + topic + "' is named for two inputs or outputs");
    }
}
