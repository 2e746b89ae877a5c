package io.polyphony.job.tools.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.job.tools.quality.Scores;
import java.io.PrintStream;
import java.util.Locale;

/** Prints tables, and collects their numbers for the JSON object that is the last line. */
public final class ThemesReport {

    private final PrintStream out;
    private final ObjectNode json = new JsonMapper().createObjectNode();

    public ThemesReport(PrintStream out) {
        this.out = out;
    }

    public void text(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
    }

    void qualityHead() {
        text(
                "  %-34s %6s %6s %6s %6s %6s %6s %9s %9s",
                "", "B3 P", "B3 R", "B3 F1", "V=NMI", "ARI", "cross", "clusters", "outliers");
    }

    /**
     * @param outliers NaN where there are none by definition
     */
    public void quality(String name, Scores scores, double outliers) {
        text(
                "  %-34s %6.3f %6.3f %6.3f %6.3f %6.3f %6s %9d %9s",
                name,
                scores.precision(),
                scores.recall(),
                scores.f1(),
                scores.vMeasure(),
                scores.adjustedRand(),
                optional("%.3f", scores.acrossLanguages()),
                scores.clusters(),
                optional("%.1f %%", 100 * outliers));
    }

    public void value(String field, String name, double value) {
        int digits = Math.abs(value) >= 100 ? 0 : 3;
        text("  %-64s %12." + digits + "f", name, value);
        json(field, value);
    }

    public void truth(String field, String name, boolean value) {
        text("  %-64s %12s", name, value ? "yes" : "no");
        json.put(field, value);
    }

    /** A number for the last line alone; null where it is not known. */
    public void json(String field, double value) {
        if (Double.isFinite(value)) {
            json.put(field, Math.round(value * 1e4) / 1e4);
        } else {
            json.putNull(field);
        }
    }

    public void json(String field, String value) {
        json.put(field, value);
    }

    public void json(String field, boolean value) {
        json.put(field, value);
    }

    /** Prints the last line. */
    public void finish() {
        out.println(json);
    }

    private static String optional(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "-";
    }
}
