package org.openghc.interop;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.jaxws.EndpointImpl;
import org.apache.cxf.phase.Phase;
import org.eclipse.microprofile.config.Config;
import org.openghc.province.Provinces;
import org.openghc.recognition.Recognition;

/** The endpoint of one neighbour as the servlet publishes it, with the library's own small HTTP server before it. */
public final class LocalEndpoint implements AutoCloseable {

    /** The one other province of these tests. */
    public static final String PROVINCE = "CN-43";

    private final EndpointImpl endpoint;
    private final String url;
    private final OriginalsStandIn originals = new OriginalsStandIn();
    private final TransactionStandIn transactions = new TransactionStandIn();

    public LocalEndpoint(Contract contract, Recognition recognition, TestKeys ours, Path believed) throws Exception {
        this(contract, new SoapServlet.Answering(recognition, null, Clock.systemUTC()), ours, believed);
    }

    /** The line of {@value #PROVINCE}. */
    public LocalEndpoint(Provinces provinces, TestKeys ours, Path believed) throws Exception {
        this(Contract.PROVINCE, new SoapServlet.Answering(null, provinces, Clock.systemUTC()), ours, believed);
    }

    private LocalEndpoint(Contract contract, SoapServlet.Answering answering, TestKeys ours, Path believed) throws Exception {
        String party = contract == Contract.PROVINCE ? PROVINCE : contract.word();
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        url = "http://127.0.0.1:" + port + contract.path(party);
        Config config = ours.believing(contract, believed, url);
        endpoint = SoapServlet.publish(new ExtensionManagerBus(), url, contract, answering.to(contract, party),
                new SoapServlet.Line(MessageSecurity.of(party, config).orElseThrow(), contract.addresses(config),
                        new SoapServlet.Keeping(originals, new OneTransaction(transactions))));
    }

    public String url() {
        return url;
    }

    /** What was kept of what went through here, but for what was served: the boundary keeps that. */
    public OriginalsStandIn originals() {
        return originals;
    }

    /** The transactions of the questions that were asked here. */
    public TransactionStandIn transactions() {
        return transactions;
    }

    /** Does something to each answer after its addressing headers were decided and before they are written and signed. */
    public void beforeAnswering(Consumer<SoapMessage> change) {
        endpoint.getServer().getEndpoint().getOutInterceptors().add(new AbstractSoapInterceptor(Phase.POST_LOGICAL) {
            @Override
            public void handleMessage(SoapMessage message) {
                change.accept(message);
            }
        });
    }

    @Override
    public void close() {
        endpoint.stop();
    }
}
