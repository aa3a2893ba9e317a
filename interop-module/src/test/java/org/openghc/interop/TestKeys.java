package org.openghc.interop;

import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;

/** The keys of one side, in files as an operator would give them. */
public final class TestKeys {

    /** As the published contracts name their server; a client that configures itself from the file says so. */
    private static final String PUBLISHED = "http://127.0.0.1:9080/interop/hongkong";
    public static final String PASSWORD = "only-for-tests";

    private final Path folder;
    private final String name;
    private final KeyPair pair;

    public TestKeys(Path folder, String name) throws Exception {
        this(folder, name, null);
    }

    /** With a certificate that this one issued; null for one of its own. */
    TestKeys(Path folder, String name, TestKeys issuer) throws Exception {
        this.folder = folder;
        this.name = name;
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        pair = generator.generateKeyPair();
        X500Name subject = new X500Name("CN=" + name);
        Instant now = Instant.now();
        X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(new JcaX509v3CertificateBuilder(
                issuer == null ? subject : new X500Name("CN=" + issuer.name),
                BigInteger.valueOf(now.toEpochMilli()), Date.from(now.minus(1, ChronoUnit.DAYS)), Date.from(now.plus(1, ChronoUnit.DAYS)),
                subject, pair.getPublic()).build(new JcaContentSignerBuilder("SHA256withRSA").build((issuer == null ? this : issuer).pair.getPrivate())));
        Files.writeString(certificate(), pem("CERTIFICATE", certificate.getEncoded()));
        Files.writeString(key(), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("interop", pair.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {certificate});
        try (OutputStream file = Files.newOutputStream(store())) {
            store.store(file, PASSWORD.toCharArray());
        }
    }

    public Path certificate() {
        return folder.resolve(name + "-cert.pem");
    }

    public Path key() {
        return folder.resolve(name + "-key.pem");
    }

    public Path store() {
        return folder.resolve(name + ".p12");
    }

    /** The configuration of a server with these keys, that believes this certificate of a neighbour's. */
    public Config believing(Contract contract, Path neighbour, String url) {
        return believing(contract, neighbour, url, Map.of());
    }

    /** The same with more settings, or other ones. */
    public Config believing(Contract contract, Path neighbour, String url, Map<String, String> more) {
        String party = contract == Contract.PROVINCE ? LocalEndpoint.PROVINCE : contract.word();
        Map<String, String> settings = new HashMap<>(Map.of("ghc.interop.keystore", store().toString(), "ghc.interop.keystore.password", PASSWORD,
                "ghc.interop." + party + ".certificate", neighbour.toString(), "ghc.interop." + party + ".url", url,
                "ghc.interop." + party + ".address", url + ", " + PUBLISHED + "," + url, "ghc.interop.provinces", LocalEndpoint.PROVINCE));
        settings.putAll(more);
        return new MapConfig(settings);
    }

    private static String pem(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + type
                + "-----\n";
    }

    private record MapConfig(Map<String, String> values) implements Config {

        @Override
        public <T> T getValue(String name, Class<T> type) {
            return getOptionalValue(name, type).orElseThrow();
        }

        @Override
        public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
            return Optional.ofNullable(values.get(name)).map(value -> type.cast(type == Path.class ? Path.of(value) : value));
        }

        @Override
        public ConfigValue getConfigValue(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Iterable<String> getPropertyNames() {
            return values.keySet();
        }

        @Override
        public Iterable<ConfigSource> getConfigSources() {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> Optional<Converter<T>> getConverter(Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new UnsupportedOperationException();
        }
    }
}
