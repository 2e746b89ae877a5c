/**
 * HTML as text: found by its structure, rendered as lines, with quotes and signatures of mail
 * programs as plain-text mails have them. The only room that imports jsoup. May import {@code step}
 * and {@code text}.
 */
@NullMarked
package io.polyphony.text.cleaning.html;

import org.jspecify.annotations.NullMarked;
