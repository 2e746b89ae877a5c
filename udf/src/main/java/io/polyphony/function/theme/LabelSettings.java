package io.polyphony.function.theme;

import java.io.Serializable;

/**
 * Settings of the keywords of themes.
 *
 * @param keywords whether words of texts are counted and shown; if not, a theme has an exemplar's
 *     beginning as label at most
 * @param maxCharacters first characters of a text that are looked at; at least 1
 */
public record LabelSettings(boolean keywords, int maxCharacters) implements Serializable {

    /** Defaults of the options. */
    public static final LabelSettings DEFAULTS = new LabelSettings(true, 1_000);

    public LabelSettings {
        if (maxCharacters < 1) {
            throw new IllegalArgumentException(
                    "At least one character must be looked at: " + maxCharacters);
        }
    }
}
