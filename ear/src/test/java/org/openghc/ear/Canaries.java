package org.openghc.ear;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * The names, numbers and phones of every invented person that a test can meet, and where they appear in recorded bytes: as they are,
 * in UTF-16, hashed, and inside Base64, hexadecimal, percent and character escapes, gzip and zlib, also one within the other.
 */
final class Canaries {
    private static final int LAYERS = 3;
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{8,}={0,2}");
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2}){6,}");
    private static final Pattern PERCENT = Pattern.compile("%([0-9a-fA-F]{2})");
    private static final Pattern REFERENCE = Pattern.compile("&#(x[0-9a-fA-F]+|[0-9]+);");
    private static final int SHORTEST = 6;

    /** What to look for, as bytes read as Latin-1, and what it is. */
    private final Map<String, String> needles = new LinkedHashMap<>();

    /** Everybody of the demo population, and everybody of the two simulated regions. */
    static Canaries everybody() {
        Canaries canaries = new Canaries();
        for (Resident resident : Resident.all()) {
            canaries.add(resident.name());
            canaries.add(resident.documentNumber());
            canaries.add(resident.phone());
            canaries.add(resident.phone().replace("+86", ""));
        }
        for (String region : List.of("macau", "hongkong")) {
            try (InputStream file = Canaries.class.getResourceAsStream("/" + region + "/residents.json")) {
                for (JsonNode person : Rest.each(new ObjectMapper().readTree(file).path("residents"))) {
                    List.of("bir", "hkid", "permit", "name", "nameChinese").forEach(field -> canaries.add(person.path(field).asText()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return canaries;
    }

    private void add(String text) {
        boolean chinese = text.chars().anyMatch(character -> character > 0x2000);
        if (text.length() < SHORTEST && !(chinese && text.length() > 1)) {
            return;
        }
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            needles.put(latin(text.getBytes(charset)).toLowerCase(Locale.ROOT), text + " in " + charset);
        }
        for (String algorithm : List.of("MD5", "SHA-1", "SHA-256")) {
            try {
                byte[] hash = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
                needles.put(HexFormat.of().formatHex(hash), text + " hashed");
                needles.put(latin(hash).toLowerCase(Locale.ROOT), text + " hashed");
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    int size() {
        return needles.size();
    }

    /** Which canaries are in these bytes. */
    Set<String> in(byte[] bytes) {
        Set<String> found = new TreeSet<>();
        look(latin(bytes), LAYERS, found);
        return found;
    }

    private void look(String text, int layers, Set<String> found) {
        String small = text.toLowerCase(Locale.ROOT);
        needles.forEach((needle, what) -> {
            if (small.contains(needle)) {
                found.add(what);
            }
        });
        if (layers > 0) {
            inside(text).forEach(each -> look(each, layers - 1, found));
        }
    }

    private static List<String> inside(String text) {
        List<String> inside = new ArrayList<>();
        if (text.indexOf('%') >= 0 || text.indexOf('+') >= 0) {
            inside.add(PERCENT.matcher(text.replace('+', ' ')).replaceAll(each -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(each.group(1), 16)))));
        }
        if (REFERENCE.matcher(text).find()) {
            inside.add(latin(REFERENCE.matcher(text).replaceAll(each -> Matcher.quoteReplacement(Character.toString(number(each.group(1))))).getBytes(StandardCharsets.UTF_8)));
        }
        HEX.matcher(text).results().forEach(run -> inside.add(latin(HexFormat.of().parseHex(run.group()))));
        StringBuilder decoded = new StringBuilder();
        BASE64.matcher(text).results().forEach(run -> decoded.append(base64(run.group())).append('\n'));
        if (!decoded.isEmpty()) {
            inside.add(decoded.toString());
        }
        for (int at = text.indexOf("\u001f\u008b\b"); at >= 0; at = text.indexOf("\u001f\u008b\b", at + 1)) {
            inside.add(unpacked(text.substring(at), true));
        }
        for (String beginning : List.of("x\u0001", "x\u005e", "x\u009c", "x\u00da")) {
            for (int at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, at + 1)) {
                inside.add(unpacked(text.substring(at), false));
            }
        }
        inside.removeIf(String::isEmpty);
        return inside;
    }

    private static int number(String reference) {
        int value = reference.startsWith("x") ? Integer.parseInt(reference.substring(1), 16) : Integer.parseInt(reference);
        return Character.isValidCodePoint(value) ? value : '?';
    }

    /** In each of the four places where a group can begin, since a run may carry something before it. */
    private static String base64(String run) {
        String plain = run.replace('-', '+').replace('_', '/').replace("=", "");
        StringBuilder all = new StringBuilder();
        for (int from = 0; from < Math.min(4, plain.length()); from++) {
            int length = plain.length() - from;
            String part = plain.substring(from, from + (length % 4 == 1 ? length - 1 : length));
            all.append(latin(Base64.getDecoder().decode(part))).append('\n');
        }
        return all.toString();
    }

    private static String unpacked(String packed, boolean gzip) {
        ByteArrayInputStream bytes = new ByteArrayInputStream(packed.getBytes(StandardCharsets.ISO_8859_1));
        try (InputStream in = gzip ? new GZIPInputStream(bytes) : new InflaterInputStream(bytes)) {
            return latin(in.readNBytes(1_000_000));
        } catch (IOException notPacked) {
            return "";
        }
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
