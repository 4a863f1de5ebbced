package org.learningthursdays.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learningthursdays.local.template.LaptopException;

/// Whoever starts a laptop sees sessions to come, and finds the clock the next time where it stood.
@Tag("slow")
class DefaultClockTest {
  private static final Instant BEGINNING = Instant.parse("2020-10-05T08:00:00Z");

  /// It has no function, so that a laptop starts at once.
  private static final String TEMPLATE =
      """
      Resources:
        Table:
          Type: AWS::DynamoDB::Table
          Properties:
            AttributeDefinitions: [{AttributeName: pk, AttributeType: S}]
            KeySchema: [{AttributeName: pk, KeyType: HASH}]
      """;

  @TempDir private Path folder;

  @Test
  void theSampleProgrammeIsStillToCome() throws Exception {
    assertThat(shownBy("--programme=")).isCloseTo(BEGINNING, within(1, ChronoUnit.MINUTES));
  }

  @Test
  void aFolderThatWasUsedBeforeGoesOnWhereTheClockStood() throws Exception {
    try (Laptop laptop = start()) {
      laptop.clock().set(LocalDateTime.parse("2020-11-30T09:00"));
    }

    Instant shown = shownBy();

    assertThat(shown)
        .isAfter("2020-11-30T09:00:00Z")
        .isCloseTo("2020-11-30T09:00:00Z", within(1, ChronoUnit.MINUTES));
    assertThat(shownBy()).isAfter(shown);
  }

  @Test
  void theRealTimeIsShownWhereItIsAskedForAndFromThenOn() throws Exception {
    assertThat(shownBy("--now=real")).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    assertThat(shownBy()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
  }

  @Test
  void anyOtherProgrammeIsOfToday() throws Exception {
    Path own = Files.writeString(folder.resolve("own.csv"), "date,track,title\n");

    assertThat(shownBy("--programme=" + own))
        .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    assertThat(shownBy("--programme=none")).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
  }

  @Test
  void aTimeThatIsGivenIsShownWhateverStoodThere() throws Exception {
    shownBy();

    assertThat(shownBy("--now=2021-01-04T10:00"))
        .isCloseTo("2021-01-04T10:00:00Z", within(1, ChronoUnit.MINUTES));
  }

  @Test
  void aSpoiltFileIsOneSentence() throws Exception {
    shownBy();
    Path file = folder.resolve("data").resolve("clock");
    Files.writeString(file, "yesterday");

    assertThatThrownBy(this::start)
        .isInstanceOf(LaptopException.class)
        .hasMessage("The file " + file + " does not tell where the clock stood; delete it.");
  }

  private Instant shownBy(String... options) throws IOException {
    try (Laptop laptop = start(options)) {
      return laptop.clock().instant();
    }
  }

  private Laptop start(String... options) throws IOException {
    Path template = Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
    String[] all = new String[options.length + 3];
    all[0] = "--template=" + template;
    all[1] = "--port=0";
    all[2] = "--data=" + folder.resolve("data");
    System.arraycopy(options, 0, all, 3, options.length);
    return Laptop.start(LaptopOptions.parse(all));
  }
}
