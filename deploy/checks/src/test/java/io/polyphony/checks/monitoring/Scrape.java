package io.polyphony.checks.monitoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Metrics that a reporter exposes, in Prometheus' text format. */
record Scrape(List<Series> series) {

    private static final Pattern LINE =
            Pattern.compile("^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+$", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** A series without its value. */
    record Series(String name, Map<String, String> labels) {}

    static Scrape parse(String text) {
        List<Series> all = new ArrayList<>();
        Matcher line = LINE.matcher(text);
        while (line.find()) {
            all.add(new Series(line.group(1), labels(line.group(2))));
        }
        return new Scrape(all);
    }

    boolean has(Selector selector) {
        return series.stream().anyMatch(selector::selects);
    }

    boolean hasLabel(String label) {
        return series.stream().anyMatch(one -> one.labels().containsKey(label));
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new HashMap<>();
        Matcher label = LABEL.matcher(text == null ? "" : text);
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        return labels;
    }
}
