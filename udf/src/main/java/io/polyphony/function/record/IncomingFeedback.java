package io.polyphony.function.record;

import io.polyphony.function.record.source.SourceRecord;

/** Decoded feedback together with the record it came from. */
public record IncomingFeedback(Feedback feedback, SourceRecord original) implements Incoming {}
