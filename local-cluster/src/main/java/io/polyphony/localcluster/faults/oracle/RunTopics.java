package io.polyphony.localcluster.faults.oracle;

import io.polyphony.localcluster.broker.Topics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Topics of a run: those of the job's defaults, with a prefix.
 *
 * @param prefix empty for the topics that a cluster has from the start
 */
public record RunTopics(String prefix) {

    public static final RunTopics USUAL = new RunTopics("");

    public List<String> inputs() {
        return List.of(prefix + Topics.REVIEWS, prefix + Topics.TICKETS);
    }

    public boolean isInput(String topic) {
        return inputs().contains(topic);
    }

    public String labelledVectors() {
        return prefix + Topics.LABELLED_VECTORS;
    }

    public String themeEvents() {
        return prefix + Topics.THEME_EVENTS;
    }

    public String themes() {
        return prefix + Topics.THEMES;
    }

    public String deadLetters() {
        return prefix + Topics.DEAD_LETTERS;
    }

    public Set<String> outputs() {
        return Set.of(labelledVectors(), themeEvents(), themes(), deadLetters());
    }

    public List<String> all() {
        List<String> all = new ArrayList<>(inputs());
        all.addAll(outputs());
        return all;
    }

    /** Options of the job that name them. */
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("source.topics", String.join(";", inputs()));
        options.put("output.labelled-vectors.topic", labelledVectors());
        options.put("output.theme-events.topic", themeEvents());
        options.put("output.themes.topic", themes());
        options.put("output.dead-letters.topic", deadLetters());
        return options;
    }
}
