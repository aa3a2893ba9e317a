package org.openghc.measure;

import java.util.List;
import org.openghc.problem.Problem;

/** What comes with an appeal: a picture or a PDF, of at most 2 MiB, that is what it says it is. */
public record Attachment(String mediaType, byte[] content) {
    private static final int LARGEST = 2 * 1024 * 1024;

    /** @throws Problem {@code appeal-invalid} */
    public Attachment {
        boolean genuine = switch (mediaType == null ? "" : mediaType) {
            case "image/jpeg" -> begins(content, 0xff, 0xd8, 0xff);
            case "image/png" -> begins(content, 0x89, 'P', 'N', 'G');
            case "application/pdf" -> begins(content, '%', 'P', 'D', 'F');
            default -> false;
        };
        if (!genuine) {
            throw invalid("/attachments", "jpeg-png-or-pdf");
        }
        if (content.length > LARGEST) {
            throw invalid("/attachments", "at-most-2-mib");
        }
        content = content.clone();
    }

    private static boolean begins(byte[] content, int... bytes) {
        if (content == null || content.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((content[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    static Problem invalid(String pointer, String rule) {
        return new Problem(Problem.Kind.INVALID, "appeal-invalid", "The appeal cannot be taken as it is.", List.of(new Problem.Invalid(pointer, rule)));
    }
}
