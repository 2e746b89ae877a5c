package io.polyphony.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The list in {@code .mvn} does refuse what it names: Maven is run on two projects that depend on
 * the last bad and on the first good versions, by artifacts made up for the purpose.
 */
class KnownBadVersionsTest {

    private static final Path RULES = Path.of("../.mvn/known-bad-versions.xml");

    private static final List<String> BAD =
            List.of(
                    "com.microsoft.onnxruntime:onnxruntime:1.29.0",
                    "com.microsoft.onnxruntime:onnxruntime_gpu:1.30.1",
                    "org.apache.kafka:kafka-clients:4.3.0",
                    "org.lz4:lz4-java:1.8.0",
                    "at.yawk.lz4:lz4-java:1.10.0",
                    "org.xerial.snappy:snappy-java:1.1.10.3",
                    "org.apache.commons:commons-compress:1.25.0",
                    "org.apache.avro:avro:1.11.3",
                    "org.apache.logging.log4j:log4j-core:2.17.0",
                    "log4j:log4j:1.2.17",
                    "org.yaml:snakeyaml:1.33",
                    "io.netty:netty-handler:4.1.76.Final",
                    "com.google.guava:guava:31.1-jre");

    private static final List<String> GOOD =
            List.of(
                    "com.microsoft.onnxruntime:onnxruntime:1.28.0",
                    "com.microsoft.onnxruntime:onnxruntime_gpu:1.28.0",
                    "org.apache.kafka:kafka-clients:4.2.1",
                    "at.yawk.lz4:lz4-java:1.10.1",
                    "org.xerial.snappy:snappy-java:1.1.10.4",
                    "org.apache.commons:commons-compress:1.26.0",
                    "org.apache.avro:avro:1.11.4",
                    "org.apache.logging.log4j:log4j-core:2.17.1",
                    "org.yaml:snakeyaml:2.0",
                    "io.netty:netty-handler:4.1.118.Final",
                    "com.google.guava:guava:32.0.0-jre");

    @TempDir private Path folder;

    @Test
    void theBuildRefusesTheLastBadAndTakesTheFirstGoodVersions() throws Exception {
        for (String artifact : BAD) {
            publish(artifact);
        }
        for (String artifact : GOOD) {
            publish(artifact);
        }
        project("pom.xml", "pom", "<modules><module>bad</module><module>good</module></modules>");
        project("bad/pom.xml", "jar", dependencies(BAD));
        project("good/pom.xml", "jar", dependencies(GOOD));

        String output = maven();

        assertThat(output)
                .contains("bad .", "FAILURE")
                .containsPattern("good \\.+ SUCCESS")
                .contains("A version that is known to be bad");
        assertThat(output.lines().filter(line -> line.contains("banned via")))
                .hasSameSizeAs(BAD)
                .allMatch(line -> BAD.stream().anyMatch(bad -> line.contains(withType(bad))));
    }

    @Test
    void everyEntryHasItsReason() throws Exception {
        List<String> lines = Files.readAllLines(RULES);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("<exclude>")) {
                assertThat(lines.get(i - 1)).containsAnyOf("-->", "<exclude>com.microsoft");
            }
        }
    }

    private String maven() throws Exception {
        String repository =
                Objects.requireNonNullElse(
                        System.getProperty("localRepository"),
                        System.getProperty("user.home") + "/.m2/repository");
        Process process =
                new ProcessBuilder(
                                Path.of("../mvnw").toAbsolutePath().toString(),
                                "-B",
                                "-ntp",
                                "-o",
                                "-fae",
                                "-f",
                                folder.resolve("pom.xml").toString(),
                                "-Dmaven.repo.local=" + folder.resolve("repository"),
                                "-Dmaven.repo.local.tail=" + repository,
                                "-Dmaven.repo.local.tail.ignoreAvailability=true",
                                "validate")
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isNotZero();
        return output;
    }

    private void publish(String artifact) throws Exception {
        String[] parts = artifact.split(":");
        Path file =
                folder.resolve("repository")
                        .resolve(parts[0].replace('.', '/'))
                        .resolve(parts[1])
                        .resolve(parts[2])
                        .resolve(parts[1] + "-" + parts[2] + ".pom");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "<project><modelVersion>4.0.0</modelVersion>%s</project>"
                        .formatted(coordinates(artifact)));
    }

    private void project(String file, String packaging, String content) throws Exception {
        Path pom = folder.resolve(file);
        Files.createDirectories(pom.getParent());
        Files.writeString(
                pom,
                """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>crafted</groupId>
                  <artifactId>%s</artifactId>
                  <version>1</version>
                  <packaging>%s</packaging>
                  %s
                  <build>
                    <plugins>
                      <plugin>
                        <groupId>org.apache.maven.plugins</groupId>
                        <artifactId>maven-enforcer-plugin</artifactId>
                        <version>3.6.2</version>
                        <executions>
                          <execution>
                            <goals><goal>enforce</goal></goals>
                            <configuration>
                              <rules>
                                <externalRules><location>%s</location></externalRules>
                              </rules>
                            </configuration>
                          </execution>
                        </executions>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """
                        .formatted(
                                file.equals("pom.xml") ? "all" : pom.getParent().getFileName(),
                                packaging,
                                content,
                                RULES.toAbsolutePath().normalize()));
    }

    private static String dependencies(List<String> artifacts) {
        return artifacts.stream()
                .map(KnownBadVersionsTest::coordinates)
                .map(coordinates -> "<dependency>" + coordinates + "</dependency>")
                .collect(Collectors.joining("\n", "<dependencies>", "</dependencies>"));
    }

    private static String coordinates(String artifact) {
        String[] parts = artifact.split(":");
        return "<groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>"
                .formatted((Object[]) parts);
    }

    private static String withType(String artifact) {
        String[] parts = artifact.split(":");
        return parts[0] + ":" + parts[1] + ":jar:" + parts[2];
    }
}
