package io.polyphony.function.theme;

import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeState;
import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.Outgoing;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Output streams of {@link ThemeTopology}.
 *
 * @param refused commands that could not be applied
 * @param superseded versions of records that came after a newer one
 */
public record ThemeStreams(
        DataStream<Outgoing> labelled,
        DataStream<ThemeEvent> events,
        DataStream<ThemeState> states,
        DataStream<DeadLetter> refused,
        DataStream<DeadLetter> superseded) {}
