package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.identity.Purpose;
import org.learningthursdays.local.FunctionDefinition;
import org.learningthursdays.local.Template;
import org.learningthursdays.local.secrets.Secrets;
import org.learningthursdays.table.RealTable;

/// Rotating the link key, as `infrastructure/README.md` tells it: links hold through one rotation
/// and not through two; who somebody is and where their calendar lies never changes.
@ExtendWith(RealTable.class)
class KeyRotationTest {
  private static final Template TEMPLATE = Template.read(Path.of("..", "template.yaml"));
  private static final Address ADDRESS = new Address("ada@example.org");

  private final HandClock clock = new HandClock("2020-11-30T09:00:00Z");
  private final Secrets secrets = Secrets.inMemory(TEMPLATE.secrets(), clock);
  private final Map<String, String> environment = new HashMap<>();
  private final RealTable table;
  private final Calls running;

  KeyRotationTest(RealTable table) {
    this.table = table;
    Map<String, String> deployed =
        TEMPLATE.functions().stream()
            .filter(function -> function.name().equals("LeaderFunction"))
            .map(FunctionDefinition::environment)
            .findFirst()
            .orElseThrow();
    environment.putAll(deployed);
    environment.putAll(table.environment());
    environment.putAll(secrets.environment());
    environment.put("LASTING_KEY", deployed.getOrDefault("LASTING_KEY", ""));
    environment.put("LINK_KEY", deployed.getOrDefault("LINK_KEY", ""));
    running = new Calls(environment, clock);
  }

  @BeforeEach
  void aLeader() {
    table.table().write(leaders().registering(ada(), ADDRESS, "Ada Byron", null));
  }

  private Leaders leaders() {
    return new Leaders(table.table(), clock);
  }

  private Leader kept() {
    return leaders().find(ada()).orElseThrow();
  }

  @AfterEach
  void stop() {
    secrets.close();
  }

  /// Of a function that starts now.
  private KeyRing keys() {
    return new Parts(environment, clock).keyRing();
  }

  private LeaderId ada() {
    return keys().leader(ADDRESS);
  }

  private String link() {
    return keys().token(Purpose.OWN_PAGE, ada(), kept().pageVersion());
  }

  /// A rotation, and the minute after which functions that run know of it by a link that is new to
  /// them.
  private void rotate() {
    secrets.rotate(environment.getOrDefault("LINK_KEY", ""));
    clock.advance(Duration.ofMinutes(2));
  }

  private int open(String path) {
    return running.own("GET /my/" + path, Map.of("accept", "text/html"), "").status();
  }

  @Test
  void aLinkHoldsThroughOneRotationAndNotThroughTwo() {
    String first = link();
    assertThat(open(first)).isEqualTo(200);

    rotate();
    String second = link();
    assertThat(second).isNotEqualTo(first);
    assertThat(open(second)).isEqualTo(200);
    assertThat(open(first)).isEqualTo(200);

    rotate();
    String third = link();
    assertThat(open(third)).isEqualTo(200);
    assertThat(open(second)).isEqualTo(200);
    assertThat(open(first)).isEqualTo(404);
  }

  @Test
  void whoSomebodyIsAndWhereTheirCalendarLiesOutlivesEveryRotation() {
    LeaderId before = ada();
    String calendar =
        keys().token(Purpose.CALENDAR, before, kept().calendarVersion())
            + "/learning-thursdays.ics";
    String leave = keys().token(Purpose.LEAVE_DIGEST, before, 0);
    assertThat(open(calendar)).isEqualTo(200);

    rotate();
    rotate();
    rotate();

    assertThat(ada()).isEqualTo(before);
    assertThat(open(calendar)).isEqualTo(200);
    assertThat(keys().read(Purpose.LEAVE_DIGEST, leave)).isPresent();
  }

  @Test
  void aFunctionThatRunsForgetsAKeyThatIsNotLiveAnyMoreWithinAnHour() {
    String leaked = link();
    assertThat(open(leaked)).isEqualTo(200);
    secrets.rotate(environment.getOrDefault("LINK_KEY", ""));
    secrets.rotate(environment.getOrDefault("LINK_KEY", ""));

    clock.advance(Duration.ofHours(1));

    assertThat(open(leaked)).isEqualTo(404);
  }
}
