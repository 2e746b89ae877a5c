package io.polyphony.text.cleaning.mail;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Division of a mail into what its author wrote and what is quoted. */
final class MailParts {

    private static final int MAX_LINE = 400;

    /**
     * Lines of one kind.
     *
     * @param from first line, that of an attribution or frame included
     * @param to line behind the last
     * @param body first line of the quoted message itself
     * @param quote the reason why it is a quote, or null
     * @param subject subject that a header block names, or nothing
     */
    record Part(int from, int to, int body, @Nullable Quote quote, String subject) {

        boolean isQuoted() {
            return quote != null;
        }
    }

    /** Ways in which a message is quoted. */
    enum Quote {
        /** Marks before lines under an attribution. */
        ATTRIBUTED,
        /** Marks before lines, with nothing above them. */
        MARKED,
        /** Answered message without marks, up to the end. */
        BELOW,
        /** Forwarded message, up to the end. */
        FORWARD,
        /** Line that asks to reply above it, with nothing above. */
        REPLY_LINE
    }

    private final MailLines lines;
    private final List<Part> parts = new ArrayList<>();
    private int own;
    private boolean attributed;

    private MailParts(MailLines lines) {
        this.lines = lines;
    }

    /** Returns the parts of a text, in its order and without a gap. */
    static List<Part> of(MailLines lines) {
        MailParts parts = new MailParts(lines);
        int i = 0;
        while (i < lines.size()) {
            i = parts.read(i);
        }
        parts.own(lines.size());
        return parts.parts;
    }

    /** Reads the part at a line; returns the line behind it. */
    private int read(int i) {
        if (lines.isBlank(i)) {
            return i + 1;
        }
        if (QuotedLines.isQuoted(lines, i)) {
            int end = QuotedLines.blockEnd(lines, i);
            boolean quoted =
                    attributed
                            || headed(i)
                            || (!isIntroduced(i) && QuotedLines.areOfAMail(lines, i, end));
            return quoted ? quote(i, end, i, Quote.MARKED, "") : end;
        }
        String line = lines.shortLine(i, MAX_LINE);
        return line.isEmpty() ? i + 1 : readPlain(i, line);
    }

    private int readPlain(int i, String line) {
        if (Frame.isForward(line)) {
            return open(i, Quote.FORWARD);
        }
        if (Frame.isOriginal(line) || isHeaderBlock(i, line)) {
            return open(i, Quote.BELOW);
        }
        if (Frame.isReplyAbove(line)) {
            return replyLine(i);
        }
        Attribution attribution = Attribution.at(lines, i);
        return attribution == null ? i + 1 : attributed(i, attribution);
    }

    private boolean isHeaderBlock(int i, String line) {
        int start = Frame.isRule(line) || Frame.isDashed(line) ? lines.visibleFrom(i + 1) : i;
        return start < lines.size() && HeaderBlock.at(lines, start, false) != null;
    }

    private int replyLine(int i) {
        boolean above = lines.visibleFrom(0) < i;
        return above ? open(i, Quote.BELOW) : quote(i, i + 1, i + 1, Quote.REPLY_LINE, "");
    }

    private int attributed(int i, Attribution attribution) {
        int next = lines.visibleFrom(attribution.end());
        if (next < lines.size() && QuotedLines.isQuoted(lines, next)) {
            attributed = true;
            return quote(i, QuotedLines.blockEnd(lines, next), next, Quote.ATTRIBUTED, "");
        }
        return attribution.certain() ? open(i, Quote.BELOW) : i + 1;
    }

    /** Returns whether the first quoted line is itself an attribution, a frame or a header. */
    private boolean headed(int i) {
        String content = QuotedLines.content(lines, i);
        boolean second = i + 1 < lines.size() && QuotedLines.isQuoted(lines, i + 1);
        String joined = second ? content + " " + QuotedLines.content(lines, i + 1) : content;
        return Frame.isForward(content)
                || Frame.isOriginal(content)
                || isCertain(Attribution.of(content))
                || isCertain(Attribution.of(joined));
    }

    private static boolean isCertain(@Nullable Attribution attribution) {
        return attribution != null && attribution.certain();
    }

    /** Returns whether the author leads to the quote: "Your page says:". */
    private boolean isIntroduced(int i) {
        int before = i - 1;
        while (before >= 0 && before > i - 3 && lines.isBlank(before)) {
            before--;
        }
        return before >= 0 && before > i - 3 && lines.line(before).endsWith(":");
    }

    private int open(int i, Quote quote) {
        Heads heads = Heads.skip(lines, i);
        return quote(i, lines.size(), heads.end(), quote, heads.subject());
    }

    private int quote(int from, int to, int body, Quote quote, String subject) {
        own(from);
        parts.add(new Part(from, to, body, quote, subject));
        own = to;
        return to;
    }

    private void own(int end) {
        if (own < end) {
            parts.add(new Part(own, end, own, null, ""));
        }
        own = end;
    }

    /**
     * Frames, rules, attributions and headers above a quoted message.
     *
     * @param end first line of the message
     * @param subject subject that a header names, or nothing
     */
    private record Heads(int end, String subject) {

        static Heads skip(MailLines lines, int start) {
            String subject = "";
            int i = start;
            int end = -1;
            while (i < lines.size() && i != end) {
                end = i;
                HeaderBlock headers = HeaderBlock.at(lines, i, i > start);
                subject = headers == null ? subject : headers.subject();
                i = lines.visibleFrom(headers == null ? endOfHead(lines, i) : headers.end());
            }
            return new Heads(i, subject);
        }

        private static int endOfHead(MailLines lines, int i) {
            String line = lines.shortLine(i, MAX_LINE);
            Attribution attribution = Attribution.at(lines, i);
            if (attribution != null) {
                return attribution.end();
            }
            boolean frame =
                    Frame.isForward(line)
                            || Frame.isOriginal(line)
                            || Frame.isReplyAbove(line)
                            || Frame.isRule(line)
                            || Frame.isDashed(line);
            return frame ? i + 1 : i;
        }
    }
}
