package org.learningthursdays.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// One address that mail can be sent to is taken; everything else is refused with a sentence that
/// tells its owner why.
class AddressTest {
  @ParameterizedTest
  @CsvSource({
    "ada@example.org, ada@example.org",
    "'  ada@example.org ', ada@example.org",
    "Ada.Byron+learning@Example.ORG, Ada.Byron+learning@example.org",
    "o'neil@example.org, o'neil@example.org",
    "ada@sub.example.co.uk, ada@sub.example.co.uk",
    "ada@bücher.example, ada@xn--bcher-kva.example",
    "ada@例え.テスト, ada@xn--r8jz45g.xn--zckzah",
    "a@example.museum, a@example.museum",
    "pat.o'brien+org@example.org, pat.o'brien+org@example.org",
    "!#$%&*/=?^_`{|}~-@example.org, !#$%&*/=?^_`{|}~-@example.org",
    "ada@BÜCHER.example, ada@xn--bcher-kva.example",
    "ada@ｅｘａｍｐｌｅ．ｏｒｇ, ada@example.org",
    "ada@例え。テスト, ada@xn--r8jz45g.xn--zckzah",
    "ada@ΕΛΛΆΣ.example, ada@xn--hxarsa5b.example",
    "ada@xn--strae-oqa.example, ada@xn--strae-oqa.example",
    "ada@3.example.org, ada@3.example.org"
  })
  void oneAddressIsTaken(String given, String address) {
    assertThat(Address.read(given)).isEqualTo(new Address.Reading.Valid(new Address(address)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada",
        "ada@",
        "@example.org",
        "ada@example",
        "ada@localhost",
        "ada@@example.org",
        "ada@exa mple.org",
        "ada@-example.org",
        "ada@[192.0.2.1]",
        "ada@192.0.2.1",
        "ada.@example.org",
        "\"ada byron\"@example.org extra",
        "javascript:alert(1)",
        "ada@example..org",
        "ada@example.org.",
        "ada@example.7",
        "ada@example.o",
        "ada@exa_mple.org",
        "ada..byron@example.org",
        ".ada@example.org",
        "mailto:ada@example.org",
        "ada\\@example.org",
        "ada@\u04C0.example\u2F868"
      })
  void whatIsNoAddressIsRefused(String given) {
    assertThat(Address.read(given)).isInstanceOf(Address.Reading.Invalid.class);
  }

  @ParameterizedTest
  @CsvSource({
    "ada@gmail.con, .con, .com",
    "ada@Hotmail.CMO, .cmo, .com",
    "ada@btinternet.comm, .comm, .com",
    "ada@yahoo.couk, .couk, .co.uk",
    "ada@example.ogr, .ogr, .org"
  })
  void anEndingThatNobodyHasIsToldOfWithTheOneThatWasMeant(
      String given, String ending, String meant) {
    assertThat(Address.readNew(given))
        .isEqualTo(
            new Address.Reading.Invalid(
                "No address ends in “%s”. Is it “%s”? Please correct it."
                    .formatted(ending, meant)));
    assertThat(Address.read(given)).isInstanceOf(Address.Reading.Valid.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada@example.org\r\nBcc: bee@example.org",
        "ada@example.org\nbee@example.org",
        "ada\u0000@example.org"
      })
  void anAddressStandsOnOneLine(String given) {
    assertThat(sentence(given)).startsWith("An e-mail address stands on one line.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u00A0ada@example.org",
        "\u200Bada@example.org\u200B",
        "\uFEFFada@example.org",
        "\u202Aada@example.org\u202C",
        "\u2068ada@example.org\u2069",
        "\u200Eada@example.org\u200F\u00AD",
        "\u3000ada@example.org\u2028\r\n",
      })
  void whatNobodySeesAroundAnAddressIsTakenOff(String given) {
    assertThat(Address.read(given))
        .isEqualTo(new Address.Reading.Valid(new Address("ada@example.org")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u200Bda@example.org",
        "ada\u00A0@example.org",
        "ada@exam\u00ADple.org",
        "ada@example\u2060.org",
        "ada@\u202Eexample.org",
        "ada@e\uFE0Fxample.org",
        "ada@ex\u034Fample.org",
        "ada@ex\u3164ample.org",
        "ada@example.\u200Dorg",
        "ada@نامه\u200Cای.example",
        "ada@example\uDB40\uDC61.org",
      })
  void whatNobodySeesInsideAnAddressIsToldOf(String given) {
    assertThat(sentence(given))
        .startsWith("There is a sign in this address that nobody sees, perhaps from copying it.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada@straße.example", "ada@STRAẞE.example", "ada@βόλος.example"})
  void domainsThatOldAndNewMailSystemsReadDifferentlyAreRefused(String given) {
    assertThat(sentence(given)).startsWith("Domains with “ß” or “ς” are not the same to all");
  }

  @Test
  void quotedPartsAreRefused() {
    assertThat(sentence("\"ana.x\"@example.org"))
        .isEqualTo("Our mail cannot reach addresses with quotation marks.");
    assertThat(sentence("\"ana x\"@example.org"))
        .startsWith("An e-mail address has no spaces in it.");
  }

  @Test
  void thePartBeforeTheAtHasALongestLength() {
    assertThat(Address.read("a".repeat(64) + "@example.org"))
        .isInstanceOf(Address.Reading.Valid.class);
    assertThat(sentence("a".repeat(65) + "@example.org"))
        .isEqualTo("An e-mail address has at most 64 characters before the @.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada@example.org bee@example.org",
        "ada@example.org, bee@example.org",
        "ada@example.org;bee@example.org"
      })
  void aListIsRefused(String given) {
    assertThat(sentence(given)).isEqualTo("Please give one address only.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ada <ada@example.org>",
        "<ada@example.org>",
        "ada(at home)@example.org",
        "ada@example.org (Ada)"
      })
  void namesAndCommentsAreRefused(String given) {
    assertThat(sentence(given)).startsWith("Please give the address alone, without a name.");
  }

  @Test
  void lettersThatMailCannotReachAreToldOf() {
    assertThat(sentence("zoé@example.org"))
        .isEqualTo("Our mail cannot reach addresses with letters such as “é” before the @.");
  }

  @Test
  void anAddressHasALongestLength() {
    String domain = ("x".repeat(60) + ".").repeat(3) + "example.org";
    String longest = "a".repeat(Address.LONGEST - domain.length() - 1) + "@" + domain;

    assertThat(Address.read(longest)).isInstanceOf(Address.Reading.Valid.class);
    assertThat(sentence("a" + longest)).isEqualTo("An e-mail address has at most 254 characters.");
  }

  @Test
  void anAddressDoesNotShowItselfInALog() {
    assertThat(new Address("ada@example.org").toString()).doesNotContain("ada");
  }

  private static String sentence(String given) {
    return switch (Address.read(given)) {
      case Address.Reading.Valid _ -> throw new AssertionError("was taken");
      case Address.Reading.Invalid(String sentence) -> sentence;
    };
  }

  @ParameterizedTest
  @CsvSource({
    "pat@example.org, pat@example.org",
    "p.at+org@example.org, p.at@example.org",
    "pat+a.b+c@example.org, pat@example.org",
    "p.at+org@gmail.com, pat@gmail.com",
    "p.a.t@Googlemail.com, pat@Googlemail.com",
    "+pat@example.org, +pat@example.org"
  })
  void mailsAreCountedByTheMailboxThatMostProvidersDeliverTo(String given, String mailbox) {
    assertThat(new Address(given).mailbox()).isEqualTo(new Address(mailbox));
  }
}
