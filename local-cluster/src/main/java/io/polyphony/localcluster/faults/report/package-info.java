/** Figures of runs, kept as lines of a file and put into words. Imports Jackson. */
@NullMarked
package io.polyphony.localcluster.faults.report;

import org.jspecify.annotations.NullMarked;
