package io.polyphony.job.options.declaration;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.util.TimeUtils;
import org.jspecify.annotations.Nullable;

/** Values of options as a person would write them. */
public final class OptionText {

    private OptionText() {}

    public static String of(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Duration duration) {
            return duration(duration);
        }
        if (value instanceof MemorySize size) {
            return size.toString();
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + ":" + entry.getValue())
                    .sorted()
                    .collect(Collectors.joining(","));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(OptionText::of).collect(Collectors.joining(","));
        }
        return value.toString();
    }

    public static String duration(Duration duration) {
        return TimeUtils.formatWithHighestUnit(duration);
    }
}
