/** Folders for runs. Imports the JDK and the error type of this module. */
@NullMarked
package io.polyphony.localcluster.files;

import org.jspecify.annotations.NullMarked;

