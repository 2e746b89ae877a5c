package io.polyphony.function.record.source;

import org.jspecify.annotations.Nullable;

/** A header of the original record; the value is shared, not copied. */
public record SourceHeader(String key, byte @Nullable [] value) {}
