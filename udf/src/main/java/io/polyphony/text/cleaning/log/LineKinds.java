package io.polyphony.text.cleaning.log;

/**
 * Tells lines of programs from those of people, in their order: what follows a line of a program
 * and is set in, belongs to it.
 */
final class LineKinds {

    private static final int MIN_INDENT = 4;

    private LineKind last = LineKind.TOLD;
    private boolean python;
    private boolean query;

    LineKind of(String line) {
        String content = line.strip();
        LineKind kind = content.isEmpty() ? ofEmptyLine() : ofContent(line, content);
        python &= kind == LineKind.DATA;
        query = kind == LineKind.DATA && Shapes.isQuery(content, query);
        last = kind;
        return kind;
    }

    /** A trace has empty lines inside, which are no words. */
    private LineKind ofEmptyLine() {
        query = false;
        return LineKind.TOLD;
    }

    private LineKind ofContent(String line, String content) {
        if (content.startsWith("Traceback (most recent call last)")) {
            python = true;
            return LineKind.DATA;
        }
        if (python && Character.isWhitespace(line.charAt(0))) {
            return LineKind.DATA;
        }
        if (Frames.isFailure(content)) {
            return LineKind.FAILURE;
        }
        if (Frames.isFrame(content)) {
            return LineKind.DATA;
        }
        if (Messages.is(content)) {
            return LineKind.MESSAGE;
        }
        if (Shapes.isData(content) || Shapes.isQuery(content, query)) {
            return LineKind.DATA;
        }
        boolean continued = last != LineKind.TOLD && indent(line) >= MIN_INDENT;
        boolean fence = content.startsWith("```") && last != LineKind.TOLD;
        return continued || fence ? LineKind.DATA : LineKind.TOLD;
    }

    private static int indent(String line) {
        int indent = 0;
        while (Character.isWhitespace(line.charAt(indent))) {
            indent++;
        }
        return line.charAt(0) == '\t' ? indent + MIN_INDENT : indent;
    }
}
