/** The subcommands of {@code local-cluster/cluster}. */
@NullMarked
package io.polyphony.localcluster.cluster.command;

import org.jspecify.annotations.NullMarked;
