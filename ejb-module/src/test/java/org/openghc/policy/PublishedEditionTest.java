package org.openghc.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Editions that an earlier program took at the desk. */
class PublishedEditionTest {

    private static final Path FOLDER = Path.of("..", "server-config", "src", "main", "liberty", "config", "policy");
    private static final String NAME = "CN-44-2022-09-19";
    private static final Instant PUBLISHED = Instant.parse("2022-09-18T04:00:00Z");

    private final PolicyBook book = PolicyBook.of(FOLDER);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"conflict\": \"WORST_OF_REGIONS\", | /regionalColours/conflict missing",
        "\"oldest\": {\"hours\": 336, \"source\": \"inferred\"}, | /regionalColours/oldest missing"
    })
    @DisplayName("R4 R7 an edition of the desk without a number that this program wants stops the start with one message: which edition, what is missing, what to do")
    void lacks(String member, String said) throws IOException {
        String whole = Files.readString(FOLDER.resolve(NAME + ".json"));
        assertTrue(whole.contains(member), "the member is there to be taken away");
        IllegalStateException stops = assertThrows(IllegalStateException.class, () -> published(whole.replace(member, "")).draft());
        assertTrue(stops.getMessage().startsWith("Policy edition " + NAME + ", put in force at the desk at 2022-09-18T04:00:00Z, cannot be read by this program: "
                + said + ". Put a complete " + NAME + ".json into the policy folder"), stops.getMessage());
        assertEquals(NAME, published(whole).draft().name(), "(control) the whole one is read");
    }

    @Test
    @DisplayName("R7 what the folder has is the folder's, so a complete file takes the place of one that cannot be read")
    void folderWins() {
        assertTrue(book.isInFolder(NAME));
        assertTrue(book.isInFolder("CN-4401-2022-11-10"));
        assertFalse(book.isInFolder("CN-44-2022-10-01"));
    }

    private PublishedEdition published(String document) {
        return new PublishedEdition(new Draft(book.edition(NAME), null, document), PUBLISHED);
    }
}
