/** Checks of the container image. Imports {@code checks.kustomize}. */
@NullMarked
package io.polyphony.checks.image;

import org.jspecify.annotations.NullMarked;
