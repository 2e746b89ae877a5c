/**
 * Measures of the sources, for the script {@code structure}, which compiles this package alone.
 * Imports the JDK alone.
 */
package io.polyphony.checks.structure;
