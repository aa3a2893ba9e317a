package org.openghc.interop;

import jakarta.xml.ws.BindingProvider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.cxf.BusFactory;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.frontend.ClientProxy;
import org.apache.cxf.transport.http.HTTPConduit;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;
import org.eclipse.microprofile.config.Config;
import org.openghc.recognition.Fingerprint;
import org.openghc.recognition.Passage;

/**
 * The signed line to one neighbour: made when it is first needed, then kept. How many questions run at once, and when to stop
 * asking, is said where the question is put, because the limits of one neighbour must not be the limits of another.
 *
 * @param <P> the neighbour's side of its contract
 */
public final class NeighbourPort<P> {

    /** A whole question, whatever the other side sends. */
    public static final long WHOLE_MILLIS = 5_000;
    /** How many questions run at once, and how many wait. */
    public static final int AT_ONCE = 8;

    /** Where the fingerprint of the credential that a question uses waits to be kept with it. */
    static final String SUBJECT = Fingerprint.class.getName();

    private static final long CONNECT_MILLIS = 1_000;
    private static final long READ_MILLIS = 3_000;
    /** A little more than the limit of the question itself, which is the one that is meant to strike. */
    private static final long LONGEST_MILLIS = WHOLE_MILLIS + 500;
    private static final Logger LOG = System.getLogger(NeighbourPort.class.getName());

    private final Contract contract;
    private final Config config;
    private final Supplier<P> generated;
    private final Originals originals;

    private volatile P ready;

    /**
     * @param generated makes the generated proxy of the contract
     * @param originals where question and answer are kept
     */
    public NeighbourPort(Contract contract, Config config, Supplier<P> generated, Originals originals) {
        this.contract = contract;
        this.config = config;
        this.generated = generated;
        this.originals = originals;
    }

    /** A question to the other side of a contract. */
    @FunctionalInterface
    public interface Question<P, A> {
        A put(P neighbour) throws Exception;
    }

    /** The neighbour, for a question that uses this credential. */
    public static <P> P using(Fingerprint credential, P neighbour) {
        if (neighbour instanceof BindingProvider line) {
            line.getRequestContext().put(SUBJECT, credential);
        }
        return neighbour;
    }

    /** Connects if this server was given keys: it takes seconds on a cold server, and nobody at a gate should wait for it. */
    public void connectEarly() {
        MessageSecurity.of(contract.word(), config).ifPresent(security -> port());
    }

    /** Asks on the caller's thread; whatever goes wrong is a failed stage. */
    public <A> CompletionStage<A> ask(Question<P, A> question) {
        try {
            P neighbour = port();
            // The context belongs to the thread, which may have asked about something else before.
            ((BindingProvider) neighbour).getRequestContext().remove(SUBJECT);
            return CompletableFuture.completedFuture(question.put(neighbour));
        } catch (Exception e) { // the contract's own fault, and whatever a hostile answer breaks on
            LOG.log(Level.INFO, "The neighbour " + contract.word() + " did not answer a question", e);
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Waits for an answer; empty for whatever went wrong, which {@link #ask} has logged. */
    public static <A> Optional<A> answer(CompletionStage<A> asked) {
        try {
            return Optional.of(asked.toCompletableFuture().get(LONGEST_MILLIS, TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private P port() {
        P made = ready;
        if (made == null) {
            synchronized (this) {
                if (ready == null) {
                    ready = connect();
                }
                made = ready;
            }
        }
        return made;
    }

    private P connect() {
        Map<String, Object> security = MessageSecurity.of(contract.word(), config)
                .orElseThrow(() -> new IllegalStateException("This server was given no keys for the neighbour " + contract.word()));
        BusFactory.setThreadDefaultBus(new ExtensionManagerBus());
        try {
            P proxy = generated.get();
            Map<String, Object> context = ((BindingProvider) proxy).getRequestContext();
            context.putAll(security);
            context.put(BindingProvider.ENDPOINT_ADDRESS_PROPERTY, config.getValue("ghc.interop." + contract.word() + ".url", String.class));
            context.put("thread.local.request.context", "true");
            // Under load the upgrade to HTTP/2 that the client tries breaks connections.
            context.put("org.apache.cxf.transport.http.forceVersion", "1.1");
            Client client = ClientProxy.getClient(proxy);
            client.getInInterceptors().add(new WireBytes(contract));
            client.getOutInterceptors().add(new KeepSent(contract, Passage.ASKED, originals));
            client.getInInterceptors().add(new KeepHeard(contract, originals));
            client.getInFaultInterceptors().add(new KeepHeard(contract, originals));
            if (contract.isAddressed()) {
                client.getInInterceptors().add(new AddressingGuard(contract, Addressing::ofAnswer));
                client.getInInterceptors().add(new RelatesToQuestion());
            }
            client.getInInterceptors().add(new SignatureCheck(contract));
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
