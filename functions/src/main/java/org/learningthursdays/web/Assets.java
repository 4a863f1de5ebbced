package org.learningthursdays.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Style sheet, script and icons, all served from here.
///
/// An asset's URL holds a hash of its octets, so browsers may cache it for good.
public final class Assets {
  private record Asset(String name, String url, Response answer) {
    static Asset load(String name) {
      byte[] octets = read(name);
      int dot = name.indexOf('.');
      String hash = Etag.of(octets).substring(1, 13);
      String hashed = name.substring(0, dot) + "." + hash + name.substring(dot);
      Response answer =
          Response.octets(200, contentType(name), octets)
              .with("cache-control", "public, max-age=31536000, immutable");
      return new Asset(name, "/assets/" + hashed, answer);
    }
  }

  private static final Map<String, Asset> BY_NAME =
      Stream.of(
              "site.css",
              "site.js",
              "frame.js",
              "embed.js",
              "icon.svg",
              "icon.ico",
              "touch.png",
              "share.png")
          .map(Asset::load)
          .collect(Collectors.toMap(Asset::name, Function.identity()));
  private static final Map<String, Asset> BY_URL =
      BY_NAME.values().stream().collect(Collectors.toMap(Asset::url, Function.identity()));

  private Assets() {}

  /// The address of an asset, from the site's root.
  public static String url(String name) {
    return asset(name).url();
  }

  private static Asset asset(String name) {
    @Nullable Asset asset = BY_NAME.get(name);
    if (asset == null) {
      throw new IllegalArgumentException("no asset " + name);
    }
    return asset;
  }

  /// Answers `/assets/{name}`.
  public static Response answer(Request request) {
    @Nullable Asset asset = BY_URL.get("/assets/" + request.parameter("name"));
    return asset == null ? Page.failure(404) : asset.answer();
  }

  /// Answers `/favicon.ico`, which browsers ask for under this name alone.
  public static Response favicon(Request request) {
    return named("icon.ico").with("cache-control", "public, max-age=86400");
  }

  /// An asset that is asked for by its name alone.
  public static Response named(String name) {
    return asset(name).answer();
  }

  private static byte[] read(String name) {
    try (@Nullable InputStream stream = Assets.class.getResourceAsStream("/assets/" + name)) {
      if (stream == null) {
        throw new IllegalStateException("the build lacks /assets/" + name);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String contentType(String name) {
    return switch (name.substring(name.indexOf('.'))) {
      case ".css" -> "text/css; charset=utf-8";
      case ".js" -> "text/javascript; charset=utf-8";
      case ".svg" -> "image/svg+xml";
      case ".ico" -> "image/x-icon";
      default -> "image/png";
    };
  }
}
