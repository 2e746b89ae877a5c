/**
 * Phrases by which mail programs and their users mark what is no message: lists by language in
 * resource files, and their recognition. May import {@code text}.
 */
@NullMarked
package io.polyphony.text.cleaning.mail.words;

import org.jspecify.annotations.NullMarked;
