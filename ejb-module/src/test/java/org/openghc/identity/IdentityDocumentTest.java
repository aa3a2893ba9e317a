package org.openghc.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openghc.problem.Problem;

class IdentityDocumentTest {

    @ParameterizedTest
    @CsvSource({
        "RESIDENT_ID_CARD, 11010519491231002X, 11010519491231002X", // GB 11643-1999, its own example
        "RESIDENT_ID_CARD, 440524188001010014, 440524188001010014", // the other one
        "RESIDENT_ID_CARD, 11010519491231002x, 11010519491231002X",
        "RESIDENT_ID_CARD, １１０１０５１９４９１２３１００２Ｘ, 11010519491231002X",
        "RESIDENT_ID_CARD, ' 11010519491231002X ', 11010519491231002X",
        "HONG_KONG_ID, A123456(3), A123456(3)",
        "HONG_KONG_ID, C668668(9), C668668(9)",
        "HONG_KONG_ID, P103265(1), P103265(1)",
        "HONG_KONG_ID, a1234563, A123456(3)",
        "HONG_KONG_ID, Ａ123456（3）, A123456(3)",
        "HONG_KONG_ID, AB987654(3), AB987654(3)",
        "MACAU_ID, 1234567(8), 1234567(8)",
        "MACAU_ID, 51234568, 5123456(8)",
        "HOME_RETURN_PERMIT, h01234567, H01234567",
        "HOME_RETURN_PERMIT, M0123456700, M0123456700",
        "TAIWAN_PERMIT, 01234567, 01234567",
        "ONE_TIME_TAIWAN_PERMIT, T12345678, T12345678",
        "PASSPORT, e12345678, E12345678",
        "FOREIGN_PERMANENT_RESIDENT, USA110056091401, USA110056091401",
        "OTHER, AB-123/4, AB-123/4",
    })
    @DisplayName("R1 a number has one written form, however it is typed")
    void acceptsAndNormalises(DocumentType type, String presented, String number) {
        assertEquals(number, new IdentityDocument(type, presented).number());
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {
        "RESIDENT_ID_CARD, null, document-number-missing",
        "RESIDENT_ID_CARD, '  ', document-number-missing",
        "RESIDENT_ID_CARD, 110105491231002, gb11643-shape",
        "RESIDENT_ID_CARD, 11010519491231002, gb11643-shape",
        "RESIDENT_ID_CARD, 110105194912310029, gb11643-check-digit",
        "RESIDENT_ID_CARD, 11010519491231X02X, gb11643-shape",
        "RESIDENT_ID_CARD, ١١٠١٠٥١٩٤٩١٢٣١٠٠٢X, document-characters",
        "RESIDENT_ID_CARD, '110105 19491231 002X', document-characters",
        "HONG_KONG_ID, A123456(4), hkid-check-digit",
        "HONG_KONG_ID, A123456(B), hkid-shape",
        "HONG_KONG_ID, ABC123456(3), hkid-shape",
        "HONG_KONG_ID, A123456(3, hkid-shape",
        "HONG_KONG_ID, ı123456(3), document-characters",
        "MACAU_ID, 2234567(8), macau-bir-shape",
        "MACAU_ID, 123456(8), macau-bir-shape",
        "HOME_RETURN_PERMIT, T01234567, home-return-permit-shape",
        "HOME_RETURN_PERMIT, H0123456, home-return-permit-shape",
        "HOME_RETURN_PERMIT, H012345678, home-return-permit-shape",
        "TAIWAN_PERMIT, 0123456, taiwan-permit-shape",
        "ONE_TIME_TAIWAN_PERMIT, T12, one-time-taiwan-permit-shape",
        "PASSPORT, E123, passport-shape",
        "PASSPORT, E12345678901234567890, passport-shape",
        "PASSPORT, =E12345678, passport-shape",
        "FOREIGN_PERMANENT_RESIDENT, US1110056091401, permanent-resident-shape",
        "FOREIGN_PERMANENT_RESIDENT, 911056199001010010, gb11643-check-digit",
        "OTHER, '=1+1', document-shape",
    })
    @DisplayName("R2 a number that no issuer could print is refused by the name of the rule")
    void refuses(DocumentType type, String presented, String rule) {
        Problem refusal = assertThrows(Problem.class, () -> new IdentityDocument(type, presented));

        assertEquals("document-invalid", refusal.name());
        assertEquals(List.of(new Problem.Invalid("/documentNumber", rule)), refusal.errors());
    }

    @ParameterizedTest
    @CsvSource({"19490230, gb11643-birth-date", "19491301, gb11643-birth-date", "18791231, gb11643-birth-date",
        "19000229, gb11643-birth-date"})
    @DisplayName("R2 the day of birth must be a day, and not before 1880")
    void refusesImpossibleBirths(String birth, String rule) {
        Problem refusal = assertThrows(Problem.class,
                () -> new IdentityDocument(DocumentType.RESIDENT_ID_CARD, withCheckDigit("440524" + birth + "001")));

        assertEquals(rule, refusal.errors().get(0).rule());
    }

    @Test
    @DisplayName("R2 nobody is born tomorrow")
    void refusesTheUnborn() {
        IdentityDocument document = new IdentityDocument(DocumentType.RESIDENT_ID_CARD, withCheckDigit("44052420220901001"));
        LocalDate birth = LocalDate.of(2022, 9, 1);

        assertEquals(document, document.bornBy(birth));
        assertThrows(Problem.class, () -> document.bornBy(birth.minusDays(1)));
        assertEquals(Optional.empty(), new IdentityDocument(DocumentType.PASSPORT, "E12345678").birthDate());
    }

    @ParameterizedTest
    @CsvSource({"440106, ''", "810000, ''", "820000, ''", "830000, ''", "990101, gb11643-division-unknown"})
    @DisplayName("R3 an unknown division is a warning and never a refusal")
    void warnsOfUnknownDivisions(String division, String warning) {
        IdentityDocument document = new IdentityDocument(DocumentType.RESIDENT_ID_CARD,
                withCheckDigit(division + "19900101001"));

        assertEquals(warning.isEmpty() ? List.of() : List.of(warning), document.warnings());
    }

    @ParameterizedTest
    @EnumSource(DocumentType.class)
    @DisplayName("R4 neither a refusal nor a value prints a number")
    void neverPrintsTheNumber(DocumentType type) {
        Problem refusal = assertThrows(Problem.class, () -> new IdentityDocument(type, "!!774411!!"));
        assertFalse((refusal.getMessage() + refusal.errors()).contains("774411"));

        IdentityDocument document = new IdentityDocument(DocumentType.RESIDENT_ID_CARD, "11010519491231002X");
        assertEquals("IdentityDocument[RESIDENT_ID_CARD]", document.toString());
        assertEquals("110*************2X", document.masked());
        assertEquals("A******(3)", new IdentityDocument(DocumentType.HONG_KONG_ID, "A1234563").masked());
    }

    @Property
    @Label("R2 every single wrong digit of a resident number is caught")
    void catchesEverySingleTypo(@ForAll("residents") String number, @ForAll @IntRange(max = 17) int at,
            @ForAll @IntRange(max = 10) int digit) {
        char typed = "0123456789X".charAt(digit);
        if (number.charAt(at) == typed) {
            assertEquals(number, new IdentityDocument(DocumentType.RESIDENT_ID_CARD, number).number());
            return;
        }
        String typo = number.substring(0, at) + typed + number.substring(at + 1);
        assertThrows(Problem.class, () -> new IdentityDocument(DocumentType.RESIDENT_ID_CARD, typo));
    }

    @Property
    @Label("R2 two neighbouring digits that change places are caught")
    void catchesTranspositions(@ForAll("residents") String number, @ForAll @IntRange(max = 16) int at) {
        String swapped = number.substring(0, at) + number.charAt(at + 1) + number.charAt(at) + number.substring(at + 2);
        if (!swapped.equals(number)) {
            assertThrows(Problem.class, () -> new IdentityDocument(DocumentType.RESIDENT_ID_CARD, swapped));
        }
    }

    @Property
    @Label("R1 R2 any text is either refused or already in its one written form")
    void isStable(@ForAll DocumentType type, @ForAll String text) {
        try {
            IdentityDocument document = new IdentityDocument(type, text);
            assertEquals(document, new IdentityDocument(type, document.number()));
        } catch (Problem refusal) {
            assertEquals("document-invalid", refusal.name());
        }
    }

    @Test
    @DisplayName("R5 types carry the codes of GB/T 38963")
    void knowsNationalCodes() {
        assertEquals(Optional.of(DocumentType.HOME_RETURN_PERMIT), DocumentType.ofNationalCode("14"));
        assertEquals(Optional.of(DocumentType.OTHER), DocumentType.ofNationalCode("99"));
        assertEquals(Optional.empty(), DocumentType.ofNationalCode("11"));
        assertEquals(List.of("10", "14", "15", "16", "20", "34", "99", "99", "99"),
                List.of(DocumentType.values()).stream().map(DocumentType::nationalCode).toList());
    }

    @Provide
    Arbitrary<String> residents() {
        Arbitrary<LocalDate> births = Arbitraries.longs().between(-25_000, 20_000).map(LocalDate::ofEpochDay);
        Arbitrary<Integer> serials = Arbitraries.integers().between(0, 999);
        return Combinators.combine(births, serials).as((birth, serial) ->
                withCheckDigit("440106" + birth.toString().replace("-", "") + String.format("%03d", serial)));
    }

    /** The check digit found by trying: independent of how the value computes it. */
    static String withCheckDigit(String seventeen) {
        for (char check : "0123456789X".toCharArray()) {
            int remainder = 0;
            for (char digit : (seventeen + check).toCharArray()) {
                remainder = (remainder * 2 + (digit == 'X' ? 10 : digit - '0')) % 11;
            }
            if (remainder == 1) {
                return seventeen + check;
            }
        }
        throw new IllegalStateException("MOD 11-2 always has a check digit");
    }
}
