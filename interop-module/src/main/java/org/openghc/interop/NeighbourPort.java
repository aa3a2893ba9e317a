package org.openghc.interop;

import jakarta.xml.ws.BindingProvider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.cxf.BusFactory;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.endpoint.ClientImpl.IllegalEmptyResponseException;
import org.apache.cxf.frontend.ClientProxy;
import org.apache.cxf.transport.http.HTTPConduit;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;
import org.apache.cxf.ws.policy.PolicyException;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.eclipse.microprofile.config.Config;
import org.openghc.recognition.Fingerprint;
import org.openghc.recognition.UnverifiableAnswer;

/**
 * The signed line to one neighbour: made when it is first needed, then kept. How many questions run at once, and when to stop
 * asking, is said where the question is put, because the limits of one neighbour must not be the limits of another.
 *
 * @param <P> the neighbour's side of its contract
 */
public final class NeighbourPort<P> {

    /** A whole question, whatever the other side sends. */
    public static final long WHOLE_MILLIS = 5_000;
    /** How many questions run at once: each on its caller's thread, so that no more threads than these ever wait for a neighbour. */
    public static final int AT_ONCE = 8;
    /** Of how many questions half must have failed before nobody asks for a while, and how long that is. */
    public static final int LOOKED_AT = 8;
    public static final long REST_MILLIS = 5_000;

    /** Where the fingerprint of the credential that a question uses waits to be kept with it. */
    static final String SUBJECT = Fingerprint.class.getName();

    private static final long CONNECT_MILLIS = 1_000;
    private static final long READ_MILLIS = 3_000;
    /** What the headers leave of the whole. */
    static final long BODY_MILLIS = WHOLE_MILLIS - READ_MILLIS;
    private static final Logger LOG = System.getLogger(NeighbourPort.class.getName());

    private final Contract contract;
    private final String party;
    private final Config config;
    private final Supplier<P> generated;
    private final Originals originals;

    private volatile P ready;

    /**
     * @param generated makes the generated proxy of the contract
     * @param originals where question and answer are kept
     */
    public NeighbourPort(Contract contract, Config config, Supplier<P> generated, Originals originals) {
        this(contract, contract.word(), config, generated, originals);
    }

    /** @param party as in {@code ghc.interop.PARTY.url}, of a contract with several */
    public NeighbourPort(Contract contract, String party, Config config, Supplier<P> generated, Originals originals) {
        this.contract = contract;
        this.party = party;
        this.config = config;
        this.generated = generated;
        this.originals = originals;
    }

    /** A line that is there already. */
    static <P> NeighbourPort<P> connected(Contract contract, P neighbour) {
        NeighbourPort<P> port = new NeighbourPort<>(contract, null, null, null);
        port.ready = neighbour;
        return port;
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

    /** There was no answer; says which classes broke, and nothing of what came. */
    public static final class NoAnswer extends Exception {
        private static final long serialVersionUID = 1L;

        NoAnswer(String broke) {
            super(broke);
        }
    }

    /** Connects if this server was given keys: it takes seconds on a cold server, and nobody at a gate should wait for it. */
    public void connectEarly() {
        MessageSecurity.of(party, config).ifPresent(security -> port());
    }

    /**
     * Asks on the caller's thread.
     *
     * @param isAbout whether a checked answer is about the thing asked and in the neighbour's name
     * @throws NoAnswer           whatever went wrong on the way
     * @throws UnverifiableAnswer if something came that is not signed as agreed or not about the thing asked
     */
    public <A> A ask(Question<P, A> question, Predicate<A> isAbout) throws NoAnswer {
        A answer;
        try {
            P neighbour = port();
            if (neighbour instanceof BindingProvider line) {
                // The context belongs to the thread, which may have asked about something else before.
                line.getRequestContext().remove(SUBJECT);
            }
            answer = question.put(neighbour);
        } catch (Exception e) { // the contract's own fault, and whatever a hostile answer breaks on
            throw failed(e);
        }
        if (answer == null || !isAbout.test(answer)) {
            throw unverifiable("not about what was asked");
        }
        return answer;
    }

    /** The text of an exception may be the sender's: it is neither kept nor logged. */
    private NoAnswer failed(Exception e) {
        String broke = OpaqueFault.chain(e);
        if (Stream.<Throwable>iterate(e, each -> each != null, Throwable::getCause).anyMatch(this::isAboutTrust)) {
            throw unverifiable(broke);
        }
        LOG.log(Level.INFO, "The neighbour {0} did not answer a question: {1}", party, broke);
        return new NoAnswer(broke);
    }

    /** Where there is addressing the library drops an answer to another question without a word, and is left with nothing. */
    private boolean isAboutTrust(Throwable e) {
        return e instanceof WSSecurityException || e instanceof SecurityException || e instanceof PolicyException
                || contract.isAddressed() && e instanceof IllegalEmptyResponseException;
    }

    private UnverifiableAnswer unverifiable(String why) {
        LOG.log(Level.WARNING, "On the line to the neighbour {0} came an answer that is not to be believed: {1}", party, why);
        return new UnverifiableAnswer(why);
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
        Map<String, Object> security = MessageSecurity.of(party, config)
                .orElseThrow(() -> new IllegalStateException("This server was given no keys for the neighbour " + party));
        BusFactory.setThreadDefaultBus(new ExtensionManagerBus());
        try {
            P proxy = generated.get();
            Map<String, Object> context = ((BindingProvider) proxy).getRequestContext();
            context.putAll(security);
            context.put(BindingProvider.ENDPOINT_ADDRESS_PROPERTY, config.getValue("ghc.interop." + party + ".url", String.class));
            context.put("thread.local.request.context", "true");
            // Under load the upgrade to HTTP/2 that the client tries breaks connections.
            context.put("org.apache.cxf.transport.http.forceVersion", "1.1");
            Client client = ClientProxy.getClient(proxy);
            client.getInInterceptors().add(new AnswerGuard(contract));
            client.getInInterceptors().add(new WireBytes(contract));
            client.getInInterceptors().add(new TokenGuard());
            client.getOutInterceptors().add(KeepSent.asked(contract, originals));
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
