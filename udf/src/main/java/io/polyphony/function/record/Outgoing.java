package io.polyphony.function.record;

import io.polyphony.function.record.source.RecordKey;
import io.polyphony.function.record.source.SourcePosition;

/** Output under a record key: a labelled record, or the erasure of one. */
public sealed interface Outgoing permits LabelledFeedback, Erasure {

    /** Returns the {@link RecordKey}. */
    String key();

    /** Returns the position at which it was read. */
    SourcePosition position();
}
