package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Persons go both ways over both borders, by gate and by conversion, and every byte on the SOAP lines is on record: nobody's name,
 * number or phone is in it, in no spelling, nor in what the neighbours keep. Those who converted carried them over themselves.
 */
class NothingCrossesIT {
    private static final Resident FULANO = Resident.named("FULANO DE TAL");
    private static final Resident LEE = Resident.named("LEE SIU MING");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Canaries CANARIES = Canaries.everybody();

    private static Province province;

    @BeforeAll
    static void travel() {
        province = Province.running();
        Laboratory laboratory = Laboratory.registeredIn(province);
        Province.Gate gate = province.openGate();
        Macau macau = province.macau();
        Processes.await("our gate reads Macau", PATIENCE, () -> Set.of("green", "yellow", "red").contains(gate.scans(macau.code("7999992(3)")).expect(200).text("verdict")));
        HongKong hongKong = province.hongKong();
        Processes.await("our gate reads Hong Kong", PATIENCE, () -> Set.of("green", "yellow", "red").contains(gate.scans(hongKong.code("Z999999(0)")).expect(200).text("verdict")));
        for (Resident traveller : List.of(FULANO, LEE)) {
            Rest session = province.logInResident(traveller);
            laboratory.reportsNegative(traveller, 10);
            String code = session.get("/v1/health-code").expect(200).text("token");
            String region = traveller == FULANO ? "MO" : "HK";
            String left = session.post("/v1/conversions", Map.of("to", region, "consent", "leaving-" + region.toLowerCase(java.util.Locale.ROOT) + "-1",
                    "answers", Map.of("symptoms", false, "contact14d", false, "travel14d", false))).expect(201).text("credential");
            if (traveller == FULANO) {
                macau.scan(code);
                macau.convert(left);
                macau.recolour("7999992(3)", "VERDE");
                arrive(session, region, macau.export("7999992(3)", FULANO.documentNumber()));
            } else {
                hongKong.scan(code);
                hongKong.convert(left);
                hongKong.recolour("Z999999(0)", "GREEN", false);
                arrive(session, region, hongKong.export("Z999999(0)").expect(201).text("text"));
            }
        }
    }

    private static void arrive(Rest session, String region, String credential) {
        session.post("/v1/conversions/inbound", Map.of("from", region, "credential", credential, "consent", "arriving-" + region.toLowerCase(java.util.Locale.ROOT) + "-1")).expect(201);
    }

    @Test
    @DisplayName("on the SOAP lines of both neighbours, in both directions, there is nothing of anybody")
    void lines() throws IOException {
        assertTrue(CANARIES.size() > 300, CANARIES.size() + " canaries");
        for (Wire wire : province.wires()) {
            byte[] bytes = Files.readAllBytes(wire.record());
            assertTrue(new String(bytes, StandardCharsets.ISO_8859_1).contains("Signature"), wire.record() + " carried signed messages");
            assertEquals(Set.of(), CANARIES.in(bytes), wire.record().toString());
        }
    }

    @Test
    @DisplayName("what the neighbours have written down is fingerprints, and nothing of anybody")
    void stores() throws IOException {
        for (Path store : List.of(province.macau().folder(), province.hongKong().folder())) {
            assertTrue(Files.size(store.resolve("evidence.log")) > 0, "the store was written");
            try (Stream<Path> files = Files.walk(store).filter(Files::isRegularFile)) {
                for (Path file : files.toList()) {
                    assertEquals(Set.of(), CANARIES.in(Files.readAllBytes(file)), file.toString());
                }
            }
        }
    }

    static Stream<Map.Entry<String, byte[]>> leaks() throws IOException {
        byte[] name = FULANO.name().getBytes(StandardCharsets.UTF_8);
        byte[] number = FULANO.documentNumber().getBytes(StandardCharsets.UTF_8);
        return Stream.of(Map.entry("as it is", name), Map.entry("small letters", FULANO.name().toLowerCase(java.util.Locale.ROOT).getBytes(StandardCharsets.UTF_8)),
                Map.entry("UTF-16", FULANO.name().getBytes(StandardCharsets.UTF_16)), Map.entry("Base64", Base64.getEncoder().encode(name)),
                Map.entry("Base64 behind two other bytes", Base64.getUrlEncoder().encode(("xy" + FULANO.name()).getBytes(StandardCharsets.UTF_8))),
                Map.entry("percent", URLEncoder.encode("a b " + FULANO.name(), StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8)),
                Map.entry("hexadecimal", HexFormat.of().formatHex(number).getBytes(StandardCharsets.UTF_8)),
                Map.entry("character references", Resident.named("王熙凤").name().codePoints().mapToObj(each -> "&#" + each + ";").reduce("", String::concat).getBytes(StandardCharsets.UTF_8)),
                Map.entry("gzip", gzip(name)), Map.entry("gzip in Base64", Base64.getEncoder().encode(gzip(number))), Map.entry("zlib", zlib(number)),
                Map.entry("a hash", Base64.getEncoder().encode(sha256(FULANO.phone()))));
    }

    @ParameterizedTest
    @MethodSource("leaks")
    @DisplayName("negative control: a leak that was planted is found, in whatever spelling, also on a line")
    void planted(Map.Entry<String, byte[]> leak) throws IOException {
        Path record = Path.of("target", "planted", leak.getKey().replace(' ', '-') + ".wire");
        Files.deleteIfExists(record);
        Wire wire = Wire.to(province.address(), record);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write("<message>".getBytes(StandardCharsets.UTF_8));
        body.write(leak.getValue());
        body.write("</message>".getBytes(StandardCharsets.UTF_8));
        assertEquals(Set.of(), CANARIES.in("<message></message>".getBytes(StandardCharsets.UTF_8)));
        new Rest(wire.address()).post("/interop/macau", "planted", "text/xml; charset=utf-8", body.toByteArray());
        assertFalse(CANARIES.in(Files.readAllBytes(record)).isEmpty(), leak.getKey());
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] zlib(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] sha256(String text) {
        try {
            return java.security.MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
