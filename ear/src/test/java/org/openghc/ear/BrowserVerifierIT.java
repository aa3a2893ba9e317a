package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openghc.ear.page.Chromium;
import org.openghc.verifier.CodeToken;
import org.openghc.verifier.Colour;
import org.openghc.verifier.PhoneKey;
import org.openghc.verifier.StatusCredential;
import org.openghc.verifier.TokenClass;
import org.openghc.verifier.TokenSigner;
import org.openghc.verifier.TrustList;
import org.openghc.verifier.TrustedKey;
import org.openghc.verifier.Verifier;

/** The browser's verifier against the Java one: the published vectors, and some thousand codes damaged at random. No server takes part. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserVerifierIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path VECTORS = Path.of("../docs/code-token-vectors.json");
    private static final int MUTANTS = 4000;
    private static final int MOST_BYTES = 20 * 1024;
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    /** Judges a batch, in a page or in a service worker. */
    private static final String JUDGE = """
            import { Verifier } from '/page/verifier/verifier.js';
            import { readSignedList, RevocationList, supersedes, TrustList } from '/page/verifier/lists.js';
            const unhex = text => Uint8Array.from(text.match(/../g) ?? [], pair => parseInt(pair, 16));
            export async function judge(file) {
              const trust = {};
              for (const [name, list] of Object.entries(file.trust)) trust[name] = await TrustList.parse(JSON.stringify(list));
              const revoked = {};
              for (const [name, list] of Object.entries(file.revoked)) {
                revoked[name] = new RevocationList(await readSignedList(unhex(list), trust.anchor, Date.parse('2026-11-21T04:00:00Z')));
              }
              const codes = [];
              for (const code of file.codes) {
                const verifier = new Verifier(trust[code.trust], code.revoked ? revoked[code.revoked] : null);
                codes.push((await verifier.check(code.text, Date.parse(code.at))).verdict);
              }
              const lists = [];
              for (const list of file.lists) lists.push(await install(list, trust[list.anchors], Date.parse(list.at)));
              return { codes, lists };
            }
            async function install(vector, anchors, at) {
              try {
                const list = await readSignedList(unhex(vector.bytes), anchors, at);
                return vector.installed == null || supersedes(list, await readSignedList(unhex(vector.installed), anchors, at)) ? 'accepted' : 'kept';
              } catch (refusal) {
                return refusal.word ?? String(refusal);
              }
            }
            """;
    private static final String WORKER = """
            import { judge } from '/judge.js';
            self.addEventListener('install', () => self.skipWaiting());
            self.addEventListener('message', async event => event.ports[0].postMessage(await judge(event.data)));
            """;
    private static final String IN_PAGE = "async file => (await import('/judge.js')).judge(file)";
    private static final String IN_SERVICE_WORKER = """
            async file => {
              const registration = await navigator.serviceWorker.register('/judge-worker.js', { type: 'module' });
              const worker = registration.installing ?? registration.active;
              await new Promise(done => worker.state === 'activated' ? done() : worker.addEventListener('statechange', () => worker.state === 'activated' && done()));
              const channel = new MessageChannel();
              const answer = new Promise(done => { channel.port1.onmessage = event => done(event.data); });
              worker.postMessage(file, [channel.port2]);
              return answer;
            }
            """;

    private final Random random = new Random(20221113);
    private PageFiles files;
    private Chromium chromium;
    private Page page;

    @BeforeAll
    void open() throws IOException {
        files = new PageFiles(Map.of("/", "<!doctype html><title>verifier</title>", "/judge.js", JUDGE, "/judge-worker.js", WORKER));
        chromium = Chromium.at(files.address());
        page = chromium.blank();
        page.navigate(files.address().toString());
    }

    @AfterAll
    void close() {
        chromium.close();
        files.close();
    }

    @Test
    @DisplayName("every published code and list gets its published verdict in the browser, in a page and in a service worker")
    void vectors() throws IOException {
        JsonNode file = JSON.readTree(VECTORS.toFile());
        for (String where : List.of(IN_PAGE, IN_SERVICE_WORKER)) {
            JsonNode judged = judged(where, file);
            assertTrue(judged.get("codes").size() > 500 && judged.get("lists").size() > 15);
            for (String kind : List.of("codes", "lists")) {
                for (int i = 0; i < file.get(kind).size(); i++) {
                    JsonNode vector = file.get(kind).get(i);
                    assertEquals(vector.get("verdict"), judged.get(kind).get(i), vector.get("name").textValue());
                }
            }
        }
    }

    @Test
    @DisplayName("4,000 good codes damaged at random, of both classes: Java and the browser say the same word")
    void mutants() throws Exception {
        Instant now = Instant.parse("2026-11-21T04:00:00Z");
        KeyPair keys = aKeyPair();
        TrustList trust = TrustList.of(List.of(TrustedKey.of("CN-44", TrustedKey.USE_CODE, keys.getPublic(), now.minusSeconds(9), now.plusSeconds(9))));
        List<String> texts = mutants(goodOnes(new TokenSigner(keys), now));
        Verifier verifier = new Verifier(trust);
        List<String> expected = texts.stream().map(text -> verifier.check(text, now).verdict().word()).toList();
        Map<String, Object> file = new HashMap<>();
        file.put("trust", Map.of("gate", JSON.readTree(trust.toJson())));
        file.put("revoked", Map.of());
        file.put("lists", List.of());
        file.put("codes", texts.stream().map(text -> Map.of("trust", "gate", "at", now.toString(), "text", text)).toList());
        List<String> said = new ArrayList<>();
        judged(IN_PAGE, JSON.valueToTree(file)).get("codes").forEach(word -> said.add(word.textValue()));
        assertEquals(expected, said);
        Set<String> words = new TreeSet<>(said);
        assertTrue(words.size() >= 6, "the damage reaches several checks: " + words);
        assertTrue(words.contains("green"), "negative control: some are left whole");
    }

    @Test
    @DisplayName("negative control: a verdict that is changed in the file is noticed")
    void differenceIsNoticed() throws IOException {
        JsonNode file = JSON.readTree(VECTORS.toFile());
        JsonNode first = file.get("codes").get(0);
        JsonNode judged = judged(IN_PAGE, JSON.valueToTree(Map.of("trust", file.get("trust"), "revoked", file.get("revoked"), "lists", List.of(),
                "codes", List.of(Map.of("trust", "nobody", "at", first.get("at"), "text", first.get("text"))))));
        assertNotEquals(first.get("verdict"), judged.get("codes").get(0));
    }

    @Test
    @DisplayName("the browser's verifier with its lists and store is under 20 KB, compressed, and imports nothing from elsewhere")
    void size() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed); Stream<Path> modules = Files.list(PageFiles.WEBAPP.resolve("page/verifier"))) {
            for (Path module : modules.sorted().toList()) {
                String code = Files.readString(module);
                gzip.write(code.getBytes(java.nio.charset.StandardCharsets.UTF_8));
                code.lines().filter(line -> line.startsWith("import ")).forEach(line -> assertTrue(line.contains("from './"), line));
                assertTrue(!code.contains("document.") && !code.contains("window."), module + " touches the page");
            }
        }
        System.out.println("browser verifier: " + packed.size() + " bytes in gzip");
        assertTrue(packed.size() > 2000 && packed.size() < MOST_BYTES, packed.size() + " bytes");
    }

    private JsonNode judged(String where, JsonNode file) {
        return JSON.valueToTree(page.evaluate(where, JSON.convertValue(file, Map.class)));
    }

    private static List<String> goodOnes(TokenSigner signer, Instant now) throws GeneralSecurityException {
        List<String> good = new ArrayList<>();
        PhoneKey phone = new PhoneKey(aKeyPair());
        for (Colour colour : Colour.values()) {
            good.add(signer.sign(new CodeToken("CN-44", TokenClass.SERVER_MINTED, colour, now, now.plusSeconds(60), new byte[48])));
            CodeToken code = new CodeToken("CN-44", TokenClass.PHONE_BOUND, colour, now, now.plus(6, ChronoUnit.HOURS), new byte[44]);
            good.add(phone.show(signer.sign(new StatusCredential(code, phone.publicKey())), now.plusSeconds(30)));
        }
        return good;
    }

    private List<String> mutants(List<String> good) {
        return Stream.generate(() -> mutant(good.get(random.nextInt(good.size())))).limit(MUTANTS).toList();
    }

    /** Of a text: a character exchanged, put in or taken out; of the bytes behind it: a bit, a byte; sometimes nothing. */
    private String mutant(String text) {
        int at = random.nextInt(text.length());
        char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        return switch (random.nextInt(10)) {
            case 0 -> text.substring(0, at) + other + text.substring(at + 1);
            case 1 -> text.substring(0, at) + other + text.substring(at);
            case 2 -> text.substring(0, at) + text.substring(at + 1);
            case 3 -> text.substring(0, at);
            case 4 -> text;
            default -> withAnotherByte(text);
        };
    }

    /** Another byte somewhere, most often in the heads, where the structure is. */
    private String withAnotherByte(String text) {
        int groups = (text.length() - 5) / 3;
        int group = 5 + 3 * (random.nextBoolean() ? random.nextInt(Math.min(50, groups)) : random.nextInt(groups));
        int pair = ALPHABET.indexOf(text.charAt(group)) + 45 * ALPHABET.indexOf(text.charAt(group + 1)) + 2025 * ALPHABET.indexOf(text.charAt(group + 2));
        int changed = (pair ^ 1 << random.nextInt(16)) & 0xffff;
        return text.substring(0, group) + ALPHABET.charAt(changed % 45) + ALPHABET.charAt(changed / 45 % 45) + ALPHABET.charAt(changed / 2025) + text.substring(group + 3);
    }

    private static KeyPair aKeyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
