package io.polyphony.function.record;

import io.polyphony.function.record.source.SourceRecord;

/** What people want of a tenant's themes: that one is corrected, or that a record is forgotten. */
public sealed interface Directive permits CurationCommand, Erasure {

    String tenant();

    /** As received, for the dead letters. */
    SourceRecord original();
}
