package io.polyphony.function.record;

import io.polyphony.function.record.source.SourceRecord;

/** Order of people to a tenant's themes: the correction of a theme or the erasure of a record. */
public sealed interface Directive permits CurationCommand, Erasure {

    String tenant();

    /** Returns the record as received, for the dead letters. */
    SourceRecord original();
}
