package org.openghc.interop;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.jaxws.EndpointImpl;
import org.eclipse.microprofile.config.Config;
import org.openghc.recognition.Recognition;

/** The endpoint of one neighbour as the servlet publishes it, with the library's own small HTTP server before it. */
public final class LocalEndpoint implements AutoCloseable {

    private final EndpointImpl endpoint;
    private final String url;

    public LocalEndpoint(Contract contract, Recognition recognition, TestKeys ours, Path believed) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        url = "http://127.0.0.1:" + port + contract.path();
        Config config = ours.believing(contract, believed, url);
        endpoint = SoapServlet.publish(new ExtensionManagerBus(), url, contract, SoapServlet.answering(contract, recognition, Clock.systemUTC()),
                MessageSecurity.of(contract.word(), config).orElseThrow());
    }

    public String url() {
        return url;
    }

    @Override
    public void close() {
        endpoint.stop();
    }
}
