/** Feedback from files into the source topics. Imports {@code schemas} and Kafka. */
@NullMarked
package io.polyphony.localcluster.feedback;

import org.jspecify.annotations.NullMarked;
