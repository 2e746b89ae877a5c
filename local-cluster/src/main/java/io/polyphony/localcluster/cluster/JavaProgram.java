package io.polyphony.localcluster.cluster;

import java.nio.file.Path;

/** The java that this process runs on. */
final class JavaProgram {

    private JavaProgram() {}

    static String home() {
        return System.getProperty("java.home");
    }

    static String path() {
        return Path.of(home(), "bin", "java").toString();
    }
}
