package org.openghc.interop.macau;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.xml.ws.BindingProvider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.cxf.BusFactory;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.frontend.ClientProxy;
import org.apache.cxf.transport.http.HTTPConduit;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.faulttolerance.Asynchronous;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.openghc.interop.MessageSecurity;
import org.openghc.interop.SignatureCheck;
import org.openghc.interop.macau.wire.FalhaNegocio_Exception;
import org.openghc.interop.macau.wire.ReconhecimentoMutuo;
import org.openghc.interop.macau.wire.ReconhecimentoMutuo_Service;

/** One question to Macau, with its limits: how long, how many at once, and when to stop asking for a while. */
@ApplicationScoped
public class MacauClient {

    static final long WHOLE_MILLIS = 5_000;
    private static final long CONNECT_MILLIS = 1_000;
    private static final long READ_MILLIS = 3_000;
    private static final int AT_ONCE = 8;
    private static final Logger LOG = System.getLogger(MacauClient.class.getName());

    private final Config config;

    private volatile ReconhecimentoMutuo macau;

    @Inject
    public MacauClient(Config config) {
        this.config = config;
    }

    /** For the container's proxy. */
    protected MacauClient() {
        this(null);
    }

    /** A question to Macau's side of the contract. */
    @FunctionalInterface
    public interface Question<A> {
        A put(ReconhecimentoMutuo macau) throws FalhaNegocio_Exception;
    }

    /** Connecting takes seconds on a cold server; the first person at a gate should not wait for it. */
    void connectEarly(@Observes @Initialized(ApplicationScoped.class) Object start, ManagedExecutorService executor) {
        executor.execute(() -> MessageSecurity.of("macau", config).ifPresent(security -> macau()));
    }

    /** Asks on a thread of its own, so that a caller never waits longer than the limit, whatever the other side sends. */
    @Asynchronous
    @Timeout(WHOLE_MILLIS)
    @Bulkhead(value = AT_ONCE, waitingTaskQueue = AT_ONCE)
    @CircuitBreaker(requestVolumeThreshold = 8, failureRatio = 0.5, delay = 10_000)
    public <A> CompletionStage<A> ask(Question<A> question) {
        try {
            return CompletableFuture.completedFuture(question.put(macau()));
        } catch (FalhaNegocio_Exception | RuntimeException e) {
            LOG.log(Level.INFO, "Macau did not answer a question", e);
            return CompletableFuture.failedFuture(e);
        }
    }

    private ReconhecimentoMutuo macau() {
        ReconhecimentoMutuo ready = macau;
        if (ready == null) {
            synchronized (this) {
                if (macau == null) {
                    macau = connect();
                }
                ready = macau;
            }
        }
        return ready;
    }

    private ReconhecimentoMutuo connect() {
        Map<String, Object> security = MessageSecurity.of("macau", config)
                .orElseThrow(() -> new IllegalStateException("This server was given no keys for Macau"));
        BusFactory.setThreadDefaultBus(new ExtensionManagerBus());
        try {
            ReconhecimentoMutuo proxy = new ReconhecimentoMutuo_Service().getMacau();
            Map<String, Object> context = ((BindingProvider) proxy).getRequestContext();
            context.putAll(security);
            context.put(BindingProvider.ENDPOINT_ADDRESS_PROPERTY, config.getValue("ghc.interop.macau.url", String.class));
            context.put("thread.local.request.context", "true");
            // Under load the upgrade to HTTP/2 that the client tries breaks connections.
            context.put("org.apache.cxf.transport.http.forceVersion", "1.1");
            Client client = ClientProxy.getClient(proxy);
            client.getInInterceptors().add(new SignatureCheck());
            ((HTTPConduit) client.getConduit()).setClient(limits());
            return proxy;
        } finally {
            BusFactory.setThreadDefaultBus(null);
        }
    }

    private static HTTPClientPolicy limits() {
        HTTPClientPolicy limits = new HTTPClientPolicy();
        limits.setConnectionTimeout(CONNECT_MILLIS);
        limits.setReceiveTimeout(READ_MILLIS);
        limits.setAutoRedirect(false);
        limits.setAllowChunking(false);
        return limits;
    }
}
