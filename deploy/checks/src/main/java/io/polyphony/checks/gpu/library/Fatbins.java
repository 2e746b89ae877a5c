package io.polyphony.checks.gpu.library;

import java.nio.ByteBuffer;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The compute capabilities that a library has kernels for, as {@code cuobjdump --list-elf} and
 * {@code --list-ptx} tell. NVIDIA does not document the section; its layout is that of
 * fatbinary_section.h and of what nvcc 12 writes: containers, each a header of magic number,
 * version, size of the header and size of the rest, then entries, each a header with its kind, its
 * own size, the size of the code that follows, and the capability times ten. Code is mostly
 * compressed, headers are not.
 *
 * @param machineCode capabilities times ten whose code runs as it is on that and later ones with
 *     the same first digit
 * @param intermediate capabilities times ten whose code the driver compiles for that and any later
 *     one
 */
record Fatbins(SortedSet<Integer> machineCode, SortedSet<Integer> intermediate) {

    /** The section that nvcc writes. */
    static final String SECTION = ".nv_fatbin";

    private static final int MAGIC = 0xba55ed50;
    private static final int PTX = 1;
    private static final int ELF = 2;
    private static final int ALIGNMENT = 8;

    static Fatbins of(ByteBuffer section) {
        Fatbins found = new Fatbins(new TreeSet<>(), new TreeSet<>());
        int at = 0;
        while (at + 16 <= section.limit()) {
            if (section.getInt(at) != MAGIC) {
                at += ALIGNMENT;
                continue;
            }
            int first = at + section.getShort(at + 6);
            int end = first + (int) section.getLong(at + 8);
            found.addAll(section, first, end);
            at = end;
        }
        return found;
    }

    private void addAll(ByteBuffer section, int first, int end) {
        int entry = first;
        while (entry < end) {
            int capability = section.getInt(entry + 28);
            switch (section.getShort(entry)) {
                case PTX -> intermediate.add(capability);
                case ELF -> machineCode.add(capability);
                default -> {}
            }
            entry += section.getInt(entry + 4) + (int) section.getLong(entry + 8);
        }
    }
}
