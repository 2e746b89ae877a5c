package io.polyphony.job.kafka.sink;

import io.polyphony.job.avro.RecordHeader;
import java.io.Serializable;

/**
 * What the Avro outputs have in common.
 *
 * @param windowMillis length of the windows in milliseconds
 */
record OutputFormat(String topic, RecordHeader format, long windowMillis) implements Serializable {}
