package org.openghc.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.wss4j.dom.WSConstants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openghc.recognition.NeighbourMessage;

/** What reaches the library in spite of the guard before it: each bad message gets the one fault and has no effect, and a good one is answered at once after it. */
class EnemiesTest {

    /** Held here, since a logger that nobody holds forgets its level. */
    private static final Logger NOISE = Logger.getLogger("org.apache.cxf.phase");
    private static final String RSA_SHA1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";
    private static final String SHA1 = "http://www.w3.org/2000/09/xmldsig#sha1";
    private static final long LARGEST_GROWTH = 30L * 1024 * 1024;
    private static final int TIMES = 10;

    @TempDir
    static Path folder;

    static TestKeys guangdong;
    static TestKeys authority;
    static TestKeys neighbour;
    static TestKeys sister;
    static TestKeys other;
    /** The messages that each endpoint has let through. */
    static final Map<Contract, Supplier<List<NeighbourMessage>>> SERVED = new HashMap<>();
    static final Map<Contract, LocalEndpoint> ENDPOINTS = new HashMap<>();

    @BeforeAll
    static void publish() throws Exception {
        NOISE.setLevel(Level.OFF);
        guangdong = new TestKeys(folder, "guangdong");
        authority = new TestKeys(folder, "authority");
        neighbour = new TestKeys(folder, "neighbour", authority);
        sister = new TestKeys(folder, "sister", authority);
        other = new TestKeys(folder, "other");
        for (Contract contract : List.of(Contract.MACAU, Contract.HONG_KONG)) {
            RecognitionStandIn recognition = new RecognitionStandIn();
            SERVED.put(contract, recognition::messages);
            ENDPOINTS.put(contract, new LocalEndpoint(contract, recognition, guangdong, neighbour.certificate()));
        }
        ProvincesStandIn provinces = new ProvincesStandIn();
        SERVED.put(Contract.PROVINCE, provinces::messages);
        ENDPOINTS.put(Contract.PROVINCE, new LocalEndpoint(provinces, guangdong, neighbour.certificate()));
    }

    @AfterAll
    static void stop() {
        NOISE.setLevel(null);
        ENDPOINTS.values().forEach(LocalEndpoint::close);
    }

    @ParameterizedTest
    @EnumSource(Contract.class)
    @DisplayName("R2 R3 R4 each wrong signer, time, algorithm and token is refused")
    void signatures(Contract contract) {
        Map<String, byte[]> enemies = new LinkedHashMap<>();
        SignedSoap good = soap(contract, neighbour);
        enemies.put("unsigned", good.envelope(question(good)).getBytes(StandardCharsets.UTF_8));
        enemies.put("the other region's key", made(contract, other, soap -> soap.signed(question(soap))));
        enemies.put("another certificate of the same authority", made(contract, sister, soap -> soap.signed(question(soap))));
        enemies.put("the authority's own", made(contract, authority, soap -> soap.signed(question(soap))));
        enemies.put("expired", made(contract, neighbour, soap -> at(soap, Instant.now().minus(Duration.ofMinutes(6)))));
        enemies.put("future", made(contract, neighbour, soap -> at(soap, Instant.now().plus(Duration.ofHours(1)))));
        enemies.put("no timestamp", made(contract, neighbour, soap -> {
            soap.timestamp = false;
            return soap.signed(question(soap));
        }));
        enemies.put("RSA-SHA1", made(contract, neighbour, soap -> with(soap, RSA_SHA1, SignedSoap.SHA256)));
        enemies.put("digest SHA-1", made(contract, neighbour, soap -> with(soap, MessageSecurity.RSA_SHA256, SHA1)));
        enemies.put("RSA-SHA512, which nobody agreed to", made(contract, neighbour, soap -> with(soap, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512", SignedSoap.SHA256)));
        enemies.put("inclusive canonicalisation", made(contract, neighbour, soap -> {
            soap.canonicalisation = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
            return soap.signed(question(soap));
        }));
        enemies.put("a user's name and password alone", tokened(contract, "<wsse:UsernameToken><wsse:Username>interop</wsse:Username><wsse:Password>" + TestKeys.PASSWORD
                + "</wsse:Password></wsse:UsernameToken>"));
        enemies.put("SAML", tokened(contract, "<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"a\" Version=\"2.0\" IssueInstant=\""
                + Instant.now() + "\"><saml:Issuer>interop</saml:Issuer></saml:Assertion>"));
        requireRefused(contract, enemies);
    }

    @ParameterizedTest
    @EnumSource(Contract.class)
    @DisplayName("R5 R8 document types in every encoding, entities, includes and bombs are refused; nobody connects anywhere, and no text of a file comes back")
    void documents(Contract contract) throws Exception {
        try (Listener place = new Listener()) {
            Map<String, byte[]> enemies = new LinkedHashMap<>();
            enemies.put("internal entity", typed(contract, "[<!ENTITY x \"y\">]", "&x;"));
            enemies.put("a file", typed(contract, "[<!ENTITY x SYSTEM \"file:///etc/hostname\">]", "&x;"));
            enemies.put("a place", typed(contract, "[<!ENTITY x SYSTEM \"" + place.url() + "\">]", "&x;"));
            enemies.put("a parameter's place", typed(contract, "[<!ENTITY % x SYSTEM \"" + place.url() + "\"> %x;]", ""));
            enemies.put("an outside subset", typed(contract, "SYSTEM \"" + place.url() + "\"", ""));
            enemies.put("UTF-16", new String(typed(contract, "[<!ENTITY x SYSTEM \"file:///etc/hostname\">]", "&x;"), StandardCharsets.UTF_8)
                    .replace("encoding=\"UTF-8\"", "encoding=\"UTF-16\"").getBytes(StandardCharsets.UTF_16));
            StringBuilder laughs = new StringBuilder("[<!ENTITY l0 \"lol\">");
            for (int i = 1; i < 10; i++) {
                laughs.append("<!ENTITY l").append(i).append(" \"").append(("&l" + (i - 1) + ";").repeat(10)).append("\">");
            }
            enemies.put("billion laughs", typed(contract, laughs + "]", "&l9;"));
            enemies.put("XInclude", included(contract, "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"" + place.url() + "\" parse=\"text\"/>"));
            for (String href : List.of("file:///etc/hostname", place.url(), "cid:x")) {
                enemies.put("XOP " + href, included(contract, "<xop:Include xmlns:xop=\"http://www.w3.org/2004/08/xop/include\" href=\"" + href + "\"/>"));
            }
            requireRefused(contract, enemies);
            assertEquals(0, place.connections());
            place.connect();
            assertEquals(1, place.connections(), "negative control: a connection would have been seen");
        }
    }

    @ParameterizedTest
    @EnumSource(Contract.class)
    @DisplayName("R1 R10 floods of elements, depth, attributes, names and text within the guard's size are refused; the heap is no larger afterwards")
    void floods(Contract contract) {
        Map<String, byte[]> enemies = new LinkedHashMap<>();
        enemies.put("elements", included(contract, "<a/>".repeat(50_000)));
        enemies.put("children in groups", included(contract, ("<g>" + "<a/>".repeat(900) + "</g>").repeat(60)));
        enemies.put("depth", included(contract, "<a>".repeat(20_000) + "</a>".repeat(20_000)));
        enemies.put("depth in the header", headed(contract, "<a>".repeat(20_000) + "</a>".repeat(20_000)));
        enemies.put("elements in the header", headed(contract, "<a/>".repeat(50_000)));
        StringBuilder attributes = new StringBuilder("<a");
        for (int i = 0; i < 15_000; i++) {
            attributes.append(" a").append(i).append("=\"\"");
        }
        enemies.put("attributes", included(contract, attributes + "/>"));
        enemies.put("a long attribute", included(contract, "<a b=\"" + "x".repeat(200_000) + "\"/>"));
        enemies.put("a long text", included(contract, "x".repeat(200_000)));
        enemies.put("a long name", included(contract, "<" + "x".repeat(100_000) + "/>"));
        enemies.put("nothing", "<".getBytes(StandardCharsets.UTF_8));
        enemies.put("larger than any contract allows", included(contract, "x".repeat(contract.largestBody() + 40_000)));
        requireRefused(contract, enemies);
        long before = used();
        for (int i = 0; i < TIMES; i++) {
            enemies.values().forEach(enemy -> SignedSoap.send(ENDPOINTS.get(contract).url(), contract, enemy, Map.of()));
        }
        requireGood(contract);
        long growth = used() - before;
        assertTrue(growth < LARGEST_GROWTH, "the heap grew by " + growth);
    }

    @ParameterizedTest
    @EnumSource(Contract.class)
    @DisplayName("R7 the same signed content in other bytes is served once: tokens and signature broken into lines, tags written otherwise, headers in another order")
    void replayed(Contract contract) {
        SignedSoap soap = soap(contract, neighbour);
        byte[] message = soap.signed(question(soap));
        assertTrue(send(contract, message).isAnswer());
        String text = new String(message, StandardCharsets.UTF_8);
        Map<String, byte[]> again = new LinkedHashMap<>();
        again.put("the same bytes", message);
        again.put("a token broken into lines", text.replaceFirst("(<wsse:BinarySecurityToken[^>]*>.{20})", "$1\n").getBytes(StandardCharsets.UTF_8));
        again.put("a signature broken into lines", text.replaceFirst("(<ds:SignatureValue>.{20})", "$1\n").getBytes(StandardCharsets.UTF_8));
        again.put("tags written otherwise", text.replace("></", " ></").replace("/>", " />").getBytes(StandardCharsets.UTF_8));
        again.put("with a comment before it", text.replaceFirst("\\?>", "?><!-- again -->").getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, byte[]> each : again.entrySet()) {
            assertTrue("the same bytes".equals(each.getKey()) || !java.util.Arrays.equals(message, each.getValue()), each.getKey());
        }
        requireRefused(contract, again);
    }

    @Test
    @DisplayName("hongkong: a message to another address is refused, whatever the request's own Host says; each configured address is ours")
    void addressed() {
        SignedSoap soap = soap(Contract.HONG_KONG, neighbour);
        Map<String, byte[]> enemies = new LinkedHashMap<>();
        for (String to : List.of("http://another.province/interop/hongkong", SignedSoap.WSA + "/anonymous", ENDPOINTS.get(Contract.HONG_KONG).url() + "/", "")) {
            enemies.put("to " + to, soap.signed(new SignedSoap.Question(UUID.randomUUID().toString(), RecognitionStandIn.ISSUED.hex(), to, "verifyEvidence")));
        }
        requireRefused(Contract.HONG_KONG, enemies);
        assertTrue(send(Contract.HONG_KONG, soap.signed(new SignedSoap.Question(UUID.randomUUID().toString(), RecognitionStandIn.ISSUED.hex(),
                "http://127.0.0.1:9080/interop/hongkong", "verifyEvidence"))).isAnswer());
    }

    private static void requireRefused(Contract contract, Map<String, byte[]> enemies) {
        requireGood(contract);
        enemies.forEach((name, enemy) -> {
            int served = SERVED.get(contract).get().size();
            SignedSoap.Answer answer = send(contract, enemy);
            assertTrue(answer.body().contains(contract.refusal()) || answer.body().isEmpty(), contract + " " + name + ": " + answer);
            assertEquals(served, SERVED.get(contract).get().size(), name);
            requireGood(contract);
        });
    }

    private static void requireGood(Contract contract) {
        SignedSoap soap = soap(contract, neighbour);
        assertTrue(send(contract, soap.signed(question(soap))).isAnswer());
    }

    private static SignedSoap.Answer send(Contract contract, byte[] message) {
        return SignedSoap.send(ENDPOINTS.get(contract).url(), contract, message, Map.of());
    }

    private static SignedSoap soap(Contract contract, TestKeys signer) {
        return new SignedSoap(contract, signer, ENDPOINTS.get(contract).url());
    }

    private static SignedSoap.Question question(SignedSoap soap) {
        return soap.verifying(UUID.randomUUID().toString(), RecognitionStandIn.ISSUED.hex());
    }

    private static byte[] made(Contract contract, TestKeys signer, Function<SignedSoap, byte[]> how) {
        return how.apply(soap(contract, signer));
    }

    private static byte[] at(SignedSoap soap, Instant created) {
        soap.created = created;
        return soap.signed(question(soap));
    }

    private static byte[] with(SignedSoap soap, String algorithm, String digest) {
        soap.algorithm = algorithm;
        soap.digest = digest;
        return soap.signed(question(soap));
    }

    /** Not signed, with another token instead. */
    private static byte[] tokened(Contract contract, String token) {
        return headed(contract, "<wsse:Security xmlns:wsse=\"" + WSConstants.WSSE_NS + "\">" + SignedSoap.timestamp(Instant.now()) + token + "</wsse:Security>");
    }

    private static byte[] headed(Contract contract, String header) {
        SignedSoap soap = soap(contract, neighbour);
        soap.moreHeaders = header;
        return soap.envelope(question(soap)).getBytes(StandardCharsets.UTF_8);
    }

    /** Not signed, with something else in the place of the fingerprint. */
    private static byte[] included(Contract contract, String content) {
        SignedSoap soap = soap(contract, neighbour);
        return soap.envelope(question(soap)).replace(RecognitionStandIn.ISSUED.hex(), content).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] typed(Contract contract, String subset, String content) {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><!DOCTYPE e " + subset + ">" + new String(included(contract, content), StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
