/** Measures of the sources, for the script {@code structure}; imports the JDK alone. */
package io.polyphony.checks.structure;
