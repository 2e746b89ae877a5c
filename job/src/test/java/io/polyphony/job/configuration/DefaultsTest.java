package io.polyphony.job.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.job.options.declaration.OptionText;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keys and defaults are a promise to users: changing one means changing this list. */
class DefaultsTest {

    @Test
    void everyKeyHasItsDefault() {
        assertThat(
                        OptionCheck.GROUPS.stream()
                                .flatMap(group -> group.entries().stream())
                                .map(
                                        entry ->
                                                entry.option().key()
                                                        + "="
                                                        + OptionText.of(
                                                                entry.option().defaultValue())))
                .containsExactlyElementsOf(expected().toList());
    }

    private static Stream<String> expected() {
        return """
        source.bootstrap-servers=
        source.topics=reviews,tickets
        source.curation.topic=
        source.group-id=polyphony
        source.start=committed
        source.start-timestamp=
        source.bounded=false
        source.discovery-interval=1 min
        source.time=kafka
        source.event-time.max-age=1 d
        source.event-time.max-drift=1 min
        source.max-ahead=1 min
        source.out-of-orderness=1 s
        source.idle-timeout=5 s
        source.restart-timeout=30 s
        source.alignment.max-drift=5 min
        source.schemas.dir=
        source.max-record-size=
        source.default-tenant=default
        schema-registry.url=
        schema-registry.auto-register=true
        schema-registry.username=
        schema-registry.password-file=
        schema-registry.truststore=
        schema-registry.truststore-password-file=
        schema-registry.timeout=5 s
        schema-registry.max-attempts=5
        schema-registry.retry-delay=200 ms
        schema-registry.max-retry-delay=5 s
        schema-registry.cache.max-size=1000
        schema-registry.cache.unknown-ttl=1 min
        text.max-tokens=512
        text.max-chunks=8
        text.max-characters=32768
        text.language.usual=
        text.cleaning.encoding=true
        text.cleaning.html=true
        text.cleaning.mime=true
        text.cleaning.quote=true
        text.cleaning.signature=true
        text.cleaning.notice=true
        text.cleaning.banner=true
        text.cleaning.footer=true
        text.cleaning.translation=true
        text.cleaning.log=true
        text.cleaning.address=true
        text.cleaning.identifier=true
        text.cleaning.invisible=true
        text.cleaning.compatibility=true
        text.boilerplate.file=
        embedding.backend=local
        embedding.model=
        embedding.model-file=
        embedding.model-sha256=
        embedding.cache-dir=
        embedding.dimension=
        embedding.instruction=clustering
        embedding.device=auto
        embedding.precision=auto
        embedding.cuda.device-id=
        embedding.cuda.resource-name=gpu
        embedding.cuda.memory-limit=
        embedding.session.scope=slot
        embedding.threads=0
        embedding.parallelism=
        embedding.batch.max-tokens=2048
        embedding.batch.max-size=64
        embedding.batch.max-time-in-buffer=50 ms
        embedding.batch.max-inference-time=1 s
        embedding.pass.max-tokens=
        embedding.cache.max-size=32 mb
        embedding.slot.gpus=
        embedding.openai.url=
        embedding.openai.model=
        embedding.openai.model-version=1
        embedding.openai.api-key-file=
        embedding.openai.max-text-tokens=32768
        embedding.openai.timeout=30 s
        embedding.openai.max-attempts=10
        embedding.openai.max-requests=4
        embedding.openai.max-request-texts=32
        embedding.openai.max-request-characters=100000
        clustering.dimension=256
        clustering.window=10 s
        clustering.shards=1
        clustering.shards-of-tenants=
        clustering.max-records=20000
        clustering.max-size=256 mb
        clustering.half-life=7 d
        clustering.calibration=
        clustering.threshold.micro=auto
        clustering.threshold.join=auto
        clustering.threshold.merge=auto
        clustering.threshold.duplicate=
        clustering.birth.records=3
        clustering.birth.windows=2
        clustering.birth.authors=2
        clustering.max-micro-clusters=400
        clustering.max-themes=2000
        clustering.max-candidates=1000
        clustering.max-exemplars=4
        clustering.max-exemplar-characters=280
        clustering.threshold.high=
        clustering.threshold.low=
        clustering.fade.after=14 d
        clustering.max-archived-themes=2000
        clustering.surge.authors=5
        clustering.surge.on=4.0
        clustering.surge.cool-down=30 min
        tenants.max-idle=90 d
        labelling.keywords=true
        labelling.language=
        labelling.max-characters=1000
        labelling.max-terms=24
        labelling.max-languages=6
        labelling.max-tenant-terms=1000
        voting.memory=30 d
        voting.max-records=1000000
        voting.author.max-share=0.25
        voting.author.min-texts=30
        voting.author.placeholders=
        output.bootstrap-servers=
        output.labelled-vectors.topic=labelled-vectors
        output.theme-events.topic=theme-events
        output.themes.topic=themes
        output.dead-letters.topic=dead-letters
        output.include-text=false
        output.exemplar-text=true
        output.headers=
        delivery.guarantee=exactly-once
        delivery.transactional-id-prefix=
        delivery.transaction-timeout=15 min
        delivery.small-output-parallelism=1
        start.patience=0 ms
        dead-letters.max-ratio=1.0
        """
                .lines();
    }
}
