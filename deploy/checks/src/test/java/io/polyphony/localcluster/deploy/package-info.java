/**
 * Holds what lies in {@code deploy} to the programs that read it: Flink's options and memory model,
 * the schemas of Kubernetes, promtool, a real scrape.
 */
@NullMarked
package io.polyphony.localcluster.deploy;

import org.jspecify.annotations.NullMarked;
