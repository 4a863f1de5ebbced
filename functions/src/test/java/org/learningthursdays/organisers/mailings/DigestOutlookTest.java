package org.learningthursdays.organisers.mailings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.Calls;
import org.learningthursdays.MutableClock;
import org.learningthursdays.digest.DigestComposer;
import org.learningthursdays.digest.DigestPlans;
import org.learningthursdays.digest.DigestPreview;
import org.learningthursdays.digest.DigestSchedule;
import org.learningthursdays.digest.Digests;
import org.learningthursdays.digest.Week;
import org.learningthursdays.digest.WeeklyDigest;
import org.learningthursdays.identity.FixedKeys;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Table;

/// Organisers are told whether a digest still goes out by itself.
@ExtendWith(DynamoDbExtension.class)
class DigestOutlookTest {
  private static final Path PROGRAMME =
      Path.of("../infrastructure/local/src/main/resources/programme.csv");
  private static final Week WEEK = Week.parse("2020-W41").orElseThrow();

  private final MutableClock clock = new MutableClock("2020-10-05T07:00:00Z");
  private final Calls desk;
  private final DigestPlans plans;
  private final DigestOutlook outlook;

  DigestOutlookTest(DynamoDbExtension extension) {
    Table table = extension.table();
    desk = new Calls(extension.environment(), clock);
    plans = new DigestPlans(table, clock);
    DigestSchedule schedule = DigestSchedule.read("MON", "9");
    Digests digests = new Digests(table);
    WeeklyDigest weekly =
        new WeeklyDigest(
            new DigestComposer(new Sessions(table), (_, _) -> Optional.empty()),
            digests,
            plans,
            schedule,
            clock);
    DigestPreview preview =
        new DigestPreview(weekly, table, new Leaders(table, clock), FixedKeys.ring(clock), clock);
    outlook = new DigestOutlook(preview, plans, digests, schedule, clock);
  }

  @BeforeEach
  void importTheProgramme() throws IOException {
    assertThat(desk.importing(Files.readAllBytes(PROGRAMME)).status()).isEqualTo(200);
  }

  @Test
  void whatIsTakenBackBeforeItsHourGoesOutByItself() {
    plans.leaveOut(WEEK, true, "amina");
    assertThat(outlook.state(WEEK)).isEqualTo(DigestPage.State.LEFT_OUT);
    plans.leaveOut(WEEK, false, "amina");

    clock.set("2020-10-05T08:05:00Z");
    assertThat(outlook.state(WEEK)).isEqualTo(DigestPage.State.PLANNED);
  }

  @Test
  void whatIsTakenBackAfterItsHourIsToBeSentByHandAtOnce() {
    plans.leaveOut(WEEK, true, "amina");
    clock.set("2020-10-05T08:05:00Z");
    assertThat(outlook.state(WEEK)).isEqualTo(DigestPage.State.LEFT_OUT);

    plans.leaveOut(WEEK, false, "amina");

    assertThat(outlook.state(WEEK)).isEqualTo(DigestPage.State.MISSED);
  }
}
