package io.polyphony.job.check;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The page {@code CHECKS.md}: all checks for a reader, generated from them. */
public final class ChecksReference {

    private ChecksReference() {}

    static String markdown() {
        return """
        # Checks

        Generated from the code; do not edit. What `polyphony check-config` looks at, and the job \
        itself before it starts: the
        rows with `--connect` need the machine, the brokers and the registry, the others the \
        configuration alone. A problem is
        one line, causes first, and exit code 1; with `refused` the job does not start. A warning \
        is one line that begins with
        `warning:`, and in the log of the job.

        | check | when | answer | what |
        |---|---|---|---|
        """
                + Arrays.stream(Check.values()).map(Check::row).collect(Collectors.joining());
    }
}
