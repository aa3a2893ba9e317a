package org.openghc.measure;

import java.util.List;
import org.openghc.problem.Problem;
import org.openghc.records.Photo;

/** What comes with an appeal: a picture. Documents are photographed, since a document file carries more than what it shows. */
public record Attachment(String mediaType, byte[] content) {

    public Attachment {
        content = content.clone();
    }

    /**
     * A picture as it is kept: what it shows, and nothing else of the file.
     *
     * @throws Problem {@code appeal-invalid} unless it is the JPEG or PNG of at most 2 MiB that it says it is
     */
    public static Attachment uploaded(String mediaType, byte[] content) {
        try {
            Photo photo = Photo.uploaded(content, "/attachments");
            if (photo.mediaType().equals(mediaType)) {
                return new Attachment(mediaType, photo.image());
            }
        } catch (Problem noPicture) {
            throw invalid("/attachments", noPicture.errors().get(0).rule());
        }
        throw invalid("/attachments", "not-what-it-says");
    }

    static Problem invalid(String pointer, String rule) {
        return new Problem(Problem.Kind.INVALID, "appeal-invalid", "The appeal cannot be taken as it is.", List.of(new Problem.Invalid(pointer, rule)));
    }
}
