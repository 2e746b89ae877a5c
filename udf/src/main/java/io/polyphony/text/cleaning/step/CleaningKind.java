package io.polyphony.text.cleaning.step;

import java.util.Locale;

/** Part of a text that its author did not write for a reader. */
public enum CleaningKind {
    /** Text that was read in another character encoding than it was written in. */
    ENCODING("Text that was UTF-8 and was read as another code page, where that can be undone"),
    /** Mark-up, styles, scripts and hidden parts of HTML, and its entities. */
    HTML("Tags, styles, scripts, hidden parts and entities of HTML"),
    /** MIME boundaries and part headers, transfer encodings, header blocks of mails. */
    MIME("Left-overs of MIME and header blocks of mails"),
    /** Earlier messages below or between the lines of an answer. */
    QUOTE("Quoted and forwarded messages; where nothing else is written, the quote stays"),
    /** Closing, name, postal address. */
    SIGNATURE("Closings and signatures"),
    /** Confidentiality and other legal notices. */
    NOTICE("Legal notices"),
    /** Warnings that a mail server puts into mails from outside. */
    BANNER("Warnings of mail servers about mails from outside"),
    /** "Sent from my ...", footers of forms, newsletters and virus scanners. */
    FOOTER("Footers of devices, forms, virus scanners and mailing lists"),
    /** Machine translation beside the original. */
    TRANSLATION("Machine translations beside the original text"),
    /** Passages that a reviewed file of the tenant names. */
    BOILERPLATE("Passages of text.boilerplate.file"),
    /** Log lines, stack traces and dumps beside words. */
    LOG("Log lines and stack traces beside what is told in words"),
    /** Addresses of pages and of mails. */
    ADDRESS("Addresses of pages and mails"),
    /** Hashes, tracking numbers and other long codes. */
    IDENTIFIER("Long hashes, tokens and tracking numbers"),
    /** Format characters without a shape of their own. */
    INVISIBLE("Invisible format characters that no script or emoji needs"),
    /** Full- and half-width, presentation and styled letters. */
    COMPATIBILITY("Full- and half-width, presentation and styled letters, as plain letters");

    private final String description;

    CleaningKind(String description) {
        this.description = description;
    }

    /**
     * Returns whether what goes can be read by people, so that a text of nothing else is one that
     * says something. Mark-up and invisible characters are nothing that anybody wrote.
     */
    public boolean isOfReaders() {
        return this != HTML && this != INVISIBLE;
    }

    public String description() {
        return description;
    }

    /** Returns the name in options and outputs, such as {@code quote}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
