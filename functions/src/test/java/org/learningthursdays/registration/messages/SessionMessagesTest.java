package org.learningthursdays.registration.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.MutableClock;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.outbox.Circulars;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.Letters;
import org.learningthursdays.programme.Track;
import org.learningthursdays.registration.Registering;
import org.learningthursdays.registration.messages.SessionMessage.Audience;
import org.learningthursdays.registration.messages.SessionMessages.Sent;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.web.Submission;

/// What organisers write to a session's people reaches each of them once.
@ExtendWith(DynamoDbExtension.class)
class SessionMessagesTest {
  private static final String SESSION = "2020-12-03-leaders";
  private static final String OTHER = "2020-12-03-leaders-2";
  private static final Set<Audience> EVERYBODY = Set.of(Audience.REGISTERED, Audience.WAITING);

  private final MutableClock clock = new MutableClock("2020-11-30T09:59:30Z");
  private final Registering registering;
  private final SessionMessages messages;

  SessionMessagesTest(DynamoDbExtension table) {
    registering = new Registering(table, clock);
    messages = new SessionMessages(table.table(), clock);
  }

  @BeforeEach
  void threeComeAndTwoWait() {
    registering.publish(Registering.session("2020-12-03", Track.LEADERS, 3));
    for (String who : List.of("ada", "bee", "cee", "dee", "eve")) {
      registering.register(who + "@example.org", SESSION);
    }
  }

  @Test
  void theirNumberIsToldBefore() {
    assertThat(messages.readers(message("Hello", Set.of(Audience.REGISTERED)))).isEqualTo(3);
    assertThat(messages.readers(message("Hello", Set.of(Audience.WAITING)))).isEqualTo(2);
    assertThat(messages.readers(message("Hello", EVERYBODY))).isEqualTo(5);
    assertThat(messages.of(SESSION)).isEmpty();
  }

  @Test
  void eachGetsOneLetterThoughEveryPageIsGoneOverTwice() {
    String circular = messages.send(message("Hello", EVERYBODY));

    writeAllPages(circular);
    writeAllPages(circular);

    assertThat(messages.of(SESSION))
        .singleElement()
        .satisfies(sent -> {
          assertThat(sent.circular()).isEqualTo(circular);
          assertThat(sent.message()).isEqualTo(message("Hello", EVERYBODY));
          assertThat(sent.at()).isEqualTo("2020-11-30T09:59:30Z");
          assertThat(sent.letters()).containsEntry(Letter.State.QUEUED, 5);
        });
    assertThat(registering.letters("eve@example.org")).containsOnlyOnce("message");
  }

  @Test
  void whoGetsAPlaceWhileItGoesRoundGetsOneLetter() {
    String circular = messages.send(message("Hello", EVERYBODY));
    Circular open = new Circulars(registering.table).find(circular).orElseThrow();
    Optional<String> place = fanOut().writePage(open, Optional.empty());

    registering.withdrawals.withdraw(registering.leader("ada@example.org"), SESSION);
    writeAllPages(circular);
    fanOut().writePage(open, place);

    assertThat(registering.letters("dee@example.org")).containsOnlyOnce("message");
  }

  @Test
  void onlyThoseGetItWhomItIsMeantFor() {
    writeAllPages(messages.send(message("You wait", Set.of(Audience.WAITING))));

    assertThat(registering.letters("ada@example.org")).doesNotContain("message");
    assertThat(registering.letters("dee@example.org")).contains("message");
  }

  @Test
  void manyMoreThanAPageAreReached() {
    registering.publish(Registering.session("2020-12-10", Track.LEADERS, null));
    for (int i = 0; i < 103; i++) {
      registering.register("p" + i + "@example.org", "2020-12-10-leaders");
    }

    String circular =
        messages.send(
            new SessionMessage("2020-12-10-leaders", "Hi", "Hello", EVERYBODY, "amina@x.example"));

    writeAllPages(circular);
    assertThat(messages.of("2020-12-10-leaders").getFirst().letters())
        .containsEntry(Letter.State.QUEUED, 103);
  }

  @Test
  void aSecondClickSendsNothingMoreThoughAnHourEndsInBetween() {
    String first = messages.send(message("Hello", EVERYBODY));
    clock.advance(Duration.ofMinutes(1));
    String second =
        messages.send(new SessionMessage(SESSION, "Thursday", "Hello", EVERYBODY, "b@x.example"));

    assertThat(second).isEqualTo(first);
    assertThat(messages.of(SESSION)).hasSize(1);
  }

  @Test
  void ofManyClicksAtOnceOneSends() throws Exception {
    List<Callable<String>> clicks =
        IntStream.range(0, 12)
            .<Callable<String>>mapToObj(i ->
                () -> {
                  if (i == 6) {
                    clock.advance(Duration.ofMinutes(1));
                  }
                  return messages.send(message("Hello", EVERYBODY));
                })
            .toList();

    Set<String> circulars = new HashSet<>();
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<String> click : pool.invokeAll(clicks)) {
        circulars.add(click.get());
      }
    }

    assertThat(circulars).hasSize(1);
    assertThat(messages.of(SESSION)).hasSize(1);
  }

  @Test
  void otherWordsOrReadersOrMuchLaterIsAnotherMessage() {
    messages.send(message("Hello", EVERYBODY));
    messages.send(message("Hello!", EVERYBODY));
    messages.send(message("Hello", Set.of(Audience.WAITING)));
    clock.advance(Duration.ofHours(3));
    messages.send(message("Hello", EVERYBODY));

    assertThat(messages.of(SESSION))
        .extracting(Sent::message)
        .extracting(SessionMessage::text)
        .hasSize(4)
        .startsWith("Hello");
    assertThat(messages.of(SESSION).getFirst().at()).isEqualTo("2020-11-30T12:59:30Z");
  }

  @Test
  void theMessagesOfOneSessionAreNotAnothers() {
    messages.send(new SessionMessage(OTHER, "Hi", "Hello", EVERYBODY, "amina@x.example"));

    assertThat(messages.of(SESSION)).isEmpty();
    assertThat(messages.of(OTHER)).hasSize(1);
  }

  @Test
  void whatCannotBeSentIsToldFieldByField() {
    assertThat(errors(Map.of())).containsOnlyKeys("subject", "text", "to");
    assertThat(errors(sent(" \n ", "\u200B", "everybody")))
        .containsEntry("subject", "Please write a subject.")
        .containsEntry("text", "Please write a text.")
        .containsEntry("to", "Expected “registered”, “waiting” or both.");
    assertThat(errors(sent("s".repeat(121), "t".repeat(5_001), "waiting")))
        .containsEntry("subject", "At most 120 characters; this has 121.")
        .containsEntry("text", "At most 5,000 characters; this has 5,001.")
        .hasSize(2);
  }

  @Test
  void theLongestMessageIsTaken() {
    String subject = "😀".repeat(120);
    String text = "社".repeat(4_999) + "!";

    assertThat(
            SessionMessageForm.parse(
                SESSION, new Submission(false, sent(subject, text, "waiting"), Map.of()), "me"))
        .isEqualTo(
            new SessionMessageForm.Outcome.Accepted(
                new SessionMessage(SESSION, subject, text, Set.of(Audience.WAITING), "me"), false));
    writeAllPages(
        messages.send(new SessionMessage(SESSION, subject, text, Set.of(Audience.WAITING), "me")));
    assertThat(messages.of(SESSION).getFirst().message().text()).isEqualTo(text);
  }

  private static Map<String, String> errors(Map<String, List<String>> fields) {
    SessionMessageForm.Outcome outcome =
        SessionMessageForm.parse(SESSION, new Submission(false, fields, Map.of()), "me");
    return outcome instanceof SessionMessageForm.Outcome.Rejected(Map<String, String> errors)
        ? errors
        : Map.of();
  }

  private static Map<String, List<String>> sent(String subject, String text, String to) {
    return Map.of("subject", List.of(subject), "text", List.of(text), "to", List.of(to));
  }

  private static SessionMessage message(String text, Set<Audience> to) {
    return new SessionMessage(SESSION, "Thursday", text, to, "amina@citizens.example");
  }

  private void writeAllPages(String id) {
    Circular circular = new Circulars(registering.table).find(id).orElseThrow();
    Optional<String> place = Optional.empty();
    do {
      place = fanOut().writePage(circular, place);
    } while (place.isPresent());
  }

  private SessionMessageFanOut fanOut() {
    return new SessionMessageFanOut(
        registering.roster, new Letters(registering.table, clock), clock);
  }
}
