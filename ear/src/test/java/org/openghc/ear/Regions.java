package org.openghc.ear;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The simulated regions beside one server, each with its keys exchanged; each runs when a test first asks for it. What goes between the server and
 * Macau or Hong Kong goes over wires; a province names people by contract.
 */
record Regions(Macau macau, HongKong hongKong, Hunan hunan, Wires wires) implements AutoCloseable {

    /** On what every byte is written down that a region and we exchange. */
    record Wires(Wire macauAsks, Wire hongKongAsks, Wire asksMacau, Wire asksHongKong) {
        List<Wire> all() {
            return List.of(macauAsks, hongKongAsks, asksMacau, asksHongKong);
        }
    }

    static Regions beside(Path data, URI server) {
        Path folder = data.resolve("wire");
        Wire macauAsks = Wire.to(server, folder.resolve("macau-asks.wire"));
        Wire hongKongAsks = Wire.to(server, folder.resolve("hongkong-asks.wire"));
        Macau macau = new Macau(data, macauAsks.address());
        HongKong hongKong = new HongKong(data, hongKongAsks.address());
        return new Regions(macau, hongKong, new Hunan(data, server), new Wires(macauAsks, hongKongAsks,
                Wire.to(macau.soapAddress(), folder.resolve("asks-macau.wire")), Wire.to(hongKong.soapAddress(), folder.resolve("asks-hongkong.wire"))));
    }

    /** Tells the server, before it starts, where they are, and at which addresses Hong Kong asks it. */
    void tell(HealthCodeServer server) {
        server.with("ghc.interop.macau.url", wires.asksMacau().address()).with("ghc.recognition.macau.submit-url", macau.submitAddress())
                .with("ghc.interop.hongkong.url", wires.asksHongKong().address()).with("ghc.recognition.hongkong.submit-url", hongKong.submitAddress())
                .with("ghc.interop.hongkong.address", String.join(",", wires.hongKongAsks().address() + "/interop/hongkong",
                        server.address() + "/interop/hongkong", server.address().toString().replace("127.0.0.1", "localhost") + "/interop/hongkong",
                        server.secureAddress() + "/interop/hongkong", "http://127.0.0.1:9080/interop/hongkong"))
                .with("ghc.interop.CN-43.url", hunan.soapAddress());
    }

    @Override
    public void close() {
        Stream.of(macau, hongKong, hunan).forEach(SimulatedRegion::close);
    }
}
