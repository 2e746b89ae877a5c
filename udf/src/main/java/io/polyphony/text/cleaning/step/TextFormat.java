package io.polyphony.text.cleaning.step;

/** Form of a text, as its sender declares it. */
public enum TextFormat {
    /** To be found out from the text. */
    AUTO,
    /** Text without mark-up, in which tags are what the author wrote. */
    PLAIN,
    /** HTML, or a piece of it. */
    HTML,
    /** A mail, with its headers and MIME parts or without, in plain text or HTML. */
    MAIL
}
