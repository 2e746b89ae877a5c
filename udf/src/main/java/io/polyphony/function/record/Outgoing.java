package io.polyphony.function.record;

import io.polyphony.function.record.source.RecordKey;
import io.polyphony.function.record.source.SourcePosition;

/** What leaves under a record key: a labelled record, or the erasure of one. */
public sealed interface Outgoing permits LabelledFeedback, Erasure {

    /** The {@link RecordKey}. */
    String key();

    /** Where it was read. */
    SourcePosition position();
}
