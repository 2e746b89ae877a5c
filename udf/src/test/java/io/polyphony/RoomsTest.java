package io.polyphony;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import io.polyphony.embedding.decoder.Architecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The arrows between the packages: each may import what stands here and nothing else of this
 * project or of Flink.
 */
@AnalyzeClasses(packages = "io.polyphony", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {

    private static final String PROJECT = "io.polyphony.";

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

    @ArchTest static final ArchRule text = room("text", "vector");

    @ArchTest static final ArchRule embedding = room("embedding", "vector");

    @ArchTest
    static final ArchRule checkpoint = room("embedding.checkpoint", "embedding", "vector");

    @ArchTest
    static final ArchRule graph = room("embedding.graph", "embedding.checkpoint", "embedding");

    @ArchTest
    static final ArchRule decoder =
            room("embedding.decoder", "embedding.graph", "embedding.checkpoint", "embedding");

    /** Each package with an architecture; no list of them is kept here. */
    @ArchTest
    static void architectures(JavaClasses classes) {
        for (String architecture : architecturesOf(classes)) {
            room(
                            architecture,
                            "embedding.decoder",
                            "embedding.graph",
                            "embedding.checkpoint",
                            "embedding")
                    .check(classes);
        }
    }

    @ArchTest
    static void compiler(JavaClasses classes) {
        List<String> mayImport = new ArrayList<>(architecturesOf(classes));
        mayImport.addAll(
                List.of(
                        "embedding.decoder",
                        "embedding.graph",
                        "embedding.checkpoint",
                        "embedding"));
        room("embedding.compiler", mayImport.toArray(String[]::new)).check(classes);
    }

    @ArchTest static final ArchRule onnxRuntime = room("embedding.onnx.runtime", "embedding");

    @ArchTest
    static final ArchRule onnxDevice =
            room("embedding.onnx.device", "embedding.onnx.runtime", "embedding.graph", "embedding");

    @ArchTest
    static final ArchRule onnxSession =
            room(
                    "embedding.onnx.session",
                    "embedding.onnx.device",
                    "embedding.onnx.runtime",
                    "embedding");

    @ArchTest
    static final ArchRule onnxTokenizer =
            room("embedding.onnx.tokenizer", "embedding.checkpoint", "embedding");

    @ArchTest
    static final ArchRule onnxCompiled =
            room(
                    "embedding.onnx.compiled",
                    "embedding.onnx.tokenizer",
                    "embedding.onnx.session",
                    "embedding.onnx.device",
                    "embedding.onnx.runtime",
                    "embedding.compiler",
                    "embedding.qwen3",
                    "embedding.decoder",
                    "embedding.graph",
                    "embedding.checkpoint",
                    "embedding");

    @ArchTest
    static final ArchRule onnxExport =
            room(
                    "embedding.onnx.export",
                    "embedding.onnx.tokenizer",
                    "embedding.onnx.session",
                    "embedding.onnx.device",
                    "embedding.onnx.runtime",
                    "embedding.qwen3",
                    "embedding.decoder",
                    "embedding.graph",
                    "embedding.checkpoint",
                    "embedding",
                    "vector");

    @ArchTest
    static final ArchRule onnx =
            room(
                    "embedding.onnx",
                    "embedding.onnx.compiled",
                    "embedding.onnx.export",
                    "embedding.onnx.tokenizer",
                    "embedding.onnx.session",
                    "embedding.onnx.runtime",
                    "embedding.compiler",
                    "embedding.checkpoint",
                    "embedding");

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

    @ArchTest static final ArchRule accelerator = room("function.accelerator");

    @ArchTest static final ArchRule sourceRecords = room("function.record.source");

    @ArchTest
    static final ArchRule records =
            room(
                    "function.record",
                    "function.record.source",
                    "clustering.theme",
                    "clustering.lifecycle.curation");

    @ArchTest
    static final ArchRule batchRecords =
            room("function.record.batch", "function.record", "embedding");

    @ArchTest static final ArchRule codec = room("function.serialization.codec");

    @ArchTest
    static final ArchRule themeCodecs =
            room(
                    "function.serialization.theme",
                    "function.serialization.codec",
                    "clustering.terms",
                    "clustering.feature",
                    "clustering.theme",
                    "clustering.summary",
                    "clustering.lifecycle.curation",
                    "clustering.lifecycle.store");

    @ArchTest
    static final ArchRule feedbackCodecs =
            room(
                    "function.serialization.feedback",
                    "function.serialization.theme",
                    "function.serialization.codec",
                    "function.record",
                    "function.record.source",
                    "clustering.theme",
                    "clustering.lifecycle.curation");

    @ArchTest
    static final ArchRule batchCodecs =
            room(
                    "function.serialization.batch",
                    "function.serialization.feedback",
                    "function.serialization.codec",
                    "function.record.batch",
                    "embedding");

    @ArchTest
    static final ArchRule serialization =
            room(
                    "function.serialization",
                    "function.serialization.batch",
                    "function.serialization.feedback",
                    "function.serialization.theme",
                    "function.serialization.codec",
                    "function.record",
                    "function.record.batch",
                    "function.record.source",
                    "clustering.terms",
                    "clustering.theme",
                    "clustering.summary",
                    "clustering.lifecycle.curation",
                    "clustering.lifecycle.store");

    @ArchTest
    static final ArchRule tokenising =
            room(
                    "function.tokenising",
                    "function.record",
                    "function.record.batch",
                    "embedding",
                    "text");

    @ArchTest
    static final ArchRule embedFunctions =
            room(
                    "function.embedding",
                    "function.accelerator",
                    "function.record.batch",
                    "embedding",
                    "embedding.remote",
                    "vector");

    @ArchTest
    static final ArchRule batching =
            room(
                    "function.batching",
                    "function.tokenising",
                    "function.embedding",
                    "function.serialization",
                    "function.record",
                    "function.record.batch",
                    "embedding",
                    "text",
                    "vector");

    @ArchTest static final ArchRule windows = room("function.window");

    @ArchTest
    static final ArchRule themes =
            room(
                    "function.theme",
                    "function.window",
                    "function.serialization",
                    "function.record",
                    "function.record.source",
                    "clustering.settings",
                    "clustering.terms",
                    "clustering.feature",
                    "clustering.theme",
                    "clustering.summary",
                    "clustering.lifecycle",
                    "clustering.lifecycle.curation",
                    "clustering.lifecycle.store",
                    "clustering.lifecycle.window",
                    "labelling",
                    "text",
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

    private static List<String> architecturesOf(JavaClasses classes) {
        List<String> packages =
                classes.stream()
                        .filter(type -> type.isAssignableTo(Architecture.class))
                        .map(type -> type.getPackageName().substring(PROJECT.length()))
                        .filter(name -> !name.equals("embedding.decoder"))
                        .distinct()
                        .sorted()
                        .toList();
        assertThat(packages).contains("embedding.qwen2", "embedding.qwen3");
        return packages;
    }

    private static ClassesShouldConjunction clusteringRoom(String name) {
        String self = "clustering." + name;
        List<String> mayImport = new ArrayList<>(CLUSTERING.subList(0, CLUSTERING.indexOf(self)));
        mayImport.add("vector");
        return room(self, mayImport.toArray(String[]::new));
    }

    private static ClassesShouldConjunction room(String name, String... mayImport) {
        String self = PROJECT + name;
        String[] allowed = new String[mayImport.length + 1];
        allowed[0] = self;
        for (int i = 0; i < mayImport.length; i++) {
            allowed[i + 1] = PROJECT + mayImport[i];
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
