package org.openghc.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.cxf.tools.common.ToolException;
import org.apache.cxf.tools.common.toolspec.ToolSpec;
import org.apache.cxf.tools.validator.WSDLValidator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The published files themselves, read by CXF's own validator. */
class ContractTest {

    private static final Path PUBLISHED = Path.of("src/main/resources/wsdl");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Contract.class)
    @DisplayName("R9 the contract is valid; one whose operation takes a message that is nowhere is not")
    void valid(Contract contract) throws Exception {
        assertTrue(isValid(PUBLISHED.resolve(contract.word() + ".wsdl")));

        Path spoilt = folder.resolve("spoilt.wsdl");
        Files.copy(PUBLISHED.resolve(contract.word() + ".xsd"), folder.resolve(contract.word() + ".xsd"));
        String text = Files.readString(PUBLISHED.resolve(contract.word() + ".wsdl"));
        Files.writeString(spoilt, text);
        assertTrue(isValid(spoilt), "the copy is as good as the original");
        Files.writeString(spoilt, text.replaceFirst("<wsdl:message name=\"(\\w+)\"", "<wsdl:message name=\"$1Nowhere\""));
        assertFalse(validOrRefused(spoilt));
    }

    @ParameterizedTest
    @MethodSource("againstTheProfile")
    @DisplayName("R9 the validator runs the checks of WS-I Basic Profile 1.1 as well: what is good WSDL and breaks a rule of the profile (R2204, R2205, R2717) is refused by that rule")
    void profile(Contract contract, String rule, UnaryOperator<String> change) throws Exception {
        Path spoilt = folder.resolve("spoilt.wsdl");
        Files.copy(PUBLISHED.resolve(contract.word() + ".xsd"), folder.resolve(contract.word() + ".xsd"));
        String text = Files.readString(PUBLISHED.resolve(contract.word() + ".wsdl"));
        Files.writeString(spoilt, change.apply(text));
        assertFalse(text.equals(Files.readString(spoilt)), "something was changed");
        ToolException refused = assertThrows(ToolException.class, () -> isValid(spoilt));
        assertTrue(refused.getMessage().contains(rule), refused.getMessage());
    }

    static Stream<Arguments> againstTheProfile() {
        return Stream.of(Contract.MACAU, Contract.PROVINCE).flatMap(contract -> Stream.of(
                breaking(contract, "only to wsdl:part element(s) that have been defined using the element attribute", text -> text.replaceFirst("(<wsdl:part name=\"parameters\" )element=\"[^\"]+\"", "$1type=\"xs:string\"")),
                breaking(contract, "R2205", text -> text.replaceFirst("(<wsdl:part name=\"(?:fault|falha)\" )element=\"[^\"]+\"", "$1type=\"xs:string\"")),
                breaking(contract, "WSI-BP-1.0 R2717", text -> text.replaceFirst("<soap:operation soapAction=\"\"/>", "<soap:operation soapAction=\"\" style=\"rpc\"/>"))));
    }

    private static Arguments breaking(Contract contract, String rule, UnaryOperator<String> change) {
        return Arguments.of(contract, rule, change);
    }

    @ParameterizedTest
    @EnumSource(value = Contract.class, mode = EnumSource.Mode.EXCLUDE, names = "PROVINCE")
    @DisplayName("R9 no element of a contract can carry a name, a document, a phone, a birth date or a visit")
    void noPerson(Contract contract) throws Exception {
        String schema = Files.readString(PUBLISHED.resolve(contract.word() + ".xsd"));
        long elements = schema.lines().filter(line -> line.contains("<xs:element name=")).count();
        assertTrue(elements > 15, "elements were seen: " + elements);
        assertEquals(0, schema.lines().filter(line -> line.matches(
                "(?i).*<xs:element name=\"\\w*(person|resident|document|hkid|bir\"|phone|telefone|birth|nascimento|visit|venue|address)\\w*\".*")).count());
        assertFalse(schema.contains("xs:any"));
    }

    private static boolean validOrRefused(Path wsdl) {
        try {
            return isValid(wsdl);
        } catch (Exception refused) {
            assertTrue(refused.getMessage() != null && !refused.getMessage().isBlank());
            return false;
        }
    }

    private static boolean isValid(Path wsdl) throws Exception {
        try (InputStream specification = WSDLValidator.class.getResourceAsStream("wsdlvalidator.xml")) {
            WSDLValidator validator = new WSDLValidator(new ToolSpec(specification, false));
            validator.setArguments(new String[] {wsdl.toUri().toString()});
            return validator.executeForMaven();
        }
    }
}
