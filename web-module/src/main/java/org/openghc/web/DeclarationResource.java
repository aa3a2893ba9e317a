package org.openghc.web;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.openghc.declaration.DeclarationForm;
import org.openghc.declaration.Declarations;
import org.openghc.form.Field;
import org.openghc.problem.Problem;

/** What residents declare about themselves. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DeclarationResource {
    @EJB
    private Declarations declarations;
    @Inject
    private CurrentRequest current;

    record Forms(List<FormOf> forms) {}

    record FormOf(DeclarationForm form, int version, List<Field> fields) {}

    record Declared(String id, DeclarationForm form, int version, Instant declaredAt, Map<String, String> answers) {}

    record Page(List<Declared> declarations, Integer next) {}

    record DeclarationBody(@NotBlank String form, @NotNull Integer version, @NotNull Map<String, String> answers) {
        @Override
        public String toString() {
            return "DeclarationBody";
        }
    }

    /** Which forms there are, in their present version. */
    @GET
    @Path("declaration-forms")
    @RolesAllowed("RESIDENT")
    public Forms forms() {
        return new Forms(Arrays.stream(DeclarationForm.values()).map(form -> new FormOf(form, form.form().version(), form.form().fields())).toList());
    }

    /** The resident's own, latest first. */
    @GET
    @Path("declarations")
    @RolesAllowed("RESIDENT")
    public Response own(@QueryParam("offset") String offset, @QueryParam("limit") String limit) {
        Declarations.Page page = declarations.declarationsOf(current.caller().person(), RecordsResource.part(offset, "/offset", 0, 1_000_000, 0),
                RecordsResource.part(limit, "/limit", 1, 100, 20));
        return CurrentRequest.noStore(new Page(page.declarations().stream().map(DeclarationResource::wire).toList(), page.next()));
    }

    /** @throws Problem {@code form-unknown}, {@code form-outdated}, {@code form-invalid} */
    @POST
    @Path("declarations")
    @RolesAllowed("RESIDENT")
    public Response declare(@NotNull @Valid DeclarationBody body) {
        return Json.within("/answers", () -> current.created(
                () -> wire(declarations.declare(current.caller().person(), body.form(), body.version(), body.answers(), current.now()))));
    }

    private static Declared wire(Declarations.Declared declared) {
        return new Declared(declared.id(), declared.form(), declared.formVersion(), declared.declaredAt(), declared.answers());
    }
}
