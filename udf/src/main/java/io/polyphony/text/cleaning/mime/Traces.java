package io.polyphony.text.cleaning.mime;

/** Quick look for what all mails in their raw form have. */
final class Traces {

    private static final int MIN_LINE_OF_BASE64 = 40;

    private Traces() {}

    static boolean mayBeIn(String text) {
        return text.indexOf('=') >= 0
                || text.indexOf("ontent-") >= 0
                || text.indexOf("ONTENT-") >= 0
                || hasHeader(text)
                || hasLineOfBase64(text);
    }

    /** Returns whether the first line, or the one after a title, is like a header. */
    private static boolean hasHeader(String text) {
        int body = text.indexOf("\n\n");
        return HeaderBlock.isField(text, 0)
                || text.startsWith("From ")
                || text.indexOf("\r\n\r\n") >= 0
                || body >= 0 && HeaderBlock.isField(text, body + 2);
    }

    private static boolean hasLineOfBase64(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            length = Base64Blocks.isLetter(text.charAt(i)) ? length + 1 : 0;
            if (length >= MIN_LINE_OF_BASE64) {
                return true;
            }
        }
        return false;
    }
}
