package io.polyphony.function.record;

/** What the decoder makes of a source record: feedback, or a dead letter that the next step sends to its topic. */
public sealed interface Incoming permits IncomingFeedback, DeadLetter {

    SourceRecord original();
}
