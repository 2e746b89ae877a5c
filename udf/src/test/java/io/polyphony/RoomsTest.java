package io.polyphony;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import java.util.ArrayList;
import java.util.List;

/**
 * The arrows between the packages: each may import what stands here and nothing else of this
 * project or of Flink.
 */
@AnalyzeClasses(packages = "io.polyphony", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {

    private static final String[] ALGORITHMS = {
        "io.polyphony.vector..",
        "io.polyphony.text..",
        "io.polyphony.embedding..",
        "io.polyphony.clustering..",
        "io.polyphony.labelling..",
        "io.polyphony.function.record.."
    };

    @ArchTest static final ArchRule vector = room("vector");

    @ArchTest static final ArchRule text = room("text", "vector");

    @ArchTest static final ArchRule embedding = room("embedding", "vector");

    @ArchTest
    static final ArchRule checkpoint = room("embedding.checkpoint", "embedding", "vector");

    @ArchTest
    static final ArchRule qwen3 =
            room("embedding.qwen3", "embedding.checkpoint", "embedding", "vector");

    @ArchTest
    static final ArchRule onnx =
            room(
                    "embedding.onnx",
                    "embedding.qwen3",
                    "embedding.checkpoint",
                    "embedding",
                    "vector");

    @ArchTest static final ArchRule remote = room("embedding.remote", "embedding", "vector");

    /** The rooms of the clustering in their order: each may import those before it. */
    private static final List<String> CLUSTERING =
            List.of(
                    "clustering.settings",
                    "clustering.terms",
                    "clustering.feature",
                    "clustering.theme",
                    "clustering.lifecycle.curation",
                    "clustering.lifecycle.store",
                    "clustering.summary",
                    "clustering.lifecycle.window",
                    "clustering.lifecycle");

    @ArchTest static final ArchRule clusteringSettings = room("clustering.settings");

    @ArchTest static final ArchRule terms = clusteringRoom("terms");

    @ArchTest static final ArchRule feature = clusteringRoom("feature");

    @ArchTest
    static final ArchRule summary =
            room(
                    "clustering.summary",
                    "clustering.settings",
                    "clustering.terms",
                    "clustering.feature",
                    "vector");

    @ArchTest static final ArchRule theme = clusteringRoom("theme");

    @ArchTest static final ArchRule curation = clusteringRoom("lifecycle.curation");

    @ArchTest static final ArchRule store = clusteringRoom("lifecycle.store");

    @ArchTest static final ArchRule window = clusteringRoom("lifecycle.window");

    @ArchTest static final ArchRule lifecycle = clusteringRoom("lifecycle");

    @ArchTest
    static final ArchRule windowPartsAreOfTheRulesAlone =
            classes()
                    .that()
                    .resideInAPackage("io.polyphony.clustering.lifecycle.window")
                    .and()
                    .doNotHaveSimpleName("WindowOutcome")
                    .should()
                    .onlyBeAccessed()
                    .byAnyPackage(
                            "io.polyphony.clustering.lifecycle",
                            "io.polyphony.clustering.lifecycle.window");

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
                    "vector");

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

    private static ClassesShouldConjunction clusteringRoom(String name) {
        String self = "clustering." + name;
        List<String> mayImport = new ArrayList<>(CLUSTERING.subList(0, CLUSTERING.indexOf(self)));
        mayImport.add("vector");
        return room(self, mayImport.toArray(String[]::new));
    }

    private static ClassesShouldConjunction room(String name, String... mayImport) {
        String self = "io.polyphony." + name;
        String[] allowed = new String[mayImport.length + 1];
        allowed[0] = self;
        for (int i = 0; i < mayImport.length; i++) {
            allowed[i + 1] = "io.polyphony." + mayImport[i];
        }
        return classes()
                .that()
                .resideInAPackage(self)
                .should()
                .onlyDependOnClassesThat(
                        DescribedPredicate.describe(
                                "are in " + String.join(", ", allowed) + " or outside this project",
                                type ->
                                        !type.getPackageName().startsWith("io.polyphony")
                                                || List.of(allowed)
                                                        .contains(type.getPackageName())));
    }
}
