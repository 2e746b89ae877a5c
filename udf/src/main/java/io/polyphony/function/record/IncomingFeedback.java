package io.polyphony.function.record;

/** Decoded feedback together with the record it came from. */
public record IncomingFeedback(Feedback feedback, SourceRecord original) implements Incoming {}
