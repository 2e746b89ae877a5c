package io.polyphony.function.record;

import io.polyphony.clustering.lifecycle.curation.Curation;
import io.polyphony.function.record.source.SourceRecord;

/**
 * Command by which a person corrects a theme, applied from the first window that ends after it was
 * written.
 *
 * @param original the command as received, for the dead letters if its theme is not there
 */
public record CurationCommand(String tenant, Curation curation, SourceRecord original)
        implements Directive {

    /** Returns the command's position without the name that somebody gave. */
    @Override
    public String toString() {
        return "CurationCommand[" + original.position() + "]";
    }
}
