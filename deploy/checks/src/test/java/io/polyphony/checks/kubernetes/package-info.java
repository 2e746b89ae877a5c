/** Checks of the Kubernetes objects against their schemas. Imports {@code checks.kustomize}. */
@NullMarked
package io.polyphony.checks.kubernetes;

import org.jspecify.annotations.NullMarked;
