package io.polyphony.text.cleaning.html;

import java.util.Locale;
import org.jsoup.nodes.Element;

/** Tells by its style what nobody sees of an element. */
final class Looks {

    private Looks() {}

    /** Returns whether an element is hidden with all that is in it. */
    static boolean isHidden(Element element) {
        if (element.attributesSize() == 0) {
            return false;
        }
        String style = style(element);
        return element.hasAttr("hidden")
                || isPreview(element)
                || style.contains("display:none")
                || style.contains("visibility:hidden")
                || style.contains("mso-hide:all")
                || isZero(style, "max-height:")
                || isZero(style, ";opacity:");
    }

    /** Text that mail programs show in the list of mails, and not in the mail. */
    private static boolean isPreview(Element element) {
        String names = element.className().toLowerCase(Locale.ROOT);
        return names.contains("preheader") || names.contains("preview-text");
    }

    /**
     * Returns whether letters have a size: 0 where they have none, which elements inside may
     * change; 1 where they have; -1 where the element says nothing.
     */
    static int fontSize(Element element) {
        String style = element.attributesSize() == 0 ? "" : style(element);
        if (!style.contains(";font-size:")) {
            return -1;
        }
        return isZero(style, ";font-size:") ? 0 : 1;
    }

    private static String style(Element element) {
        String style = element.attr("style");
        if (style.isEmpty()) {
            return "";
        }
        StringBuilder plain = new StringBuilder(style.length() + 1).append(';');
        for (int i = 0; i < style.length(); i++) {
            char c = style.charAt(i);
            if (c > ' ') {
                plain.append(Character.toLowerCase(c));
            }
        }
        return plain.toString();
    }

    /** Returns whether a property is a number of zeros, with a unit or without. */
    private static boolean isZero(String style, String property) {
        int at = style.indexOf(property);
        if (at < 0) {
            return false;
        }
        int i = at + property.length();
        int start = i;
        while (i < style.length() && (style.charAt(i) == '0' || style.charAt(i) == '.')) {
            i++;
        }
        return i > start && (i == style.length() || !Character.isDigit(style.charAt(i)));
    }
}
