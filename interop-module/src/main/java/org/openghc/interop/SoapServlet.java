package org.openghc.interop;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.annotation.WebInitParam;
import jakarta.servlet.annotation.WebServlet;
import jakarta.xml.ws.soap.SOAPBinding;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Map;
import org.apache.cxf.Bus;
import org.apache.cxf.jaxws.EndpointImpl;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.eclipse.microprofile.config.Config;
import org.openghc.interop.macau.MacauEndpoint;
import org.openghc.recognition.Recognition;

/** Publishes one signed endpoint for each neighbour. A neighbour without keys has no endpoint. */
@WebServlet(name = "soap", urlPatterns = "/*", loadOnStartup = 1, initParams = @WebInitParam(name = "hide-service-list-page", value = "true"))
public class SoapServlet extends CXFNonSpringServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(SoapServlet.class.getName());

    @EJB
    private transient Recognition recognition;

    @Inject
    private transient Clock clock;

    @Inject
    private transient Config config;

    @Override
    protected void loadBus(ServletConfig servletConfig) {
        super.loadBus(servletConfig);
        MessageSecurity.of("macau", config).ifPresentOrElse(
                security -> publish(getBus(), "/macau", new MacauEndpoint(recognition, clock), security),
                () -> LOG.log(Level.WARNING, "No keys for Macau: no endpoint"));
    }

    static EndpointImpl publish(Bus bus, String path, Object implementor, Map<String, Object> security) {
        EndpointImpl endpoint = new EndpointImpl(bus, implementor, SOAPBinding.SOAP11HTTP_BINDING);
        endpoint.setProperties(security);
        endpoint.getInInterceptors().add(new SignatureCheck());
        endpoint.getOutFaultInterceptors().add(new OpaqueFault());
        endpoint.publish(path);
        return endpoint;
    }
}
