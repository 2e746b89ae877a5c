/**
 * Steps that find the newest message in a mail: quotes, signatures, legal notices, banners, footers
 * and machine translations. May import {@code text.cleaning.step}, its own {@code words} and {@code
 * text}.
 */
@NullMarked
package io.polyphony.text.cleaning.mail;

import org.jspecify.annotations.NullMarked;
