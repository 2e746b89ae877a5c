/**
 * Kustomizations of {@code deploy/kubernetes}, built as kubectl builds them, and the Flink
 * configurations in them.
 */
@NullMarked
package io.polyphony.checks.kustomize;

import org.jspecify.annotations.NullMarked;
