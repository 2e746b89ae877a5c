/** Flink inside this JVM, with its web UI, and the job on it. Imports {@code job} and Flink. */
@NullMarked
package io.polyphony.localcluster.flink;

import org.jspecify.annotations.NullMarked;
