package org.openghc.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openghc.problem.Problem;

class NameAndPhoneTest {

    @ParameterizedTest
    @CsvSource({
        "张三, 张三, true",
        "阿卜杜拉·买买提, 阿卜杜拉•买买提, true",
        "阿卜杜拉·买买提, 阿卜杜拉买买提, true",
        "JOÃO DA SILVA, Joao  da Silva, true",
        "ＣＨＡＮ ＴＡＩ ＭＡＮ, CHAN TAI-MAN, true",
        "O’Neill, O'NEILL, true",
        "张三, 张珊, false",
        "陈大文, 陳大文, false",
        "が, か, false",
        "CHAN TAI MAN, CHAN TAI MING, false",
    })
    @DisplayName("R6 case, spaces, dots and accents do not tell people apart, everything else does")
    void matches(String one, String other, boolean same) {
        assertEquals(same, new RealName(one).matches(new RealName(other)));
        assertEquals(same, new RealName(other).matches(new RealName(one)));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {
        "null, name-missing", "'  ', name-missing", "'·', name-characters", "12345, name-characters",
        "'=HYPERLINK(\"x\")', name-characters", "'@SUM', name-characters", "'张\u0000三', name-characters",
        "'张\u202e三', name-characters", "'张\u200b三', name-characters", "'<b>', name-characters"})
    @DisplayName("R6 what is no name is refused")
    void refusesNames(String presented, String rule) {
        Problem refusal = assertThrows(Problem.class, () -> new RealName(presented));

        assertEquals("name-invalid", refusal.name());
        assertEquals(new Problem.Invalid("/name", rule), refusal.errors().get(0));
    }

    @Test
    @DisplayName("R6 a name has at most 100 characters, counted as people count")
    void limitsLength() {
        String rare = "𠮷".repeat(100);
        assertEquals(rare, new RealName(rare).value());
        assertEquals("name-length", assertThrows(Problem.class, () -> new RealName(rare + "三")).errors().get(0).rule());
    }

    @ParameterizedTest
    @CsvSource({
        "13800138000, +8613800138000", "+86 138 0013 8000, +8613800138000", "１３８００１３８０００, +8613800138000",
        "+853 6612 3456, +85366123456", "+852 5123 4567, +85251234567"})
    @DisplayName("R7 phones of the mainland, Macau and Hong Kong become E.164")
    void normalisesPhones(String presented, String e164) {
        assertEquals(e164, new PhoneNumber(presented).value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "+8610", "+862085555555", "+8613800138000;ext=4", "+999123456789",
        "13800138000\n+8613900139000"})
    @DisplayName("R7 what cannot receive a code is refused")
    void refusesPhones(String presented) {
        assertEquals("phone-invalid", assertThrows(Problem.class, () -> new PhoneNumber(presented)).name());
    }

    @Test
    @DisplayName("R4 neither names nor phones print themselves")
    void masks() {
        assertEquals("RealName[张**]", new RealName("张三").toString());
        assertEquals("PhoneNumber[+86*********00]", new PhoneNumber("13800138000").toString());
    }
}
