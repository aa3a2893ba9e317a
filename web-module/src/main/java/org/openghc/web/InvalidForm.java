package org.openghc.web;

import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.Providers;

/** Leads what Bean Validation refuses to the one door; without it the container's own, nearer mapper would answer in plain text. */
@Provider
public class InvalidForm implements ExceptionMapper<ConstraintViolationException> {
    @Context
    private Providers providers;

    @Override
    public Response toResponse(ConstraintViolationException invalid) {
        return providers.getExceptionMapper(Throwable.class).toResponse(invalid);
    }
}
