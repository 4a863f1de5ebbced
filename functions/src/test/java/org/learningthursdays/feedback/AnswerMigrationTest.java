package org.learningthursdays.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.feedback.FeedbackFixture.LEADERS;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;

/// Answers that were kept before months had secrets are nobody's after one recount.
@ExtendWith(DynamoDbExtension.class)
class AnswerMigrationTest {
  private static final String GONE = "2020-09-24-gone";
  private static final Address ZOE = new Address("zoe@example.org");

  private final FeedbackFixture fixture;

  AnswerMigrationTest(DynamoDbExtension real) {
    fixture = new FeedbackFixture(real.table());
  }

  private LeaderId zoe() {
    return fixture.keys.leader(ZOE);
  }

  /// As it was kept then.
  private void keep(String session, String id, LocalDate day, int rating, boolean withAddress) {
    Answer answer =
        new Answer(
            new Answer.AnswerKey(session, id),
            day,
            rating,
            9,
            new Answer.Words("Useful " + id, "", ""),
            withAddress ? new Answer.Contact("Zoe", ZOE) : null);
    fixture.table.putAll(List.of(AnswerItem.toItem(answer)));
    fixture.tallies.count(List.of(AnswerItem.key(answer.key())));
    if (withAddress) {
      fixture.table.putAll(
          List.of(
              Item.at(new Key(zoe().partition(), "VOICE#" + session + "#" + id))
                  .put("session", session)
                  .put("answer", id)
                  .build()));
    }
  }

  private Set<String> ids() {
    return Stream.of(LEADERS, GONE, "")
        .flatMap(session -> fixture.kept(session).stream())
        .map(answer -> answer.key().id())
        .collect(Collectors.toSet());
  }

  @Test
  void theyLieUnderRandomIdsOnTheSessionsDayAndAreCountedAsBefore() {
    keep(LEADERS, "AAAAAAAAAAAAAAAAAAAAAA", LocalDate.of(2020, 10, 9), 4, false);
    keep(LEADERS, "BBBBBBBBBBBBBBBBBBBBBB", LocalDate.of(2020, 10, 20), 5, true);
    keep(GONE, "CCCCCCCCCCCCCCCCCCCCCC", LocalDate.of(2020, 9, 25), 3, false);
    keep("", "DDDDDDDDDDDDDDDDDDDDDD", LocalDate.of(2020, 10, 9), 2, true);
    FeedbackReport before =
        fixture.feedback.reports().read(FeedbackFilter.EVERYTHING, Optional.empty(), 9).report();

    assertThat(fixture.rebuild().answers()).isEqualTo(4);

    assertThat(ids()).hasSize(4).allSatisfy(id -> assertThat(id).startsWith("2."));
    assertThat(fixture.kept(LEADERS))
        .allSatisfy(answer -> assertThat(answer.day()).isEqualTo("2020-10-08"))
        .extracting(Answer::rating)
        .containsExactlyInAnyOrder(4, 5);
    assertThat(fixture.kept(GONE))
        .extracting(Answer::day)
        .containsExactly(LocalDate.of(2020, 9, 1));
    assertThat(fixture.kept("")).extracting(Answer::day).containsExactly(LocalDate.of(2020, 10, 1));
    FeedbackReports.Reading after =
        fixture.feedback.reports().read(FeedbackFilter.EVERYTHING, Optional.empty(), 9);
    assertThat(after.report()).isEqualTo(before);
    assertThat(after.comments().answers()).hasSize(4);
  }

  @Test
  void whatHoldsAnAddressIsStillFoundAndErased() {
    keep(LEADERS, "BBBBBBBBBBBBBBBBBBBBBB", LocalDate.of(2020, 10, 20), 5, true);
    fixture.rebuild();

    assertThat(fixture.answers.withAddress(zoe())).hasSize(1);
    assertThat(fixture.answers.eraseSome(zoe())).isTrue();
    assertThat(fixture.kept(LEADERS).getFirst().contact()).isNull();
    assertThat(fixture.table.query(zoe().partition())).isEmpty();
  }

  @Test
  void whatIsMovedStaysWhereItIs() {
    keep(LEADERS, "AAAAAAAAAAAAAAAAAAAAAA", LocalDate.of(2020, 10, 9), 4, false);
    fixture.form("session", LEADERS, "rating", "5");
    fixture.rebuild();
    Set<String> ids = ids();

    assertThat(fixture.rebuild()).isEqualTo(new Tallies.Rebuilt(2, 0));

    assertThat(ids()).isEqualTo(ids);
  }
}
