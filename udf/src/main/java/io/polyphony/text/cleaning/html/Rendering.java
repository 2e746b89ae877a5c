package io.polyphony.text.cleaning.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/**
 * Writes what a reader of HTML sees as lines. Paragraphs, items and rows of tables are lines, texts
 * of links stay without their targets. Pictures have no text, since theirs are names of files and
 * logos, but for emoji.
 */
final class Rendering implements NodeFilter {

    private final Lines lines = new Lines();
    private final Set<Element> holdQuotes;
    private final Deque<Change> changes = new ArrayDeque<>();
    private final boolean linesAreLines;
    private int preformatted;
    private int fontSize = 1;
    private boolean quotedToTheEnd;

    private Rendering(Document document, boolean linesAreLines) {
        this.holdQuotes = holdersOfQuotes(document);
        this.linesAreLines = linesAreLines;
    }

    /**
     * @param linesAreLines whether line breaks of the source are such for its readers
     */
    static Lines of(Document document, boolean linesAreLines) {
        Rendering rendering = new Rendering(document, linesAreLines);
        NodeTraversor.filter(rendering, document.body());
        return rendering.lines;
    }

    /**
     * Returns the elements with a quote in them, of which the rest may be written by the sender.
     */
    private static Set<Element> holdersOfQuotes(Document document) {
        Set<Element> holders = new HashSet<>();
        for (Element quote : document.getElementsByTag("blockquote")) {
            Element holder = quote.parent();
            while (holder != null && holders.add(holder)) {
                holder = holder.parent();
            }
        }
        return holders;
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode text) {
            write(text);
            return FilterResult.CONTINUE;
        }
        if (!(node instanceof Element element)) {
            return FilterResult.SKIP_ENTIRELY;
        }
        String name = element.normalName();
        if (HtmlNames.isUnread(name) || Looks.isHidden(element)) {
            return FilterResult.SKIP_ENTIRELY;
        }
        startLine(element, name);
        enter(element, name);
        return FilterResult.CONTINUE;
    }

    private void write(TextNode text) {
        if (fontSize == 0) {
            return;
        }
        String content = text.getWholeText();
        if (preformatted > 0 || linesAreLines) {
            lines.preformatted(content);
        } else {
            lines.text(content);
        }
    }

    private void startLine(Element element, String name) {
        switch (name) {
            case "br" -> lines.breakLine();
            case "hr" -> lines.endLine();
            case "td", "th" -> lines.space();
            case "img" -> lines.text(emoji(element));
            default -> endOfBlock(element, name);
        }
    }

    private void endOfBlock(Element element, String name) {
        if (HtmlNames.isParagraph(name) && !element.className().contains("MsoNormal")) {
            lines.endParagraph();
        } else if (HtmlNames.isBlock(name)) {
            lines.endLine();
        }
    }

    private static String emoji(Element image) {
        String text = image.attr("alt");
        boolean emoji =
                !text.isEmpty()
                        && text.length() <= 16
                        && text.codePoints().allMatch(Rendering::isOfEmoji);
        return emoji ? text : "";
    }

    private static boolean isOfEmoji(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.OTHER_SYMBOL, Character.MODIFIER_SYMBOL -> true;
            default -> codePoint == 0x200D || codePoint == 0xFE0F;
        };
    }

    private void enter(Element element, String name) {
        MailMark mark = MailMark.of(element);
        boolean pre = name.equals("pre") || name.equals("textarea");
        int size = Looks.fontSize(element);
        if (mark == MailMark.ATTRIBUTED_QUOTE && holdQuotes.contains(element)) {
            mark = MailMark.NONE;
        }
        if (mark == MailMark.NONE && !pre && size < 0) {
            return;
        }
        changes.push(new Change(element, mark, pre, fontSize));
        preformatted += pre ? 1 : 0;
        fontSize = size < 0 ? fontSize : size;
        start(mark);
    }

    private void start(MailMark mark) {
        switch (mark) {
            case QUOTE -> lines.startQuote(false);
            case ATTRIBUTED_QUOTE -> lines.startQuote(true);
            case QUOTE_TO_THE_END -> startRest();
            case SIGNATURE -> lines.startSignature();
            case NONE -> {}
        }
    }

    private void startRest() {
        if (!quotedToTheEnd) {
            quotedToTheEnd = true;
            lines.startRest();
        }
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            Change change = changes.peek();
            if (change != null && change.element() == element) {
                leave(changes.pop());
            }
            String name = element.normalName();
            if (!HtmlNames.isBare(name)) {
                endOfBlock(element, name);
            }
        }
        return FilterResult.CONTINUE;
    }

    private void leave(Change change) {
        preformatted -= change.preformatted() ? 1 : 0;
        fontSize = change.fontSizeBefore();
        switch (change.mark()) {
            case QUOTE, ATTRIBUTED_QUOTE -> lines.endQuote();
            case SIGNATURE -> lines.endSignature();
            case QUOTE_TO_THE_END, NONE -> {}
        }
    }

    private record Change(
            Element element, MailMark mark, boolean preformatted, int fontSizeBefore) {}
}
