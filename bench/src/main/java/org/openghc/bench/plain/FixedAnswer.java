package org.openghc.bench.plain;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The plainest answer that JAX-RS can give as JSON: one record, always the same, nobody asked who is calling. */
@Path("/fixed")
@Produces(MediaType.APPLICATION_JSON)
public class FixedAnswer {
    private static final Answer ANSWER = new Answer("GREEN", "the plainest answer", 1);

    record Answer(String colour, String text, int number) {}

    @GET
    public Answer answer() {
        return ANSWER;
    }
}
