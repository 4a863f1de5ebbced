package org.learningthursdays.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts in headers arrive whole, in words that each can be decoded alone and in lines no longer
/// than RFC 2047 lets them be.
class EncodedWordsTest {
  private static final Pattern WORD = Pattern.compile("=\\?UTF-8\\?([QB])\\?([!-~&&[^?]]+)\\?=");

  @ParameterizedTest
  @CsvSource({
    "Zoë Ångström, =?UTF-8?Q?Zo=C3=AB_=C3=85ngstr=C3=B6m?=",
    "王小明, =?UTF-8?B?546L5bCP5piO?=",
    "=?x?=, =?UTF-8?Q?=3D=3Fx=3F=3D?="
  })
  void whatIsMostlyAsciiStaysReadable(String text, String encoded) {
    assertThat(EncodedWords.of(text, 9)).isEqualTo(encoded);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Zoë", "=?UTF-8?Q?a?=", "a\u007Fb", "a\tb"})
  void whatCannotStandAsItIsIsEncoded(String text) {
    assertThat(EncodedWords.areNeeded(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Sam Okafor", "1-2-1 = all?"})
  void theRestStandsAsItIs(String text) {
    assertThat(EncodedWords.areNeeded(text)).isFalse();
  }

  @Property(tries = 500)
  void everyTextArrivesInLinesOf76OctetsAndNoCharacterIsSplit(
      @ForAll
          @StringLength(min = 1, max = 120)
          @Chars({'a', ' ', '?', '=', '_', 'é', 'ß', '学', '\u0301', '\u200D', '\uD83D', '\uDE80'})
          String given,
      @ForAll @IntRange(max = 30) int used)
      throws UnsupportedEncodingException, CharacterCodingException {
    String text = HeaderText.line("é" + given);
    String encoded = EncodedWords.of(text, used);

    List<String> lines = encoded.lines().toList();
    assertThat(used + lines.getFirst().length()).isLessThanOrEqualTo(EncodedWords.LINE_OCTETS);
    for (String line : lines) {
      assertThat(line.length()).isLessThanOrEqualTo(EncodedWords.LINE_OCTETS);
      assertThat(line.strip().length()).isLessThanOrEqualTo(75);
      assertThat(decodedAlone(line.strip())).isNotEmpty();
    }
    assertThat(MimeUtility.decodeText(MimeUtility.unfold(encoded))).isEqualTo(text);
  }

  /// As strictly as can be: an octet too few or too many of a character throws.
  private static String decodedAlone(String word) throws CharacterCodingException {
    Matcher matcher = WORD.matcher(word);
    assertThat(matcher.matches()).as(word).isTrue();
    byte[] octets =
        matcher.group(1).equals("B") ? Base64.getDecoder().decode(matcher.group(2)) : q(matcher);
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
  }

  private static byte[] q(Matcher word) {
    String latin =
        Pattern.compile("=([0-9A-F]{2})")
            .matcher(word.group(2).replace('_', ' '))
            .replaceAll(octet ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(octet.group(1), 16))));
    return latin.getBytes(StandardCharsets.ISO_8859_1);
  }
}
