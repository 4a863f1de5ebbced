package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.KeySources;
import org.learningthursdays.identity.Keys;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.LinkPurpose;
import org.learningthursdays.local.secrets.Secrets;
import org.learningthursdays.local.template.FunctionDefinition;
import org.learningthursdays.local.template.Template;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.web.Response;

/// Whatever goes wrong, no log line holds a link, an address or a name.
@ExtendWith(DynamoDbExtension.class)
class OwnPagesLogTest {
  private static final String ADDRESS = "ada.byron@example.org";

  private final MutableClock clock = new MutableClock("2020-11-30T09:00:00Z");
  private final Template template = Template.read(Path.of("..", "template.yaml"));
  private final Secrets secrets = Secrets.inMemory(template.secrets(), clock);
  private final Map<String, String> environment = new HashMap<>();

  OwnPagesLogTest(DynamoDbExtension table) {
    environment.putAll(table.environment());
    environment.putAll(secrets.environment());
    Map<String, String> deployed =
        template.functions().stream()
            .filter(function -> function.name().equals("LeaderFunction"))
            .map(FunctionDefinition::environment)
            .findFirst()
            .orElseThrow();
    for (String key : List.of("LASTING_KEY", "LINK_KEY", "PSEUDONYM_KEY")) {
      environment.put(key, deployed.getOrDefault(key, ""));
    }
  }

  @AfterEach
  void stop() {
    secrets.close();
  }

  private Supplier<Keys> kept(String variable) {
    return () -> Keys.read(secrets.value(environment.getOrDefault(variable, "")));
  }

  @Test
  void aTableThatDoesNotAnswerIsToldWithoutSayingWhoAsked() {
    KeySources made = new KeySources(kept("LASTING_KEY"), kept("LINK_KEY"), kept("PSEUDONYM_KEY"));
    KeyRing keys = new KeyRing(made, clock);
    String token = keys.token(LinkPurpose.OWN_PAGE, new LeaderId("a".repeat(21) + "A"), 1);
    String calendar = keys.token(LinkPurpose.CALENDAR, new LeaderId("a".repeat(21) + "A"), 1);
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", "http://localhost:1");
    Calls calls = new Calls(environment, clock);
    Map<String, String> form = Map.of("content-type", "application/x-www-form-urlencoded");

    Response feed = calls.own("GET /my/" + calendar + "/learning-thursdays.ics", Map.of(), "");

    assertThat(feed.status()).isEqualTo(503);
    assertThat(feed.headers()).containsKey("retry-after");
    assertThat(calls.own("GET /my/" + token, Map.of(), "").status()).isEqualTo(503);
    assertThat(calls.own("POST /my/" + token + "/erase", form, "confirm=true").status())
        .isEqualTo(503);
    assertThat(calls.own("POST /my/link", form, "email=" + ADDRESS).status()).isEqualTo(503);
    assertThat(calls.log())
        .contains("TableUnavailableException")
        .doesNotContain(token, calendar, "ada.byron", "a".repeat(21));
  }

  @Test
  void whatHoldsNotIsNotLoggedAtAll() {
    Calls calls = new Calls(environment, clock);

    assertThat(calls.own("GET /my/none", Map.of("accept", "text/html"), "").status())
        .isEqualTo(404);
    assertThat(calls.own("GET /my/none/data.json", Map.of(), "").status()).isEqualTo(404);
    assertThat(calls.log()).isEmpty();
  }
}
