/** A TCP proxy that can cut and slow what goes through it. Imports the JDK alone. */
@NullMarked
package io.polyphony.localcluster.faults.proxy;

import org.jspecify.annotations.NullMarked;
