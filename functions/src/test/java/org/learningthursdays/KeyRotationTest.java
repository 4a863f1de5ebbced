package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.LeaderItem;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.identity.LinkPurpose;
import org.learningthursdays.lambda.Components;
import org.learningthursdays.local.secrets.Secrets;
import org.learningthursdays.local.template.FunctionDefinition;
import org.learningthursdays.local.template.Template;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.web.Json;

/// Rotating the keys, as `infrastructure/README.md` tells it: links hold until the key that made
/// them is taken out; who somebody is never changes.
@Tag("slow")
@ExtendWith(DynamoDbExtension.class)
class KeyRotationTest {
  private static final Template TEMPLATE = Template.read(Path.of("..", "template.yaml"));
  private static final Address ADDRESS = new Address("ada@example.org");

  private final MutableClock clock = new MutableClock("2020-11-30T09:00:00Z");
  private final Secrets secrets = Secrets.inMemory(TEMPLATE.secrets(), clock);
  private final Map<String, String> environment = new HashMap<>();
  private final DynamoDbExtension table;
  private final Calls running;

  KeyRotationTest(DynamoDbExtension table) {
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
    environment.put("PSEUDONYM_KEY", deployed.getOrDefault("PSEUDONYM_KEY", ""));
    running = new Calls(environment, clock);
  }

  @BeforeEach
  void aLeader() {
    table.table().write(LeaderItem.registering(ada(), ADDRESS, "Ada Byron", null, clock.instant()));
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
    return new Components(environment, clock).keyRing();
  }

  private LeaderId ada() {
    return keys().leader(ADDRESS);
  }

  private String link() {
    return keys().token(LinkPurpose.OWN_PAGE, ada(), kept().pageVersion());
  }

  /// Adds a key, as the documented command does, and lets the hour go by after which every function
  /// makes links with it.
  private void rotate() {
    String secret = environment.getOrDefault("LINK_KEY", "");
    String before = secrets.value(secret);
    Map<String, Object> keys =
        new HashMap<>(before.startsWith("{") ? Json.object(before) : Map.of("0", before));
    keys.put(String.valueOf(keys.size()), "a new secret of 32 characters, " + keys.size());
    secrets.put(secret, Json.write(keys));
    clock.advance(Duration.ofHours(1));
  }

  private void takeOut(String id) {
    String secret = environment.getOrDefault("LINK_KEY", "");
    Map<String, Object> keys = new HashMap<>(Json.object(secrets.value(secret)));
    keys.remove(id);
    secrets.put(secret, Json.write(keys));
  }

  private int open(String path) {
    return running.own("GET /my/" + path, Map.of("accept", "text/html"), "").status();
  }

  @Test
  void linksHoldThroughEveryRotationUntilTheirKeyIsTakenOut() {
    String first = link();
    String calendar =
        keys().token(LinkPurpose.CALENDAR, ada(), kept().calendarVersion())
            + "/learning-thursdays.ics";
    assertThat(open(first)).isEqualTo(200);
    rotate();
    rotate();
    String third = link();

    assertThat(third).isNotEqualTo(first);
    assertThat(open(third)).isEqualTo(200);
    assertThat(open(first)).isEqualTo(200);
    assertThat(open(calendar)).isEqualTo(200);

    takeOut("0");
    clock.advance(Duration.ofHours(1));
    assertThat(open(first)).isEqualTo(404);
    assertThat(open(calendar)).isEqualTo(404);
    assertThat(open(third)).isEqualTo(200);
  }

  @Test
  void whoSomebodyIsOutlivesEveryRotation() {
    LeaderId before = ada();

    rotate();
    secrets.rotate(environment.getOrDefault("PSEUDONYM_KEY", ""));

    assertThat(ada()).isEqualTo(before);
  }

  @Test
  void aFirstAnswerFetchesNoMoreThanTheSecretsThatItUses() {
    String link = link();
    int before = secrets.requests();

    assertThat(open(link)).isEqualTo(200);

    assertThat(secrets.requests()).isEqualTo(before + 1);
  }
}
