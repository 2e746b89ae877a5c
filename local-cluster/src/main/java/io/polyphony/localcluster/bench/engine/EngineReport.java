package io.polyphony.localcluster.bench.engine;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Prints measured values line by line and collects them for the JSON object that is the last line.
 */
public final class EngineReport {

    private final PrintStream out;
    private final ObjectNode json = new JsonMapper().createObjectNode();

    public EngineReport(PrintStream out) {
        this.out = out;
    }

    public void hardware(Hardware hardware) {
        out.printf(
                "%s, %d cores, %s; JDK %s, ONNX Runtime %s%n",
                hardware.processor(),
                hardware.cores(),
                String.join(" ", hardware.instructionSets()),
                hardware.jdk(),
                hardware.onnxRuntime());
        ObjectNode node = json.putObject("hardware");
        node.put("processor", hardware.processor()).put("cores", hardware.cores());
        hardware.instructionSets().forEach(node.putArray("instruction_sets")::add);
        node.put("jdk", hardware.jdk()).put("onnx_runtime", hardware.onnxRuntime());
    }

    public void section(String title) {
        out.println(title);
    }

    /** A line of the table that is no single value. */
    public void text(String line) {
        out.println(line);
    }

    /** A line of the table with as many digits as the value deserves. */
    public void value(String field, String label, double value, String unit) {
        int digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 3;
        String number = String.format(Locale.ROOT, "%." + digits + "f", value);
        out.printf("  %-62s %10s %s%n", label, number, unit);
        json.put(field, value);
    }

    /** A cosine, whose last digits are what counts. */
    public void cosine(String field, String label, double value) {
        out.printf(Locale.ROOT, "  %-62s %10.7f%n", label, value);
        json.put(field, value);
    }

    public void share(String field, String label, double value) {
        out.printf(Locale.ROOT, "  %-62s %9.1f %%%n", label, 100 * value);
        json.put(field, value);
    }

    public void truth(String field, String label, boolean value) {
        out.printf("  %-62s %10s%n", label, value ? "yes" : "no");
        json.put(field, value);
    }

    public ObjectNode json() {
        return json;
    }

    /** Prints the last line. */
    public void finish() {
        out.println(json);
    }
}
