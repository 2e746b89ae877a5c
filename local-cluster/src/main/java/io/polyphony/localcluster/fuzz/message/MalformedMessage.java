package io.polyphony.localcluster.fuzz.message;

import io.polyphony.function.record.source.SourceHeader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that the job must survive.
 *
 * @param commands whether it goes to the topic of curation commands instead of one of feedback
 * @param timestamp in epoch milliseconds, of any value; null for the present
 */
public record MalformedMessage(
        MessageKind kind,
        boolean commands,
        byte @Nullable [] key,
        byte @Nullable [] value,
        List<SourceHeader> headers,
        @Nullable Long timestamp) {}
