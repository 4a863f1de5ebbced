package org.learningthursdays.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.learningthursdays.identity.LeaderId;

/// Whatever is asked and whenever, no hour brings more than five mails to one address.
class MailQuotaTest {
  private static final LeaderId READER = new LeaderId("A".repeat(22));
  private static final Instant START = Instant.parse("2020-11-30T09:00:00Z");

  @Property(tries = 300)
  void noHourBringsMoreThanFive(
      @ForAll @Size(max = 60) List<@IntRange(max = 2_000) Integer> secondsBetween) {
    MailQuota quota = new MailQuota(List.of(), 0);
    List<Instant> due = new ArrayList<>();
    Instant now = START;
    for (int seconds : secondsBetween) {
      now = now.plusSeconds(seconds);
      Optional<MailQuota.Leave> leave = quota.ask(READER, now);
      if (leave.isPresent()) {
        due.add(leave.get().due());
        quota = after(quota, leave.get());
      }
    }

    for (int i = 5; i < due.size(); i++) {
      assertThat(Duration.between(due.get(i - 5), due.get(i)))
          .isGreaterThanOrEqualTo(Duration.ofHours(1));
    }
  }

  @Test
  void whatWouldWaitForMoreThanFiveHoursIsNotWritten() {
    MailQuota quota = new MailQuota(List.of(), 0);
    int granted = 0;
    while (true) {
      Optional<MailQuota.Leave> leave = quota.ask(READER, START);
      if (leave.isEmpty()) {
        break;
      }
      quota = after(quota, leave.get());
      granted++;
    }

    assertThat(granted).isEqualTo(30);
  }

  private static MailQuota after(MailQuota before, MailQuota.Leave leave) {
    List<Instant> times = new ArrayList<>(before.times());
    times.add(leave.due());
    return new MailQuota(
        times.subList(Math.max(0, times.size() - 5), times.size()), before.version() + 1);
  }
}
