package org.openghc.interop;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebInitParam;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.UserTransaction;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.cxf.Bus;
import org.apache.cxf.jaxws.EndpointImpl;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.eclipse.microprofile.config.Config;
import org.openghc.interop.hongkong.HongKongEndpoint;
import org.openghc.interop.macau.MacauEndpoint;
import org.openghc.interop.province.ProvinceEndpoint;
import org.openghc.province.Provinces;
import org.openghc.recognition.Recognition;

/** Publishes one signed endpoint for each neighbour. A neighbour without keys has no endpoint. */
@WebServlet(name = "soap", urlPatterns = "/*", loadOnStartup = 1, initParams = @WebInitParam(name = "hide-service-list-page", value = "true"))
public class SoapServlet extends CXFNonSpringServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(SoapServlet.class.getName());

    @EJB
    private transient Recognition recognition;

    @EJB
    private transient Provinces provinces;

    @Inject
    private transient Clock clock;

    @Inject
    private transient Config config;

    @Inject
    private transient Originals originals;

    @Inject
    private transient Endpoints endpoints;

    @Resource
    private transient UserTransaction userTransaction;

    private transient OneTransaction transaction;

    /** Where messages are kept, and the transaction that keeps a question together with its answer. */
    record Keeping(Originals originals, OneTransaction transaction) {}

    /** What an endpoint is given: keys and limits, the addresses at which it is asked, and where its messages are kept. */
    record Line(Map<String, Object> security, Set<String> addresses, Keeping keeping) {}

    /** Who answers behind the endpoints. */
    record Answering(Recognition recognition, Provinces provinces, Clock clock) {

        Object to(Contract contract, String party) {
            return switch (contract) {
                case MACAU -> new MacauEndpoint(recognition, clock);
                case HONG_KONG -> new HongKongEndpoint(recognition, clock);
                case PROVINCE -> new ProvinceEndpoint(party, provinces, clock);
            };
        }
    }

    @Override
    protected void loadBus(ServletConfig servletConfig) {
        super.loadBus(servletConfig);
        transaction = new OneTransaction(userTransaction);
        endpoints.publish(publishAll(getBus(), new Answering(recognition, provinces, clock), config, new Keeping(originals, transaction)));
    }

    @Override
    public void destroy() {
        endpoints.withdraw();
        super.destroy();
    }

    /** Each party, and whether it has an endpoint now. */
    static Map<String, Boolean> publishAll(Bus bus, Answering answering, Config config, Keeping keeping) {
        Map<String, Boolean> published = new HashMap<>();
        for (Contract contract : Contract.values()) {
            for (String party : contract.parties(config)) {
                Optional<Map<String, Object>> security = MessageSecurity.of(party, config);
                security.ifPresentOrElse(
                        keys -> publish(bus, contract.path(party), contract, answering.to(contract, party), new Line(keys, contract.addresses(config), keeping)),
                        () -> LOG.log(Level.WARNING, "No keys for the neighbour {0}: no endpoint", party));
                published.put(party, security.isPresent());
            }
        }
        return published;
    }

    /** Whatever broke on the way, no transaction outlives its question. */
    @Override
    protected void invoke(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        try {
            super.invoke(request, response);
        } finally {
            transaction.undo();
        }
    }

    static EndpointImpl publish(Bus bus, String path, Contract contract, Object implementor, Line line) {
        EndpointImpl endpoint = new EndpointImpl(bus, implementor, contract.binding());
        endpoint.setProperties(line.security());
        endpoint.getInInterceptors().add(new WireBytes(contract));
        endpoint.getInInterceptors().add(new TokenGuard());
        if (contract.isAddressed()) {
            endpoint.getInInterceptors().add(new AddressingGuard(contract, message -> Addressing.ofQuestion(message, line.addresses())));
        }
        endpoint.getInInterceptors().add(new SignatureCheck(contract));
        endpoint.getInInterceptors().add(line.keeping().transaction());
        endpoint.getOutInterceptors().add(KeepSent.answered(contract, line.keeping().originals(), line.keeping().transaction()));
        endpoint.getOutFaultInterceptors().add(new KeepRefused(line.keeping().originals(), line.keeping().transaction()));
        endpoint.getOutFaultInterceptors().add(new OpaqueFault(contract));
        endpoint.getOutFaultInterceptors().add(KeepSent.answered(contract, line.keeping().originals(), line.keeping().transaction()));
        endpoint.publish(path);
        return endpoint;
    }
}
