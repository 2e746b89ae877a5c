package io.polyphony.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The folder and the archive that are released. */
class ReleaseContentITCase {

    private static final Pattern BROKER_DEMO_OR_CLUSTER =
            Pattern.compile(
                    "(kafka|org/apache/kafka/(raft|metadata))/.*[.]class"
                            + "|io/polyphony/(localcluster|checks)/.*");

    private static Release release;
    private static JsonNode bill;
    private static Set<String> inJars;

    @BeforeAll
    static void find() throws IOException {
        release = Release.find();
        bill = new JsonMapper().readTree(release.folder().resolve("sbom.cdx.json").toFile());
        inJars = new HashSet<>(entries(release.jar("polyphony-job-")));
        inJars.addAll(entries(release.jar("polyphony-runtime-")));
    }

    @Test
    void holdsWhatAClusterNeeds() throws IOException {
        assertThat(release.files())
                .contains(
                        "CHECKS.md",
                        "LICENSE",
                        "NOTICE",
                        "OPTIONS.md",
                        "README.md",
                        "VERSION",
                        "bin/polyphony",
                        "conf/config.yaml",
                        "conf/polyphony.yaml",
                        "licenses/THIRD-PARTY.txt",
                        "schemas/Review.avsc");
        assertThat(release.jar("polyphony-job-")).isNotEmptyFile();
        assertThat(release.jar("polyphony-runtime-")).isNotEmptyFile();
        assertThat(release.jar("polyphony-failures-")).isNotEmptyFile();
    }

    @Test
    void carriesNoClassesOfBrokerDemoOrCluster() throws IOException {
        for (String file : release.files()) {
            if (file.endsWith(".jar")) {
                assertThat(entries(release.folder().resolve(file)))
                        .as(file)
                        .noneMatch(BROKER_DEMO_OR_CLUSTER.asMatchPredicate());
            }
        }
    }

    @Test
    void theJobCarriesNothingOfTheToolsLibrary() {
        assertThat(inJars)
                .contains("io/polyphony/job/tools/bench/Bench.class")
                .noneMatch(name -> name.startsWith("picocli/"))
                .doesNotContain("log4j2.properties");
    }

    @Test
    void everyFileHasItsChecksum() throws IOException {
        Map<String, String> sums = new TreeMap<>();
        for (String line : Files.readAllLines(release.folder().resolve("SHA256SUMS"))) {
            String[] parts = line.split(" {2}", 2);
            sums.put(parts[1], parts[0]);
        }

        assertThat(sums.keySet())
                .containsExactlyElementsOf(
                        release.files().stream()
                                .filter(file -> !file.equals("SHA256SUMS"))
                                .toList());
        sums.forEach(
                (file, sum) ->
                        assertThat(Release.sha256(release.folder().resolve(file)))
                                .as(file)
                                .isEqualTo(sum));
    }

    @Test
    void theArchiveHoldsTheFolder() throws IOException {
        List<String> files = new ArrayList<>();
        Set<String> executable = new HashSet<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(
                        new GZIPInputStream(Files.newInputStream(release.tarball())))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files.add(entry.getName());
                    if ((entry.getMode() & 0111) != 0) {
                        executable.add(entry.getName());
                    }
                }
            }
        }
        String root = release.folder().getFileName() + "/";

        assertThat(files)
                .containsExactlyInAnyOrderElementsOf(
                        release.files().stream().map(root::concat).toList());
        assertThat(executable).containsExactly(root + "bin/polyphony");
        assertThat(release.tarball().resolveSibling(release.tarball().getFileName() + ".sha256"))
                .content()
                .startsWith(Release.sha256(release.tarball()));
    }

    @Test
    void theBillOfMaterialsListsWhatIsBundledAndNothingElse() throws IOException {
        Map<String, String> bundled = new TreeMap<>();
        for (Path jar : libraries()) {
            if (isBundled(jar)) {
                bundled.put(jar.getFileName().toString(), Release.sha256(jar));
            }
        }

        assertThat(listed()).isEqualTo(bundled);
        assertThat(bundled.keySet())
                .anyMatch(name -> name.startsWith("onnxruntime-"))
                .anyMatch(name -> name.startsWith("kafka-clients-"))
                .anyMatch(name -> name.startsWith("picocli-"))
                .noneMatch(name -> name.startsWith("flink-runtime-"));
    }

    @Test
    void everyLibraryHasALicence() throws IOException {
        String thirdParty = Files.readString(release.folder().resolve("licenses/THIRD-PARTY.txt"));

        for (JsonNode component : bill.path("components")) {
            if (!component.path("group").asText().startsWith("io.polyphony")) {
                String id =
                        "%s:%s:%s"
                                .formatted(
                                        component.path("group").asText(),
                                        component.path("name").asText(),
                                        component.path("version").asText());
                assertThat(thirdParty.lines().filter(line -> line.contains("(" + id + " ")))
                        .as(id)
                        .singleElement()
                        .asString()
                        .startsWith("     (")
                        .doesNotContain("Unknown license");
            }
        }
    }

    /** SHA-256 of the libraries of the bill, by file name. */
    private static Map<String, String> listed() {
        Map<String, String> listed = new TreeMap<>();
        for (JsonNode component : bill.path("components")) {
            if (component.path("group").asText().startsWith("io.polyphony")) {
                continue;
            }
            String name =
                    "%s-%s.jar"
                            .formatted(
                                    component.path("name").asText(),
                                    component.path("version").asText());
            for (JsonNode hash : component.path("hashes")) {
                if (hash.path("alg").asText().equals("SHA-256")) {
                    listed.put(name, hash.path("content").asText());
                }
            }
        }
        return listed;
    }

    private static List<Path> libraries() {
        List<Path> libraries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.endsWith(".jar") && !entry.contains("polyphony-")) {
                libraries.add(Path.of(entry));
            }
        }
        assertThat(libraries).isNotEmpty();
        return libraries;
    }

    /**
     * Returns whether the first file of a library is in one of the released jars, or the library is
     * released as it is.
     */
    private static boolean isBundled(Path library) throws IOException {
        if (Files.exists(release.folder().resolve("lib").resolve(library.getFileName()))) {
            return true;
        }
        Optional<String> first =
                entries(library).stream()
                        .filter(name -> !name.endsWith("/") && !name.startsWith("META-INF/"))
                        .filter(name -> !name.equals("module-info.class"))
                        .findFirst();
        return first.filter(inJars::contains).isPresent();
    }

    private static List<String> entries(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(ZipEntry::getName).toList();
        }
    }
}
