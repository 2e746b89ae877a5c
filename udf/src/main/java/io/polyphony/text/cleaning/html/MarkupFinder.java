package io.polyphony.text.cleaning.html;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells HTML from texts that speak of it, from programs and from XML. Tags are HTML where HTML has
 * the element and it is used as such: it has an end tag or attributes, or begins a paragraph.
 * Elements of another language, and what is inside them, stay; so does what is marked as code.
 */
final class MarkupFinder {

    private static final int MAX_CUT_TAG = 2_000;

    private final String text;
    private final BitSet code;
    private final List<Tag> tags;

    /** Index of the tag at the other end of an element, or -1. */
    private final int[] partner;

    private MarkupFinder(String text) {
        this.text = text;
        this.code = CodeRegions.of(text);
        this.tags = scan();
        this.partner = new int[tags.size()];
        Arrays.fill(partner, -1);
        pair();
    }

    /** Returns the HTML of a text, or null where there is none. */
    static @Nullable Markup find(String text) {
        if (text.indexOf('<') < 0) {
            return null;
        }
        MarkupFinder finder = new MarkupFinder(text);
        List<Tag> accepted = finder.accepted();
        if (accepted.isEmpty()) {
            return null;
        }
        boolean document = accepted.stream().anyMatch(MarkupFinder::isOfDocument);
        return new Markup(withoutCutTag(text), accepted, finder.code, document);
    }

    /** Returns the HTML of a text that is said to be such, or null where there is no tag. */
    static @Nullable Markup declared(String text) {
        if (text.indexOf('<') < 0) {
            return null;
        }
        List<Tag> html = new MarkupFinder(text).tags.stream().filter(Tag::html).toList();
        return html.isEmpty() ? null : new Markup(text, html, new BitSet(), true);
    }

    /** Returns the text without a tag at its end that was cut off. */
    private static String withoutCutTag(String text) {
        int start = text.lastIndexOf('<');
        boolean cut = start > text.lastIndexOf('>') && text.length() - start < MAX_CUT_TAG;
        if (!cut) {
            return text;
        }
        String rest = text.substring(start + 1);
        String name = rest.split("[\\s/]", 2)[0];
        boolean tag = !HtmlNames.element(name).isEmpty() && rest.indexOf('=') > 0;
        return tag || rest.startsWith("/") ? text.substring(0, start) : text;
    }

    private static boolean isOfDocument(Tag tag) {
        return switch (tag.name()) {
            case "html", "head", "body", "meta" -> true;
            default -> false;
        };
    }

    private List<Tag> scan() {
        TagScanner scanner = new TagScanner(text);
        List<Tag> found = new ArrayList<>();
        int at = text.indexOf('<');
        while (at >= 0) {
            Tag tag = code.get(at) ? null : scanner.at(at);
            int next = at + 1;
            if (tag != null && !isMentioned(tag)) {
                found.add(tag);
                next = tag.end();
            }
            at = text.indexOf('<', next);
        }
        return found;
    }

    /** A text about a tag puts quotation marks around it. */
    private boolean isMentioned(Tag tag) {
        return tag.start() > 0
                && tag.end() < text.length()
                && !tag.attributed()
                && "\"'\u201C\u2018\u00AB(".indexOf(text.charAt(tag.start() - 1)) >= 0
                && "\"'\u201D\u2019\u00BB),".indexOf(text.charAt(tag.end())) >= 0;
    }

    private void pair() {
        Deque<Integer> open = new ArrayDeque<>();
        Map<String, Integer> openByName = new HashMap<>();
        for (int i = 0; i < tags.size(); i++) {
            Tag tag = tags.get(i);
            if (tag.opens()) {
                open.push(i);
                openByName.merge(tag.name(), 1, Integer::sum);
            } else if (tag.closing() && openByName.getOrDefault(tag.name(), 0) > 0) {
                close(i, open, openByName);
            }
        }
    }

    private void close(int end, Deque<Integer> open, Map<String, Integer> openByName) {
        while (true) {
            int start = open.pop();
            String name = tags.get(start).name();
            openByName.merge(name, -1, Integer::sum);
            if (name.equals(tags.get(end).name())) {
                partner[start] = end;
                partner[end] = start;
                return;
            }
        }
    }

    private List<Tag> accepted() {
        boolean[] foreign = foreign();
        boolean certain = false;
        for (int i = 0; i < tags.size(); i++) {
            certain |= !foreign[i] && isCertain(i);
        }
        List<Tag> accepted = new ArrayList<>();
        for (int i = 0; i < tags.size(); i++) {
            if (!foreign[i] && (certain || isLikely(i))) {
                accepted.add(tags.get(i));
            }
        }
        boolean commentsAlone = accepted.stream().allMatch(Tag::isComment);
        return commentsAlone ? List.of() : accepted;
    }

    /** Marks what is not of HTML: elements of other languages, with all in them. */
    private boolean[] foreign() {
        boolean[] foreign = new boolean[tags.size()];
        int foreignUntil = -1;
        for (int i = 0; i < tags.size(); i++) {
            Tag tag = tags.get(i);
            if (tag.html() && i > foreignUntil && isOfDocument(tag)) {
                break;
            }
            int other = partner[i];
            boolean startsForeign = tag.opens() && other > i && !isHtmlPair(i);
            foreignUntil = startsForeign ? Math.max(foreignUntil, other) : foreignUntil;
            foreign[i] = i <= foreignUntil;
        }
        for (int i = 0; i < tags.size(); i++) {
            boolean halfForeign = partner[i] >= 0 && !isHtmlPair(i);
            foreign[i] |= !tags.get(i).html() || halfForeign;
        }
        return foreign;
    }

    private boolean isHtmlPair(int tag) {
        return tags.get(tag).html() && tags.get(partner[tag]).html();
    }

    private boolean isCertain(int i) {
        Tag tag = tags.get(i);
        if (tag.isComment()) {
            return false;
        }
        if (tag.empty()) {
            return HtmlNames.isBare(tag.name()) || tag.attributed();
        }
        return partner[i] >= 0 || tag.attributed() && !tag.closing();
    }

    /** Returns whether a tag without its other end breaks a line, other than in a sentence. */
    private boolean isLikely(int i) {
        Tag tag = tags.get(i);
        if (tag.isComment() || !HtmlNames.isBlock(tag.name()) && !tag.closing()) {
            return false;
        }
        boolean afterSpace = tag.start() > 0 && text.charAt(tag.start() - 1) == ' ';
        return !afterSpace && (tag.closing() || isOfParagraphs(tag) || startsLine(tag));
    }

    private static boolean isOfParagraphs(Tag tag) {
        return HtmlNames.isOpenEnded(tag.name());
    }

    private boolean startsLine(Tag tag) {
        return tag.start() == 0 || "\n>".indexOf(text.charAt(tag.start() - 1)) >= 0;
    }
}
