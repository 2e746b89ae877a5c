package io.polyphony.embedding.onnx.export;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/** Walks through the fields of a protocol buffer without holding what nobody reads. */
final class ProtobufFields {

    /**
     * One field of a message, already entered: a nested message, bytes, a string, or a whole
     * number.
     */
    @FunctionalInterface
    interface Field {
        /** Returns whether the field was read; otherwise it is skipped. */
        boolean read(int number) throws IOException;
    }

    private ProtobufFields() {}

    /** Reads a nested message whose length comes next. */
    static boolean message(CodedInputStream in, Field field) throws IOException {
        int limit = in.pushLimit(in.readRawVarint32());
        all(in, field);
        in.checkLastTagWas(0);
        in.popLimit(limit);
        return true;
    }

    /** Reads up to the end of the message. */
    static void all(CodedInputStream in, Field field) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int type = WireFormat.getTagWireType(tag);
            boolean wanted =
                    type == WireFormat.WIRETYPE_LENGTH_DELIMITED
                            || type == WireFormat.WIRETYPE_VARINT;
            if (!wanted || !field.read(WireFormat.getTagFieldNumber(tag))) {
                in.skipField(tag);
            }
        }
    }
}
