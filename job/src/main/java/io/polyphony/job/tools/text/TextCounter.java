package io.polyphony.job.tools.text;

import io.polyphony.text.cleaning.TextCleaning;
import io.polyphony.text.cleaning.boilerplate.PassageCounts;
import io.polyphony.text.cleaning.step.TextFormat;
import org.jspecify.annotations.Nullable;

/** Counts the passages of texts as the other steps of the cleaning leave them. */
final class TextCounter {

    /** Longer texts are seldom read to the end, neither by a model. */
    private static final int MAX_CHARACTERS = 1 << 20;

    private final TextCleaning cleaning;
    private final PassageCounts counts;
    private final long maxTexts;
    private long texts;

    TextCounter(TextCleaning cleaning, PassageCounts counts, long maxTexts) {
        this.cleaning = cleaning;
        this.counts = counts;
        this.maxTexts = maxTexts;
    }

    /** Returns whether as many texts were counted as may be. */
    boolean isFull() {
        return texts >= maxTexts;
    }

    long texts() {
        return texts;
    }

    /**
     * @param author null if unknown: then the text is somebody else's than all others
     */
    void add(String text, TextFormat format, @Nullable String author) {
        texts++;
        String beginning =
                text.length() > MAX_CHARACTERS ? text.substring(0, MAX_CHARACTERS) : text;
        counts.add(
                cleaning.clean(beginning, format).text(),
                author == null ? "text " + texts : "author " + author);
    }
}
