package io.polyphony;

import static io.polyphony.Rooms.room;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.polyphony.embedding.decoder.Architecture;
import java.util.ArrayList;
import java.util.List;

/** Arrows between the packages of the embedding: each may import what stands here. */
@AnalyzeClasses(packages = "io.polyphony", importOptions = ImportOption.DoNotIncludeTests.class)
class EmbeddingRoomsTest {

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

    @ArchTest
    static final ArchRule remote = room("embedding.remote", "embedding", "http", "vector");

    private static List<String> architecturesOf(JavaClasses classes) {
        List<String> packages =
                classes.stream()
                        .filter(type -> type.isAssignableTo(Architecture.class))
                        .map(type -> type.getPackageName().substring(Rooms.PROJECT.length()))
                        .filter(name -> !name.equals("embedding.decoder"))
                        .distinct()
                        .sorted()
                        .toList();
        assertThat(packages).contains("embedding.qwen2", "embedding.qwen3");
        return packages;
    }
}
