package org.learningthursdays.leader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.LogLines;
import org.learningthursdays.MutableClock;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.PeopleDirectory;
import org.learningthursdays.outbox.Invocation;
import org.learningthursdays.programme.Track;
import org.learningthursdays.registration.Registering;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.web.SearchWords;

/// Whom no change of the table told of is entered at night, and nobody is entered who is gone.
@ExtendWith(DynamoDbExtension.class)
class DirectoryJobTest {
  private static final String SESSION = "2020-12-03-leaders";

  private final MutableClock clock = new MutableClock("2020-11-30T09:59:30Z");
  private final Registering registering;
  private final PeopleDirectory directory;
  private final DirectoryJob job;
  private final ErasureOrders erasures;

  DirectoryJobTest(DynamoDbExtension table) {
    registering = new Registering(table, clock);
    directory = new PeopleDirectory(table.table());
    job = new DirectoryJob(table.table());
    erasures = new ErasureOrders(table.table(), clock);
    registering.publish(Registering.session("2020-12-03", Track.LEADERS, null));
  }

  private List<LeaderId> find(String words) {
    return directory.find(SearchWords.of(words), 10);
  }

  private void night() {
    job.mend(new Invocation(System.nanoTime() + 60_000_000_000L, new LogLines()));
  }

  @Test
  void peopleFromBeforeAreEnteredAtNight() {
    for (int i = 0; i < 120; i++) {
      registering.register("ada" + i + "@example.org", SESSION);
    }
    assertThat(find("ada7@example.org")).isEmpty();

    night();
    night();

    assertThat(find("ADA7@example")).containsExactly(registering.leader("ada7@example.org"));
    assertThat(directory.everybody()).hasSize(120);
    assertThat(find("@example.org")).hasSize(10);
  }

  @Test
  void whoIsBeingErasedIsNotEnteredAndTakenOut() {
    registering.register("ada@example.org", SESSION);
    registering.register("bee@example.org", SESSION);
    LeaderId ada = registering.leader("ada@example.org");
    night();
    erasures.order(ada);

    directory.follow(List.of(ada));

    assertThat(find("ada@")).isEmpty();
    assertThat(directory.everybody()).containsExactly(registering.leader("bee@example.org"));
  }
}
