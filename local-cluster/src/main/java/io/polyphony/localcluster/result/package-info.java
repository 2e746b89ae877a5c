/**
 * Output of the job, read back from Kafka and put into words. Imports {@code schemas} and Kafka.
 */
@NullMarked
package io.polyphony.localcluster.result;

import org.jspecify.annotations.NullMarked;
