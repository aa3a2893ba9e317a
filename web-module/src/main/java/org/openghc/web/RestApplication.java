package org.openghc.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;

/** The first version of the REST interface. */
@ApplicationPath("/v1")
@OpenAPIDefinition(info = @Info(title = "Guangdong Health Code", version = "1", license = @License(name = "Apache-2.0"),
        description = "Health codes, scans, records, measures, recognition. Writes need an Idempotency-Key; errors are problem+json."))
public class RestApplication extends Application {}
