package io.polyphony.job.kafka.sink;

import io.polyphony.job.avro.RecordHeader;
import java.io.Serializable;

/**
 * The topic, header, window length, limit and timestamps of an Avro output.
 *
 * @param windowMillis length of the windows in milliseconds
 */
record OutputFormat(
        String topic,
        RecordHeader format,
        long windowMillis,
        RecordLimit limit,
        ProducerTimestamp timestamps)
        implements Serializable {}
