package io.polyphony.job.tools.calibrate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Divides development texts: what thresholds are found on is not what they are measured on. */
public final class Halves {

    private Halves() {}

    /**
     * Returns whether a line with {@code text} is measured: every other text, with its translations
     * if it names the English one as {@code text_en}.
     */
    public static boolean isEvaluated(JsonNode line) {
        String text = line.path("text_en").asText(line.path("text").asText());
        return (text.toLowerCase(Locale.ROOT).hashCode() & 1) == 0;
    }
}
