package io.polyphony.text.cleaning.codes;

import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.CleaningStep;
import io.polyphony.text.cleaning.step.Removals;
import io.polyphony.text.cleaning.step.TextFormat;
import io.polyphony.text.cleaning.step.VisibleText;
import java.util.List;

/**
 * Takes out addresses of pages and of mails, with the brackets around them. A link of Markdown
 * keeps its text; a name such as Booking.com is a word.
 */
public final class Addresses implements CleaningStep {

    /** Stands for an address in what is read. */
    private static final String PLACEHOLDER = "";

    private static final List<String> IMAGES = List.of("[image:", "[cid:", "![");
    private static final int MAX_LINK_TEXT = 500;

    @Override
    public String apply(String text, TextFormat format, Removals removals) {
        boolean nothing =
                text.indexOf('@') < 0
                        && text.indexOf("://") < 0
                        && text.indexOf("www.") < 0
                        && text.indexOf("WWW.") < 0
                        && text.indexOf('/') < 0
                        && text.indexOf("[image:") < 0
                        && text.indexOf("[cid:") < 0;
        if (nothing) {
            return text;
        }
        Pass pass = new Pass(text);
        String result = pass.run();
        if (!pass.found) {
            return text;
        }
        removals.add(CleaningKind.ADDRESS, VisibleText.count(text) - VisibleText.count(result));
        return result;
    }

    /** Way through one text, from its beginning to its end. */
    private static final class Pass {

        private final String text;
        private final AddressScanner scanner;
        private final StringBuilder result;

        /** Characters before it are in the result, or were taken out. */
        private int from;

        private boolean found;

        Pass(String text) {
            this.text = text;
            this.scanner = new AddressScanner(text);
            this.result = new StringBuilder(text.length());
        }

        String run() {
            int i = 0;
            while (i < text.length()) {
                int end = imageEnd(i);
                if (end > 0) {
                    takeOut(i, end);
                } else if (scanner.find(i, from)) {
                    takeOut(scanner.start(), scanner.end());
                }
                i = Math.max(i + 1, from);
            }
            return result.append(text, from, text.length()).toString();
        }

        /** Returns the end of what a mail program writes for a picture, or -1. */
        private int imageEnd(int start) {
            char c = text.charAt(start);
            if (c != '[' && c != '!' || IMAGES.stream().noneMatch(i -> text.startsWith(i, start))) {
                return -1;
            }
            int end = indexOnLine(']', start);
            if (end < 0 || c == '[') {
                return end + (end < 0 ? 0 : 1);
            }
            boolean target = text.startsWith("(", end + 1);
            int targetEnd = target ? indexOnLine(')', end) : -1;
            return targetEnd < 0 ? -1 : targetEnd + 1;
        }

        private int indexOnLine(char wanted, int start) {
            int limit = Math.min(text.length(), start + MAX_LINK_TEXT);
            for (int i = start; i < limit && text.charAt(i) != '\n'; i++) {
                if (text.charAt(i) == wanted) {
                    return i;
                }
            }
            return -1;
        }

        private void takeOut(int start, int end) {
            found = true;
            int first = start;
            int last = end;
            while (first > from
                    && last < text.length()
                    && isPair(text.charAt(first - 1), text.charAt(last))) {
                first--;
                last++;
            }
            result.append(text, from, first);
            boolean link = first < start && text.charAt(first) == '(';
            if (link) {
                keepLinkText();
            }
            result.append(PLACEHOLDER);
            from = last;
            dropDoubleSpace();
        }

        private static boolean isPair(char open, char close) {
            int kind = "(<[{\u3008\uFF08".indexOf(open);
            return kind >= 0 && ")>]}\u3009\uFF09".charAt(kind) == close;
        }

        /** Takes the brackets of {@code [text]} away at the end of the result. */
        private void keepLinkText() {
            int end = result.length() - 1;
            if (end < 0 || result.charAt(end) != ']') {
                return;
            }
            for (int i = end - 1; i >= 0 && i > end - MAX_LINK_TEXT; i--) {
                char c = result.charAt(i);
                if (c == '[') {
                    result.deleteCharAt(end).deleteCharAt(i);
                    return;
                }
                if (c == '\n' || c == ']') {
                    return;
                }
            }
        }

        private void dropDoubleSpace() {
            boolean before = result.length() == 0 || result.charAt(result.length() - 1) <= ' ';
            if (before && from < text.length() && text.charAt(from) == ' ') {
                from++;
            }
        }
    }
}
