package org.learningthursdays.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Octets that have to be text.
final class Utf8 {
  private Utf8() {}

  /// The text of these octets.
  ///
  /// @param sentence for whoever sent others than UTF-8
  /// @throws MalformedException if they are others
  static String strictly(byte[] octets, String sentence) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException(sentence);
    }
  }
}
