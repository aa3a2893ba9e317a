package org.openghc.bench.plain;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The plainest answer to a message in XML: it is read to its end, believed, and answered with as many bytes of fixed text. */
@Path("/letter")
@Consumes("text/xml")
@Produces("text/xml")
public class FixedLetter {
    private static final XMLInputFactory FACTORY = XMLInputFactory.newFactory();
    private static final String ANSWER = "<answer><estado>valido</estado><cor>verde</cor>" + "<blank>................</blank>".repeat(110) + "</answer>";

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    }

    @POST
    public String answer(byte[] question) throws XMLStreamException {
        XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(question));
        while (reader.hasNext()) {
            reader.next();
        }
        return ANSWER;
    }
}
