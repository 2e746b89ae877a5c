package io.polyphony;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.polyphony.Rooms.room;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Arrows of the packages without others below them, and what holds for all packages: no cycle, no
 * foreign library out of its room, a bounded size.
 */
@AnalyzeClasses(packages = "io.polyphony", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {

    private static final long MAX_FILES = 25;

    /** Packages that may hold more files, each with the reason. */
    private static final Map<String, String> LARGER_PACKAGES = Map.of();

    private static final String[] ALGORITHMS = {
        "io.polyphony.vector..",
        "io.polyphony.text..",
        "io.polyphony.embedding..",
        "io.polyphony.clustering..",
        "io.polyphony.labelling..",
        "io.polyphony.function.record.."
    };

    @ArchTest static final ArchRule vector = room("vector");

    @ArchTest static final ArchRule http = room("http");

    @ArchTest static final ArchRule text = room("text", "vector");

    @ArchTest
    static final ArchRule cleaning =
            room(
                    "text.cleaning",
                    "text.cleaning.boilerplate",
                    "text.cleaning.html",
                    "text.cleaning.mime",
                    "text.cleaning.characters",
                    "text.cleaning.codes",
                    "text.cleaning.log",
                    "text.cleaning.mail",
                    "text.cleaning.step",
                    "text");

    @ArchTest
    static final ArchRule cleaningBoilerplate =
            room("text.cleaning.boilerplate", "text.cleaning.step", "text");

    @ArchTest
    static final ArchRule cleaningHtml = room("text.cleaning.html", "text.cleaning.step", "text");

    @ArchTest
    static final ArchRule cleaningMime = room("text.cleaning.mime", "text.cleaning.step", "text");

    @ArchTest
    static final ArchRule cleaningCharacters =
            room("text.cleaning.characters", "text.cleaning.step", "text");

    @ArchTest
    static final ArchRule cleaningCodes = room("text.cleaning.codes", "text.cleaning.step", "text");

    @ArchTest
    static final ArchRule cleaningLog = room("text.cleaning.log", "text.cleaning.step", "text");

    @ArchTest
    static final ArchRule cleaningMail =
            room("text.cleaning.mail", "text.cleaning.mail.words", "text.cleaning.step", "text");

    @ArchTest static final ArchRule mailWords = room("text.cleaning.mail.words", "text");

    @ArchTest static final ArchRule content = room("text.content");

    @ArchTest static final ArchRule cleaningSteps = room("text.cleaning.step", "text");

    @ArchTest static final ArchRule language = room("text.language");

    @ArchTest
    static final ArchRule labelling =
            room(
                    "labelling",
                    "clustering.settings",
                    "clustering.terms",
                    "clustering.feature",
                    "clustering.summary",
                    "clustering.theme",
                    "text",
                    "text.language",
                    "vector");

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("io.polyphony.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule algorithmsKnowNoStreamProcessor =
            noClasses()
                    .that()
                    .resideInAnyPackage(ALGORITHMS)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..");

    @ArchTest
    static final ArchRule nothingKnowsKafkaOrAvro =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.kafka..", "org.apache.avro..");

    @ArchTest
    static final ArchRule nativeLibrariesStayInOneRoom =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.polyphony.embedding.onnx..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("ai.onnxruntime..", "ai.djl..");

    @ArchTest
    static final ArchRule parsersOfMailsStayInTheirRooms =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "io.polyphony.text.cleaning.html", "io.polyphony.text.cleaning.mime")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.jsoup..", "org.apache.james..");

    @ArchTest
    static void packagesStaySmall(JavaClasses classes) {
        Map<String, Long> files =
                classes.stream()
                        .filter(JavaClass::isTopLevelClass)
                        .collect(
                                Collectors.groupingBy(
                                        JavaClass::getPackageName,
                                        TreeMap::new,
                                        Collectors.counting()));
        files.keySet().removeAll(LARGER_PACKAGES.keySet());
        assertThat(files)
                .allSatisfy((name, count) -> assertThat(count).isLessThanOrEqualTo(MAX_FILES));
    }
}
