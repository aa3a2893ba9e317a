package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.zxing.EncodeHintType;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
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
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
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
import org.openghc.verifier.RevocationList;
import org.openghc.verifier.SignedList;
import org.openghc.verifier.StatusCredential;
import org.openghc.verifier.TokenClass;
import org.openghc.verifier.TokenSigner;
import org.openghc.verifier.TrustList;
import org.openghc.verifier.TrustListException;
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

    /** Draws a symbol at 200 x 200, blots a square of 5 % at many places off the finder patterns, and reads each picture. */
    private static final String READ_BACK = """
            async text => {
              const { symbolOf } = await import('/page/qr-symbol.js');
              const { symbolReader } = await import('/page/symbol-reader.js');
              const reader = await symbolReader();
              const { size, bits } = symbolOf(text);
              const canvas = document.createElement('canvas');
              canvas.width = canvas.height = 200;
              const pen = canvas.getContext('2d');
              const blot = Math.ceil(Math.sqrt(0.05) * size);
              const reads = async (left, top) => {
                const picture = pen.createImageData(200, 200);
                picture.data.fill(255);
                for (let i = 0; i < 40000; i++) {
                  const x = Math.trunc(i % 200 * (size + 8) / 200) - 4;
                  const y = Math.trunc(Math.trunc(i / 200) * (size + 8) / 200) - 4;
                  if (x < 0 || y < 0 || x >= size || y >= size) continue;
                  const at = y * size + x;
                  const dark = x >= left && x < left + blot && y >= top && y < top + blot || bits[at >> 3] >> 7 - (at & 7) & 1;
                  if (dark) picture.data.fill(0, 4 * i, 4 * i + 3);
                }
                pen.putImageData(picture, 0, 0);
                return await reader.detect(canvas) === text;
              };
              const said = { whole: await reads(-99, -99), tried: 0, read: 0, elsewhere: 0 };
              for (let left = 0; left + blot <= size; left += 4) {
                for (let top = 0; top + blot <= size; top += 4) {
                  const onFinder = left < 9 && top < 9 || left + blot > size - 9 && top < 9 || left < 9 && top + blot > size - 9;
                  if (onFinder) continue;
                  said.tried++;
                  const onCorner = left < size - 4 && left + blot > size - 9 && top < size - 4 && top + blot > size - 9;
                  if (await reads(left, top)) said.read++;
                  else if (!onCorner) said.elsewhere++;
                }
              }
              return said;
            }
            """;
    private static final String GATE = """
            async file => {
              const { GateLists } = await import('/page/verifier/gate-lists.js');
              const unhex = text => Uint8Array.from(text.match(/../g), pair => parseInt(pair, 16));
              const newGate = () => {
                const kept = new Map();
                const offered = { anchors: new TextEncoder().encode(file.anchors), keys: unhex(file.keys), revoked: unhex(file.first) };
                const store = { recall: async name => kept.get(name), keep: async (name, value) => kept.set(name, value) };
                return { offered, lists: new GateLists(store, async name => ({ bytes: offered[name], date: Date.now() })) };
              };
              const { offered, lists } = newGate();
              const said = [(await lists.check(file.text, file.at)).verdict];
              await lists.refresh(true);
              said.push((await lists.check(file.text, file.at)).verdict);
              offered.revoked = unhex(file.second);
              await lists.refresh(false);
              said.push((await lists.check(file.text, file.at)).verdict);
              offered.revoked = unhex(file.first);
              await lists.refresh(false);
              said.push((await lists.check(file.text, file.at)).verdict);
              offered.revoked = unhex(file.forged);
              said.push(await lists.refresh(false).then(() => 'believed', refusal => refusal.word));
              said.push((await lists.check(file.text, file.at)).verdict);
              const other = newGate();
              await other.lists.refresh(true);
              said.push((await other.lists.check(file.text, file.at + 30000)).verdict);
              said.push((await other.lists.check(file.text, file.at + 30001)).verdict);
              return said;
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
    @DisplayName("a list whose certificate or key id is not as it must be is refused whole in the browser, as it is in Java")
    void refusedLists() throws IOException {
        ObjectNode trusts = (ObjectNode) JSON.readTree(VECTORS.toFile()).get("trust");
        ObjectNode good = (ObjectNode) trusts.at("/x509-macau/keys/0");
        byte[] der = Base64.getDecoder().decode(good.get("x509").textValue());
        ObjectNode rsa = ((ObjectNode) trusts.at("/x509/keys/0")).deepCopy();
        ObjectNode nowhere = ((ObjectNode) trusts.at("/x509/keys/2")).deepCopy();
        List<ObjectNode> wrong = List.of(
                good.deepCopy().set("jwk", trusts.at("/gate/keys/0/jwk")),
                good.deepCopy().without("x509"),
                good.deepCopy().put("x509", Base64.getEncoder().encodeToString(Arrays.copyOf(der, der.length - 1))),
                good.deepCopy().put("x509", ""),
                good.deepCopy().put("x509", 5),
                good.deepCopy().put("kid", "00".repeat(8)),
                good.deepCopy().put("kid", "-"),
                good.deepCopy().put("from", "2099-01-01T00:00:00Z"),
                rsa.put("alg", "ES256"),
                nowhere.put("use", "code"));
        List<String> lists = new ArrayList<>(wrong.stream().map(entry -> "[" + entry + "]").toList());
        lists.forEach(list -> assertThrows(TrustListException.class, () -> TrustList.parse(list), list));
        lists.add("[" + good + "]");
        assertEquals(1, TrustList.parse(lists.get(wrong.size())).keys().size(), "negative control");
        Object said = page.evaluate("async lists => { const { TrustList } = await import('/page/verifier/lists.js');"
                + " return Promise.all(lists.map(list => TrustList.parse(list).then(() => 'read', refusal => refusal.word))); }", lists);
        List<String> expected = new ArrayList<>(Collections.nCopies(wrong.size(), "content"));
        expected.add("read");
        assertEquals(expected, said);
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

    @Test
    @DisplayName("the browser draws the same QR symbol as the server, module for module, for texts of every length")
    void symbols() throws Exception {
        List<String> texts = new ArrayList<>();
        for (int length = 1; length <= 483; length += 1 + random.nextInt(3)) {
            texts.add(random.ints(length, 0, ALPHABET.length()).mapToObj(value -> ALPHABET.substring(value, value + 1)).collect(java.util.stream.Collectors.joining()));
        }
        JsonNode drawn = JSON.valueToTree(page.evaluate("async texts => { const { symbolOf } = await import('/page/qr-symbol.js');"
                + " return texts.map(text => { const { size, bits } = symbolOf(text); return { size, bits: Array.from(bits) }; }); }", texts));
        for (int i = 0; i < texts.size(); i++) {
            ByteMatrix expected = Encoder.encode(texts.get(i), ErrorCorrectionLevel.M, Map.of(EncodeHintType.QR_MASK_PATTERN, 3)).getMatrix();
            assertEquals(expected.getWidth(), drawn.get(i).get("size").intValue(), texts.get(i));
            for (int at = 0; at < expected.getWidth() * expected.getWidth(); at++) {
                int bit = drawn.get(i).get("bits").get(at >> 3).intValue() >> 7 - (at & 7) & 1;
                assertEquals(expected.get(at % expected.getWidth(), at / expected.getWidth()), bit, "module " + at + " of " + texts.get(i));
            }
        }
        assertTrue(texts.size() > 200);
    }

    @Test
    @DisplayName("a gate's lists are kept, an older edition never comes back, and past their time nothing passes by them")
    void gateLists() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        KeyPair codes = aKeyPair();
        KeyPair anchor = aKeyPair();
        TokenSigner publisher = new TokenSigner(anchor);
        String trust = TrustList.of(List.of(TrustedKey.of("CN-44", TrustedKey.USE_CODE, codes.getPublic(), now.minusSeconds(9), now.plus(9, ChronoUnit.DAYS)))).toJson();
        String anchors = TrustList.of(List.of(TrustedKey.of("CN-44", SignedList.USE_LISTS, anchor.getPublic(), now.minusSeconds(9), now.plus(9, ChronoUnit.DAYS)))).toJson();
        CodeToken code = new CodeToken("CN-44", TokenClass.PHONE_BOUND, Colour.GREEN, now, now.plus(6, ChronoUnit.HOURS), new byte[44]);
        PhoneKey phone = new PhoneKey(aKeyPair());
        String text = phone.show(new TokenSigner(codes).sign(new StatusCredential(code, phone.publicKey())), now);
        Map<String, Object> file = new HashMap<>();
        file.put("anchors", anchors);
        file.put("text", text);
        file.put("at", (double) now.toEpochMilli());
        file.put("keys", hex(publisher.sign(list(SignedList.Kind.KEYS, 1, now, 600, trust.getBytes(java.nio.charset.StandardCharsets.UTF_8)))));
        file.put("first", hex(publisher.sign(list(SignedList.Kind.REVOKED, 1, now, 30, new byte[0]))));
        file.put("second", hex(publisher.sign(list(SignedList.Kind.REVOKED, 2, now, 30, RevocationList.content(List.of(code.codeId()))))));
        file.put("forged", hex(new TokenSigner(codes).sign(list(SignedList.Kind.REVOKED, 3, now, 30, new byte[0]))));
        assertEquals(List.of("list-too-old", "green", "revoked", "revoked", "unknown-issuer", "revoked", "green", "list-too-old"), page.evaluate(GATE, file));
    }

    private static SignedList list(SignedList.Kind kind, long version, Instant now, long life, byte[] content) {
        return new SignedList(kind, "CN-44", version, now, now.plusSeconds(life), content);
    }

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }

    @Test
    @DisplayName("a symbol of each class is read in the browser at 200 x 200 pixels with a blot over 5 %, but where the blot hides the last corner's pattern")
    void readBack() {
        for (int length : new int[] {257, 479}) {
            String text = "GHC1:" + new Random(44).ints(length - 5, 0, ALPHABET.length()).mapToObj(value -> ALPHABET.substring(value, value + 1))
                    .collect(java.util.stream.Collectors.joining());
            JsonNode read = JSON.valueToTree(page.evaluate(READ_BACK, text));
            System.out.println("5 % blot at 200 x 200 in the browser, " + length + " characters: read at " + read.get("read") + " of " + read.get("tried") + " places, whole: " + read.get("whole"));
            assertTrue(read.get("whole").booleanValue());
            assertEquals(0, read.get("elsewhere").intValue(), "unread, though the corner's pattern was free");
            assertTrue(read.get("tried").intValue() >= 100 && read.get("tried").intValue() - read.get("read").intValue() <= 6, read.toString());
        }
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
