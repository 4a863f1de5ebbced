package org.learningthursdays.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// Texts in headers as encoded words (RFC 2047). A word has at most 75 octets, a line with one at
/// most 76, the header's name included, and each word can be decoded alone: no character is split.
///
/// Angus Mail counts neither the header's name nor the tab that begins a further line.
final class EncodedWords {
  /// The most octets of a line that has an encoded word.
  static final int LINE_OCTETS = 76;

  private static final String BREAK = "\r\n ";
  private static final String OPENING = "=?UTF-8?";
  private static final String CLOSING = "?=";

  /// What RFC 2047, section 5 (3), lets stand for itself, in a person's name too.
  private static final String PLAIN = "!*+-/";

  /// Both ways to write the octets of a word.
  private enum Coding {
    Q {
      @Override
      String encode(byte[] octets) {
        StringBuilder encoded = new StringBuilder(octets.length * 3);
        for (byte octet : octets) {
          if (octet == ' ') {
            encoded.append('_');
          } else if (isPlain(octet)) {
            encoded.append((char) octet);
          } else {
            encoded.append('=').append(HexFormat.of().withUpperCase().toHexDigits(octet));
          }
        }
        return encoded.toString();
      }
    },
    B {
      @Override
      String encode(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
      }
    };

    abstract String encode(byte[] octets);

    private static boolean isPlain(byte octet) {
      return (octet >= 'a' && octet <= 'z')
          || (octet >= 'A' && octet <= 'Z')
          || (octet >= '0' && octet <= '9')
          || PLAIN.indexOf(octet) >= 0;
    }

    String word(String text) {
      String octets = encode(text.getBytes(StandardCharsets.UTF_8));
      return OPENING + name() + "?" + octets + CLOSING;
    }
  }

  private EncodedWords() {}

  /// Whether a text cannot stand in a header as it is: it is not ASCII, or would be read as encoded
  /// already.
  static boolean areNeeded(String text) {
    return text.contains("=?") || !text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
  }

  /// The words, each on a line.
  ///
  /// @param used how many octets stand before the first one in its line
  static String of(String text, int used) {
    Coding coding = isMostlyAscii(text) ? Coding.Q : Coding.B;
    List<String> words = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int before = words.isEmpty() ? Math.max(used, 1) : 1;
      int to = end(text, from, coding, LINE_OCTETS - before);
      words.add(coding.word(text.substring(from, to)));
      from = to;
    }
    return String.join(BREAK, words);
  }

  /// Whether more than half of the characters are ASCII, so that quoted-printable ("Q", RFC 2047,
  /// section 4.2) stays readable and is used in place of Base64.
  private static boolean isMostlyAscii(String text) {
    return text.chars().filter(c -> c < 0x80).count() * 2 > text.length();
  }

  /// Where a word ends that begins there: after one character at least, and after as many as fit.
  private static int end(String text, int from, Coding coding, int octets) {
    int end = text.offsetByCodePoints(from, 1);
    while (end < text.length()) {
      int next = text.offsetByCodePoints(end, 1);
      if (coding.word(text.substring(from, next)).length() > octets) {
        return end;
      }
      end = next;
    }
    return end;
  }
}
