package org.openghc.form;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openghc.problem.Problem;

/**
 * A form.
 *
 * @param version grows when fields change, so that old answers still say what was asked
 * @param order   two fields of which the second, where given, must be later than the first, or a day not before it; else empty
 */
public record Form(String name, int version, List<Field> fields, List<String> order) {

    public Form {
        fields = List.copyOf(fields);
        order = List.copyOf(order);
    }

    /** The names of all fields. */
    public List<String> names() {
        return fields.stream().map(Field::name).toList();
    }

    /**
     * What was filled in, sorted by field and each value in its one form; empty fields are left out.
     *
     * @throws Problem {@code form-invalid} with every field at fault
     */
    public Map<String, String> read(Map<String, String> given, Instant now) {
        List<Problem.Invalid> errors = new ArrayList<>();
        given.keySet().stream().filter(name -> !names().contains(name)).sorted()
                .forEach(name -> errors.add(new Problem.Invalid("/" + name, "unknown-field")));
        Map<String, String> read = new TreeMap<>();
        for (Field field : fields) {
            String value = given.get(field.name()) == null ? "" : given.get(field.name()).strip();
            try {
                if (!value.isEmpty()) {
                    read.put(field.name(), field.read(value, now));
                } else if (field.required()) {
                    throw new BrokenRule("required");
                }
            } catch (BrokenRule broken) {
                errors.add(new Problem.Invalid("/" + field.name(), broken.rule()));
            }
        }
        if (errors.isEmpty() && !inOrder(read)) {
            errors.add(new Problem.Invalid("/" + order.get(1), "before-beginning"));
        }
        if (!errors.isEmpty()) {
            throw new Problem(Problem.Kind.INVALID, "form-invalid", "Something in the form cannot be right.", errors);
        }
        return read;
    }

    /** When the thing in that field was, or began. */
    public static Instant instant(Map<String, String> read, String field) {
        return Field.instant(read.get(field));
    }

    /** One text for the same content, whoever wrote it. */
    public static String text(Map<String, String> read) {
        return new TreeMap<>(read).entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).collect(Collectors.joining("\n"));
    }

    private boolean inOrder(Map<String, String> read) {
        if (order.isEmpty() || !read.containsKey(order.get(0)) || !read.containsKey(order.get(1))) {
            return true;
        }
        Instant first = instant(read, order.get(0));
        Instant second = instant(read, order.get(1));
        boolean days = !read.get(order.get(1)).contains("T");
        return second.isAfter(first) || days && second.equals(first);
    }
}
