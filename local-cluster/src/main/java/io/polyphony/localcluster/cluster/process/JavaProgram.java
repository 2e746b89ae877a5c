package io.polyphony.localcluster.cluster.process;

import java.nio.file.Path;

/** The java that this process runs on. */
public final class JavaProgram {

    private JavaProgram() {}

    public static String home() {
        return System.getProperty("java.home");
    }

    public static String path() {
        return Path.of(home(), "bin", "java").toString();
    }
}
