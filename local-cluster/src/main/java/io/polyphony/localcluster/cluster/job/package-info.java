/**
 * Jobs on a cluster: submission, state to start from, report. Imports {@code cluster.start}, {@code
 * cluster.process} and {@code home}.
 */
@NullMarked
package io.polyphony.localcluster.cluster.job;

import org.jspecify.annotations.NullMarked;
