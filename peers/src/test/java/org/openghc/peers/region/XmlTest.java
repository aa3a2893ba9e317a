package org.openghc.peers.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class XmlTest {

    private static final Contract CONTRACT = Contract.plain("urn:openghc:interop:province:v1", "Message refused");

    @Test
    @DisplayName("a tree of fields comes back from a message as it went in, with what is there several times as a list, and no text as markup")
    void tree() throws Exception {
        var person = new LinkedHashMap<String, Object>(Map.of("name", "<柳毅 & Co>"));
        var message = new LinkedHashMap<String, Object>();
        message.put("messageId", "1");
        message.put("fact", List.of(Map.of("factId", "a", "person", person), Map.of("factId", "b", "person", person)));
        var wire = new ByteArrayOutputStream();
        TransformerFactory.newInstance().newTransformer().transform(Xml.message(CONTRACT, "declareHealth", message), new StreamResult(wire));
        var read = Xml.parse(wire.toByteArray()).getDocumentElement();
        assertEquals("declareHealth", read.getLocalName());
        assertEquals(message, Xml.tree(read));
        assertFalse(wire.toString(java.nio.charset.StandardCharsets.UTF_8).contains("<柳毅"));
    }
}
