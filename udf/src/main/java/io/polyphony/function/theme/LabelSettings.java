package io.polyphony.function.theme;

import io.polyphony.labelling.LabelLanguages;
import java.io.Serializable;

/**
 * Settings of the keywords of themes.
 *
 * @param keywords whether words of texts are counted and shown; if not, a theme has an exemplar's
 *     beginning as label at most
 * @param maxCharacters first characters of a text that are looked at; at least 1
 * @param languages languages that labels are wanted in
 */
public record LabelSettings(boolean keywords, int maxCharacters, LabelLanguages languages)
        implements Serializable {

    /** Defaults of the options. */
    public static final LabelSettings DEFAULTS = new LabelSettings(true, 1_000);

    /** Settings without a preferred language. */
    public LabelSettings(boolean keywords, int maxCharacters) {
        this(keywords, maxCharacters, LabelLanguages.NONE);
    }

    public LabelSettings {
        if (maxCharacters < 1) {
            throw new IllegalArgumentException(
                    "At least one character must be looked at: " + maxCharacters);
        }
    }
}
