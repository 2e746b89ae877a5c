package io.polyphony.job.options;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.ModelSource;
import io.polyphony.function.tokenising.FittedText;
import io.polyphony.function.tokenising.TextSettings;
import io.polyphony.job.options.declaration.OptionGroup;
import io.polyphony.job.options.declaration.Requirement;
import io.polyphony.text.language.UsualLanguages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Options of chunks and of the length of texts: {@code text.*}. */
public final class TextOptions {

    private static final Logger LOG = LoggerFactory.getLogger(TextOptions.class);

    public static final ConfigOption<Integer> MAX_TOKENS =
            key("text.max-tokens")
                    .intType()
                    .defaultValue(512)
                    .withDescription(
                            "Tokens of one chunk; a longer text is split on paragraph, then"
                                    + " sentence, then token bounds. The default is less where the"
                                    + " model reads fewer tokens.");

    public static final ConfigOption<Integer> MAX_CHUNKS =
            key("text.max-chunks")
                    .intType()
                    .defaultValue(8)
                    .withDescription(
                            "Chunks of one text; the rest is cut, and the labelled vector says"
                                    + " so.");

    public static final ConfigOption<Integer> MAX_CHARACTERS =
            key("text.max-characters")
                    .intType()
                    .defaultValue(32_768)
                    .withDescription(
                            "Characters of one text that reach the tokenizer, whose time grows"
                                    + " faster than the text.");

    public static final ConfigOption<Map<String, String>> USUAL_LANGUAGES =
            key("text.language.usual")
                    .mapType()
                    .defaultValue(Map.of())
                    .withDescription(
                            "Language in which a tenant, or a tenant's source, usually writes: it"
                                    + " decides where a text without a hint does not tell its"
                                    + " language. For example acme:de,acme/ticket:en.");

    public static final OptionGroup GROUP =
            OptionGroup.of(
                    "Text",
                    TextOptions.class,
                    List.of(
                            Requirement.atLeast(MAX_TOKENS, 8),
                            Requirement.atLeast(MAX_CHUNKS, 1),
                            Requirement.atLeast(MAX_CHARACTERS, 1),
                            TextOptions::wrongLanguage));

    private TextOptions() {}

    private static Optional<String> wrongLanguage(ReadableConfig options) {
        try {
            new UsualLanguages(options.get(USUAL_LANGUAGES));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(USUAL_LANGUAGES.key() + ": " + e.getMessage());
        }
    }

    /**
     * The way texts become token sequences for a model, whose own limit a default follows.
     *
     * @throws EmbeddingException if the model cannot be used, or reads fewer tokens than were asked
     *     for
     * @throws ConfigurationException if the file of boilerplate cannot be used
     */
    public static TextSettings settings(ReadableConfig options, ModelSource source)
            throws EmbeddingException, ConfigurationException {
        TextSettings wanted =
                new TextSettings(
                        options.get(MAX_TOKENS),
                        options.get(MAX_CHUNKS),
                        options.get(MAX_CHARACTERS),
                        EmbeddingOptions.instruction(options),
                        CleaningOptions.settings(options),
                        options.get(OutputOptions.INCLUDE_TEXT),
                        new UsualLanguages(options.get(USUAL_LANGUAGES)));
        boolean chosen = options.getOptional(MAX_TOKENS).isPresent();
        FittedText fitted = FittedText.of(wanted, chosen, source);
        fitted.lines().forEach(LOG::warn);
        return fitted.settings();
    }
}
