/** The tree above themes, against texts of known subjects, and what it costs. */
@NullMarked
package io.polyphony.localcluster.bench.hierarchy;

import org.jspecify.annotations.NullMarked;
