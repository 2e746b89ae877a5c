package io.polyphony.text.cleaning.log;

/** Kinds of lines. */
enum LineKind {
    /** Words of a person, and empty lines between them. */
    TOLD,
    /** Name of an exception with its message. */
    FAILURE,
    /** Message of a program with its time or level. */
    MESSAGE,
    /** Line of a stack trace, a dump, data or a query. */
    DATA
}
