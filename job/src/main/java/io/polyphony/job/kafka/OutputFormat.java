package io.polyphony.job.kafka;

import io.polyphony.job.avro.WireFormat;
import java.io.Serializable;

/**
 * What the Avro outputs have in common.
 *
 * @param windowMillis length of the windows in milliseconds
 */
record OutputFormat(String topic, WireFormat format, long windowMillis) implements Serializable {}
