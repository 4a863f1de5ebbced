package org.learningthursdays.registration.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.Golden.assertGolden;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.MutableClock;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.mail.Message;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.outbox.Circulars;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.LetterRenderer;
import org.learningthursdays.programme.Status;
import org.learningthursdays.programme.Track;
import org.learningthursdays.registration.Registering;
import org.learningthursdays.registration.messages.SessionMessage;
import org.learningthursdays.registration.messages.SessionMessage.Audience;
import org.learningthursdays.registration.messages.SessionMessages;
import org.learningthursdays.table.DynamoDbExtension;

/// A message of organisers reaches whoever still is what it was written to, in the words that they
/// wrote.
@ExtendWith(DynamoDbExtension.class)
class SessionMessageMailTest {
  private static final String SESSION = "2020-12-03-leaders";
  private static final String ADA = "ada@example.org";
  private static final String BEE = "bee@example.org";
  private static final String TEXT =
      """
      We will work in small groups on Thursday, so please bring a pen & paper <and> a story.

      Read this before, it takes ten minutes:
      https://citizens.example/stories?of=leaders&n=3
      More (in “English” and 社区) is at www.citizensuk.org/learn.

      Amina, Learning & Development\
      """;

  private final MutableClock clock = new MutableClock("2020-11-30T09:00:00Z");
  private final Registering registering;

  SessionMessageMailTest(DynamoDbExtension table) {
    registering = new Registering(table, clock);
  }

  @BeforeEach
  void oneComesAndOneWaits() {
    registering.publish(Registering.session("2020-12-03", Track.LEADERS, 1));
    registering.register(ADA, SESSION);
    registering.register(BEE, SESSION);
  }

  @Test
  void whoComesReadsTheOrganisersWords() {
    registering.known(ADA);

    assertMail("message", mail(ADA, Audience.REGISTERED));
  }

  @Test
  void whoWaitsAndHasNotAnsweredIsCalledByNoName() {
    Message message = mail(BEE, Audience.WAITING);

    assertMail("message-waiting", message);
    assertThat(message.text()).contains("Hello,").doesNotContain("Ada Byron");
  }

  @Test
  void afterTheSessionAndWhenItIsCancelledThereMayBeMostToSay() {
    clock.set("2020-12-04T09:00:00Z");
    assertThat(mail(ADA, Audience.REGISTERED).text())
        .contains("You get this because you were registered", "small groups")
        .doesNotContain("cancel your place");

    clock.set("2020-12-01T09:00:00Z");
    registering.publish(
        Registering.changed(
            registering.programme().session(SESSION).orElseThrow(),
            "2020-12-03",
            1,
            Status.CANCELLED));
    assertThat(mail(ADA, Audience.REGISTERED).text())
        .contains("Cancelled · Learning for Leaders", "small groups");
  }

  @Test
  void whoHasLeftOrGotAPlaceMeanwhileHearsNothing() {
    assertThat(write(BEE, Set.of(Audience.REGISTERED)))
        .isEqualTo(new LetterRenderer.Outcome.NotNeeded("The reader has got a place meanwhile."));
    assertThat(write("cee@example.org", Set.of(Audience.WAITING)))
        .isEqualTo(new LetterRenderer.Outcome.NotNeeded("The reader has left the session."));
  }

  private Message mail(String email, Audience to) {
    LetterRenderer.Outcome outcome = write(email, Set.of(to));
    assertThat(outcome).isInstanceOf(LetterRenderer.Outcome.Rendered.class);
    return ((LetterRenderer.Outcome.Rendered) outcome).message();
  }

  private LetterRenderer.Outcome write(String email, Set<Audience> to) {
    SessionMessages messages = new SessionMessages(registering.table, clock);
    String id =
        messages.send(
            new SessionMessage(SESSION, "Thursday: bring a pen", TEXT, to, "amina@x.example"));
    Circular circular = new Circulars(registering.table).find(id).orElseThrow();
    Letter letter =
        Letter.of(
            circular,
            registering.leader(email),
            id,
            SessionMessages.KIND,
            Map.of(),
            clock.instant());
    if (new Leaders(registering.table, clock).find(registering.leader(email)).isEmpty()) {
      registering.known(email);
    }
    return new SessionMessageMail(
            registering.table,
            clock,
            registering::programme,
            registering.keys,
            () -> "https://learning.example")
        .render(
            letter,
            new Leaders(registering.table, clock).find(registering.leader(email)).orElseThrow());
  }

  private static void assertMail(String name, Message message) {
    String subject = "Subject: " + message.subject() + "\n\n";
    // Links to own pages begin at random.
    String token = "/my/[A-Za-z0-9_-]{50}";
    assertGolden(
        "letter-" + name + ".txt", subject + message.text().replaceAll(token, "/my/token"));
    assertGolden("letter-" + name + ".html", message.html().replaceAll(token, "/my/token"));
    assertThat(message.calendar()).isEmpty();
  }
}
