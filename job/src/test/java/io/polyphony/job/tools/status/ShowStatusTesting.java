package io.polyphony.job.tools.status;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The command's output, for tests of what it shows of real jobs. */
public final class ShowStatusTesting {

    private ShowStatusTesting() {}

    public static String output(URI address) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        ShowStatus.run(out, out, "--address", address.toString());
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
