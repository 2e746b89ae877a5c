/** Contents of texts and of names: what says nothing, and who is nobody. Imports the JDK alone. */
@NullMarked
package io.polyphony.text.content;

import org.jspecify.annotations.NullMarked;
