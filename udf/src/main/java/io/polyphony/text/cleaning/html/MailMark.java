package io.polyphony.text.cleaning.html;

import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jsoup.select.NodeTraversor;

/**
 * Marks of mail programs on parts of a mail: Gmail, Outlook, Apple Mail, Thunderbird, Yahoo,
 * Proton, Zoho, Spark, Samsung, Tutanota, QQ, GMX, Zimbra, and of help desks.
 */
enum MailMark {
    NONE,
    /** An earlier message. */
    QUOTE,
    /** An earlier message with the line before it that says who wrote it. */
    ATTRIBUTED_QUOTE,
    /** An earlier message that goes on to the end of the mail. */
    QUOTE_TO_THE_END,
    SIGNATURE;

    private static final List<String> QUOTES =
            List.of(
                    "yahoo_quoted",
                    "protonmail_quote",
                    "tutanota_quote",
                    "zmail_extra",
                    "freshdesk_quote",
                    "missive_quote",
                    "front-blockquote",
                    "spark_quote",
                    "ntes-mailmaster-quote",
                    "isreplycontent",
                    "mail-quote-collapse",
                    "hs_reply",
                    "quoted-text",
                    "quoted_text",
                    "messagereplysection",
                    "oriquote",
                    "quote-pst");

    private static final List<String> QUOTES_TO_THE_END =
            List.of(
                    "divrplyfwdmsg",
                    "appendonsend",
                    "olk_src_body_section",
                    "outlookmessageheader",
                    "zwchr",
                    "stopspelling",
                    "mail-editor-reference-message-container",
                    "reply-intro");

    private static final List<String> SIGNATURES =
            List.of(
                    "gmail_signature",
                    "moz-signature",
                    "signature",
                    "protonmail_signature_block",
                    "protonmail_signature_block-user",
                    "ms-outlook-mobile-signature",
                    "applemailsignature",
                    "apple-mail-signature",
                    "linebreakatbeginningofsignature",
                    "zmail_signature",
                    "messagesignaturesection",
                    "composer_signature",
                    "yahoo-signature",
                    "ntes-mailmaster-signature",
                    "email-signature",
                    "email_signature",
                    "mail-signature",
                    "tutanota_signature",
                    "front-signature",
                    "missive_signature",
                    "sigbox",
                    "outlook-signature");

    static MailMark of(Element element) {
        boolean blockquote = element.nameIs("blockquote");
        if (element.attributesSize() == 0) {
            return blockquote ? QUOTE : NONE;
        }
        if (isNamed(element, SIGNATURES)) {
            return SIGNATURE;
        }
        if (isNamed(element, QUOTES_TO_THE_END) || isOutlookHeader(element)) {
            return QUOTE_TO_THE_END;
        }
        if (blockquote) {
            return isIndent(element) ? NONE : QUOTE;
        }
        return isNamed(element, QUOTES) ? ATTRIBUTED_QUOTE : NONE;
    }

    /** Gmail indents by the same element. */
    private static boolean isIndent(Element blockquote) {
        String style = blockquote.attr("style").replace(" ", "").toLowerCase(Locale.ROOT);
        return !blockquote.hasAttr("type")
                && !blockquote.hasAttr("cite")
                && blockquote.className().isEmpty()
                && style.contains("border:none")
                && style.contains("margin:0");
    }

    private static boolean isNamed(Element element, List<String> names) {
        return isOneOf(element.id(), names)
                || isOneOf(element.attr("name"), names)
                || isOneOf(element.attr("data-smartmail"), names)
                || hasClass(element.className(), names);
    }

    private static boolean hasClass(String classes, List<String> names) {
        if (classes.isEmpty()) {
            return false;
        }
        for (String name : classes.split("\\s+")) {
            if (isOneOf(name, names)) {
                return true;
            }
        }
        return false;
    }

    /** Outlook puts {@code x_} before names of others, Yahoo {@code ydp} and a number. */
    private static boolean isOneOf(String written, List<String> names) {
        if (written.isEmpty() || written.length() > 100) {
            return false;
        }
        String name = written.toLowerCase(Locale.ROOT);
        while (name.startsWith("x_")) {
            name = name.substring(2);
        }
        if (name.startsWith("ydp")) {
            String own = name;
            return names.stream().anyMatch(own::endsWith);
        }
        return names.contains(name);
    }

    /** Returns whether a line is drawn above the element and it begins as a list of headers. */
    private static boolean isOutlookHeader(Element element) {
        String style = element.attr("style").replace(" ", "").toLowerCase(Locale.ROOT);
        if (!style.contains("border-top:solid#") && !style.contains("border-top:1.0ptsolid#")) {
            return false;
        }
        HeaderFields fields = new HeaderFields();
        NodeTraversor.filter(fields, element);
        return fields.count() >= 2;
    }
}
