package org.openghc.verifier;

import static org.openghc.verifier.Tokens.NOW;

import com.google.zxing.common.BitMatrix;
import java.awt.Color;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.spec.ECPrivateKeySpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.math.ec.ECPoint;

/**
 * The inputs that fuzzing starts from and that every build replays. A seed's name begins with the verdict that it must get. The keys are
 * derived from words, so that a signature of today is good tomorrow; whoever changes the format writes the seeds anew with {@link #main}.
 */
final class Seeds {
    static final Path FOLDER = Path.of("src", "test", "resources", "org", "openghc", "verifier", "InputsFuzzTestInputs");
    static final KeyPair CODES = keys("codes");
    static final KeyPair LISTS = keys("lists");
    static final KeyPair CERTIFICATES = keys("certificates");
    private static final KeyPair LABORATORY = keys("laboratory");
    private static final KeyPair RETIRED = keys("retired");
    private static final byte[] REVOKED_ID = "revoked".getBytes(StandardCharsets.UTF_8);
    static final RevocationList REVOKED = RevocationList.of(new SignedList(SignedList.Kind.REVOKED, "CN-44", 1, NOW, NOW.plusSeconds(86400),
            RevocationList.content(List.of(REVOKED_ID))));
    static final TrustList TRUST = TrustList.of(List.of(trusted("CN-44", "code", CODES, 0), trusted("CN-44", "lab-result", LABORATORY, 0),
            trusted("CN-44", "code", RETIRED, -1000), trusted("CN-44", "lists", LISTS, 0),
            new TrustedKey(Foreign.KID, "ES256", "HK", "hc1-vaccination", CERTIFICATES.getPublic(), NOW.minusSeconds(999_999), NOW.plusSeconds(999_999)),
            new TrustedKey("aa", "ES256", "HK", "hc1-test", CERTIFICATES.getPublic(), NOW.minusSeconds(99), NOW.minusSeconds(9))));

    static final PhoneKey PHONE = new PhoneKey(keys("phone"));

    private Seeds() {
    }

    /** Writes them all. */
    public static void main(String[] arguments) throws Exception {
        write("code", codes());
        write("codeClaims", Map.of("green", Payload.standard().bytes(), "structure", new byte[] {(byte) 0xa0}));
        byte[] bound = new TokenSigner(CODES).sign(credential());
        write("codeMessage", Map.of("green", Tokens.bytesOf(PHONE.show(bound, NOW)), "key-proof", bound));
        write("boundClaims", Map.of("green", CoseSign1.read(bound).payload(), "structure", Payload.standard().bytes()));
        write("certificate", certificates());
        write("certificateMessage", Map.of("valid", vaccination().message(), "structure", new byte[] {(byte) 0x9f, (byte) 0xff}));
        write("certificateClaims", certificateClaims());
        write("trustList", trustLists());
        write("signedList", Map.of("keys", new TokenSigner(LISTS).sign(keysList()), "revoked", new TokenSigner(LISTS).sign(
                new SignedList(SignedList.Kind.REVOKED, "CN-44", 2, NOW, NOW.plusSeconds(60), new byte[16]))));
        write("listClaims", Map.of("keys", keysList().claims()));
        write("picture", pictures());
        write("cbor", cbor());
        write("base45", Map.of("empty", new byte[0], "two", "BB8".getBytes(StandardCharsets.US_ASCII), "odd", "U5".getBytes(StandardCharsets.US_ASCII)));
        write("answer", Map.of("text", "\u0000\"\\\n\u7ca4\ud83d\ude00".getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, byte[]> codes() {
        TokenSigner signer = new TokenSigner(CODES);
        Map<String, String> texts = new LinkedHashMap<>();
        for (Colour colour : Colour.values()) {
            texts.put(colour.verdict().word(), signer.signed(Payload.standard().colour(colour.claim()).bytes()));
        }
        String green = texts.get("green");
        byte[] bytes = Tokens.bytesOf(green);
        texts.put("format", "HC1:" + green.substring(5));
        texts.put("encoding", green.substring(0, 40) + "a");
        texts.put("structure", Tokens.textOf(Tokens.splice(bytes, 0, 1)));
        texts.put("unsupported-algorithm", Tokens.textOf(Tokens.with(bytes, 5, 1)));
        texts.put("unknown-issuer", Tokens.textOf(Tokens.with(bytes, 9, 1)));
        texts.put("signature", Tokens.textOf(Tokens.with(bytes, bytes.length - 1, 1)));
        texts.put("wrong-key-usage", new TokenSigner(LABORATORY).signed(Payload.standard().bytes()));
        texts.put("key-not-valid", new TokenSigner(RETIRED).signed(Payload.standard().bytes()));
        texts.put("wrong-issuer", signer.signed(Payload.standard().issuer("MO").bytes()));
        texts.put("unsupported-class", signer.signed(Payload.standard().tokenClass(99).bytes()));
        texts.put("lifetime", signer.signed(Payload.standard().exp(NOW.plusSeconds(61)).bytes()));
        texts.put("not-yet-valid", signer.signed(Payload.standard().iat(NOW.getEpochSecond() + 61).exp(NOW.plusSeconds(90)).bytes()));
        texts.put("expired", signer.signed(Payload.standard().iat(NOW.getEpochSecond() - 61).exp(NOW.minusSeconds(1)).bytes()));
        texts.put("revoked", signer.signed(Payload.standard().codeId(REVOKED_ID).bytes()));
        byte[] credential = signer.sign(credential());
        texts.put("green-phone-bound", PHONE.show(credential, NOW));
        texts.put("stale", PHONE.show(credential, NOW.minusSeconds(61)));
        texts.put("proof-from-future", PHONE.show(credential, NOW.plusSeconds(61)));
        texts.put("key-proof", Tokens.textOf(credential));
        return bytes(texts);
    }

    private static StatusCredential credential() {
        return new StatusCredential(Phones.aCode(Colour.GREEN), PHONE.publicKey());
    }

    static Foreign vaccination() {
        return Foreign.vaccination(CERTIFICATES, Suite.ES256);
    }

    private static Foreign of(String group, Foreign other) {
        Foreign foreign = vaccination();
        foreign.certificate.remove("v");
        foreign.certificate.put(group, List.of(other.entry));
        return foreign;
    }

    private static Map<String, byte[]> certificates() {
        Map<String, String> texts = new LinkedHashMap<>();
        String valid = vaccination().text();
        byte[] message = vaccination().message();
        texts.put("valid", valid);
        texts.put("wrong-key-usage", of("t", Foreign.test()).text());
        texts.put("wrong-key-usage-recovery", of("r", Foreign.recovery()).text());
        texts.put("format", valid.toLowerCase(Locale.ROOT));
        texts.put("encoding", valid + "=");
        texts.put("compression", "HC1:" + Base45.encode(message));
        texts.put("structure", Foreign.text(Arrays.copyOf(message, message.length - 1)));
        texts.put("signature", Foreign.text(Tokens.with(message, message.length - 1, 1)));
        Foreign algorithm = vaccination();
        algorithm.signedHeader.put(1, -35);
        texts.put("unsupported-algorithm", algorithm.text());
        Foreign unknown = vaccination();
        unknown.signedHeader.put(4, new byte[8]);
        texts.put("unknown-issuer", unknown.text());
        Foreign early = vaccination();
        early.signedHeader.put(4, new byte[] {(byte) 0xaa});
        texts.put("key-not-valid", early.text());
        Foreign content = vaccination();
        content.certificate.put("dob", "yesterday");
        texts.put("content", content.text());
        Foreign future = vaccination();
        future.claims.put(6, NOW.getEpochSecond() + 61);
        texts.put("not-yet-valid", future.text());
        Foreign expired = vaccination();
        expired.claims.put(4, NOW.getEpochSecond() - 1);
        texts.put("expired", expired.text());
        Foreign revoked = vaccination();
        revoked.entry.put("ci", "revoked");
        texts.put("revoked", revoked.text());
        return bytes(texts);
    }

    private static Map<String, byte[]> certificateClaims() {
        Foreign dirty = vaccination();
        dirty.entry.putAll(Map.of("dn", 2.0, "mp", " x ", "dt", "2022-03"));
        dirty.certificate.put("t", null);
        return Map.of("valid", Foreign.encoded(vaccination().claims), "valid-dirty", Foreign.encoded(dirty.claims),
                "wrong-key-usage", Foreign.encoded(of("t", Foreign.test()).claims), "wrong-key-usage-recovery", Foreign.encoded(of("r", Foreign.recovery()).claims));
    }

    private static Map<String, byte[]> trustLists() {
        String pem = Certificate.pem(Certificate.of(CODES, "C=CN, ST=44", NOW, NOW.plus(Duration.ofDays(9))));
        return bytes(Map.of("json", TRUST.toJson(), "pem", pem, "array", "[]", "x509", "[{\"kid\":\"00\",\"alg\":\"ES256\",\"use\":\"hc1\",\"x509\":\""
                + pem.replaceAll("-----[A-Z ]+-----|\\s", "") + "\"}]",
                "rsa", "[{\"kid\":\"00\",\"alg\":\"PS256\",\"use\":\"hc1\",\"jwk\":{\"kty\":\"RSA\",\"n\":\"wA" + "A".repeat(339) + "E\",\"e\":\"AQAB\"},"
                + "\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2027-01-01T00:00:00Z\"}]"));
    }

    private static SignedList keysList() {
        return new SignedList(SignedList.Kind.KEYS, "CN-44", 1, NOW, NOW.plusSeconds(60),
                TrustList.of(List.of(trusted("CN-44", "code", CODES, 0))).toJson().getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, byte[]> pictures() throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String format : List.of("png", "jpg", "gif", "bmp")) {
            var picture = QrImageTest.drawn("GHC1:", 1, Color.BLACK, Color.WHITE);
            files.put(format, QrImageTest.file(picture, format));
        }
        BitMatrix aztec = com.google.zxing.aztec.encoder.Encoder.encode("HC1:", 23, 0).getMatrix();
        files.put("aztec", QrImageTest.file(QrImageTest.drawn(aztec::get, aztec.getWidth(), 2, Color.BLACK, Color.WHITE), "png"));
        return files;
    }

    private static Map<String, byte[]> cbor() {
        Map<String, byte[]> items = new LinkedHashMap<>();
        Stream.of("a26161016162820203", "bf61610161629f0203ffff", "5f42010243030405ff", "7f657374726561646d696e67ff", "c48221196ab3", "c249010000000000000000",
                "f93e00", "fa47c35000", "fbc010666666666666", "c074323031332d30332d32315432303a30343a30305a").forEach(hex -> items.put(hex, HexFormat.of().parseHex(hex)));
        return items;
    }

    private static Map<String, byte[]> bytes(Map<String, String> texts) {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        texts.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return bytes;
    }

    private static void write(String target, Map<String, byte[]> seeds) throws Exception {
        Path folder = Files.createDirectories(FOLDER.resolve(target));
        for (Map.Entry<String, byte[]> seed : seeds.entrySet()) {
            Files.write(folder.resolve(seed.getKey()), seed.getValue());
        }
    }

    private static TrustedKey trusted(String issuer, String use, KeyPair keys, long shift) {
        return TrustedKey.of(issuer, use, keys.getPublic(), NOW.minusSeconds(900 - shift), NOW.plusSeconds(900 + shift));
    }

    private static KeyPair keys(String word) {
        try {
            BigInteger secret = new BigInteger(1, MessageDigest.getInstance("SHA-256").digest(word.getBytes(StandardCharsets.UTF_8))).mod(P256.CURVE.getOrder());
            ECPoint point = ECNamedCurveTable.getParameterSpec("P-256").getG().multiply(secret).normalize();
            KeyFactory factory = KeyFactory.getInstance("EC");
            return new KeyPair(factory.generatePublic(P256.publicKey(point.getAffineXCoord().getEncoded(), point.getAffineYCoord().getEncoded())),
                    factory.generatePrivate(new ECPrivateKeySpec(secret, P256.CURVE)));
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }
}
