package io.polyphony.text.cleaning.html;

/**
 * Tag as it stands in a text.
 *
 * @param name in small letters where it is one of HTML, else as written; {@link #COMMENT} for
 *     comments and declarations
 * @param start place of {@code <}
 * @param end place behind {@code >}
 * @param html whether HTML has the element, and its attributes are written as there
 * @param closing whether it ends an element
 * @param empty whether it has no content, as it is written
 * @param attributed whether it has an attribute with a value
 */
record Tag(
        String name,
        int start,
        int end,
        boolean html,
        boolean closing,
        boolean empty,
        boolean attributed) {

    static final String COMMENT = "!";

    boolean opens() {
        return !closing && !empty && !isComment();
    }

    boolean isComment() {
        return name.equals(COMMENT);
    }
}
