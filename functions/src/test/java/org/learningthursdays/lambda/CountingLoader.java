package org.learningthursdays.lambda;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Loads everything anew but the JDK and Lambda's interfaces, and tells what.
final class CountingLoader extends URLClassLoader {
  private final List<String> loaded = new CopyOnWriteArrayList<>();

  CountingLoader() {
    super(classPath(), ClassLoader.getPlatformClassLoader());
  }

  /// The names of classes, in their order.
  List<String> loaded() {
    return loaded;
  }

  private static URL[] classPath() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<URL> entries = new ArrayList<>();
    for (String entry : path.split(File.pathSeparator, -1)) {
      try {
        entries.add(Path.of(entry).toUri().toURL());
      } catch (MalformedURLException e) {
        throw new IllegalStateException(e);
      }
    }
    return entries.toArray(URL[]::new);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return name.startsWith("com.amazonaws.services.lambda.runtime.")
        ? CountingLoader.class.getClassLoader().loadClass(name)
        : super.loadClass(name, resolve);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    Class<?> found = super.findClass(name);
    loaded.add(name);
    return found;
  }
}
