package io.polyphony.job;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows inside the job and between the modules, and the size of its packages. */
@AnalyzeClasses(
        packages = "io.polyphony",
        importOptions = {
            ImportOption.DoNotIncludeTests.class,
            JobRoomsTest.DoNotIncludeExamples.class
        })
class JobRoomsTest {

    private static final int MAX_FILES = 25;

    /** Clients of the topics are on the path of tests alone. */
    static final class DoNotIncludeExamples implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("/io/polyphony/examples/");
        }
    }

    /** Each package is a slice; the main class is none, and nothing imports it. */
    @ArchTest
    static final ArchRule noPackageHasACycleWithAnother =
            slices().matching("io.polyphony.job.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingImportsTheMainClass =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.polyphony.job")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.polyphony.job");

    @ArchTest
    static final ArchRule nothingRunsBackIntoTheJob =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.polyphony.job..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.polyphony.job..");

    @ArchTest static final ArchRule avro = room("avro");

    @ArchTest static final ArchRule registry = room("avro.registry", "avro");

    @ArchTest static final ArchRule records = room("avro.output", "avro");

    @ArchTest static final ArchRule declaration = room("options.declaration");

    /** Options know no end but the settings of the registry's client. */
    @ArchTest
    static final ArchRule options = room("options", "options.declaration", "avro.registry");

    @ArchTest
    static final ArchRule configuration =
            room("configuration", "check", "options", "options.declaration");

    @ArchTest static final ArchRule check = room("check", "options");

    @ArchTest static final ArchRule model = room("model", "options");

    @ArchTest static final ArchRule start = room("start", "options");

    @ArchTest
    static final ArchRule kafka =
            room("kafka", "check", "avro", "avro.registry", "configuration", "options");

    @ArchTest static final ArchRule time = room("kafka.time");

    @ArchTest
    static final ArchRule source =
            room(
                    "kafka.source",
                    "kafka",
                    "kafka.source.connector",
                    "kafka.time",
                    "avro",
                    "configuration",
                    "options");

    @ArchTest static final ArchRule connector = room("kafka.source.connector");

    @ArchTest static final ArchRule failure = room("failure");

    @ArchTest static final ArchRule delivery = room("kafka.sink.delivery");

    @ArchTest
    static final ArchRule sink =
            room(
                    "kafka.sink",
                    "kafka.sink.delivery",
                    "kafka",
                    "avro",
                    "avro.output",
                    "configuration",
                    "options");

    @ArchTest
    static final ArchRule preflight =
            room(
                    "kafka.preflight",
                    "check",
                    "kafka",
                    "kafka.source",
                    "kafka.sink",
                    "configuration",
                    "options");

    @ArchTest
    static final ArchRule enrichment =
            room("enrichment", "kafka.source", "kafka.sink", "model", "configuration", "options");

    /** Commands share rooms with the enrichment job, which runs without them. */
    @ArchTest
    static final ArchRule onlyCommandsImportCommands =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.polyphony.job.tools..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.polyphony.job.tools..");

    @ArchTest
    static final ArchRule noBrokerAndNoClusterInTheRelease =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.polyphony.localcluster..",
                            "kafka..",
                            "org.apache.flink.runtime.minicluster..");

    @ArchTest
    static final ArchRule schemasStayAtTheEnds =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "io.polyphony.job.avro..",
                            "io.polyphony.job.kafka..",
                            "io.polyphony.schemas..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.polyphony.schemas..", "org.apache.avro..");

    @ArchTest
    static final ArchRule schemasKnowNobody =
            noClasses()
                    .that()
                    .resideInAPackage("io.polyphony.schemas..")
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage("io.polyphony..", "org.apache.flink..")
                                    .and(resideOutsideOfPackage("io.polyphony.schemas..")));

    @ArchTest
    static final ArchRule onlyTheEndsKnowKafka =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "io.polyphony.job.avro..",
                            "io.polyphony.job.options..",
                            "io.polyphony.job.configuration..",
                            "io.polyphony.job.model..",
                            "io.polyphony.job.kafka.time..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.kafka..");

    /** Files of a package by their folder, package-info included. */
    @ParameterizedTest
    @ValueSource(strings = {"src/main/java", "src/test/java"})
    void aPackageHoldsFewFiles(String root) throws IOException {
        Map<Path, Long> counts;
        try (Stream<Path> files = Files.walk(Path.of(root))) {
            counts =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .map(Path::getParent)
                            .collect(
                                    Collectors.groupingBy(
                                            Function.identity(), Collectors.counting()));
        }
        assertThat(counts).isNotEmpty();
        assertThat(counts)
                .allSatisfy(
                        (folder, count) ->
                                assertThat(count)
                                        .as(folder.toString())
                                        .isLessThanOrEqualTo(MAX_FILES));
    }

    /** Allows a package to import itself, the named packages of the job, and other modules. */
    private static ArchRule room(String name, String... mayImport) {
        String self = "io.polyphony.job." + name;
        String[] allowed =
                Stream.concat(
                                Stream.of(self),
                                Stream.of(mayImport).map(other -> "io.polyphony.job." + other))
                        .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(self)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(allowed)
                                .or(resideOutsideOfPackage("io.polyphony.job..")));
    }
}
