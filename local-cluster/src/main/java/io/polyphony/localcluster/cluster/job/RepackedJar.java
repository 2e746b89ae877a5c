package io.polyphony.localcluster.cluster.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The jar of the job with another version in its manifest, or other classes. */
public final class RepackedJar {

    private RepackedJar() {}

    /**
     * Writes a copy.
     *
     * @param classes content by the name of the entry that it replaces
     */
    public static Path of(Path jar, String version, Path target, Map<String, byte[]> classes)
            throws IOException {
        try (JarFile from = new JarFile(jar.toFile())) {
            Manifest manifest = new Manifest(from.getManifest());
            manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
            try (JarOutputStream to =
                    new JarOutputStream(Files.newOutputStream(target), manifest)) {
                to.setLevel(1);
                Enumeration<JarEntry> entries = from.entries();
                while (entries.hasMoreElements()) {
                    copy(from, entries.nextElement(), classes, to);
                }
            }
        }
        return target;
    }

    private static void copy(
            JarFile from, JarEntry entry, Map<String, byte[]> classes, JarOutputStream to)
            throws IOException {
        if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
            return;
        }
        to.putNextEntry(new JarEntry(entry.getName()));
        byte[] replaced = classes.get(entry.getName());
        if (replaced == null) {
            from.getInputStream(entry).transferTo(to);
        } else {
            to.write(replaced);
        }
        to.closeEntry();
    }
}
