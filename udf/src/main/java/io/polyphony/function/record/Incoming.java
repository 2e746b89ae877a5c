package io.polyphony.function.record;

import io.polyphony.function.record.source.SourceRecord;

/**
 * What the decoder makes of a source record: feedback, the erasure of some, the texts of a command,
 * or a dead letter that the next step sends to its topic.
 */
public sealed interface Incoming permits IncomingFeedback, IncomingSeed, Erasure, DeadLetter {

    SourceRecord original();
}
