package org.openghc.peers.hongkong;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Executors;
import org.openghc.peers.region.Seal;
import org.springframework.ws.server.EndpointInterceptor;
import org.springframework.ws.server.EndpointMapping;
import org.springframework.ws.server.endpoint.adapter.MessageEndpointAdapter;
import org.springframework.ws.soap.SoapVersion;
import org.springframework.ws.soap.addressing.core.MessageAddressingProperties;
import org.springframework.ws.soap.addressing.server.AbstractAddressingEndpointMapping;
import org.springframework.ws.soap.addressing.version.Addressing10;
import org.springframework.ws.soap.addressing.version.AddressingVersion;
import org.springframework.ws.soap.saaj.SaajSoapMessageFactory;
import org.springframework.ws.soap.server.SoapEndpointInvocationChain;
import org.springframework.ws.soap.server.SoapMessageDispatcher;
import org.springframework.ws.transport.http.WebServiceMessageReceiverHttpHandler;

/**
 * Hong Kong's side of SOAP: Spring Web Services with its own WS-Addressing, on the JDK's HTTP server. Nothing but the questions is
 * served, so no context and no container is started.
 */
final class SoapServer {

    private static final int AT_ONCE = 8;

    private SoapServer() {}

    static void serve(Questions questions, Seal seal, URI address) throws IOException {
        var interceptors = new EndpointInterceptor[] {new SecurityInterceptor(seal)};
        var addressed = new Addressed(questions);
        addressed.setVersions(new AddressingVersion[] {new Addressing10()});
        addressed.setPreInterceptors(interceptors);
        // A message without addressing finds the same door, and is refused there.
        EndpointMapping unaddressed = context -> new SoapEndpointInvocationChain(questions, interceptors);
        var dispatcher = new SoapMessageDispatcher();
        dispatcher.setEndpointMappings(List.of(addressed, unaddressed));
        dispatcher.setEndpointAdapters(List.of(new MessageEndpointAdapter()));

        var messages = new SaajSoapMessageFactory();
        messages.setSoapVersion(SoapVersion.SOAP_12);
        messages.afterPropertiesSet();
        var handler = new WebServiceMessageReceiverHttpHandler();
        handler.setMessageFactory(messages);
        handler.setMessageReceiver(dispatcher);
        var server = HttpServer.create(new InetSocketAddress(address.getHost(), address.getPort()), 0);
        server.createContext(address.getPath(), handler);
        server.setExecutor(Executors.newFixedThreadPool(AT_ONCE));
        server.start();
    }

    /** One endpoint for every action: whether action and body agree is asked where both are signed. */
    private static final class Addressed extends AbstractAddressingEndpointMapping {

        private final Questions questions;

        Addressed(Questions questions) {
            this.questions = questions;
        }

        @Override
        protected Object getEndpointInternal(MessageAddressingProperties question) {
            return questions;
        }

        @Override
        protected URI getResponseAction(Object endpoint, MessageAddressingProperties question) {
            return URI.create(question.getAction() + "Response");
        }

        @Override
        protected URI getFaultAction(Object endpoint, MessageAddressingProperties question) {
            return URI.create(Guangdong.CONTRACT.namespace() + "/businessFault");
        }
    }
}
