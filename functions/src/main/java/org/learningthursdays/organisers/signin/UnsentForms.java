package org.learningthursdays.organisers.signin;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.SetCookie;

/// Forms that came when nobody was signed in any more, kept until somebody is, so that no text is
/// lost. Whoever sends one may be anybody: so it is kept for an hour, encrypted with a key
/// (AES-GCM) that only the browser has which sent it.
final class UnsentForms {
  private static final Duration KEPT = Duration.ofHours(1);
  private static final String COOKIE = "unsent-";
  private static final String FORM = "form";
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int ID_LETTERS = 12;
  private static final int IV_OCTETS = 12;
  private static final int TAG_BITS = 128;

  /// Follows the secret in the cookie of a form that somebody has gone on with.
  private static final String TAKEN = ".taken";

  /// Where a form can be seen again, and what the browser needs to keep for it.
  record Kept(String path, SetCookie cookie) {}

  /// A form that is kept.
  ///
  /// @param isTaken whether the browser has sent it again since
  record Found(String id, UnsentForm form, boolean isTaken) {}

  private final Table table;
  private final Clock clock;

  UnsentForms(Table table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /// Keeps a form.
  Kept keep(UnsentForm form, String site) {
    String secret = RandomText.make();
    String id = RandomText.derived("name", secret).substring(0, ID_LETTERS);
    table.write(
        Write.add(
            Item.at(key(secret))
                .put(FORM, encrypted(form.octets(), secret))
                .expiring(clock.instant().plus(KEPT))
                .build()));
    return new Kept("/organisers/unsent/" + id, SetCookie.at(site, COOKIE + id, secret, KEPT));
  }

  /// The form of this id that a browser sent; nothing once it is gone.
  Optional<Found> find(Request request, String site, String id) {
    return cookie(request, site, id)
        .flatMap(cookie -> {
          boolean isTaken = cookie.endsWith(TAKEN);
          String secret = isTaken ? cookie.substring(0, cookie.length() - TAKEN.length()) : cookie;
          return table
              .get(key(secret))
              .filter(item -> !item.isExpired(clock.instant()))
              .map(item -> UnsentForm.read(decrypted(item.bytes(FORM), secret)))
              .map(form -> new Found(id, form, isTaken));
        });
  }

  /// What has a browser remember that it has sent the form of this id again; nothing if it has no
  /// such form, or remembers it already.
  static Optional<SetCookie> taken(Request request, String site, String id) {
    return cookie(request, site, id)
        .filter(cookie -> !cookie.endsWith(TAKEN))
        .map(secret -> SetCookie.at(site, COOKIE + id, secret + TAKEN, KEPT));
  }

  private static Optional<String> cookie(Request request, String site, String id) {
    return Optional.ofNullable(request.cookies().get(SetCookie.nameAt(site, COOKIE + id)));
  }

  private static Key key(String secret) {
    return new Key("UNSENT#" + RandomText.derived("id", secret), "FORM");
  }

  private static byte[] encrypted(byte[] plain, String secret) {
    byte[] iv = new byte[IV_OCTETS];
    new SecureRandom().nextBytes(iv);
    byte[] sealed = ciphered(Cipher.ENCRYPT_MODE, iv, plain, secret);
    return ByteBuffer.allocate(IV_OCTETS + sealed.length).put(iv).put(sealed).array();
  }

  private static byte[] decrypted(byte[] stored, String secret) {
    byte[] iv = new byte[IV_OCTETS];
    byte[] sealed = new byte[stored.length - IV_OCTETS];
    ByteBuffer.wrap(stored).get(iv).get(sealed);
    return ciphered(Cipher.DECRYPT_MODE, iv, sealed, secret);
  }

  private static byte[] ciphered(int mode, byte[] iv, byte[] octets, String secret) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(
          mode,
          new SecretKeySpec(RandomText.derive("key", secret), "AES"),
          new GCMParameterSpec(TAG_BITS, iv));
      return cipher.doFinal(octets);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM failed on an unsent form", e);
    }
  }
}
