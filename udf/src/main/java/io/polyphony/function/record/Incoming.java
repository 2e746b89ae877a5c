package io.polyphony.function.record;

import io.polyphony.function.record.source.SourceRecord;

/**
 * Decoded source record: feedback, an erasure, the texts of a command, or a dead letter that the
 * next step sends to its topic.
 */
public sealed interface Incoming permits IncomingFeedback, IncomingSeed, Erasure, DeadLetter {

    SourceRecord original();
}
