/** GPU, shared libraries and memory of this machine. Imports the JDK alone. */
@NullMarked
package io.polyphony.checks.gpu.machine;

import org.jspecify.annotations.NullMarked;
