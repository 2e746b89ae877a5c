package io.polyphony;

import static io.polyphony.Rooms.room;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Arrows between the packages of the Flink functions: each may import what stands here. */
@AnalyzeClasses(packages = "io.polyphony", importOptions = ImportOption.DoNotIncludeTests.class)
class FunctionRoomsTest {

    @ArchTest static final ArchRule flink = room("function.flink");

    @ArchTest static final ArchRule accelerator = room("function.accelerator");

    @ArchTest static final ArchRule sourceRecords = room("function.record.source");

    @ArchTest
    static final ArchRule records =
            room(
                    "function.record",
                    "function.record.source",
                    "clustering.theme",
                    "clustering.lifecycle.curation",
                    "text.cleaning.step");

    @ArchTest
    static final ArchRule batchRecords =
            room("function.record.batch", "function.record", "embedding");

    @ArchTest
    static final ArchRule joinRecords =
            room(
                    "function.record.join",
                    "function.record",
                    "function.record.source",
                    "clustering.summary",
                    "clustering.theme");

    @ArchTest static final ArchRule codec = room("function.serialization.codec");

    @ArchTest
    static final ArchRule termCodecs =
            room(
                    "function.serialization.terms",
                    "function.serialization.codec",
                    "clustering.terms");

    @ArchTest
    static final ArchRule voteCodecs =
            room(
                    "function.serialization.votes",
                    "function.serialization.codec",
                    "function.window",
                    "clustering.summary",
                    "clustering.theme");

    @ArchTest
    static final ArchRule sourceCodecs =
            room(
                    "function.serialization.source",
                    "function.serialization.codec",
                    "function.record.source");

    @ArchTest
    static final ArchRule themeCodecs =
            room(
                    "function.serialization.theme",
                    "function.serialization.codec",
                    "function.window",
                    "clustering.terms",
                    "clustering.feature",
                    "clustering.hierarchy",
                    "clustering.theme",
                    "clustering.summary",
                    "clustering.lifecycle.curation",
                    "clustering.lifecycle.store",
                    "function.serialization.terms",
                    "function.serialization.votes");

    @ArchTest
    static final ArchRule feedbackCodecs =
            room(
                    "function.serialization.feedback",
                    "function.serialization.theme",
                    "function.serialization.codec",
                    "function.record",
                    "function.record.join",
                    "function.record.source",
                    "clustering.summary",
                    "clustering.theme",
                    "clustering.lifecycle.curation",
                    "function.serialization.source",
                    "text.cleaning.step");

    @ArchTest
    static final ArchRule batchCodecs =
            room(
                    "function.serialization.batch",
                    "function.serialization.feedback",
                    "function.serialization.codec",
                    "function.record.batch",
                    "embedding",
                    "function.record");

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
                    "function.record.join",
                    "function.record.source",
                    "function.window",
                    "clustering.terms",
                    "clustering.theme",
                    "clustering.summary",
                    "clustering.hierarchy",
                    "clustering.lifecycle.curation",
                    "clustering.lifecycle.store",
                    "function.serialization.source",
                    "function.serialization.terms",
                    "function.serialization.votes");

    @ArchTest
    static final ArchRule tokenising =
            room(
                    "function.tokenising",
                    "function.record",
                    "function.record.batch",
                    "embedding",
                    "text",
                    "text.cleaning",
                    "text.cleaning.step",
                    "text.language");

    @ArchTest
    static final ArchRule embedFunctions =
            room(
                    "function.embedding",
                    "function.accelerator",
                    "function.flink",
                    "function.record.batch",
                    "embedding",
                    "embedding.remote",
                    "vector");

    @ArchTest
    static final ArchRule batching =
            room(
                    "function.batching",
                    "function.flink",
                    "function.tokenising",
                    "function.embedding",
                    "function.serialization",
                    "function.record",
                    "function.record.batch",
                    "function.record.source",
                    "embedding",
                    "text",
                    "vector");

    @ArchTest static final ArchRule windows = room("function.window");

    @ArchTest
    static final ArchRule joins =
            room(
                    "function.theme.join",
                    "function.serialization",
                    "function.record",
                    "function.record.join",
                    "function.record.source",
                    "clustering.feature",
                    "clustering.summary",
                    "clustering.theme",
                    "text",
                    "text.content",
                    "vector");

    @ArchTest
    static final ArchRule votes =
            room(
                    "function.theme.votes",
                    "function.serialization",
                    "function.window",
                    "clustering.settings",
                    "clustering.feature",
                    "clustering.summary",
                    "clustering.theme");

    @ArchTest
    static final ArchRule themes =
            room(
                    "function.theme",
                    "function.theme.join",
                    "function.theme.votes",
                    "function.flink",
                    "function.window",
                    "function.serialization",
                    "function.record",
                    "function.record.join",
                    "function.record.source",
                    "clustering.settings",
                    "clustering.terms",
                    "clustering.feature",
                    "clustering.theme",
                    "clustering.summary",
                    "clustering.lifecycle",
                    "clustering.hierarchy",
                    "clustering.lifecycle.curation",
                    "clustering.lifecycle.store",
                    "clustering.lifecycle.window",
                    "labelling",
                    "text",
                    "vector");
}
