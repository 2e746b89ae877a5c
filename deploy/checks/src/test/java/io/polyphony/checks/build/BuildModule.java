package io.polyphony.checks.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A module of the build by its {@code pom.xml}. */
record BuildModule(Path folder, Element pom) {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    /** Reads all modules, those of profiles too, and the project itself. */
    static List<BuildModule> all() throws Exception {
        BuildModule root = read(ROOT);
        List<BuildModule> modules = new ArrayList<>(List.of(root));
        for (String name : root.texts("module")) {
            modules.add(read(ROOT.resolve(name)));
        }
        return modules;
    }

    private static BuildModule read(Path folder) throws Exception {
        Element pom =
                DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(folder.resolve("pom.xml").toFile())
                        .getDocumentElement();
        return new BuildModule(folder, pom);
    }

    boolean isJar() {
        return texts("packaging").stream().allMatch("jar"::equals);
    }

    boolean hasMainSources() throws IOException {
        Path sources = folder.resolve("src/main");
        if (!Files.exists(sources)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.anyMatch(Files::isRegularFile);
        }
    }

    /** Returns whether {@code mvn install} and {@code mvn deploy} leave the module out. */
    boolean isKeptHome() {
        return texts("maven.install.skip").contains("true")
                && texts("maven.deploy.skip").contains("true");
    }

    /** The texts of all elements of a name, at any depth. */
    List<String> texts(String element) {
        NodeList found = pom.getElementsByTagName(element);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent().strip())
                .toList();
    }

    @Override
    public String toString() {
        return ROOT.relativize(folder).toString();
    }
}
