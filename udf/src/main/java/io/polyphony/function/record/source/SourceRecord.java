package io.polyphony.function.record.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Record exactly as it was read, kept until its vector exists so that a dead letter can be replayed
 * as a copy. Arrays are shared.
 */
public record SourceRecord(
        SourcePosition position,
        byte @Nullable [] key,
        byte @Nullable [] value,
        List<SourceHeader> headers) {}
