/**
 * The demo: broker, Flink and job in one JVM, sample feedback in, themes out. Imports {@code
 * broker}, {@code flink}, {@code feedback}, {@code result} and {@code home}.
 */
@NullMarked
package io.polyphony.localcluster.demo;

import org.jspecify.annotations.NullMarked;
