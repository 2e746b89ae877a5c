package io.polyphony.text.cleaning.html;

/** Undoes what exports to CSV and JSON do to HTML: doubled or escaped quotation marks. */
final class Exports {

    private Exports() {}

    static String unescape(String text) {
        if (text.contains("=\\\"") && text.indexOf('<') >= 0) {
            return unquote(text)
                    .replace("\\\"", "\"")
                    .replace("\\/", "/")
                    .replace("\\r\\n", "\n")
                    .replace("\\n", "\n")
                    .replace("\\t", " ");
        }
        if (hasDoubledValue(text)) {
            return unquote(text).replace("\"\"", "\"");
        }
        return text;
    }

    /** Returns whether an attribute of a tag is written as {@code ""value""}. */
    private static boolean hasDoubledValue(String text) {
        int at = text.indexOf("=\"\"");
        if (at < 0 || at + 3 >= text.length() || text.indexOf('<') < 0) {
            return false;
        }
        char next = text.charAt(at + 3);
        return next > ' ' && next != '>' && next != '/' && next != '"';
    }

    private static String unquote(String text) {
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
