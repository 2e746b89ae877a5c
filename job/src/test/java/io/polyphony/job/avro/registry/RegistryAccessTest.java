package io.polyphony.job.avro.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.job.avro.registry.RegistrySettings.Access;
import io.polyphony.schemas.Review;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credentials and trusted certificates of the registry's client. */
class RegistryAccessTest {

    private static final String PASSWORD = "canary-password";

    @TempDir private static Path folder;

    @Test
    void thePasswordComesFromAFileThatMayChange() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        Access access = new Access("ann", file.toString(), null, null);
        try (TestingRegistry server = new TestingRegistry()) {
            server.put(1, Review.getClassSchema());
            RegistrySettings settings = server.settings(access, Duration.ofMinutes(1));
            SchemaRegistry registry = new SchemaRegistry(settings);

            registry.schema(1);
            Files.writeString(file, "another:one");
            registry.schema(1);

            assertThat(server.authorizations())
                    .containsExactly(basic("ann:" + PASSWORD), basic("ann:another:one"));
            assertThat(settings.toString()).doesNotContain(PASSWORD);
        }
    }

    @Test
    void whoIsNotLetInIsToldWithoutThePassword() throws Exception {
        Path file = Files.writeString(folder.resolve("wrong"), PASSWORD);
        Access access = new Access("ann", file.toString(), null, null);
        try (TestingRegistry server = new TestingRegistry()) {
            server.always(TestingRegistry.status(401));
            SchemaRegistry registry =
                    new SchemaRegistry(server.settings(access, Duration.ofMinutes(1)));

            assertThatThrownBy(() -> registry.schema(1))
                    .isInstanceOf(RegistryException.class)
                    .hasMessage(
                            "schema-registry.username: %s does not let the job in (status 401)"
                                    .formatted(server.url()));
            assertThat(server.requests()).hasSize(1);
            Files.delete(file);
            assertThatThrownBy(() -> registry.schema(1))
                    .hasMessage(
                            "schema-registry.password-file: cannot read %s (NoSuchFileException)"
                                    .formatted(file));
            Files.writeString(file, "\n");
            assertThatThrownBy(() -> registry.schema(1))
                    .hasMessage("schema-registry.password-file: %s is empty".formatted(file));
        }
    }

    @Test
    void trustsTheCertificatesOfAFileAndNoOther() throws Exception {
        Path store = keyStore("server");
        Path pem = folder.resolve("server.pem");
        keytool("-exportcert", "-rfc", "-alias", "server", "-keystore", store, "-file", pem);
        Path stranger = keyStore("stranger");
        Path password = Files.writeString(folder.resolve("store-password"), PASSWORD);
        Path garbage = Files.writeString(folder.resolve("garbage"), "garbage");
        try (TestingRegistry server = new TestingRegistry(context(store))) {
            server.put(1, Review.getClassSchema());

            assertThat(ask(server, pem, null)).isEqualTo("found");
            assertThat(ask(server, store, password)).isEqualTo("found");
            assertThat(ask(server, null, null)).contains("SSLHandshakeException");
            assertThat(ask(server, stranger, password)).contains("SSLHandshakeException");
            assertThat(ask(server, garbage, null))
                    .startsWith("schema-registry.truststore: cannot use " + garbage);
            assertThat(ask(server, store, garbage))
                    .startsWith("schema-registry.truststore: cannot use " + store)
                    .doesNotContain(PASSWORD);
            assertThat(ask(server, folder.resolve("none"), null))
                    .startsWith("schema-registry.truststore: cannot use ");
        }
    }

    private static String ask(TestingRegistry server, Path truststore, Path passwordFile) {
        Access access =
                new Access(
                        null,
                        null,
                        truststore == null ? null : truststore.toString(),
                        passwordFile == null ? null : passwordFile.toString());
        try {
            SchemaRegistry registry =
                    new SchemaRegistry(server.settings(access, Duration.ofMinutes(1)));
            return registry.schema(1).schema() == null ? "unknown" : "found";
        } catch (RegistryException e) {
            return e.getMessage();
        }
    }

    private static Path keyStore(String name) throws Exception {
        Path store = folder.resolve(name + ".p12");
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-keystore",
                store);
        return store;
    }

    private static void keytool(Object... arguments) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-storepass",
                        PASSWORD,
                        "-storetype",
                        "PKCS12");
        for (Object argument : arguments) {
            builder.command().add(argument.toString());
        }
        // the command comes first, options in any order after it
        builder.command().add(1, builder.command().remove(5));
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static SSLContext context(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
