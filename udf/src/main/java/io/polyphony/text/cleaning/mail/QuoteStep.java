package io.polyphony.text.cleaning.mail;

import io.polyphony.text.cleaning.mail.MailParts.Part;
import io.polyphony.text.cleaning.mail.MailParts.Quote;
import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.CleaningStep;
import io.polyphony.text.cleaning.step.Removals;
import io.polyphony.text.cleaning.step.TextFormat;
import java.util.List;

/**
 * Cuts quoted and forwarded messages. The newest message stays; where its author answers between
 * the lines of a quote, the lines above each answer stay; where the author added nothing, the quote
 * itself stays, without its marks and headers.
 */
public final class QuoteStep implements CleaningStep {

    /** Quotes within quotes that are opened where nothing else is written. */
    private static final int MAX_DEPTH = 8;

    /** Quoted lines that stay above an answer. */
    private static final int MAX_ANSWERED = 3;

    @Override
    public String apply(String text, TextFormat format, Removals removals) {
        Removals own = new Removals();
        String rest = MailLines.areMany(text) ? clean(text, own, 0) : text;
        rest = own.quoteKept() ? rest : withoutFlatQuote(rest);
        removals.addAll(own);
        removals.add(CleaningKind.QUOTE, Cuts.length(text) - Cuts.length(rest));
        return rest;
    }

    private static String withoutFlatQuote(String text) {
        int start = FlatQuote.start(text);
        if (start < 0) {
            return text;
        }
        int end = text.indexOf('\n', start);
        Cuts cuts = new Cuts();
        cuts.add(start, end < 0 ? text.length() : end);
        return cuts.apply(text, CleaningKind.QUOTE, new Removals());
    }

    private static String clean(String text, Removals removals, int depth) {
        MailLines lines = new MailLines(text);
        List<Part> parts = MailParts.of(lines);
        if (parts.stream().noneMatch(Part::isQuoted)) {
            return text;
        }
        boolean[] words = new boolean[parts.size()];
        boolean any = false;
        OwnWords own = new OwnWords(lines, parts);
        for (int i = 0; i < words.length; i++) {
            words[i] = !parts.get(i).isQuoted() && own.areIn(parts.get(i));
            any |= words[i];
        }
        if (any) {
            return withoutQuotes(lines, parts, words);
        }
        String message = message(lines, parts);
        if (message.isEmpty()) {
            String rest = withoutQuotes(lines, parts, words);
            return rest.isEmpty() ? text : rest;
        }
        return depth < MAX_DEPTH ? quoted(message, own.title(), removals, depth) : text;
    }

    private static String withoutQuotes(MailLines lines, List<Part> parts, boolean[] words) {
        Cuts cuts = new Cuts();
        int lastWords = 0;
        for (int i = 0; i < words.length; i++) {
            lastWords = words[i] ? i : lastWords;
        }
        boolean before = false;
        boolean single = isSingle(parts, words);
        for (int i = 0; i < words.length; i++) {
            Part part = parts.get(i);
            before |= words[i];
            if (part.isQuoted()) {
                boolean answered = i < lastWords && i + 1 < words.length && words[i + 1];
                int kept = answered ? answeredFrom(lines, part, single) : part.to();
                cuts.addLines(lines, part.from(), kept);
            }
        }
        Removals ignored = new Removals();
        return cuts.apply(lines.text(), CleaningKind.QUOTE, ignored);
    }

    /** Returns whether one quote under an attribution stands above all that the author wrote. */
    private static boolean isSingle(List<Part> parts, boolean[] words) {
        int quotes = 0;
        boolean attributed = true;
        for (int i = 0; i < words.length; i++) {
            if (parts.get(i).isQuoted()) {
                quotes++;
                attributed &= parts.get(i).quote() == Quote.ATTRIBUTED;
            } else if (words[i] && quotes == 0) {
                return false;
            }
        }
        return quotes == 1 && attributed;
    }

    /** Returns the first line of the quoted paragraph that an answer stands under. */
    private static int answeredFrom(MailLines lines, Part part, boolean single) {
        int end = part.to();
        while (end > part.body() && QuotedLines.content(lines, end - 1).isEmpty()) {
            end--;
        }
        int from = end;
        while (from > part.body()
                && end - from < MAX_ANSWERED
                && !QuotedLines.content(lines, from - 1).isEmpty()) {
            from--;
        }
        if (from < end && OwnWords.isGreeting(QuotedLines.content(lines, from))) {
            from++;
        }
        if (from == end || Closing.of(QuotedLines.content(lines, from)) != null) {
            return part.to();
        }
        boolean question = isQuestion(QuotedLines.content(lines, end - 1));
        boolean dropped = single && !question && part.to() - part.body() > 2;
        return dropped ? part.to() : from;
    }

    private static boolean isQuestion(String line) {
        return "?\uFF1F\u061F;".indexOf(line.charAt(line.length() - 1)) >= 0;
    }

    /** Returns what is quoted, without its headers and marks. */
    private static String message(MailLines lines, List<Part> parts) {
        StringBuilder quote = new StringBuilder();
        for (Part part : parts) {
            if (part.isQuoted()) {
                append(lines, part, quote);
            }
        }
        return Cuts.strip(quote.toString());
    }

    private static String quoted(String message, String title, Removals removals, int depth) {
        removals.keepQuote();
        String inner = clean(message, removals, depth + 1);
        return title.isEmpty() ? inner : title + "\n\n" + inner;
    }

    private static void append(MailLines lines, Part part, StringBuilder quote) {
        boolean marked = QuotedLines.areAll(lines, part.body(), part.to());
        for (int i = part.body(); i < part.to(); i++) {
            quote.append(marked ? QuotedLines.unquoted(lines, i) : lines.range(i, i + 1))
                    .append('\n');
        }
    }
}
