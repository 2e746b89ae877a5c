/** Which faults a run injects, in which order: a pure function of a seed. Imports the JDK alone. */
@NullMarked
package io.polyphony.localcluster.faults.schedule;

import org.jspecify.annotations.NullMarked;
