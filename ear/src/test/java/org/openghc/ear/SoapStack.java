package org.openghc.ear;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The SOAP stacks that call our endpoints: none of them is ours, and none is CXF. Their programs are in {@code src/test/soap-clients}. */
enum SoapStack {
    ZEEP("zeep", "python3-zeep, python3-xmlsec", true, "written and signed by zeep and xmlsec"),
    GSOAP("gSOAP", "gsoap, libgsoap-dev, gcc, libc6-dev, libssl-dev, zlib1g-dev", true, "written by its wsa plug-in, signed by its wsse plug-in"),
    JAX_WS_RI("JAX-WS RI", "Maven", true, "written by the caller, signed by the JDK"),
    NODE_SOAP("soap (Node)", "npm", true, "written by the caller, signed by its WSSecurityCert"),
    STRONG_SOAP("strong-soap (Node)", "npm", false, "written by the caller"),
    PHP("PHP", "php-cli, php-soap", false, "written by the caller"),
    SOAP_LITE("SOAP::Lite (Perl)", "libsoap-lite-perl", false, "written by the caller; it reads no contract, so names and order are its caller's, too");

    private static final Path PROGRAMS = Path.of("src/test/soap-clients").toAbsolutePath();
    private static final Path WORK = Path.of("target/soap-clients").toAbsolutePath();
    private static final Path INTEROP = Path.of("../interop-module/src").toAbsolutePath().normalize();

    private final String title;
    private final String needs;
    private final boolean signs;
    private final String addressing;

    SoapStack(String title, String needs, boolean signs, String addressing) {
        this.title = title;
        this.needs = needs;
        this.signs = signs;
        this.addressing = addressing;
    }

    String title() {
        return title;
    }

    /** What has to be installed; {@code ./check} does. */
    String needs() {
        return needs;
    }

    /** Whether it signs by itself; a stack that does not sends through a proxy that does. */
    boolean signs() {
        return signs;
    }

    /** Who writes the headers of WS-Addressing, and who signs them. */
    String addressing() {
        return addressing;
    }

    boolean isInstalled() {
        return switch (this) {
            case ZEEP -> runs("/usr/bin/python3", "-c", "import zeep, xmlsec");
            case GSOAP -> runs("sh", "-c", "command -v wsdl2h && command -v soapcpp2 && command -v gcc"
                    + " && ls /usr/include/stdsoap2.h /usr/include/openssl/evp.h /usr/include/zlib.h");
            case JAX_WS_RI -> true;
            case NODE_SOAP -> hasNode("soap");
            case STRONG_SOAP -> hasNode("strong-soap");
            case PHP -> runs("php", "-r", "exit(class_exists('SoapClient') ? 0 : 1);");
            case SOAP_LITE -> runs("perl", "-MSOAP::Lite", "-e", "1");
        };
    }

    private static boolean hasNode(String name) {
        return Files.isDirectory(WORK.resolve("node_modules").resolve(name)) && runs("node", "--version");
    }

    private static boolean runs(String... command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (java.io.IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Asks each of these questions, a line each, and gives a line each of what the stack made of the answer. */
    List<String> ask(SoapNeighbour neighbour, List<String> questions) throws Exception {
        Path said = Files.createDirectories(WORK).resolve(name().toLowerCase(java.util.Locale.ROOT) + "-" + neighbour.word() + ".txt");
        Path asked = Files.write(said.resolveSibling(said.getFileName() + ".questions"), questions);
        ProcessBuilder builder = new ProcessBuilder(command(neighbour)).redirectInput(asked.toFile()).redirectOutput(said.toFile())
                .redirectError(said.resolveSibling(said.getFileName() + ".errors").toFile());
        builder.environment().put("NODE_PATH", WORK.resolve("node_modules").toString());
        int end = Processes.exitValue(builder.start(), java.time.Duration.ofMinutes(2));
        List<String> answers = Files.readAllLines(said);
        if (end != 0 || answers.size() != questions.size()) {
            throw new AssertionError(title + " ended with " + end + " after " + answers.size() + " answers; see " + said);
        }
        return answers;
    }

    private List<String> command(SoapNeighbour neighbour) {
        String contract = neighbour.word();
        String wsdl = INTEROP.resolve("main/resources/wsdl/" + contract + ".wsdl").toString();
        return switch (this) {
            case ZEEP -> List.of("/usr/bin/python3", program("client.py"), contract, wsdl, INTEROP.resolve("test/python").toString());
            case GSOAP -> List.of(compiled(contract, wsdl).toString());
            case JAX_WS_RI -> List.of(Processes.java(), "-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                    JaxWsClient.class.getName(), contract);
            case NODE_SOAP -> List.of("node", program("soap.js"), contract, wsdl);
            case STRONG_SOAP -> List.of("node", program("strong-soap.js"), contract, wsdl);
            case PHP -> List.of("php", program("client.php"), contract, wsdl);
            case SOAP_LITE -> List.of("perl", program("client.pl"), contract);
        };
    }

    private static String program(String name) {
        return PROGRAMS.resolve(name).toString();
    }

    /** gSOAP's client is C: its stubs are made from the contract, and compiled with its plug-ins. */
    private static Path compiled(String contract, String wsdl) {
        Path folder = WORK.resolve("gsoap-" + contract);
        Processes.run(WORK.resolve("gsoap-" + contract + ".log"), Map.of(), new ArrayList<>(List.of("sh", program("gsoap-client"), contract, wsdl, folder.toString())));
        return folder.resolve("client");
    }
}
