/**
 * Dead letters back to where they came from. May import {@code job.kafka}, {@code job.options} and
 * the Kafka clients.
 */
@NullMarked
package io.polyphony.job.replay;

import org.jspecify.annotations.NullMarked;

