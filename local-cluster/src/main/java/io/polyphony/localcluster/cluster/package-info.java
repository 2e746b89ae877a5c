/**
 * A broker and a Flink cluster as processes of this machine, in one folder. Imports the JDK,
 * Flink's process options, Kafka's admin client and the rooms beside it.
 */
@NullMarked
package io.polyphony.localcluster.cluster;

import org.jspecify.annotations.NullMarked;

