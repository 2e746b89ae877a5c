package io.polyphony.localcluster.faults;

import io.polyphony.localcluster.cluster.job.RepackedJar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarFile;
import org.apache.flink.shaded.asm9.org.objectweb.asm.ClassReader;
import org.apache.flink.shaded.asm9.org.objectweb.asm.ClassVisitor;
import org.apache.flink.shaded.asm9.org.objectweb.asm.ClassWriter;
import org.apache.flink.shaded.asm9.org.objectweb.asm.MethodVisitor;
import org.apache.flink.shaded.asm9.org.objectweb.asm.Opcodes;

/** The jar of the job with a method of one class broken, as a mistake in a change might do. */
final class BrokenJar {

    private static final int API = Opcodes.ASM9;

    private BrokenJar() {}

    /** Leaves records in the buffer when a barrier passes. */
    static Path withoutFlush(Path jar, Path target) throws IOException {
        String name = "io/polyphony/function/batching/MicroBatchOperator.class";
        return write(jar, target, name, writer -> new Renamed(writer, "prepareSnapshotPreBarrier"));
    }

    /** Writes the versions of a record as they come. */
    static Path withoutVersions(Path jar, Path target) throws IOException {
        String name = "io/polyphony/function/record/source/NewestVersions.class";
        return write(jar, target, name, writer -> new Emptied(writer, "newerThan"));
    }

    private interface Change {
        Broken of(ClassWriter writer);
    }

    private static Path write(Path jar, Path target, String name, Change change)
            throws IOException {
        try (JarFile file = new JarFile(jar.toFile());
                InputStream in = file.getInputStream(file.getEntry(name))) {
            ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            Broken broken = change.of(writer);
            new ClassReader(in).accept(broken, 0);
            broken.requireFound(name);
            return RepackedJar.of(jar, "99.9.9", target, Map.of(name, writer.toByteArray()));
        }
    }

    /** A class with one method changed, which has to be there: else nothing is broken. */
    private abstract static class Broken extends ClassVisitor {

        private final String method;
        private boolean found;

        Broken(ClassWriter writer, String method) {
            super(API, writer);
            this.method = method;
        }

        final boolean isMeant(String name) {
            found |= name.equals(method);
            return name.equals(method);
        }

        final void requireFound(String className) {
            if (!found) {
                throw new IllegalStateException(className + " has no method " + method);
            }
        }
    }

    /** Gives a method another name, so that what it overrides is called instead. */
    private static final class Renamed extends Broken {

        Renamed(ClassWriter writer, String method) {
            super(writer, method);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String type, String signature, String[] exceptions) {
            String other = isMeant(name) ? name + "Broken" : name;
            return super.visitMethod(access, other, type, signature, exceptions);
        }
    }

    /** Lets a method return an empty Optional. */
    private static final class Emptied extends Broken {

        Emptied(ClassWriter writer, String method) {
            super(writer, method);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String type, String signature, String[] exceptions) {
            MethodVisitor code = super.visitMethod(access, name, type, signature, exceptions);
            if (!isMeant(name)) {
                return code;
            }
            code.visitCode();
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    "java/util/Optional",
                    "empty",
                    "()Ljava/util/Optional;",
                    false);
            code.visitInsn(Opcodes.ARETURN);
            code.visitMaxs(0, 0);
            code.visitEnd();
            return new MethodVisitor(API) {};
        }
    }
}
