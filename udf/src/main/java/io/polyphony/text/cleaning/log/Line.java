package io.polyphony.text.cleaning.log;

/** Line of a text. */
record Line(String text, LineKind kind) {}
