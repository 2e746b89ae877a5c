package io.polyphony.examples;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Options of the command line, each {@code --name value}. */
record Options(Map<String, String> values) {

    static Options parse(String... arguments) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
                throw new IllegalArgumentException("not --name value: " + arguments[i]);
            }
            values.put(arguments[i].substring(2), arguments[i + 1]);
        }
        return new Options(values);
    }

    String get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("missing: --" + name));
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    String bootstrapServers() {
        return find("bootstrap").orElse("localhost:9092");
    }
}
