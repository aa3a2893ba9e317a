package org.openghc.peers.macau;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.stream.Collectors;
import org.openghc.peers.region.Credential;
import org.openghc.peers.region.Forms;

/** Macau's pages for people, in Portuguese and traditional Chinese, and the same as JSON under {@code /v1/}. */
final class Pages {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(ZoneOffset.ofHours(8));

    private final Residents residents;
    private final Forms forms;

    private Pages(Residents residents, Forms forms) {
        this.residents = residents;
        this.forms = forms;
    }

    static HttpServer serve(Desk desk, Residents residents, int port) throws IOException {
        var forms = Forms.on(port, "macau", "recusa");
        var pages = new Pages(residents, forms);
        return forms.page("GET", "/", fields -> pages.home())
                .page("POST", "/codigo", fields -> pages.code(desk.code(fields.get("bir")), fields.get("bir")))
                .page("POST", "/exportar", fields -> pages.exported(export(desk, fields.get("bir"), fields.get("salvoConduto"))))
                .page("GET POST", "/conversao", fields -> fields.containsKey("credential") ? pages.converted(desk.convert(fields.get("credential")))
                        : forms.fill("conversao", Map.of()))
                .page("GET POST", "/porta", fields -> fields.containsKey("codigo") ? pages.gate(desk.gate(fields.get("codigo").strip()))
                        : forms.fill("porta", Map.of()))
                .page("GET", "/macau.css", fields -> forms.resource("macau.css"))
                .json("GET", "/v1/residents", 200, fields -> Map.of("residents", residents.all().stream().filter(Pages::isDemo).toList()))
                .json("POST", "/v1/codes", 201, fields -> desk.code(fields.get("bir")))
                .json("POST", "/v1/exports", 201, fields -> export(desk, fields.get("bir"), fields.get("permit")))
                .json("POST", "/v1/conversions", 201, fields -> desk.convert(fields.get("credential")))
                .json("POST", "/v1/scans", 200, fields -> desk.gate(fields.get("code")))
                .json("POST", "/v1/colours", 200, fields -> {
                    desk.recolour(fields.get("bir"), Resident.Colour.valueOf(fields.get("colour")));
                    return Map.of();
                }).start();
    }

    /** Who names no permit goes by the resident card. */
    private static Credential.Sealed export(Desk desk, String card, String permit) throws IOException {
        return permit == null ? desk.export(card) : desk.export(card, permit);
    }

    private String home() throws IOException {
        var row = forms.resource("pessoa.html");
        return forms.fill("inicio", Map.of(), residents.all().stream().filter(Pages::isDemo).map(person -> Forms.put(row, Map.of(
                "bir", person.bir(), "permit", person.permit(), "nome", person.name(), "cor", person.colour().word(),
                "corChinesa", person.colour().chinese(), "teste", person.natSampledAt() == null ? "—" : TIME.format(person.natSampledAt()))))
                .collect(Collectors.joining()));
    }

    private String code(Residents.Shown shown, String card) throws IOException {
        var person = residents.find(card).orElseThrow();
        return forms.fill("codigo", Map.of("codigo", shown.code(), "cor", person.colour().word(), "corChinesa", person.colour().chinese(),
                "validoAte", TIME.format(shown.until())));
    }

    private String exported(Credential.Sealed sealed) throws IOException {
        return forms.fill("exportada", Map.of("credencial", sealed.text(), "validaAte", TIME.format(sealed.expiresAt())));
    }

    private String converted(Desk.Outcome outcome) throws IOException {
        return outcome.code() == null ? forms.fill("recusa", Map.of("reason", outcome.reason()))
                : forms.fill("convertida", Map.of("codigo", outcome.code().code(), "validoAte", TIME.format(outcome.code().until())));
    }

    private String gate(Desk.Gate gate) throws IOException {
        return forms.fill("porta-resultado", Map.of("veredicto", gate.verdict(), "cor", gate.colour() == null ? "nenhuma" : gate.colour(),
                "validoAte", gate.validUntil() == null ? "—" : TIME.format(gate.validUntil()),
                "automaticaAte", gate.automatedUntil() == null ? "—" : TIME.format(gate.automatedUntil())));
    }

    private static boolean isDemo(Resident person) {
        return !person.bir().startsWith("CN-");
    }
}
