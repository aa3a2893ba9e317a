package org.openghc.peers.hongkong;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.stream.Collectors;
import org.openghc.peers.region.Credential;
import org.openghc.peers.region.Forms;

/** Hong Kong's pages for people, in English and traditional Chinese, and the same as JSON under {@code /v1/}. */
final class Pages {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.ofHours(8));

    private final Residents residents;
    private final Forms forms;

    private Pages(Residents residents, Forms forms) {
        this.residents = residents;
        this.forms = forms;
    }

    static HttpServer serve(Desk desk, Residents residents, int port) throws IOException {
        var forms = Forms.on(port, "hongkong", "refusal");
        var pages = new Pages(residents, forms);
        return forms.page("GET", "/", fields -> pages.home())
                .page("POST", "/code", fields -> pages.code(desk.code(fields.get("hkid"))))
                .page("POST", "/export", fields -> pages.exported(desk.export(fields.get("hkid"))))
                .page("GET POST", "/conversion", fields -> fields.containsKey("credential") ? pages.converted(desk.convert(fields.get("credential")))
                        : forms.fill("conversion", Map.of()))
                .page("GET POST", "/gate", fields -> fields.containsKey("code") ? pages.gate(desk.gate(fields.get("code").strip()))
                        : forms.fill("gate", Map.of()))
                .page("GET", "/hongkong.css", fields -> forms.resource("hongkong.css"))
                .json("GET", "/v1/residents", 200, fields -> Map.of("residents", residents.all().stream().filter(Pages::isDemo).toList()))
                .json("POST", "/v1/codes", 201, fields -> desk.code(fields.get("hkid")))
                .json("POST", "/v1/exports", 201, fields -> desk.export(fields.get("hkid")))
                .json("POST", "/v1/conversions", 201, fields -> desk.convert(fields.get("credential")))
                .json("POST", "/v1/scans", 200, fields -> desk.gate(fields.get("code")))
                .json("POST", "/v1/colours", 200, fields -> {
                    desk.recolour(fields.get("hkid"), Resident.Colour.valueOf(fields.get("colour")), Boolean.parseBoolean(fields.get("pinkForm")));
                    return Map.of();
                }).start();
    }

    private String home() throws IOException {
        var row = forms.resource("person.html");
        return forms.fill("home", Map.of(), residents.all().stream().filter(Pages::isDemo).map(person -> Forms.put(row, Map.of(
                "hkid", person.hkid(), "name", person.name(), "colour", person.colour().word(), "chinese", person.colour().chinese(),
                "form", person.pinkForm() ? "pink" : "green",
                "test", person.natSampledAt() == null ? "—" : TIME.format(person.natSampledAt())))).collect(Collectors.joining()));
    }

    private String code(Residents.Shown shown) throws IOException {
        var colour = residents.find(shown.hkid()).orElseThrow().colour();
        return forms.fill("code", Map.of("code", shown.code(), "colour", colour.word(), "chinese", colour.chinese(), "until", TIME.format(shown.until())));
    }

    private String exported(Credential.Sealed sealed) throws IOException {
        return forms.fill("exported", Map.of("credential", sealed.text(), "until", TIME.format(sealed.expiresAt())));
    }

    private String converted(Desk.Outcome outcome) throws IOException {
        return outcome.code() == null ? forms.fill("refusal", Map.of("reason", outcome.reason()))
                : forms.fill("converted", Map.of("code", outcome.code().code(), "until", TIME.format(outcome.code().until())));
    }

    private String gate(Desk.Gate gate) throws IOException {
        return forms.fill("gate-result", Map.of("verdict", gate.verdict(), "colour", gate.colour() == null ? "none" : gate.colour(),
                "until", gate.validUntil() == null ? "—" : TIME.format(gate.validUntil())));
    }

    private static boolean isDemo(Resident person) {
        return !person.hkid().startsWith("GD-");
    }
}
