/** A real Kafka broker as a child process, and the project's topics on it. Imports Kafka alone. */
@NullMarked
package io.polyphony.localcluster.broker;

import org.jspecify.annotations.NullMarked;
