package io.polyphony.job.options;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.polyphony.job.options.declaration.OptionGroup;
import io.polyphony.job.options.declaration.Requirement;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/** How much of a text is read. */
public final class TextOptions {

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

    public static final OptionGroup GROUP =
            OptionGroup.of(
                    "Text",
                    TextOptions.class,
                    List.of(
                            Requirement.atLeast(MAX_TOKENS, 8),
                            Requirement.atLeast(MAX_CHUNKS, 1),
                            Requirement.atLeast(MAX_CHARACTERS, 1)));

    private TextOptions() {}
}
