package org.openghc.verifier;

import static org.openghc.verifier.Tokens.NOW;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;

/** A foreign health authority that writes HC1 codes, well or with one thing wrong. */
final class Foreign {
    static final KeyPair KEYS = Tokens.aKeyPair();
    static final String KID = "0102030405060708";

    final Map<Object, Object> signedHeader = new LinkedHashMap<>();
    final Map<Object, Object> unsignedHeader = new LinkedHashMap<>();
    final Map<Object, Object> claims = new LinkedHashMap<>();
    final Map<Object, Object> certificate = new LinkedHashMap<>();
    final Map<Object, Object> name = new LinkedHashMap<>();
    final Map<Object, Object> entry = new LinkedHashMap<>();
    private final KeyPair keys;
    private final Suite suite;

    private Foreign(String group, KeyPair keys, Suite suite) {
        this.keys = keys;
        this.suite = suite;
        signedHeader.put(1, suite.cose());
        signedHeader.put(4, HexFormat.of().parseHex(KID));
        claims.put(1, "HK");
        claims.put(4, NOW.plus(Duration.ofDays(30)).getEpochSecond());
        claims.put(6, NOW.minus(Duration.ofDays(1)).getEpochSecond());
        claims.put(-260, Map.of(1, certificate));
        certificate.put("ver", "1.3.0");
        certificate.put("dob", "1979-04-14");
        certificate.put("nam", name);
        name.putAll(Map.of("fn", "CHAN", "gn", "Tai Man", "fnt", "CHAN", "gnt", "TAI<MAN"));
        certificate.put(group, List.of(entry));
        entry.putAll(Map.of("tg", "840539006", "co", "HK", "is", "Department of Health", "ci", "URN:UVCI:01:HK:1"));
    }

    static Foreign vaccination() {
        return vaccination(KEYS, Suite.ES256);
    }

    static Foreign vaccination(KeyPair keys, Suite suite) {
        Foreign foreign = new Foreign("v", keys, suite);
        foreign.entry.putAll(Map.of("vp", "J07BX03", "mp", "CoronaVac", "ma", "Sinovac-Biotech", "dn", 2, "sd", 3, "dt", "2022-03-18"));
        return foreign;
    }

    static Foreign test() {
        Foreign foreign = new Foreign("t", KEYS, Suite.ES256);
        foreign.entry.putAll(Map.of("tt", "LP6464-4", "nm", "PCR", "sc", "2026-11-20T10:27:15Z", "tr", "260415000", "tc", "Queen Mary Hospital"));
        return foreign;
    }

    static Foreign recovery() {
        Foreign foreign = new Foreign("r", KEYS, Suite.ES256);
        foreign.entry.putAll(Map.of("fr", "2022-03-01", "df", "2022-03-15", "du", "2022-09-01"));
        return foreign;
    }

    static KeyPair anRsaPair(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static TrustedKey aTrustedKey(String use) {
        return aTrustedKey(use, KEYS, Suite.ES256);
    }

    static TrustedKey aTrustedKey(String use, KeyPair keys, Suite suite) {
        return new TrustedKey(KID, suite.name(), "HK", use, keys.getPublic(), NOW.minus(Duration.ofDays(400)), NOW.plus(Duration.ofDays(400)));
    }

    String text() {
        return text(message());
    }

    static String text(byte[] message) {
        return Hc1Verifier.PREFIX + Base45.encode(deflated(message));
    }

    byte[] message() {
        return message(encoded(claims));
    }

    byte[] message(byte[] payload) {
        byte[] header = encoded(signedHeader);
        byte[] toBeSigned = encoded(List.of("Signature1", signedHeader.isEmpty() ? new byte[0] : header, new byte[0], payload));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0xd2);
        out.writeBytes(encoded(List.of(header, unsignedHeader, payload, signature(toBeSigned))));
        return out.toByteArray();
    }

    private byte[] signature(byte[] message) {
        try {
            Signature signature = Signature.getInstance(suite.javaName());
            if (suite.parameters() != null) {
                signature.setParameter(suite.parameters());
            }
            signature.initSign(keys.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        deflater.setInput(bytes);
        deflater.finish();
        byte[] out = new byte[bytes.length + 100];
        int length = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, length);
    }

    /** CBOR with definite lengths; floats in 8 bytes; a {@link Raw} stands for itself. */
    static byte[] encoded(Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (value instanceof Raw raw) {
            out.writeBytes(raw.bytes());
        } else if (value == null) {
            out.write(0xf6);
        } else if (value instanceof Double number) {
            out.write(0xfb);
            out.writeBytes(ByteBuffer.allocate(8).putDouble(number).array());
        } else if (value instanceof Number number) {
            out.writeBytes(new CborWriter().integer(number.longValue()).toBytes());
        } else if (value instanceof String text) {
            out.writeBytes(new CborWriter().text(text).toBytes());
        } else if (value instanceof byte[] bytes) {
            out.writeBytes(new CborWriter().bytes(bytes).toBytes());
        } else if (value instanceof List<?> list) {
            out.writeBytes(new CborWriter().array(list.size()).toBytes());
            list.forEach(item -> out.writeBytes(encoded(item)));
        } else if (value instanceof Map<?, ?> map) {
            out.writeBytes(new CborWriter().map(map.size()).toBytes());
            map.forEach((key, item) -> {
                out.writeBytes(encoded(key));
                out.writeBytes(encoded(item));
            });
        }
        return out.toByteArray();
    }

    /** CBOR as it is. */
    record Raw(byte[] bytes) {
        static Raw of(String hex) {
            return new Raw(HexFormat.of().parseHex(hex));
        }
    }
}
