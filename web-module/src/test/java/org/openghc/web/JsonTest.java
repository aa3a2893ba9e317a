package org.openghc.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openghc.problem.Problem;
import org.openghc.session.Role;

class JsonTest {

    record Form(String name, Integer count, Role role, UUID id, OffsetDateTime at, Boolean agreed, List<Inner> inner) {}

    record Inner(String text) {}

    @Test
    @DisplayName("R3 a form as published is read")
    void good() {
        Form form = read("{\"name\":\"林黛玉\",\"count\":3,\"role\":\"OFFICER\",\"id\":\"6a0f1c3e-0d5b-4f0a-9a53-000000000001\",\"at\":\"2022-09-10T12:00:00+08:00\",\"agreed\":true,\"inner\":[{\"text\":\"x\"}]}");
        assertEquals("林黛玉", form.name());
        assertEquals(Instant.parse("2022-09-10T04:00:00Z"), form.at().toInstant());
        assertEquals("x", form.inner().get(0).text());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"nickname\":\"x\"} | /nickname | unknown-field",
        "{\"inner\":[{\"text\":\"x\"},{\"a/b~c\":1}]} | /inner/1/a~1b~0c | unknown-field",
        "{\"name\":5} | /name | wrong-type",
        "{\"name\":true} | /name | wrong-type",
        "{\"name\":\"a\\u0000b\"} | /name | unwritable",
        "{\"inner\":[{\"text\":\"\\ud800 \"}]} | /inner/0/text | unwritable",
        "{\"count\":\"3\"} | /count | wrong-type",
        "{\"count\":3.5} | /count | wrong-type",
        "{\"role\":\"KING\"} | /role | wrong-type",
        "{\"role\":1} | /role | wrong-type",
        "{\"id\":\"not an id\"} | /id | wrong-type",
        "{\"at\":1662782400} | /at | wrong-type",
        "{\"at\":\"yesterday\"} | /at | wrong-type",
        "{\"at\":\"9999-12-31T23:59:59-18:00\"} | /at | wrong-type",
        "{\"at\":\"0000-01-01T00:00:00+18:00\"} | /at | wrong-type",
        "{\"agreed\":\"true\"} | /agreed | wrong-type",
        "{\"inner\":{}} | /inner | wrong-type",
        "{\"inner\":[{\"text\":[]}]} | /inner/0/text | wrong-type",
        "{\"name\":\"a\",\"name\":\"b\"} | `` | duplicate-field",
        "null | `` | null",
        "{'name':'x'} | `` | malformed-json"})
    @DisplayName("R2 R3 what is not as published is refused with a pointer and a rule")
    void refused(String body, String pointer, String rule) {
        assertEquals(List.of(new Problem.Invalid(pointer, rule)), refusal(body.getBytes(StandardCharsets.UTF_8)).errors());
    }

    @Test
    @DisplayName("R3 sixteen levels and not seventeen, no endless numbers, nothing after the end, no other charset")
    void limits() {
        assertEquals("malformed-request", refusal(("{\"inner\":" + "[".repeat(17) + "]".repeat(17) + "}").getBytes(StandardCharsets.UTF_8)).name());
        assertEquals("malformed-request", refusal(("{\"count\":" + "9".repeat(5000) + "}").getBytes(StandardCharsets.UTF_8)).name());
        assertEquals("malformed-request", refusal("{} {}".getBytes(StandardCharsets.UTF_8)).name());
        assertEquals("not-utf-8", refusal("{\"name\":\"林\"}".getBytes(Charset.forName("GB18030"))).errors().get(0).rule());
        assertEquals("malformed-request", refusal(new byte[0]).name());
    }

    private static Form read(String body) {
        return (Form) Json.read(body.getBytes(StandardCharsets.UTF_8), Form.class);
    }

    private static Problem refusal(byte[] body) {
        Problem problem = assertThrows(Problem.class, () -> Json.read(body, Form.class));
        assertEquals(Problem.Kind.INVALID, problem.kind());
        return problem;
    }
}
