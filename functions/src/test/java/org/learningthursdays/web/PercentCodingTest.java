package org.learningthursdays.web;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What was encoded comes back, and nothing that a client sends is refused.
class PercentCodingTest {

  @ParameterizedTest
  @CsvSource({
    "a b+c, a%20b%2Bc",
    "/?&=#%, %2F%3F%26%3D%23%25",
    "caf\u00e9, caf%C3%A9",
    "https://a.example/x.ics, https%3A%2F%2Fa.example%2Fx.ics"
  })
  void whatHasAMeaningInAddressesIsEncoded(String value, String encoded) {
    assertThat(PercentCoding.encode(value)).isEqualTo(encoded);
  }

  @ParameterizedTest
  @CsvSource({
    "%41%7a%7A, Azz",
    "a+b, a+b",
    "%, %",
    "%4, %4",
    "100%, 100%",
    "%zz, %zz",
    "%%41, %A",
    "%F0%9F%98%80, \uD83D\uDE00",
    "\u00e9%C3%A9, \u00e9\u00e9",
    "%FF, \uFFFD",
    "%+1, %+1",
    "%-1, %-1"
  })
  void anEscapeThatIsNoneStandsForItself(String encoded, String decoded) {
    assertThat(PercentCoding.decode(encoded)).isEqualTo(decoded);
  }

  @ParameterizedTest
  @CsvSource({"a+b%20c%2B, a b c+", "+, ' '"})
  void formsWriteAPlusForASpace(String encoded, String decoded) {
    assertThat(PercentCoding.decodeForm(encoded)).isEqualTo(decoded);
  }

  @Property
  void whateverIsEncodedIsPlainAsciiAndComesBack(@ForAll int[] points) {
    StringBuilder text = new StringBuilder();
    for (int point : points) {
      int character = Math.floorMod(point, Character.MAX_CODE_POINT + 1);
      boolean isSurrogate =
          character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
      text.appendCodePoint(isSurrogate ? 'x' : character);
    }

    String encoded = PercentCoding.encode(text.toString());

    assertThat(encoded).matches("[A-Za-z0-9.*_%-]*");
    assertThat(PercentCoding.decode(encoded)).isEqualTo(text.toString());
    assertThat(PercentCoding.decodeForm(encoded)).isEqualTo(text.toString());
  }
}
