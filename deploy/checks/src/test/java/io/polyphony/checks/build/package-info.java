/** The build: what its modules install and deploy. Imports the JDK alone. */
@NullMarked
package io.polyphony.checks.build;

import org.jspecify.annotations.NullMarked;
