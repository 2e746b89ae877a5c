package io.polyphony.checks.gpu.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.localcluster.home.Home;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Libraries that ONNX Runtime's CUDA provider needs, and kernels that it has.
 *
 * @param needed libraries of NVIDIA, by their names; the system's own are left out
 * @param machineCode compute capabilities with code, such as {@code 8.0}
 * @param intermediate compute capabilities with code that the driver compiles
 */
public record ProviderLibrary(
        List<String> needed, List<String> machineCode, List<String> intermediate) {

    static final String NAME = "libonnxruntime_providers_cuda.so";

    private static final String ENTRY = "ai/onnxruntime/native/linux-x64/" + NAME;
    private static final String NVIDIA = "lib(cu|nv).*";

    /** Contents of the file that is checked in. */
    public static ProviderLibrary expected(Home home) throws IOException {
        Path file =
                home.folder().toAbsolutePath().resolveSibling("deploy/checks/gpu-libraries.json");
        return of(new JsonMapper().readTree(file.toFile()));
    }

    /**
     * Returns whether there is code for a compute capability: machine code of the same first digit,
     * or code of an earlier one to compile.
     */
    public boolean runsOn(String capability) {
        return machineCode.stream()
                        .anyMatch(
                                code ->
                                        major(code) == major(capability)
                                                && minor(code) <= minor(capability))
                || intermediate.stream().anyMatch(code -> isUpTo(code, capability));
    }

    /**
     * Reads the library, or a jar that has it, which is unpacked into the folder for temporary
     * files meanwhile.
     */
    static ProviderLibrary read(Path file) throws IOException {
        return file.toString().endsWith(".jar") ? readJar(file) : of(ElfFile.open(file));
    }

    static ProviderLibrary of(ElfFile file) {
        Fatbins kernels =
                Fatbins.of(
                        file.section(Fatbins.SECTION)
                                .orElseThrow(
                                        () ->
                                                new IllegalArgumentException(
                                                        NAME + ": no section " + Fatbins.SECTION)));
        return new ProviderLibrary(
                file.needed().stream().filter(name -> name.matches(NVIDIA)).sorted().toList(),
                dotted(kernels.machineCode()),
                dotted(kernels.intermediate()));
    }

    static ProviderLibrary of(JsonNode json) {
        return new ProviderLibrary(
                texts(json.path("needed")),
                texts(json.path("machine_code")),
                texts(json.path("intermediate")));
    }

    ObjectNode json() {
        ObjectNode json = new JsonMapper().createObjectNode();
        needed.forEach(json.putArray("needed")::add);
        machineCode.forEach(json.putArray("machine_code")::add);
        intermediate.forEach(json.putArray("intermediate")::add);
        return json;
    }

    private static ProviderLibrary readJar(Path jar) throws IOException {
        Path unpacked = Files.createTempFile("provider-", ".so");
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(ENTRY);
            if (entry == null) {
                throw new IOException(jar + ": no " + ENTRY);
            }
            try (InputStream bytes = zip.getInputStream(entry)) {
                Files.copy(bytes, unpacked, StandardCopyOption.REPLACE_EXISTING);
            }
            return of(ElfFile.open(unpacked));
        } finally {
            Files.delete(unpacked);
        }
    }

    private static boolean isUpTo(String code, String capability) {
        return major(code) < major(capability)
                || major(code) == major(capability) && minor(code) <= minor(capability);
    }

    private static int major(String capability) {
        return Integer.parseInt(capability.split("\\.")[0]);
    }

    private static int minor(String capability) {
        return Integer.parseInt(capability.split("\\.")[1]);
    }

    private static List<String> dotted(Collection<Integer> capabilities) {
        return capabilities.stream().map(value -> value / 10 + "." + value % 10).toList();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
