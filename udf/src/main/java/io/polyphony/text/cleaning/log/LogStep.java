package io.polyphony.text.cleaning.log;

import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.CleaningStep;
import io.polyphony.text.cleaning.step.Removals;
import io.polyphony.text.cleaning.step.TextFormat;
import io.polyphony.text.cleaning.step.VisibleText;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes out logs, stack traces, dumps and data beside words, so that a long one does not outweigh
 * the sentence above it. The first and the last line that name what failed stay, as do a short log
 * and one beside which nothing is said.
 */
public final class LogStep implements CleaningStep {

    /** Fewer lines and characters are part of the words around them. */
    private static final int MIN_LINES = 4;

    private static final int MIN_CHARACTERS = 300;

    /** Letters in words at least, about three words. */
    private static final int MIN_TOLD = 12;

    @Override
    public String apply(String text, TextFormat format, Removals removals) {
        if (!mayHaveLog(text)) {
            return text;
        }
        List<Line> lines = read(text);
        if (!isLog(lines)) {
            return text;
        }
        String rest = withoutLog(lines);
        removals.add(CleaningKind.LOG, VisibleText.count(text) - VisibleText.count(rest));
        return rest;
    }

    /** A log has its own lines, several of them or a long one. */
    private static boolean mayHaveLog(String text) {
        int lines = 1;
        int at = text.indexOf('\n');
        while (at >= 0 && lines <= MIN_LINES) {
            lines++;
            at = text.indexOf('\n', at + 1);
        }
        return lines > MIN_LINES || lines > 1 && text.length() > MIN_CHARACTERS;
    }

    private static List<Line> read(String text) {
        List<Line> lines = new ArrayList<>();
        LineKinds kinds = new LineKinds();
        int start = 0;
        while (start <= text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            String line = text.substring(start, end);
            lines.add(new Line(line, kinds.of(line)));
            start = end + 1;
        }
        return lines;
    }

    private static boolean isLog(List<Line> lines) {
        int logLines = 0;
        int characters = 0;
        int told = 0;
        for (Line line : lines) {
            if (line.kind() == LineKind.TOLD) {
                told +=
                        (int)
                                line.text()
                                        .chars()
                                        .filter(Character::isLetter)
                                        .limit(MIN_TOLD)
                                        .count();
            } else if (!line.text().isBlank()) {
                logLines++;
                characters += line.text().length();
            }
        }
        return told >= MIN_TOLD && (logLines >= MIN_LINES || characters >= MIN_CHARACTERS);
    }

    private static String withoutLog(List<Line> lines) {
        List<String> failures =
                lines.stream().map(Failures::in).filter(failure -> !failure.isEmpty()).toList();
        StringBuilder rest = new StringBuilder();
        int failure = 0;
        for (Line line : lines) {
            if (line.kind() == LineKind.TOLD) {
                rest.append(line.text()).append('\n');
            } else if (!Failures.in(line).isEmpty()) {
                boolean kept = failure == 0 || failure == failures.size() - 1;
                rest.append(kept ? failures.get(failure) + "\n" : "");
                failure++;
            }
        }
        return rest.substring(0, Math.max(0, rest.length() - 1));
    }
}
