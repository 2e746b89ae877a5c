package io.polyphony.function.record;

import io.polyphony.function.record.source.SourceRecord;
import io.polyphony.text.cleaning.step.TextFormat;

/**
 * Decoded feedback together with the record it came from.
 *
 * @param format of the text, as its sender declares it
 */
public record IncomingFeedback(Feedback feedback, SourceRecord original, TextFormat format)
        implements Incoming {

    /** Feedback whose sender declares no format. */
    public IncomingFeedback(Feedback feedback, SourceRecord original) {
        this(feedback, original, TextFormat.AUTO);
    }
}
