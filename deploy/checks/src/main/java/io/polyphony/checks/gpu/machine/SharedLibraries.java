package io.polyphony.checks.gpu.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Places in which the loader of shared libraries looks: the folders of {@code LD_LIBRARY_PATH},
 * then its cache.
 *
 * @param cached file by name
 */
public record SharedLibraries(List<Path> folders, Map<String, Path> cached) {

    /**
     * Matches a line such as {@code libcuda.so.1 (libc6,x86-64) =>
     * /usr/lib/x86_64-linux-gnu/libcuda.so.1}.
     */
    private static final Pattern ENTRY = Pattern.compile("^\\s*(\\S+) \\(.*\\) => (\\S+)$");

    public static SharedLibraries ofThisMachine() throws InterruptedException {
        String path = System.getenv().getOrDefault("LD_LIBRARY_PATH", "");
        return of(path, ldconfig());
    }

    static SharedLibraries of(String path, String cache) {
        List<Path> folders =
                Arrays.stream(path.split(":"))
                        .filter(folder -> !folder.isEmpty())
                        .map(Path::of)
                        .toList();
        Map<String, Path> cached = new LinkedHashMap<>();
        cache.lines()
                .map(ENTRY::matcher)
                .filter(line -> line.matches())
                .forEach(line -> cached.putIfAbsent(line.group(1), Path.of(line.group(2))));
        return new SharedLibraries(folders, cached);
    }

    /** The file itself, whose name has its version, not the link to it. */
    public Optional<Path> find(String name) throws IOException {
        Optional<Path> found =
                folders.stream()
                        .map(folder -> folder.resolve(name))
                        .filter(Files::exists)
                        .findFirst();
        if (found.isEmpty()) {
            found = Optional.ofNullable(cached.get(name)).filter(Files::exists);
        }
        return found.isPresent() ? Optional.of(found.get().toRealPath()) : found;
    }

    private static String ldconfig() throws InterruptedException {
        for (String program : List.of("ldconfig", "/sbin/ldconfig", "/usr/sbin/ldconfig")) {
            try {
                Process process =
                        new ProcessBuilder(program, "-p")
                                .redirectError(ProcessBuilder.Redirect.DISCARD)
                                .start();
                String output =
                        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (process.waitFor() == 0) {
                    return output;
                }
            } catch (IOException e) {
                // not at this place
            }
        }
        return "";
    }
}
