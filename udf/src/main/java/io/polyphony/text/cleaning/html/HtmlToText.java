package io.polyphony.text.cleaning.html;

import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.CleaningStep;
import io.polyphony.text.cleaning.step.Removals;
import io.polyphony.text.cleaning.step.TextFormat;
import io.polyphony.text.cleaning.step.VisibleText;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Turns HTML into text: documents, pieces and lone tags, also where HTML was escaped, up to {@value
 * #MAX_LEVELS} times. Quotes and signatures that a mail program marks become lines with {@code >}
 * and {@code --}.
 */
public final class HtmlToText implements CleaningStep {

    private static final int MAX_LEVELS = 4;

    @Override
    public String apply(String text, TextFormat format, Removals removals) {
        boolean nothing = text.indexOf('<') < 0 && text.indexOf('&') < 0;
        if (nothing || format == TextFormat.PLAIN) {
            return text;
        }
        Passes passes = new Passes(Exports.unescape(text), format == TextFormat.HTML);
        String result = passes.run();
        if (!passes.changed) {
            return text;
        }
        removals.add(
                CleaningKind.HTML,
                VisibleText.count(text) - VisibleText.count(result) + passes.inserted);
        return result;
    }

    /** Passes over one text until nothing of HTML is left. */
    private static final class Passes {

        private String text;
        private final boolean declared;
        private int inserted;
        private boolean changed;

        Passes(String text, boolean declared) {
            this.text = text;
            this.declared = declared;
        }

        String run() {
            for (int level = 0; level < MAX_LEVELS; level++) {
                Markup markup = markup(level);
                if (markup != null) {
                    render(markup);
                    if (!isOfTags()) {
                        decode();
                        decode();
                        return text;
                    }
                } else if (!decode()) {
                    return text;
                }
            }
            return text;
        }

        private @Nullable Markup markup(int level) {
            return declared && level == 0 ? MarkupFinder.declared(text) : MarkupFinder.find(text);
        }

        private void render(Markup markup) {
            Document document = Parser.htmlParser().parseInput(markup.source(), "");
            Lines lines = Rendering.of(document, markup.linesAreLines());
            String before = Entities.decode(text.substring(0, markup.endOfPlainLines()));
            text = before + lines.finish();
            inserted += lines.inserted();
            changed = true;
        }

        /** Returns whether what is left begins and ends with a tag: escaped HTML in a frame. */
        private boolean isOfTags() {
            String content = text.strip();
            return content.startsWith("<") && content.endsWith(">");
        }

        private boolean decode() {
            String decoded = Entities.decode(text);
            boolean found = decoded != text;
            text = decoded;
            changed |= found;
            return found;
        }
    }
}
