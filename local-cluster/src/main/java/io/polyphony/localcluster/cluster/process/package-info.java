/**
 * Processes of a cluster, its folder, ports and addresses. Imports {@code home} and {@code broker}.
 */
@NullMarked
package io.polyphony.localcluster.cluster.process;

import org.jspecify.annotations.NullMarked;
