package org.learningthursdays.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.MutableClock;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.mail.Message;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.LetterRenderer;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Table;

/// A digest is written to whoever still gets it, with what is only for them.
@ExtendWith(DynamoDbExtension.class)
class DigestMailTest {
  private static final String AMINA = "amina@example.org";
  private static final Week WEEK = Week.parse("2020-W41").orElseThrow();

  private final MutableClock clock = new MutableClock("2020-10-05T08:00:00Z");
  private final Table table;
  private final DigestSite site;
  private final DigestMail letters;

  DigestMailTest(DynamoDbExtension real) {
    table = real.table();
    site = new DigestSite(table, clock);
    letters =
        new DigestMail(
            site.weekly,
            site.digests,
            site.leaders,
            _ -> Map.of("2020-10-08-leaders", DigestReader.Standing.REGISTERED),
            site.keys,
            () -> DigestSite.ADDRESS);
  }

  @BeforeEach
  void aDigestAndAReader() {
    site.publish(DigestPagesTest.digest(WEEK));
    site.subscribe(AMINA);
  }

  @Test
  void itSaysWhatThePageSaysAndWhatIsOnlyForTheReader() {
    Message message = written(letters.render(letter(Digests.KIND), reader()));

    assertThat(message.subject())
        .isEqualTo("Thursday 8 October: one session at 16:00, one cancelled");
    assertThat(message.text())
        .contains("You are registered.", DigestSite.ADDRESS + "/digest/2020-W41")
        .contains("Unsubscribe from the digest: " + DigestSite.ADDRESS + site.leaveLink(AMINA));
    assertThat(message.html()).contains("You are registered.", site.leaveLink(AMINA));
    assertThat(DigestSite.text(site.get("/digest/2020-W41")))
        .doesNotContain("You are registered.", "unsubscribe/");
  }

  @Test
  void mailAppsAreToldHowToLeave() {
    Message message = written(letters.render(letter(Digests.KIND), reader()));

    assertThat(message.unsubscribe())
        .contains(
            new Message.Unsubscribe(
                DigestSite.ADDRESS + site.leaveLink(AMINA), "digest.learningthursdays.org"));
  }

  @Test
  void whoeverLeftBetweenWritingAndSendingGetsNone() {
    Leader reader = reader();
    site.post(site.leaveLink(AMINA), "");

    assertThat(letters.render(letter(Digests.KIND), reader))
        .isEqualTo(new LetterRenderer.Outcome.NotNeeded("left the digest"));
  }

  @Test
  void aTestSaysThatItIsOneAndNeedsNoSubscription() {
    Leader reader = reader();
    site.post(site.leaveLink(AMINA), "");

    Message message = written(letters.renderTest(letter(DigestMail.TEST), reader));

    assertThat(message.subject())
        .isEqualTo("Test: Thursday 8 October: one session at 16:00, one cancelled");
  }

  private Leader reader() {
    return site.leaders.find(site.leader(AMINA)).orElseThrow();
  }

  private Letter letter(String kind) {
    Instant now = clock.instant();
    return Letter.of(
        Circular.of(WEEK.circular(), Digests.KIND, "{}", now, now),
        site.leader(AMINA),
        WEEK.circular(),
        kind,
        Map.of(DigestMail.WEEK, WEEK.id()),
        now);
  }

  private static Message written(LetterRenderer.Outcome outcome) {
    assertThat(outcome).isInstanceOf(LetterRenderer.Outcome.Rendered.class);
    return ((LetterRenderer.Outcome.Rendered) outcome).message();
  }
}
