package org.learningthursdays.organisers.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.learningthursdays.Calls;
import org.learningthursdays.desk.Organiser;
import org.learningthursdays.desk.ProgrammeEditing;
import org.learningthursdays.web.Response;

/// Whatever organisers are told stands beneath their own menu.
class OrganiserPageTest {
  private static final SignedIn AMINA =
      new SignedIn(
          new Organiser("amina@citizens.example"), "subject", "token", "https://sign-in.example");

  @ParameterizedTest
  @EnumSource
  void aRefusalLeavesTheMenuInPlace(ProgrammeEditing.Refusal refusal) {
    Response answer = OrganiserPage.refused(refusal, AMINA);

    assertThat(answer.status()).isEqualTo(refusal.status());
    assertThat(Calls.text(answer))
        .contains(refusal.sentence(), "amina@citizens.example", "href=\"/organisers/programme\"");
  }
}
