package org.openghc.ear;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Liberty's own description of what a server.xml may hold, as its schema generator writes it. */
record ServerSchema(Schema schema) {

    static ServerSchema of(Path file) throws SAXException {
        return new ServerSchema(SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(file.toFile()));
    }

    /** What the schema does not know in this file, with the line. */
    List<String> complaints(Path configuration) throws IOException, SAXException {
        List<String> found = new ArrayList<>();
        Validator validator = schema.newValidator();
        validator.setErrorHandler(new ErrorHandler() {
            @Override
            public void warning(SAXParseException complaint) {
                error(complaint);
            }

            @Override
            public void error(SAXParseException complaint) {
                found.add(complaint.getLineNumber() + ": " + complaint.getMessage());
            }

            @Override
            public void fatalError(SAXParseException complaint) {
                error(complaint);
            }
        });
        validator.validate(new StreamSource(configuration.toFile()));
        return found;
    }
}
