package org.openghc.verifier;

import static org.openghc.verifier.Phones.PHONE;
import static org.openghc.verifier.Tokens.GUANGDONG;
import static org.openghc.verifier.Tokens.KEYS;
import static org.openghc.verifier.Tokens.NOW;
import static org.openghc.verifier.Tokens.SIGNER;
import static org.openghc.verifier.Tokens.bytesOf;
import static org.openghc.verifier.Tokens.splice;
import static org.openghc.verifier.Tokens.textOf;
import static org.openghc.verifier.Tokens.with;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * Writes docs/code-token-vectors.json: what every reader of our codes, in whatever language, must say. Keys are new in each edition of the file and
 * are thrown away. Run {@link #main} in the module's folder when the format changes.
 */
final class Vectors {
    static final String ACCEPTED = "accepted";
    static final String KEPT = "kept";
    private static final int RANDOM_ONES = 150;
    private static final KeyPair PUBLISHER_KEYS = Tokens.aKeyPair();
    private static final TokenSigner PUBLISHER = new TokenSigner(PUBLISHER_KEYS);
    private static final Instant SHOWN = NOW.plus(Duration.ofHours(2));

    private final ObjectNode file = JsonNodeFactory.instance.objectNode();
    private final Random random = new Random(4);

    public static void main(String[] args) throws IOException {
        Files.writeString(VectorsTest.FILE, written().toPrettyString() + "\n");
    }

    private static ObjectNode written() {
        Vectors vectors = new Vectors();
        vectors.trusts();
        vectors.certificates();
        vectors.revocations();
        vectors.texts();
        vectors.structures();
        vectors.keysAndTimes();
        vectors.certified();
        vectors.phones();
        vectors.randomOnes();
        vectors.lists();
        return vectors.file;
    }

    private void trusts() {
        Instant from = NOW.minus(Duration.ofDays(1));
        Instant to = NOW.plus(Duration.ofDays(1));
        trust("gate", TrustList.of(List.of(Tokens.aTrustedKey(), TrustedKey.of("MO", "lab-result", Tokens.aKeyPair().getPublic(), from, to))));
        trust("other-use", TrustList.of(List.of(key("lab-result", KEYS.getPublic(), from, to))));
        trust("ten-seconds", TrustList.of(List.of(key("code", KEYS.getPublic(), NOW.minusSeconds(10), NOW.plusSeconds(10)))));
        trust("nobody", TrustList.of(List.of()));
        trust("anchor", TrustList.of(List.of(key("lists", PUBLISHER_KEYS.getPublic(), from, to))));
        trust("macau-anchor", TrustList.of(List.of(TrustedKey.of("MO", "lists", PUBLISHER_KEYS.getPublic(), from, to))));
    }

    /** The same keys as certificates, and beside them what a list of other issuers holds. */
    private void certificates() {
        X509Certificate plain = certificate(KEYS, null, null);
        trust("x509", entry(plain, "code"), foreign());
        ((ObjectNode) file.withObject("/trust").get("x509")).withArray("keys").insert(0, entry(certificate(Foreign.anRsaPair(2048), null, null), "hc1").put("alg", "PS256"));
        file.withObject("/trust").set("x509-array", JsonNodeFactory.instance.arrayNode().add(base64Kid(entry(plain, "code"))));
        trust("x509-signs-nothing", entry(certificate(KEYS, KeyUsage.keyEncipherment, null), "code"));
        trust("x509-signs", entry(certificate(KEYS, KeyUsage.digitalSignature | KeyUsage.nonRepudiation, null), "lab-result code"));
        trust("x509-signs-tests", entry(certificate(KEYS, KeyUsage.digitalSignature, purpose("1.3.6.1.4.1.1847.2021.1.1")), "code hc1"));
        trust("x509-signs-mail", entry(certificate(KEYS, null, KeyPurposeId.id_kp_emailProtection), "code"));
        trust("x509-ten-seconds", entry(plain, "code").put("from", NOW.minusSeconds(10).toString()).put("to", NOW.plusSeconds(10).toString()));
        trust("x509-no-longer", entry(plain, "code").put("from", "2000-01-01T00:00:00Z").put("to", "2099-01-01T00:00:00+08:00"));
        trust("x509-macau", entry(Certificate.of(KEYS, "CN=gate, C=MO", NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(1))), "code"));
        trust("x509-named", entry(plain, "code").put("iss", "MO"));
        trust("x509-anchor", entry(certificate(PUBLISHER_KEYS, null, null), "lists"));
    }

    private void certified() {
        String text = Tokens.aGreenText();
        for (String good : List.of("x509", "x509-array", "x509-signs", "x509-ten-seconds", "x509-no-longer")) {
            add("by certificate: " + good, good, null, text, NOW, Verdict.GREEN);
        }
        for (String other : List.of("x509-signs-nothing", "x509-signs-tests", "x509-signs-mail")) {
            add("by certificate: " + other, other, null, text, NOW, Verdict.WRONG_KEY_USAGE);
        }
        add("by certificate of Macau", "x509-macau", null, text, NOW, Verdict.WRONG_ISSUER);
        add("by certificate, listed for Macau", "x509-named", null, text, NOW, Verdict.WRONG_ISSUER);
        add("by certificate, listed for ten seconds, before", "x509-ten-seconds", null, text, NOW.minusSeconds(11), Verdict.KEY_NOT_VALID);
        add("by certificate, listed for ten seconds, after", "x509-ten-seconds", null, text, NOW.plusSeconds(11), Verdict.KEY_NOT_VALID);
        for (String end : List.of("x509", "x509-no-longer")) {
            add("before the certificate: " + end, end, null, text, NOW.minus(Duration.ofDays(1)).minusSeconds(1), Verdict.KEY_NOT_VALID);
            add("after the certificate: " + end, end, null, text, NOW.plus(Duration.ofDays(1)).plusSeconds(1), Verdict.KEY_NOT_VALID);
        }
    }

    private static X509Certificate certificate(KeyPair keys, Integer usage, KeyPurposeId purpose) {
        return Certificate.of(keys, "CN=gate, ST=44, C=CN", NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(1)), usage, purpose);
    }

    private static KeyPurposeId purpose(String oid) {
        return KeyPurposeId.getInstance(new ASN1ObjectIdentifier(oid));
    }

    private static ObjectNode entry(X509Certificate certificate, String use) {
        return JsonNodeFactory.instance.objectNode().put("kid", TrustedKey.kidOf(certificate.getPublicKey())).put("alg", "ES256").put("use", use)
                .put("x509", Base64.getEncoder().encodeToString(Certificate.der(certificate)));
    }

    private static ObjectNode base64Kid(ObjectNode entry) {
        return entry.put("kid", Base64.getEncoder().encodeToString(HexFormat.of().parseHex(entry.get("kid").textValue())));
    }

    /** A health authority's, with a key id of one byte. */
    private static ObjectNode foreign() {
        return entry(Certificate.of(Tokens.aKeyPair(), "O=nobody", NOW, NOW.plusSeconds(1)), "hc1").put("kid", "07");
    }

    private void trust(String name, ObjectNode... entries) {
        file.withObject("/trust").putObject(name).putArray("keys").addAll(List.of(entries));
    }

    private void revocations() {
        byte[] minted = RevocationList.content(List.of(Tokens.aCodeId(), Phones.aCode(Colour.GREEN).codeId(), new byte[] {1}));
        revocation("both", minted, NOW.plus(Duration.ofDays(1)));
        revocation("none", new byte[0], NOW.plus(Duration.ofDays(1)));
        revocation("short", new byte[0], NOW.plusSeconds(30));
    }

    private void texts() {
        String text = Tokens.aGreenText();
        for (Colour colour : Colour.values()) {
            add("minted " + colour, SIGNER.sign(Tokens.aToken(colour)), NOW, colour.verdict());
            add("bound " + colour, PHONE.show(Phones.aCredential(colour), NOW), NOW, colour.verdict());
        }
        add("empty", "", NOW, Verdict.FORMAT);
        add("prefix alone", "GHC1:", NOW, Verdict.STRUCTURE);
        add("lower-case prefix", "ghc1:" + text.substring(5), NOW, Verdict.FORMAT);
        add("another prefix", "HC1:" + text.substring(5), NOW, Verdict.FORMAT);
        add("space before", " " + text, NOW, Verdict.FORMAT);
        add("longest text", "GHC1:" + "0".repeat(507), NOW, Verdict.STRUCTURE);
        add("too long", "GHC1:" + "0".repeat(508), NOW, Verdict.FORMAT);
        add("lower case", "GHC1:" + text.substring(5).toLowerCase(java.util.Locale.ROOT), NOW, Verdict.ENCODING);
        add("space behind", text + " ", NOW, Verdict.ENCODING);
        add("line break behind", text + "\n", NOW, Verdict.ENCODING);
        add("a group that is too large", "GHC1::::", NOW, Verdict.ENCODING);
        add("a pair that is too large", "GHC1:::", NOW, Verdict.ENCODING);
        add("a letter beyond ASCII", "GHC1:粤康码", NOW, Verdict.ENCODING);
    }

    private void structures() {
        byte[] bytes = bytesOf(Tokens.aGreenText());
        add("untagged", textOf(splice(bytes, 0, 1)), Verdict.STRUCTURE);
        add("another tag", textOf(splice(bytes, 0, 1, (byte) 0xd1)), Verdict.STRUCTURE);
        add("long tag", textOf(splice(bytes, 0, 1, (byte) 0xd8, (byte) 18)), Verdict.STRUCTURE);
        add("indefinite array", textOf(splice(splice(bytes, bytes.length, 0, (byte) 0xff), 1, 1, (byte) 0x9f)), Verdict.STRUCTURE);
        add("long head", textOf(splice(bytes, 2, 1, (byte) 0x58, (byte) 13)), Verdict.STRUCTURE);
        add("unprotected header", textOf(splice(bytes, 16, 1, (byte) 0xa1, (byte) 1, (byte) 0x26)), Verdict.STRUCTURE);
        add("trailing byte", textOf(splice(bytes, bytes.length, 0, (byte) 0)), Verdict.STRUCTURE);
        add("another algorithm", textOf(with(bytes, 5, 0x26 ^ 0x27)), Verdict.UNSUPPORTED_ALGORITHM);
        add("another kid", textOf(with(bytes, 8, 1)), Verdict.UNKNOWN_ISSUER);
        add("damaged signature", textOf(with(bytes, bytes.length - 1, 1)), Verdict.SIGNATURE);
        add("damaged payload", textOf(with(bytes, 60, 1)), Verdict.SIGNATURE);
        add("high s", textOf(twin(bytes)), Verdict.SIGNATURE);
        byte[] zeros = bytes.clone();
        Arrays.fill(zeros, bytes.length - 64, bytes.length, (byte) 0);
        add("signature of zeros", textOf(zeros), Verdict.SIGNATURE);
        add("short signature", textOf(splice(bytes, bytes.length - 65, 65, shorter(bytes))), Verdict.SIGNATURE);
        String iss = "0165434e2d3434";
        String exp = "041a" + hex(60);
        String iat = "061a" + hex(0);
        String cti = "074101";
        String kind = "3a0001000001";
        String colour = "3a0001000101";
        claiming("one byte of code id", Verdict.GREEN, "a6", iss, exp, iat, cti, kind, colour);
        claiming("another order", Verdict.STRUCTURE, "a6", exp, iss, iat, cti, kind, colour);
        claiming("one claim more", Verdict.STRUCTURE, "a7", iss, exp, iat, cti, "0800", kind, colour);
        claiming("one claim fewer", Verdict.STRUCTURE, "a5", iss, exp, iat, cti, kind);
        claiming("a time as a float", Verdict.STRUCTURE, "a6", iss, "04fb41d9c00000000000", iat, cti, kind, colour);
        claiming("a time with a long head", Verdict.STRUCTURE, "a6", iss, "041b00000000" + hex(60), iat, cti, kind, colour);
        claiming("a time beyond 9999", Verdict.STRUCTURE, "a6", iss, "041b7fffffffffffffff", iat, cti, kind, colour);
        claiming("a time beyond 63 bits", Verdict.STRUCTURE, "a6", iss, "041b8000000000000000", iat, cti, kind, colour);
        claiming("a time before 1970", Verdict.STRUCTURE, "a6", iss, exp, "0620", cti, kind, colour);
        claiming("an issuer that is no UTF-8", Verdict.STRUCTURE, "a6", "0165ff4e2d3434", exp, iat, cti, kind, colour);
        claiming("an issuer with a byte order mark", Verdict.WRONG_ISSUER, "a6", "0168efbbbf434e2d3434", exp, iat, cti, kind, colour);
        claiming("no code id", Verdict.STRUCTURE, "a6", iss, exp, iat, "0740", kind, colour);
        claiming("a code id of 65 bytes", Verdict.STRUCTURE, "a6", iss, exp, iat, "075841" + "00".repeat(65), kind, colour);
        claiming("a fourth colour", Verdict.STRUCTURE, "a6", iss, exp, iat, cti, kind, "3a0001000104");
        claiming("a class beyond 53 bits", Verdict.UNSUPPORTED_CLASS, "a6", iss, exp, iat, cti, "3a000100001b7fffffffffffffff", colour);
        claiming("a reserved class", Verdict.UNSUPPORTED_CLASS, "a6", iss, exp, iat, cti, "3a0001000003", colour);
        claiming("phone-bound without a phone", Verdict.STRUCTURE, "a6", iss, exp, iat, cti, "3a0001000002", colour);
        claiming("a life of 61 s", Verdict.LIFETIME, "a6", iss, "041a" + hex(61), iat, cti, kind, colour);
        claiming("no life", Verdict.LIFETIME, "a6", iss, "041a" + hex(0), iat, cti, kind, colour);
        claiming("another issuer", Verdict.WRONG_ISSUER, "a6", "01624d4f", exp, iat, cti, kind, colour);
    }

    private void keysAndTimes() {
        String text = Tokens.aGreenText();
        add("unlisted key", new TokenSigner(Tokens.aKeyPair()).sign(Tokens.aGreenToken()), Verdict.UNKNOWN_ISSUER);
        add("empty list", "nobody", null, text, NOW, Verdict.UNKNOWN_ISSUER);
        add("key for another use", "other-use", null, text, NOW, Verdict.WRONG_KEY_USAGE);
        long[] seconds = {-11, -10, 10, 11};
        for (long second : seconds) {
            add("key period " + second, "ten-seconds", null, text, NOW.plusSeconds(second), Math.abs(second) == 10 ? Verdict.GREEN : Verdict.KEY_NOT_VALID);
        }
        add("60 s early", text, NOW.minusSeconds(60), Verdict.GREEN);
        add("60.001 s early", text, NOW.minusMillis(60_001), Verdict.NOT_YET_VALID);
        add("last moment", text, NOW.plusSeconds(60), Verdict.GREEN);
        add("a moment later", text, NOW.plusMillis(60_001), Verdict.EXPIRED);
        add("revoked", "gate", "both", text, NOW, Verdict.REVOKED);
        add("not revoked", "gate", "none", text, NOW, Verdict.GREEN);
        add("list too old does not matter", "gate", "short", text, NOW.plusSeconds(31), Verdict.GREEN);
        add("expired before revoked", "gate", "both", text, NOW.plusSeconds(61), Verdict.EXPIRED);
    }

    private void phones() {
        byte[] credential = Phones.aCredential(Colour.GREEN);
        for (long millis : new long[] {-60_001, -60_000, 0, 60_000, 60_001, 120_000}) {
            add("proof " + millis + " ms ago", Phones.shownAt(SHOWN), SHOWN.plusMillis(millis),
                    millis > 60_000 ? Verdict.STALE : millis < -60_000 ? Verdict.PROOF_FROM_FUTURE : Verdict.GREEN);
        }
        Instant end = Phones.END;
        add("credential's last moment", Phones.shownAt(end), end, Verdict.GREEN);
        add("credential a moment later", Phones.shownAt(end), end.plusMillis(1), Verdict.EXPIRED);
        add("credential 60 s early", Phones.shownAt(NOW.minusSeconds(60)), NOW.minusSeconds(60), Verdict.GREEN);
        add("credential too early", Phones.shownAt(NOW.minusSeconds(61)), NOW.minusSeconds(61), Verdict.NOT_YET_VALID);
        add("no proof", textOf(credential), Verdict.KEY_PROOF);
        add("another phone's proof", new PhoneKey(Tokens.aKeyPair()).show(credential, NOW), Verdict.KEY_PROOF);
        Presentation good = Presentation.read(bytesOf(PHONE.show(credential, NOW)));
        add("proof of another time", textOf(new Presentation(credential, good.provenAt() + 1, good.signature()).write()), Verdict.KEY_PROOF);
        add("proof for another credential", textOf(new Presentation(Phones.aCredential(Colour.RED), good.provenAt(), good.signature()).write()), Verdict.KEY_PROOF);
        add("proof with high s", textOf(new Presentation(credential, good.provenAt(), twin(good.signature())).write()), Verdict.KEY_PROOF);
        add("short proof", textOf(new Presentation(credential, good.provenAt(), new byte[63]).write()), Verdict.KEY_PROOF);
        add("proof before 1970", textOf(new Presentation(credential, -1, good.signature()).write()), Verdict.STRUCTURE);
        add("proof beyond 53 bits", textOf(new Presentation(credential, Long.MAX_VALUE, good.signature()).write()), Verdict.STRUCTURE);
        add("proof around a server-minted code", PHONE.show(bytesOf(Tokens.aGreenText()), NOW), Verdict.STRUCTURE);
        add("four parts", textOf(splice(good.write(), 0, 1, (byte) 0x84)), Verdict.STRUCTURE);
        add("trailing byte behind the proof", textOf(splice(good.write(), good.write().length, 0, (byte) 0)), Verdict.STRUCTURE);
        add("forged credential", PHONE.show(with(credential, credential.length - 40, 1), NOW), Verdict.SIGNATURE);
        add("credential with high s", PHONE.show(twin(credential), NOW), Verdict.SIGNATURE);
        add("revoked credential", "gate", "both", Phones.shownAt(SHOWN), SHOWN, Verdict.REVOKED);
        add("stale before revoked", "gate", "both", Phones.shownAt(NOW), SHOWN, Verdict.STALE);
        add("credential and a good list", "gate", "none", Phones.shownAt(SHOWN), SHOWN, Verdict.GREEN);
        add("credential and a list that is too old", "gate", "short", Phones.shownAt(SHOWN), SHOWN, Verdict.LIST_TOO_OLD);
        byte[] payload = CoseSign1.read(credential).payload();
        int y = payload.length - 13;
        add("phone's key off the curve", Phones.shown(with(payload, y, 1)), Verdict.STRUCTURE);
        add("phone's key on another curve", Phones.shown(with(payload, payload.length - 85, 3)), Verdict.STRUCTURE);
        add("phone's key of another type", Phones.shown(with(payload, payload.length - 87, 1)), Verdict.STRUCTURE);
        add("a phone in a server-minted code", Phones.shown(with(payload, payload.length - 7, 3)), Verdict.STRUCTURE);
        byte[] longer = payload.clone();
        longer[13] ^= 1;
        add("a credential one second longer or shorter", Phones.shown(longer), verdict("gate", null, Phones.shown(longer), NOW));
    }

    /** Well-signed nonsense, which hits every check behind the signature, and damaged codes. */
    private void randomOnes() {
        byte[] minted = Claims.write(Tokens.aGreenToken());
        byte[] bound = CoseSign1.read(Phones.aCredential(Colour.GREEN)).payload();
        for (int i = 0; i < RANDOM_ONES; i++) {
            computed("random minted claims " + i, SIGNER.signed(mutated(minted)));
            computed("random bound claims " + i, Phones.shown(mutated(bound)));
            computed("random damage " + i, textOf(mutated(bytesOf(i % 2 == 0 ? Tokens.aGreenText() : Phones.aGreenText()))));
        }
    }

    private byte[] mutated(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(4)) {
            case 0 -> splice(bytes, at, 1);
            case 1 -> splice(bytes, at, 0, (byte) random.nextInt());
            case 2 -> splice(bytes, at, 1, (byte) random.nextInt());
            default -> with(bytes, at, 1 << random.nextInt(8));
        };
    }

    private void lists() {
        SignedList second = list(2, NOW, NOW.plusSeconds(600), GUANGDONG);
        byte[] bytes = PUBLISHER.sign(second);
        list("good", bytes, "anchor", null, NOW, ACCEPTED);
        list("good, by certificate", bytes, "x509-anchor", null, NOW, ACCEPTED);
        list("newer", PUBLISHER.sign(list(3, NOW, NOW.plusSeconds(600), GUANGDONG)), "anchor", bytes, NOW, ACCEPTED);
        list("same", bytes, "anchor", bytes, NOW, KEPT);
        list("older", PUBLISHER.sign(list(1, NOW, NOW.plusSeconds(600), GUANGDONG)), "anchor", bytes, NOW, KEPT);
        list("newer number, older time", PUBLISHER.sign(list(3, NOW.minusSeconds(1), NOW.plusSeconds(600), GUANGDONG)), "anchor", bytes, NOW, KEPT);
        list("of another kind", PUBLISHER.sign(new SignedList(SignedList.Kind.KEYS, GUANGDONG, 3, NOW, NOW.plusSeconds(9), new byte[0])), "anchor", bytes, NOW, KEPT);
        list("greatest number", PUBLISHER.sign(list(Long.MAX_VALUE, NOW, NOW.plusSeconds(600), GUANGDONG)), "anchor",
                PUBLISHER.sign(list(Long.MAX_VALUE - 1, NOW, NOW.plusSeconds(600), GUANGDONG)), NOW, ACCEPTED);
        list("damaged", with(bytes, bytes.length - 1, 1), "anchor", null, NOW, "signature");
        list("high s", twin(bytes), "anchor", null, NOW, "signature");
        list("signed by a code key", SIGNER.sign(second), "gate", null, NOW, "wrong-key-usage");
        list("unknown anchor", bytes, "nobody", null, NOW, "unknown-issuer");
        list("of another region", bytes, "macau-anchor", null, NOW, "wrong-issuer");
        list("from the future", bytes, "anchor", null, NOW.minusSeconds(61), "not-yet-valid");
        list("a health code", bytesOf(Tokens.aGreenText()), "gate", null, NOW, "wrong-key-usage");
        list("cut off", Arrays.copyOf(bytes, bytes.length - 1), "anchor", null, NOW, "structure");
        list("nothing", new byte[0], "anchor", null, NOW, "structure");
        list("version 0", PUBLISHER.message(claims(0, 600)), "anchor", null, NOW, "content");
        list("next update before the issue", PUBLISHER.message(claims(1, -1)), "anchor", null, NOW, "content");
        list("claims in another order", PUBLISHER.message(Claims.write(Tokens.aGreenToken())), "anchor", null, NOW, "structure");
    }

    private static SignedList list(long version, Instant issued, Instant next, String issuer) {
        return new SignedList(SignedList.Kind.REVOKED, issuer, version, issued, next, new byte[16]);
    }

    private static byte[] claims(long version, long life) {
        return new CborWriter().map(6).integer(1).text(GUANGDONG).integer(4).integer(NOW.getEpochSecond() + life).integer(6).integer(NOW.getEpochSecond())
                .integer(-65539).integer(2).integer(-65540).integer(version).integer(-65541).bytes(new byte[16]).toBytes();
    }

    private void trust(String name, TrustList list) {
        file.withObject("/trust").set(name, json(list.toJson()));
    }

    private void revocation(String name, byte[] content, Instant next) {
        byte[] bytes = PUBLISHER.sign(new SignedList(SignedList.Kind.REVOKED, GUANGDONG, 1, NOW.minusSeconds(1), next, content));
        file.withObject("/revoked").put(name, HexFormat.of().formatHex(bytes));
    }

    private void add(String name, String text, Verdict expected) {
        add(name, text, NOW, expected);
    }

    private void add(String name, String text, Instant at, Verdict expected) {
        add(name, "gate", null, text, at, expected);
    }

    private void add(String name, String trust, String revoked, String text, Instant at, Verdict expected) {
        Verdict verdict = verdict(trust, revoked, text, at);
        if (verdict != expected) {
            throw new IllegalStateException(name + " is " + verdict + ", not " + expected);
        }
        file.withArray("/codes").addObject().put("name", name).put("trust", trust).put("revoked", revoked).put("at", at.toString())
                .put("verdict", verdict.word()).put("text", text);
    }

    private void computed(String name, String text) {
        add(name, text, verdict("gate", null, text, NOW));
    }

    private void claiming(String name, Verdict expected, String... hex) {
        add(name, SIGNER.signed(HexFormat.of().parseHex(String.join("", hex))), expected);
    }

    private void list(String name, byte[] bytes, String anchors, byte[] installed, Instant at, String expected) {
        ObjectNode vector = file.withArray("/lists").addObject().put("name", name).put("anchors", anchors).put("at", at.toString())
                .put("installed", installed == null ? null : HexFormat.of().formatHex(installed)).put("verdict", expected).put("bytes", HexFormat.of().formatHex(bytes));
        String verdict = verdict(file, vector);
        if (!verdict.equals(expected)) {
            throw new IllegalStateException("list " + name + " is " + verdict + ", not " + expected);
        }
    }

    private Verdict verdict(String trust, String revoked, String text, Instant at) {
        return verifier(file, trust, revoked).check(text, at).verdict();
    }

    /** The verifier with the lists of the file that these names stand for. */
    static Verifier verifier(JsonNode file, String trust, String revoked) {
        TrustList anchors = trust(file, "anchor");
        RevocationList list = revoked == null ? null
                : RevocationList.of(SignedList.read(HexFormat.of().parseHex(file.at("/revoked/" + revoked).textValue()), anchors, NOW));
        return new Verifier(trust(file, trust), list);
    }

    /** What happens to a signed list: accepted, kept out by the installed one, or the word for which it is refused. */
    static String verdict(JsonNode file, JsonNode vector) {
        TrustList anchors = trust(file, vector.get("anchors").textValue());
        Instant at = Instant.parse(vector.get("at").textValue());
        try {
            SignedList list = SignedList.read(HexFormat.of().parseHex(vector.get("bytes").textValue()), anchors, at);
            boolean in = vector.get("installed").isNull() || list.supersedes(SignedList.read(HexFormat.of().parseHex(vector.get("installed").textValue()), anchors, at));
            return in ? ACCEPTED : KEPT;
        } catch (TrustListException refused) {
            return refused.getCause() instanceof Refusal refusal ? refusal.verdict().word() : "content";
        }
    }

    private static TrustList trust(JsonNode file, String name) {
        return TrustList.parse(file.at("/trust/" + name).toString());
    }

    private static TrustedKey key(String use, PublicKey key, Instant from, Instant to) {
        return TrustedKey.of(GUANGDONG, use, key, from, to);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The other form of the signature at the end of these bytes. */
    private static byte[] twin(byte[] bytes) {
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(bytes, bytes.length - 32, bytes.length));
        return splice(bytes, bytes.length - 32, 32, P256.coordinate(P256.CURVE.getOrder().subtract(s)));
    }

    /** Length and signature, one byte fewer. */
    private static byte[] shorter(byte[] bytes) {
        byte[] signature = Arrays.copyOfRange(bytes, bytes.length - 65, bytes.length - 1);
        signature[0] = 63;
        return signature;
    }

    private static String hex(long sinceNow) {
        return Long.toHexString(NOW.getEpochSecond() + sinceNow);
    }
}
