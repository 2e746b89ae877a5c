package io.polyphony.embedding.onnx.export;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of an ONNX file of another maker.
 *
 * @param tokenTypes which of two texts a token belongs to: always the first
 * @param past {@code [batch][heads][past][head]} that take what came before a text: nothing
 * @param padToken what fills the rows of shorter texts
 * @param firstPosition number of the first token's position
 */
record OnnxExportInputs(
        OnnxHeader.Value ids,
        OnnxHeader.@Nullable Value mask,
        OnnxHeader.@Nullable Value positions,
        OnnxHeader.@Nullable Value tokenTypes,
        List<OnnxHeader.Value> past,
        int padToken,
        int firstPosition) {}
