package io.polyphony.localcluster.bench.quality;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Prints figures as lines for people and gathers them in one JSON object. */
final class Figures {

    private final PrintStream out;
    private final ObjectNode json = new JsonMapper().createObjectNode();

    Figures(PrintStream out) {
        this.out = out;
    }

    PrintStream out() {
        return out;
    }

    ObjectNode json() {
        return json;
    }

    /** Prints a figure and keeps it; one that is not a number is {@code null} in the object. */
    void line(String name, double value, ObjectNode node, String key) {
        out.printf(Locale.ROOT, "  %-44s %.3f%n", name, value);
        put(node, key, value);
    }

    void line(String name, double value, String key) {
        line(name, value, json, key);
    }

    static void put(ObjectNode node, String key, double value) {
        if (Double.isFinite(value)) {
            node.put(key, rounded(value));
        } else {
            node.putNull(key);
        }
    }

    static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }

    /** Whether a file is there; if not, says that it is skipped. */
    boolean present(Path file) {
        boolean present = Files.exists(file);
        if (!present) {
            out.println("skipped, not there: " + file);
        }
        return present;
    }
}
