package io.polyphony.text.cleaning.html;

import java.util.Locale;
import java.util.Set;

/** Names of elements and attributes of HTML, and of the markup that mail programs put into it. */
final class HtmlNames {

    /** Elements that stand for themselves without content or attributes. */
    private static final Set<String> BARE = words("br hr wbr");

    /** Elements without content that say nothing without attributes. */
    private static final Set<String> VOID =
            words(
                    "area base basefont bgsound col embed frame img input link meta param source"
                            + " track");

    /** Elements that begin and end a line. */
    private static final Set<String> BLOCKS =
            words(
                    "address article aside blockquote body caption center dd details dialog dir"
                            + " div dl dt fieldset figcaption figure footer form frameset h1 h2 h3"
                            + " h4 h5 h6 head header html legend li main menu nav ol optgroup"
                            + " option p pre section select summary table tbody tfoot thead title"
                            + " tr ul");

    private static final Set<String> INLINE =
            words(
                    "a abbr acronym applet audio b bdi bdo big blink button canvas cite code"
                            + " colgroup data datalist del dfn em font i iframe ins kbd label map"
                            + " mark marquee meter nobr noframes noscript object output picture"
                            + " progress q rp rt ruby s samp script small span strike strong style"
                            + " sub sup svg td template textarea th time tt u var video xml");

    /** Elements whose end tags people leave out. */
    private static final Set<String> OPEN_ENDED =
            words("p li dt dd tr td th option body html head");

    /** Elements with a blank line around them. */
    private static final Set<String> PARAGRAPHS =
            words("p h1 h2 h3 h4 h5 h6 blockquote ul ol dl table pre");

    private static final Set<String> UNREAD =
            words(
                    "head style script title noscript noframes template iframe object applet embed"
                            + " audio video canvas svg map datalist xml select progress meter rp");

    /** Attributes that are written without a value. */
    private static final Set<String> FLAGS =
            words(
                    "allowfullscreen async autofocus border checked compact controls defer disabled"
                            + " download hidden ismap itemscope multiple noshade nowrap open"
                            + " readonly required reversed selected");

    private HtmlNames() {}

    private static Set<String> words(String text) {
        return Set.of(text.split(" "));
    }

    /**
     * Returns the name of an element in small letters, or an empty string where a tag of HTML is
     * not written so: names are all small or all capital letters, so that {@code <Button>} is a
     * component of a program.
     */
    static String element(String written) {
        String name = written.toLowerCase(Locale.ROOT);
        boolean oneCase = written.equals(name) || written.equals(written.toUpperCase(Locale.ROOT));
        boolean known = isBare(name) || isVoid(name) || isBlock(name) || INLINE.contains(name);
        return oneCase && known || isOfWord(name) ? name : "";
    }

    /** Returns whether Word writes it into mails, such as {@code o:p} or {@code st1:place}. */
    private static boolean isOfWord(String name) {
        return name.length() > 2
                && (name.charAt(1) == ':' && "ovwmx".indexOf(name.charAt(0)) >= 0
                        || name.startsWith("st1:"));
    }

    static boolean isBare(String name) {
        return BARE.contains(name);
    }

    static boolean isVoid(String name) {
        return VOID.contains(name);
    }

    static boolean isBlock(String name) {
        return BLOCKS.contains(name);
    }

    static boolean isOpenEnded(String name) {
        return OPEN_ENDED.contains(name);
    }

    static boolean isParagraph(String name) {
        return PARAGRAPHS.contains(name);
    }

    /** Returns whether nobody reads the content of an element. */
    static boolean isUnread(String name) {
        return UNREAD.contains(name);
    }

    static boolean isFlag(String attribute) {
        return FLAGS.contains(attribute.toLowerCase(Locale.ROOT));
    }
}
