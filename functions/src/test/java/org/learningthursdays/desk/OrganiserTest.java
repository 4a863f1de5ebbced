package org.learningthursdays.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.web.Requests;

/// Only who is of the group gets to the desk, however API Gateway writes a list of groups.
class OrganiserTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "organisers",
        "[organisers]",
        "[a organisers b]",
        "[organisers b]",
        "[a, organisers]",
        " [ organisers ] "
      })
  void whoIsOfTheGroupIsLetIn(String groups) {
    assertThat(
            Organiser.of(
                Requests.withClaims(Map.of("cognito:groups", groups, "email", "a@example.org"))))
        .hasValue(new Organiser("a@example.org"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "not-organisers",
        "[not-organisers]",
        "organisers-not",
        "[a notorganisers b]",
        "Organisers",
        "organiser s",
        "[a b]"
      })
  void anybodyElseIsNot(String groups) {
    assertThat(
            Organiser.of(
                Requests.withClaims(Map.of("cognito:groups", groups, "email", "a@example.org"))))
        .isEmpty();
  }

  @Test
  void aTokenWithoutGroupsIsNobodys() {
    assertThat(Organiser.of(Requests.withClaims(Map.of("email", "organisers")))).isEmpty();
    assertThat(Organiser.of(Requests.withClaims(Map.of("groups", "organisers")))).isEmpty();
  }

  @Test
  void withoutAnAddressTheSubjectIsTheName() {
    assertThat(
            Organiser.of(Requests.withClaims(Map.of("cognito:groups", "organisers", "sub", "7f"))))
        .hasValue(new Organiser("7f"));
    assertThat(Organiser.of(Requests.withClaims(Map.of("cognito:groups", "organisers"))))
        .hasValue(new Organiser("unknown"));
  }
}
