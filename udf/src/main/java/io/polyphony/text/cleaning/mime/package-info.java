/**
 * Mails with their headers and parts, and what is left of such. Imports mime4j. May import {@code
 * step} and {@code text}.
 */
@NullMarked
package io.polyphony.text.cleaning.mime;

import org.jspecify.annotations.NullMarked;
