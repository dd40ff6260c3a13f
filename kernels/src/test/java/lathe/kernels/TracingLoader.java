package lathe.kernels;

import java.io.IOException;
import java.io.InputStream;
import lathe.kernels.emit.Emitter;

/** Loads all of Lathe anew, with an emitter of {@link TracedTiles}; everything else comes from the loader of this class. */
final class TracingLoader extends ClassLoader {
  TracingLoader() {
    super(TracingLoader.class.getClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith("lathe.")) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (file == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = file.readAllBytes();
      byte[] defined = name.equals(Emitter.class.getName()) ? TracedTiles.rewire(bytes) : bytes;
      return defineClass(name, defined, 0, defined.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
