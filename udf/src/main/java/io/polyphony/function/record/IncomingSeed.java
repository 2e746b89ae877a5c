package io.polyphony.function.record;

import io.polyphony.function.record.source.SourceRecord;
import java.util.List;

/**
 * Command whose texts need vectors before it can be applied. They go through the model as those of
 * records do, all of them in one micro-batch: a seed has all its vectors or becomes a dead letter
 * as a whole.
 *
 * @param texts at least one
 */
public record IncomingSeed(CurationCommand command, List<SeedText> texts) implements Incoming {

    @Override
    public SourceRecord original() {
        return command.original();
    }
}
