package org.openghc.bench.plain;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Its resource and its writer are found by the server, as those of the product are. */
@ApplicationPath("/v1")
public class PlainApplication extends Application {}
